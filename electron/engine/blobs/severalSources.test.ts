import { expect, onTestFinished, test, vi } from 'vitest';
import { chunkBytes, randomBelow } from '../crypto/index.ts';
import { chunkRange } from './sizes.ts';
import { filesBelow } from './testing/disks.ts';
import { gate, setup, wantsOf } from './testing/fetching.ts';
import { memorySource, sealed, type Sealed } from './testing/sources.ts';
import { eventually } from '../../../tests/support/eventually.ts';

const never = new Promise<void>(() => undefined);
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const sentBy = (sources: readonly ReturnType<typeof memorySource>[]) =>
  sources.reduce((sum, source) => sum + source.sentBytes(), 0);

test('a large file comes from all who have it at once, each sending its part, and no byte twice', async () => {
  const { fetcher, circle, arrivedAre, store } = await setup();
  const photo = sealed(circle, { rank: 2, sizeBytes: 5_000_000 });
  const sources = [1, 2, 3].map(() => memorySource([photo], { before: turn }));
  for (const source of sources) fetcher.addSource(circle, source);
  fetcher.want([photo.want]);
  await arrivedAre([photo]);
  for (const source of sources) expect(source.sentBytes()).toBeGreaterThan(chunkBytes);
  expect(sentBy(sources)).toBe(photo.file.length);
  expect(await store.check(photo.want.id)).toBe('WHOLE');
});

test('while there is a backlog each photo comes from one computer, so that there are no more requests than photos', async () => {
  const { fetcher, circle, arrivedAre } = await setup();
  const photos = Array.from({ length: 20 }, (_, newness) => sealed(circle, { rank: 2, newness, sizeBytes: 1_200_000 }));
  const sources = [1, 2].map(() => memorySource(photos, { before: turn }));
  for (const source of sources) fetcher.addSource(circle, source);
  fetcher.want(wantsOf(photos));
  await arrivedAre(photos);
  const asked = sources.flatMap((source) => source.asked);
  // The last few are divided.
  expect(asked.length).toBeLessThan(photos.length + 12);
  expect(sentBy(sources)).toBe(photos.reduce((sum, { file }) => sum + file.length, 0));
});

test('one of several who does not have it costs nothing but the question', async () => {
  const { fetcher, circle, arrivedAre } = await setup();
  const photo = sealed(circle, { rank: 2, sizeBytes: 3_000_000 });
  const [has, empty] = [memorySource([photo], { before: turn }), memorySource([])];
  fetcher.addSource(circle, has);
  fetcher.addSource(circle, empty);
  fetcher.want([photo.want]);
  await arrivedAre([photo]);
  expect(has.sentBytes()).toBe(photo.file.length);
});

test('[R10] [R29] what a slow computer has not sent at the end is asked of an idle one: at most that stretch comes twice', async () => {
  const { fetcher, circle, arrivedAre, store } = await setup({ timing: { slowMs: 50, stallMs: 60_000 } });
  const photo = sealed(circle, { rank: 2, sizeBytes: 5_000_000 });
  const slow = memorySource([photo], { before: (_, at) => (at > 1_000_000 ? never : turn()) });
  const quick = memorySource([photo], { before: turn });
  fetcher.addSource(circle, slow);
  fetcher.addSource(circle, quick);
  fetcher.want([photo.want]);
  await arrivedAre([photo]);
  const [stretch] = slow.asked;
  const twice = sentBy([slow, quick]) - photo.file.length;
  expect(twice).toBeLessThanOrEqual(stretch!.end - stretch!.start);
  expect(await store.check(photo.want.id)).toBe('WHOLE');
});

test('[R10] [R29] where the one that was asked beside a slow computer breaks off, the next is asked', async () => {
  const { fetcher, circle, arrivedAre } = await setup({ timing: { slowMs: 50, stallMs: 60_000 } });
  const photo = sealed(circle, { sizeBytes: 2_000_000 });
  const slow = memorySource([photo], { before: (_, at) => (at > 1_000_000 ? never : turn()) });
  fetcher.want([photo.want]);
  fetcher.addSource(circle, slow);
  await eventually(() => expect(slow.sentBytes()).toBeGreaterThan(1_000_000));
  const cutter = memorySource([photo], { before: () => Promise.reject(new Error('cut')) });
  fetcher.addSource(circle, cutter);
  await eventually(() => expect(cutter.asked.length).toBeGreaterThan(0));
  fetcher.removeSource(cutter.device);
  fetcher.addSource(circle, memorySource([photo]));
  await arrivedAre([photo]);
});

test('[R10] [R29] while two slow computers hold the end of the same photo, a third one brings it', async () => {
  const { fetcher, circle, arrivedAre, store } = await setup({
    timing: { slowMs: 50, stallMs: 60_000, chunkMs: 60_000 },
  });
  const photo = sealed(circle, { sizeBytes: 2_000_000 });
  const stuckAt = (byte: number) => memorySource([photo], { before: (_, at) => (at > byte ? never : turn()) });
  const [slow, slower] = [stuckAt(1_000_000), stuckAt(0)];
  fetcher.want([photo.want]);
  fetcher.addSource(circle, slow);
  await eventually(() => expect(slow.sentBytes()).toBeGreaterThan(1_000_000));
  fetcher.addSource(circle, slower);
  await eventually(() => expect(slower.asked).toHaveLength(1));
  const quick = memorySource([photo], { before: turn });
  fetcher.addSource(circle, quick);
  await arrivedAre([photo]);
  // It brings what is missing, and no more.
  expect(quick.sentBytes()).toBeLessThan(1_000_000 + 2 * chunkBytes);
  expect(await store.check(photo.want.id)).toBe('WHOLE');
});

test('[R29] a computer that drips byte by byte is let go, though it is never silent', async () => {
  // The clock goes on with each byte, by less than a silence that would be noticed.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  onTestFinished(() => void vi.useRealTimers());
  const { fetcher, circle, arrivedAre } = await setup({ timing: { chunkMs: 1000, stallMs: 200 } });
  const photo = sealed(circle, { sizeBytes: 100_000 });
  let heardAtFirst = 0;
  const drip = memorySource([photo], {
    pieceBytes: 1,
    before() {
      if (drip.asked.length === 1) heardAtFirst += 1;
      vi.advanceTimersByTime(100);
    },
  });
  fetcher.addSource(circle, drip);
  fetcher.want([photo.want]);
  await eventually(() => expect(drip.asked.length).toBeGreaterThan(1));
  // For as long as a chunk may take, and not only until it was silent for too long.
  expect(heardAtFirst).toBeGreaterThan(5);
  fetcher.addSource(circle, memorySource([photo]));
  await arrivedAre([photo]);
});

test('[R3] of several senders the one that lies is known at its first wrong chunk, and only that is thrown away', async () => {
  const { fetcher, circle, arrivedAre, store, folder } = await setup({ timing: { stallMs: 60_000 } });
  const photo = sealed(circle, { rank: 2, sizeBytes: 5_000_000 });
  const { opened, open } = gate();
  const honest = memorySource([photo], { before: (_, at) => (at > chunkBytes ? opened : undefined) });
  const liar = memorySource([photo], { answer: () => 'LIE' });
  fetcher.addSource(circle, honest);
  fetcher.addSource(circle, liar);
  fetcher.want([photo.want]);
  await eventually(() => expect(liar.sentBytes()).toBeGreaterThan(chunkBytes));
  // Nothing of it was written: the liar's part of the file is a hole.
  const [unfinished] = await filesBelow(folder);
  expect(unfinished!.bytes.length).toBeLessThan(liar.asked[0]!.start + 1);
  open();
  await arrivedAre([photo]);
  expect(liar.asked).toHaveLength(1);
  expect(liar.sentBytes()).toBeLessThan(2 * chunkBytes);
  expect(honest.sentBytes()).toBe(photo.file.length);
  expect(await store.check(photo.want.id)).toBe('WHOLE');
});

test('what somebody looks at is divided among all at once, even while originals are under way', async () => {
  const { fetcher, circle, arrived, arrivedAre } = await setup({ timing: { stallMs: 60_000 } });
  const { opened, open } = gate();
  const [background, looked] = [
    Array.from({ length: 8 }, () => sealed(circle, { rank: 2, sizeBytes: 2_000_000 })),
    sealed(circle, { rank: 2, sizeBytes: 4_000_000 }),
  ];
  const before = (id: string): Promise<void> => (id === looked.want.id ? turn() : opened);
  const sources = [1, 2].map(() => memorySource([...background, looked], { before }));
  for (const source of sources) fetcher.addSource(circle, source);
  fetcher.want(wantsOf(background));
  await eventually(() => expect(sources.flatMap(({ asked }) => asked).length).toBe(4));
  fetcher.want([looked.want]);
  fetcher.prefer([looked.want.id]);
  await eventually(() => expect(arrived).toEqual([looked.want.id]));
  for (const { asked } of sources) expect(asked.some(({ id }) => id === looked.want.id)).toBe(true);
  open();
  await arrivedAre([...background, looked]);
});

/** Whatever befalls a source at a piece: mostly nothing. */
type Mood = 'honest' | 'liar' | 'cutter' | 'slow' | 'halfHaving';
const moods: readonly Mood[] = ['honest', 'liar', 'cutter', 'slow', 'halfHaving'];

function moodySource(photos: readonly Sealed[], mood: Mood) {
  const some = mood === 'halfHaving' ? photos.filter((_, index) => index % 2 === 0) : photos;
  return memorySource(some, {
    pieceBytes: 30_000 + randomBelow(200_000),
    async before() {
      for (let turns = randomBelow(mood === 'slow' ? 20 : 3); turns > 0; turns--) await turn();
      if (mood === 'cutter' && randomBelow(4) === 0) throw new Error('cut');
    },
    answer: () => (mood === 'liar' && randomBelow(2) === 0 ? 'LIE' : undefined),
  });
}

test('[R3] [R9] [P8] whatever sources do in whatever order, each photo is whole or absent and nothing of a lie is kept', async () => {
  for (let round = 0; round < 25; round++) {
    const { fetcher, circle, arrivedAre, store, folder } = await setup({
      timing: { firstRestMs: 1, longestRestMs: 5, askAgainMs: 1, slowMs: 5, refuseMs: 20 },
    });
    const photos = Array.from({ length: 1 + randomBelow(5) }, (_, newness) =>
      sealed(circle, { rank: randomBelow(3) as 0 | 1 | 2, newness, sizeBytes: 100 + randomBelow(3_000_000) }),
    );
    const byId = new Map(photos.map((photo) => [photo.want.id as string, photo]));
    const sources = Array.from({ length: 1 + randomBelow(5) }, () =>
      moodySource(photos, moods[randomBelow(moods.length)]!),
    );
    for (const source of sources) fetcher.addSource(circle, source);
    fetcher.want(wantsOf(photos));
    for (let event = 0; event < 10; event++) {
      for (let turns = randomBelow(10); turns > 0; turns--) await turn();
      const source = sources[randomBelow(sources.length)]!;
      if (randomBelow(3) === 0) fetcher.removeSource(source.device);
      else fetcher.addSource(circle, source);
      fetcher.prefer([photos[randomBelow(photos.length)]!.want.id]);
    }
    await lookForLies(folder, byId);
    fetcher.addSource(circle, memorySource(photos));
    await arrivedAre(photos);
    for (const { want } of photos) expect(await store.check(want.id)).toBe('WHOLE');
  }
}, 120_000);

/** Every chunk's place in every file holds that chunk, or a part of it that is being written, or nothing. */
async function lookForLies(folder: string, photos: ReadonlyMap<string, Sealed>): Promise<void> {
  for (const { path, bytes } of await filesBelow(folder)) {
    const photo = photos.get(path.slice(-43))!;
    for (const [index, chunk] of photo.chunks.entries()) {
      const { start } = chunkRange(photo.want.sizeBytes, index);
      const there = bytes.subarray(start, start + chunk.length);
      expect(there.findIndex((byte, at) => byte !== 0 && byte !== chunk[at])).toBe(-1);
    }
  }
}
