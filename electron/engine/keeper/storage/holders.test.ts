import { expect, test } from 'vitest';
import { failed, ok } from '#shared/domain/result.ts';
import { BlobId, type CircleId, type DeviceId } from '#shared/domain/ids.ts';
import { admitPerson, newComputer, startFamily, write } from '../../../../tests/support/paperCircle.ts';
import type { FileRange } from '../../blobs/index.ts';
import { letIn } from '../../circles/letIn.ts';
import { randomBytes, toText } from '../../crypto/index.ts';
import { isHeldElsewhere } from './holders.ts';

const file = randomBytes(5000);
const blobs = {
  servable: () => ({ sizeBytes: file.length, read: (start: number, end: number) => pieces(file.subarray(start, end)) }),
};
// Nothing arrives in one piece only.
async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes.subarray(0, 7);
  yield bytes.subarray(7);
}
const blobIn = (...circles: readonly CircleId[]) => ({
  id: BlobId.parse(toText(randomBytes(32))),
  sizeBytes: file.length,
  rank: 2 as const,
  newness: 1,
  circles,
  authors: [],
  isHere: true,
  isCounted: true,
});

type Answer = (range: FileRange) => Uint8Array | null;
const honest: Answer = ({ start, end }) => file.subarray(start, end);
const nothing: Answer = () => null;
const invented: Answer = ({ start, end }) => randomBytes(end - start);
const short: Answer = ({ start }) => file.subarray(start, start + 3);
const gone: Answer = () => {
  throw new Error('The link is gone');
};

const computer = (circles: readonly CircleId[], has: Answer) => ({
  circles: new Set(circles),
  fetchBlob: async (_circle: CircleId, _id: BlobId, range: FileRange) => {
    const bytes = has(range);
    return bytes === null
      ? failed({ code: 'NOT_HERE' as const })
      : ok({ sizeBytes: file.length, bytes: pieces(bytes) });
  },
});

/** Mum, with two computers, Ada, and a keeper beside the one that asks. */
function family() {
  const { mum, mumId, circle } = startFamily();
  const ada = admitPerson(mum, circle, 'Ada', 'child');
  const add = (name: string, who: Parameters<typeof letIn>[2]['who']): DeviceId => {
    const { device, card } = newComputer(name);
    write(mum, circle, (draft, open) =>
      letIn(draft, open, { who, avatar: '0.0.0.0.0', device, deviceName: name, card, albums: [] }),
    );
    return device;
  };
  const tablet = add('Mum’s tablet', { kind: 'known', member: mumId });
  const keeper = add('The box in the hall', { kind: 'keeper', name: 'Keeper' });
  const ask = (links: readonly (readonly [DeviceId, Answer])[], blob = blobIn(circle)) =>
    isHeldElsewhere(blob, {
      blobs,
      gate: mum.gate,
      links: new Map(links.map(([device, has]) => [device, computer([circle], has)])),
    });
  return { mum, ada, tablet, keeper, circle, ask };
}

test('[P8] [P9] two people who can show the very bytes have the file; one computer’s word is not enough, nor one person’s', async () => {
  const { mum, ada, tablet, ask } = family();
  expect(await ask([])).toBe(false);
  expect(await ask([[mum.device, honest]])).toBe(false);
  expect(
    await ask([
      [mum.device, honest],
      [tablet, honest],
    ]),
  ).toBe(false);
  for (const other of [nothing, invented, short, gone])
    expect(
      await ask([
        [mum.device, other],
        [ada.device, honest],
      ]),
    ).toBe(false);
  expect(
    await ask([
      [mum.device, gone],
      [tablet, honest],
      [ada.device, honest],
    ]),
  ).toBe(true);
});

test('somebody who is alone in a circle vouches for what is theirs', async () => {
  const { mum, circle } = startFamily();
  const links = new Map([[mum.device, computer([circle], honest)]]);
  expect(await isHeldElsewhere(blobIn(circle), { blobs, gate: mum.gate, links })).toBe(true);
});

test('[P9] neither another keeper is asked, nor a stranger', async () => {
  const { ada, keeper, ask } = family();
  for (const other of [keeper, newComputer('Somebody').device])
    expect(
      await ask([
        [ada.device, honest],
        [other, honest],
      ]),
    ).toBe(false);
});

test('[P9] a picture that hangs in two circles is held in both: nobody can start a circle to vouch for others’ pictures', async () => {
  const { mum, ada, circle } = family();
  const { mum: bob, circle: bobs } = startFamily('Bob and Bob');
  const second = admitPerson(bob, bobs, 'Bob again', 'adult');
  const gate = { ledger: (id: CircleId) => (id === circle ? mum : bob).gate.ledger(id) };
  const of = (...devices: readonly DeviceId[]) => devices.map((id) => [id, computer([circle, bobs], honest)] as const);
  const ask = (...devices: readonly DeviceId[]) =>
    isHeldElsewhere(blobIn(bobs, circle), { blobs, gate, links: new Map(of(...devices)) });
  expect(await ask(bob.device, second.device)).toBe(false);
  expect(await ask(bob.device, second.device, mum.device)).toBe(false);
  expect(await ask(bob.device, second.device, mum.device, ada.device)).toBe(true);
});
