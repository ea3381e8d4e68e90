import { expect, onTestFinished, test } from 'vitest';
import { eventually } from '../../../tests/support/eventually.ts';
import { admit, carrierOf, hearAll, put } from '../../../tests/support/keyless.ts';
import { hand, startFamily, write } from '../../../tests/support/paperCircle.ts';
import { picture } from '../../../tests/support/pileEntry.ts';
import { createAlbum } from '../albums/albumActions.ts';
import { sharePhotos } from '../albums/photoActions.ts';
import { newCircle, type Carrier } from '../carrier/index.ts';
import { removeDevice } from '../circles/takeAway.ts';
import type { Ledger } from '../gate/index.ts';
import { must } from '../identity/testing/people.ts';
import { temporaryFolder } from '../identity/testing/temporaryFolder.ts';
import { isGraceOver, keepGrace, type Grace } from './grace.ts';
import { openState } from './state.ts';

/** Dad puts the box in the hall out, while Mum, who was before him, takes Dad out elsewhere. */
async function family() {
  const { mum, circle } = startFamily();
  const dad = await admit(mum, circle, 'Dad', 'guardian');
  const box = await admit(mum, circle, 'Box', 'adult');
  hearAll(dad, mum);
  const album = write(mum, circle, (draft, open) =>
    createAlbum(draft, open, { name: 'Garden things', audience: [...open.ledger.membership.members.keys()] }),
  );
  write(mum, circle, (draft, open) => sharePhotos(draft, open, album, [{ entry: picture(), caption: '' }], 1));
  const all = [...mum.log];
  write(dad, circle, (draft, open) => removeDevice(draft, open, box.device));
  const removal = dad.log.filter(({ author, type }) => author === dad.device && type === 'membership');
  write(mum, circle, (draft, open) => removeDevice(draft, open, dad.device));
  const answer = mum.log.slice(all.length).filter(({ type }) => type === 'membership');
  for (const envelope of removal) must(hand(mum, envelope));

  const soFar = mum.log.length;
  write(mum, circle, (draft, open) => removeDevice(draft, open, box.device));
  const another = mum.log.slice(soFar).filter(({ type }) => type === 'membership');

  const directory = await temporaryFolder();
  async function start(
    graceMs: number,
    everyMs: number,
  ): Promise<{ carrier: Carrier; grace: Grace; stop(): Promise<void> }> {
    const file = must(await openState(directory));
    const known = { ...newCircle(circle), heads: [], devices: [], joinedAtMs: 0, outForMs: 0, outBy: null };
    if (file.state().circles.length === 0) must(await file.update((state) => ({ ...state, circles: [known] })));
    const mayErase = (ledger: Ledger) => isGraceOver(file, ledger, box.device, graceMs);
    const carrier = await carrierOf(box, circle, { directory, mayErase, hearingMs: 50 });
    const grace = keepGrace({ own: box.device, carrier, file, onChange: () => undefined, graceMs, everyMs });
    const stop = async () => {
      grace.stop();
      await carrier.close();
      await file.settled();
    };
    onTestFinished(stop);
    return { carrier, grace, stop };
  }
  const holds = (carrier: Carrier) => carrier.store.has(all.map(({ id }) => id)).size;
  return { circle, all, removal, answer, another, start, holds };
}
const never = 1e9;

test('[P9] [R17] a keeper that was put out keeps its sealed copy over restarts, counts how long it was running, and then erases it', async () => {
  const { circle, all, removal, start, holds } = await family();
  const first = await start(never, 10);
  await put(first.carrier, all);
  expect(first.grace.leftMs(circle)).toBe(null);
  await put(first.carrier, removal);
  await eventually(() => expect(first.grace.leftMs(circle)).toBeLessThan(never - 20));
  const leftMs = first.grace.leftMs(circle)!;
  await first.stop();

  const second = await start(never, never);
  expect(second.grace.leftMs(circle)).toBeLessThanOrEqual(leftMs);
  expect(holds(second.carrier)).toBe(all.length);
  await second.stop();

  const third = await start(never - leftMs + 50, 10);
  await eventually(() => expect(third.carrier.isClearedOut(circle)).toBe(true));
  expect(third.grace.leftMs(circle)).toBe(null);
  expect(holds(third.carrier)).toBe(all.filter(({ type }) => type === 'membership').length);
});

test('[P9] [R14] the removal turns out void meanwhile: the keeper has everything, and of the next one it counts anew', async () => {
  const { circle, all, removal, answer, start, holds } = await family();
  const { carrier, grace } = await start(never, 10);
  await put(carrier, all);
  await put(carrier, removal);
  await eventually(() => expect(grace.leftMs(circle)).toBeLessThan(never - 20));
  await put(carrier, answer);
  expect(grace.leftMs(circle)).toBe(null);
  expect(holds(carrier)).toBe(all.length);
});

test('somebody at the keeper does not want to wait: it is erased at once', async () => {
  const { circle, all, removal, start } = await family();
  const { carrier, grace } = await start(never, never);
  await put(carrier, all);
  expect(must(await grace.eraseNow())).toEqual({ erased: [], isIn: [], left: [] });
  expect(carrier.isClearedOut(circle)).toBe(false);
  await put(carrier, removal);
  expect(grace.leftMs(circle)).toBe(never);
  expect(must(await grace.eraseNow())).toEqual({ erased: [circle], isIn: [], left: [] });
  expect([carrier.isClearedOut(circle), grace.leftMs(circle)]).toEqual([true, null]);
});

test('[P9] [R14] the removal turns out void, and another one comes with that: of it the whole time is waited for', async () => {
  const { circle, all, removal, answer, another, start, holds } = await family();
  const first = await start(never, 10);
  await put(first.carrier, all);
  await put(first.carrier, removal);
  await eventually(() => expect(first.grace.leftMs(circle)).toBeLessThan(never - 20));
  const leftMs = first.grace.leftMs(circle)!;
  await first.stop();

  // All but no time would be left of the first one.
  const graceMs = never - leftMs + 1;
  const second = await start(graceMs, never);
  await put(second.carrier, [...answer, ...another]);
  expect(second.grace.leftMs(circle)).toBe(graceMs);
  await second.carrier.clearOut();
  expect(holds(second.carrier)).toBe(all.length);
  expect(must(await second.grace.eraseNow()).erased).toEqual([circle]);
});

test('[P9] what the disk does not let go of is not said to be erased, nor what turns out not to have to be', async () => {
  const { circle, all, removal, answer, start, holds } = await family();
  const { carrier, grace } = await start(never, never);
  await put(carrier, all);
  await put(carrier, removal);
  const { remove } = carrier.blobs;
  Object.assign(carrier.blobs, { remove: () => Promise.reject(new Error('the disk failed')) });
  expect(must(await grace.eraseNow())).toEqual({ erased: [], isIn: [], left: [circle] });
  Object.assign(carrier.blobs, {
    async remove(ids: Parameters<typeof remove>[0]) {
      await remove(ids);
      await put(carrier, answer);
    },
  });
  expect(must(await grace.eraseNow())).toEqual({ erased: [], isIn: [circle], left: [] });
  expect(holds(carrier)).toBe(all.length);
});
