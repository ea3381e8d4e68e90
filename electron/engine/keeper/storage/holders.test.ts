import { expect, test } from 'vitest';
import { failed, ok } from '#shared/domain/result.ts';
import { BlobId, CircleId, DeviceId } from '#shared/domain/ids.ts';
import type { FileRange } from '../../blobs/index.ts';
import { randomBytes, toText } from '../../crypto/index.ts';
import { isHeldElsewhere } from './holders.ts';

const circle = CircleId.parse(toText(randomBytes(32)));
const blob = {
  id: BlobId.parse(toText(randomBytes(32))),
  sizeBytes: 5000,
  rank: 2 as const,
  newness: 1,
  circles: [circle],
  isHere: true,
};
const file = randomBytes(5000);
const blobs = {
  servable: () => ({ sizeBytes: file.length, read: (start: number, end: number) => pieces(file.subarray(start, end)) }),
};
// Nothing arrives in one piece only.
async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes.subarray(0, 7);
  yield bytes.subarray(7);
}

const computer = (circles: readonly CircleId[], has: (range: FileRange) => Uint8Array | null) => ({
  circles: new Set(circles),
  fetchBlob: async (_circle: CircleId, _id: BlobId, range: FileRange) => {
    const bytes = has(range);
    return bytes === null
      ? failed({ code: 'NOT_HERE' as const })
      : ok({ sizeBytes: file.length, bytes: pieces(bytes) });
  },
});
const honest = ({ start, end }: FileRange) => file.subarray(start, end);
const device = () => DeviceId.parse(toText(randomBytes(32)));

const ask = (links: ReadonlyMap<DeviceId, ReturnType<typeof computer>>, keepers: readonly DeviceId[] = []) =>
  isHeldElsewhere(blob, { blobs, links, isKeeper: (id) => keepers.includes(id) });

test('only who can show the very bytes has the file [P8]', async () => {
  expect(await ask(new Map())).toBe(false);
  expect(await ask(new Map([[device(), computer([circle], () => null)]]))).toBe(false);
  expect(await ask(new Map([[device(), computer([circle], ({ start, end }) => randomBytes(end - start))]]))).toBe(
    false,
  );
  expect(await ask(new Map([[device(), computer([circle], ({ start }) => file.subarray(start, start + 3))]]))).toBe(
    false,
  );
  expect(await ask(new Map([[device(), computer([circle], honest)]]))).toBe(true);
});

test('another keeper, and somebody of another circle, are not asked', async () => {
  const keeper = device();
  expect(await ask(new Map([[keeper, computer([circle], honest)]]), [keeper])).toBe(false);
  expect(await ask(new Map([[device(), computer([], honest)]]))).toBe(false);
});

test('one who breaks off is no reason not to ask the next', async () => {
  const broken = {
    circles: new Set([circle]),
    fetchBlob: async () => {
      throw new Error('The link is gone');
    },
  };
  const links = new Map([
    [device(), broken],
    [device(), computer([circle], honest)],
  ]);
  expect(await ask(links)).toBe(true);
});
