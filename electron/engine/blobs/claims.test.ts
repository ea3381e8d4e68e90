import { expect, test } from 'vitest';
import { randomBelow } from '../crypto/index.ts';
import { openBlobStore } from './blobStore.ts';
import { begin, sealedFile, takeAll } from './testing/blobs.ts';
import { temporaryFolder } from './testing/disks.ts';
import { setup } from './testing/fetching.ts';
import { memorySource, sealed, type Sealed } from './testing/sources.ts';
import { eventually } from '../../../tests/support/eventually.ts';

/** What a liar says of somebody else's photo. */
const falsely = (photo: Sealed, sizeBytes: number) => ({ ...photo.want, sizeBytes, newness: 1000 });

test.each([
  ['smaller', 1_000],
  ['larger', 4_000_000],
])(
  '[R31] [P9] Bob says that Ada’s photo is %s than it is, first or last: it comes all the same, and nobody honest is blamed',
  async (_, wrongBytes) => {
    for (const isFirst of [true, false]) {
      const { fetcher, circle, arrivedAre, arrived } = await setup();
      const photo = sealed(circle, { rank: 2, sizeBytes: 1_000_000 });
      const other = sealed(circle, { rank: 2 });
      const wrong = falsely(photo, sealedFile(wrongBytes).ref.sizeBytes);
      const honest = memorySource([photo, other]);
      fetcher.want(isFirst ? [wrong] : [photo.want]);
      if (isFirst) fetcher.addSource(circle, honest);
      if (isFirst) await eventually(() => expect(honest.asked).toHaveLength(1));
      fetcher.want(isFirst ? [photo.want] : [wrong]);
      fetcher.addSource(circle, honest);
      await arrivedAre([photo]);
      expect(arrived).toHaveLength(1);
      expect(fetcher.lacking(circle)).toEqual({ ...nothing, bytesPerSecond: expect.any(Number) as number });
      // Asked before somebody who comes now: it is not known as one who lies.
      const newcomer = memorySource([other], { answer: () => 'NOT_HERE' });
      fetcher.addSource(circle, newcomer);
      fetcher.want([other.want]);
      await arrivedAre([photo, other]);
      expect(newcomer.asked).toEqual([]);
    }
  },
);
const nothing = { thumbnails: 0, previews: 0, originals: 0, bytesLeft: 0 };

test('[R31] a thousand sizes are said of one photo, and a computer that goes along with one of them sends nothing: it comes from the next', async () => {
  const { fetcher, circle, arrivedAre } = await setup({ timing: { stallMs: 100 } });
  const photo = sealed(circle, { rank: 1, sizeBytes: 600_000 });
  const wrong = Array.from({ length: 1000 }, () => falsely(photo, 300_000 + randomBelow(1_000_000)));
  const liar = memorySource([{ ...photo, file: sealedFile(700_000).file }], {
    before: () => new Promise(() => undefined),
  });
  fetcher.want([...wrong, falsely(photo, sealedFile(700_000).ref.sizeBytes), photo.want]);
  fetcher.addSource(circle, liar);
  fetcher.addSource(circle, memorySource([photo]));
  await arrivedAre([photo]);
  expect(fetcher.lacking(circle)).toMatchObject(nothing);
});

test('[R31] what has come of a photo is not lost because somebody says that it has another size', async () => {
  await using folder = await temporaryFolder();
  const photo = sealedFile(1_000_000);
  const store = await openBlobStore(folder.path);
  const first = await begin(store, photo.ref);
  await first.takeOutline(photo.outline);
  for (const chunk of [0, 2]) await first.takeChunk(chunk, photo.chunks[chunk]!);
  await first.pause();
  for (const opened of [store, await openBlobStore(folder.path)]) {
    for (const sizeBytes of [1000, 600_000, 5_000_000]) {
      const wrong = await begin(opened, { id: photo.ref.id, sizeBytes: sealedFile(sizeBytes).ref.sizeBytes });
      expect(Array.from({ length: wrong.chunks }, (_, chunk) => wrong.has(chunk))).not.toContain(true);
      expect(await wrong.takeChunk(0, photo.chunks[0]!)).toMatchObject({ ok: false });
      await wrong.pause();
    }
    const again = await begin(opened, photo.ref);
    expect([0, 1, 2, 3].filter((chunk) => again.has(chunk))).toEqual([0, 2]);
    await again.pause();
  }
  const last = await begin(store, photo.ref);
  await takeAll(last, photo);
  expect(await last.finish()).toMatchObject({ ok: true });
  expect(await store.check(photo.ref.id)).toBe('WHOLE');
});

test('[R31] a source whose file has another size is let go at once: nobody will read what it sends', async () => {
  const { fetcher, circle } = await setup();
  const photo = sealed(circle, { sizeBytes: 600_000 });
  const source = memorySource([photo], { answer: () => 'OTHER_SIZE' });
  const signals: AbortSignal[] = [];
  fetcher.addSource(circle, {
    ...source,
    fetch: (id, range, signal) => {
      signals.push(signal);
      return source.fetch(id, range, signal);
    },
  });
  fetcher.want([photo.want]);
  await eventually(() => expect(signals[0]?.aborted).toBe(true));
});

test('[R31] what is left to others counts as missing and is not fetched until it is wanted', async () => {
  const { fetcher, circle, arrivedAre } = await setup();
  const [one, other] = [sealed(circle, { rank: 2 }), sealed(circle, { rank: 2, newness: -1 })];
  const source = memorySource([one, other]);
  fetcher.leave([one.want]);
  fetcher.want([other.want]);
  fetcher.addSource(circle, source);
  await arrivedAre([other]);
  expect(fetcher.lacking(circle)).toMatchObject({ originals: 1 });
  fetcher.want([one.want]);
  await arrivedAre([one, other]);
  expect(source.asked.map(({ id }) => id)).toEqual([other.want.id, one.want.id]);
});
