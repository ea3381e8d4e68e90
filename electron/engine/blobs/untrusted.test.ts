import { expect, test } from 'vitest';
import { failed } from '#shared/domain/result.ts';
import { openBlobStore } from './blobStore.ts';
import { diskError, temporaryFolder, watchedDisk } from './testing/disks.ts';
import { chunkBytes } from '../crypto/index.ts';
import { chunkRange } from './sizes.ts';
import { gate, idsOf, setup, wantsOf } from './testing/fetching.ts';
import { memorySource, sealed, type Sealed } from './testing/sources.ts';
import { eventually } from '../../../tests/support/eventually.ts';

const never = new Promise<void>(() => undefined);
const startOf = (photo: Sealed, chunk: number): number => chunkRange(photo.want.sizeBytes, chunk).start;

test('[R10] a source that is cut off in the middle: another one goes on, and only the chunk under way is sent again', async () => {
  const { fetcher, circle, arrivedAre } = await setup({ timing: { stallMs: 60_000 } });
  const photo = sealed(circle, { rank: 2, sizeBytes: 2_000_000 });
  const cut = memorySource([photo], { pieceBytes: 50_000, before: (_, at) => (at >= 1_000_000 ? never : undefined) });
  fetcher.want([photo.want]);
  fetcher.addSource(circle, cut);
  await eventually(() => expect(cut.sentBytes()).toBe(1_000_000));
  fetcher.removeSource(cut.device);
  const other = memorySource([photo]);
  fetcher.addSource(circle, other);
  await arrivedAre([photo]);
  expect(other.asked.map(({ start }) => start)).toEqual([startOf(photo, 3)]);
  expect(cut.sentBytes() + other.sentBytes() - photo.file.length).toBeLessThan(chunkBytes);
});

test('[R10] a source that is cut off in the middle of several photos and comes back sends no byte twice', async () => {
  const { fetcher, circle, arrivedAre, store } = await setup({ timing: { stallMs: 60_000 } });
  // One chunk, as a thumbnail, and several.
  const photos = [200_000, 700_000, 1_200_000].map((sizeBytes) => sealed(circle, { rank: 2, sizeBytes }));
  const total = photos.reduce((sum, { file }) => sum + file.length, 0);
  const cut = memorySource(photos, { pieceBytes: 50_000, before: (_, at) => (at >= 100_000 ? never : undefined) });
  fetcher.want(wantsOf(photos));
  fetcher.addSource(circle, cut);
  await eventually(() => expect(cut.sentBytes()).toBe(300_000));
  fetcher.removeSource(cut.device);
  const failing = memorySource(photos, { device: cut.device, answer: () => 'FAILED' });
  fetcher.addSource(circle, failing);
  await eventually(() => expect(failing.asked.length).toBeGreaterThan(0));
  const back = memorySource(photos, { device: cut.device });
  fetcher.addSource(circle, back);
  await arrivedAre(photos);
  expect(cut.sentBytes() + back.sentBytes()).toBe(total);
  for (const id of idsOf(photos)) expect(await store.check(id)).toBe('WHOLE');
});

test('[R3] [R10] whoever lies at the beginning of a chunk, is cut off and goes on with the truth, is who lied', async () => {
  const { fetcher, circle, arrivedAre, store } = await setup({ timing: { stallMs: 60_000 } });
  const photo = sealed(circle, { sizeBytes: 200_000 });
  const liar = memorySource([photo], {
    pieceBytes: 50_000,
    before: (_, at) => (at >= 100_000 ? never : undefined),
    answer: () => 'LIE',
  });
  fetcher.want([photo.want]);
  fetcher.addSource(circle, liar);
  await eventually(() => expect(liar.sentBytes()).toBe(100_000));
  fetcher.removeSource(liar.device);
  const back = memorySource([photo], { device: liar.device });
  fetcher.addSource(circle, back);
  await eventually(() => expect(back.sentBytes()).toBe(100_000 + photo.file.length - 200_000));
  const honest = memorySource([photo]);
  fetcher.addSource(circle, honest);
  await arrivedAre([photo]);
  expect(back.asked).toHaveLength(1);
  // Nothing of what the liar sent is gone on with.
  expect(honest.asked).toEqual([{ id: photo.want.id, start: 0, end: photo.file.length }]);
  expect(await store.check(photo.want.id)).toBe('WHOLE');
});

test('[R10] the program ends in the middle: the next run asks for what is missing', async () => {
  const { fetcher, circle, store, open } = await setup();
  const photo = sealed(circle, { rank: 2, sizeBytes: 1_000_000 });
  const first = memorySource([photo], { pieceBytes: 50_000, before: (_, at) => (at >= 600_000 ? never : undefined) });
  fetcher.want([photo.want]);
  fetcher.addSource(circle, first);
  await eventually(() => expect(first.sentBytes()).toBe(600_000));
  await fetcher.close();

  const again = open();
  const second = memorySource([photo]);
  again.want([photo.want]);
  again.addSource(circle, second);
  await eventually(() => expect(store.has(photo.want.id)).toBe(true));
  expect(second.asked).toEqual([{ id: photo.want.id, start: startOf(photo, 2), end: photo.file.length }]);
  await again.close();
});

test('[R3] [P7] a source that lies is asked last from then on, and every photo still comes right', async () => {
  const { fetcher, circle, arrivedAre, store } = await setup();
  const photos = Array.from({ length: 30 }, (_, newness) => sealed(circle, { newness }));
  const liar = memorySource(photos, { answer: () => 'LIE' });
  const honest = memorySource(photos);
  fetcher.want(wantsOf(photos));
  fetcher.addSource(circle, liar);
  fetcher.addSource(circle, honest);
  await arrivedAre(photos);
  for (const id of idsOf(photos)) expect(await store.check(id)).toBe('WHOLE');
  expect(liar.asked.length).toBeLessThan(30);
  expect(new Set(liar.asked.map(({ id }) => id)).size).toBe(liar.asked.length);
});

test.each(['OTHER_SIZE', 'TOO_MUCH'] as const)(
  '[R3] [R27] a source that answers with %s is no use either',
  async (answer) => {
    const { fetcher, circle, arrivedAre } = await setup();
    const photo = sealed(circle);
    const liar = memorySource([photo], { answer: () => answer });
    fetcher.want([photo.want]);
    fetcher.addSource(circle, liar);
    await eventually(() => expect(liar.asked).toHaveLength(1));
    fetcher.addSource(circle, memorySource([photo]));
    await arrivedAre([photo]);
  },
);

test('[R3] what others sent before a liar is kept, and of the liar’s nothing', async () => {
  const { fetcher, circle, arrivedAre, store } = await setup({ timing: { stallMs: 60_000 } });
  const photo = sealed(circle, { sizeBytes: 1_000_000 });
  const honest = memorySource([photo], { pieceBytes: 50_000, before: (_, at) => (at >= 600_000 ? never : undefined) });
  fetcher.want([photo.want]);
  fetcher.addSource(circle, honest);
  await eventually(() => expect(honest.sentBytes()).toBe(600_000));
  fetcher.removeSource(honest.device);
  const liar = memorySource([photo], { answer: () => 'LIE' });
  fetcher.addSource(circle, liar);
  await eventually(() => expect(liar.sentBytes()).toBeGreaterThan(chunkBytes));
  const last = memorySource([photo]);
  fetcher.addSource(circle, last);
  await arrivedAre([photo]);
  expect(liar.asked).toHaveLength(1);
  expect(last.asked.map(({ start }) => start)).toEqual([startOf(photo, 2)]);
  expect(await store.check(photo.want.id)).toBe('WHOLE');
});

test('[R10] [R29] a source that falls silent is let go, and what it was to send comes from elsewhere', async () => {
  const { fetcher, circle, arrivedAre } = await setup({ timing: { stallMs: 50 } });
  const photo = sealed(circle, { sizeBytes: 100_000 });
  const silent = memorySource([photo], { pieceBytes: 40_000, before: (_, at) => (at > 0 ? never : undefined) });
  const mute = { ...memorySource([photo]), fetch: () => never.then(() => failed({ code: 'FAILED' as const })) };
  fetcher.want([photo.want]);
  fetcher.addSource(circle, silent);
  await eventually(() => expect(silent.sentBytes()).toBe(40_000));
  fetcher.addSource(circle, mute);
  fetcher.addSource(circle, memorySource([photo]));
  await arrivedAre([photo]);
});

test('who does not have it is asked again after a while, more and more seldom, and others meanwhile', async () => {
  const { fetcher, circle, arrivedAre } = await setup();
  const photo = sealed(circle);
  let hasIt = false;
  const late = memorySource([photo], { answer: () => (hasIt ? undefined : 'NOT_HERE') });
  fetcher.want([photo.want]);
  fetcher.addSource(circle, late);
  await eventually(() => expect(late.asked.length).toBeGreaterThan(2));
  hasIt = true;
  await arrivedAre([photo]);
});

test('a new computer with nothing is not asked for everything', async () => {
  const { fetcher, circle, arrivedAre } = await setup({
    timing: { askAgainMs: 60_000, longestRestMs: 60_000, firstRestMs: 1000 },
  });
  const photos = Array.from({ length: 300 }, (_, newness) => sealed(circle, { newness }));
  const empty = memorySource([]);
  fetcher.addSource(circle, empty);
  fetcher.want(wantsOf(photos));
  const full = memorySource(photos);
  fetcher.addSource(circle, full);
  await arrivedAre(photos);
  expect(empty.asked.length).toBeLessThan(30);
});

test('one computer’s word that a photo was taken back does not keep it from us', async () => {
  const { fetcher, circle, arrivedAre } = await setup();
  const photo = sealed(circle);
  const says = memorySource([photo], { answer: () => 'GONE' });
  fetcher.want([photo.want]);
  fetcher.addSource(circle, says);
  await eventually(() => expect(says.asked).toHaveLength(1));
  fetcher.addSource(circle, memorySource([photo]));
  await arrivedAre([photo]);
  expect(says.asked).toHaveLength(1);
});

test('[P5] what was forgotten is not fetched any more, also in the middle', async () => {
  const { fetcher, circle, arrived, arrivedAre, store } = await setup();
  const { opened, open } = gate();
  const photos = [sealed(circle, { sizeBytes: 100_000, newness: 9 }), sealed(circle, { newness: 1 })];
  const [gone] = photos as [Sealed, Sealed];
  const source = memorySource(photos, {
    pieceBytes: 10_000,
    before: (id, at) => (id === gone.want.id && at > 0 ? opened : undefined),
  });
  fetcher.addSource(circle, source);
  fetcher.want(wantsOf(photos));
  await eventually(() => expect(source.sentBytes()).toBeGreaterThan(10_000));
  fetcher.forget([gone.want.id]);
  await store.remove([gone.want.id]);
  open();
  await arrivedAre([photos[1]!]);
  expect(fetcher.lacking(circle)).toMatchObject({ thumbnails: 0, bytesLeft: 0 });
  expect(arrived).not.toContain(gone.want.id);
  expect(store.has(gone.want.id)).toBe(false);
});

test('[R2] [P8] a full disk is told, nobody is blamed for it, and fetching goes on once there is room', async () => {
  await using own = await temporaryFolder();
  let full = true;
  const disk = watchedDisk((call) => {
    if (full && call === 'file.write') throw diskError('ENOSPC', 'write');
  });
  const { fetcher, circle, arrivedAre } = await setup({ store: await openBlobStore(own.path, disk) });
  const told: (string | undefined)[] = [];
  fetcher.diskProblem$.subscribe((problem) => told.push(problem?.code));
  const photo = sealed(circle);
  const source = memorySource([photo]);
  fetcher.addSource(circle, source);
  fetcher.want([photo.want]);
  // It is tried again and again, and told once.
  await eventually(() => expect(source.asked.length).toBeGreaterThan(2));
  expect(fetcher.diskProblem()).toEqual({ code: 'DISK_FULL' });
  full = false;
  await arrivedAre([photo]);
  expect(fetcher.diskProblem()).toBeNull();
  expect(told).toEqual(['DISK_FULL', undefined]);
});

test('[R27] sizes that no blob can have are not even asked for', async () => {
  const { fetcher, circle, arrivedAre } = await setup();
  const photo = sealed(circle);
  const source = memorySource([photo]);
  fetcher.want([{ ...sealed(circle).want, sizeBytes: 0 }, photo.want]);
  fetcher.addSource(circle, source);
  await arrivedAre([photo]);
  expect(source.asked).toHaveLength(1);
});
