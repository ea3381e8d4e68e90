import { expect, test } from 'vitest';
import type { BlobId } from '#shared/domain/ids.ts';
import { gate, idsOf, setup, wantsOf } from './testing/fetching.ts';
import { memorySource, sealed, someCircle } from './testing/sources.ts';
import { eventually } from '../../../tests/support/eventually.ts';

test('thumbnails come before previews before originals, the newest first, a few at a time', async () => {
  const { fetcher, circle, begun, arrivedAre } = await setup();
  const photos = ([2, 0, 1] as const).flatMap((rank) =>
    Array.from({ length: 10 }, (_, newness) => sealed(circle, { rank, newness })),
  );
  const source = memorySource(photos);
  fetcher.want(wantsOf(photos));
  expect(fetcher.lacking(circle)).toMatchObject({ thumbnails: 10, previews: 10, originals: 10, bytesLeft: 30_000 });
  fetcher.addSource(circle, source);
  await arrivedAre(photos);
  const inOrder = photos.toSorted(
    (one, other) => one.want.rank - other.want.rank || other.want.newness - one.want.newness,
  );
  expect(begun).toEqual(idsOf(inOrder));
  expect(source.mostAtOnce()).toBeGreaterThan(1);
  expect(source.mostAtOnce()).toBeLessThanOrEqual(4);
  expect(fetcher.lacking(circle)).toMatchObject({ thumbnails: 0, previews: 0, originals: 0, bytesLeft: 0 });
});

test('what somebody looks at comes before all else, in the order in which it is shown', async () => {
  const { fetcher, circle, begun, arrivedAre } = await setup();
  const photos = Array.from({ length: 50 }, (_, newness) => sealed(circle, { rank: 2, newness }));
  fetcher.want(wantsOf(photos));
  fetcher.prefer(idsOf(photos).slice(10, 12));
  fetcher.prefer(idsOf(photos).slice(3, 6));
  fetcher.addSource(circle, memorySource(photos));
  await arrivedAre(photos);
  expect(begun.slice(0, 5)).toEqual([...idsOf(photos).slice(3, 6), ...idsOf(photos).slice(10, 12)]);
});

test('slow originals never keep a picture on screen waiting, nor a thumbnail', async () => {
  const { fetcher, circle, arrived, arrivedAre } = await setup({ timing: { stallMs: 60_000 } });
  const originals = Array.from({ length: 20 }, () => sealed(circle, { rank: 2 }));
  const [preview, thumbnail] = [sealed(circle, { rank: 1 }), sealed(circle)];
  const { opened, open } = gate();
  const slow = new Set(idsOf(originals));
  const everything = [...originals, preview, thumbnail];
  const source = memorySource(everything, { before: (id) => (slow.has(id) ? opened : undefined) });
  fetcher.addSource(circle, source);
  fetcher.want(wantsOf(originals));
  await eventually(() => expect(source.asked.length).toBeGreaterThan(1));
  fetcher.want(wantsOf([preview, thumbnail]));
  fetcher.prefer([preview.want.id]);
  await eventually(() => expect(new Set(arrived)).toEqual(new Set(idsOf([preview, thumbnail]))));
  open();
  await arrivedAre(everything);
});

test('a photo in two circles comes from whoever is in either, and counts in both', async () => {
  const { fetcher, circle, arrivedAre } = await setup();
  const other = someCircle();
  const photo = sealed(circle);
  fetcher.want([photo.want, { ...photo.want, circle: other }]);
  expect([circle, other].map((one) => fetcher.lacking(one).thumbnails)).toEqual([1, 1]);
  fetcher.addSource(other, memorySource([photo]));
  await arrivedAre([photo]);
  expect([circle, other].map((one) => fetcher.lacking(one).thumbnails)).toEqual([0, 0]);
});

test('nobody is asked for a photo of a circle that they are not in', async () => {
  const { fetcher, circle, arrivedAre } = await setup();
  const [ours, theirs] = [sealed(circle), sealed(someCircle())];
  const source = memorySource([ours, theirs]);
  fetcher.want(wantsOf([ours, theirs]));
  fetcher.addSource(circle, source);
  await arrivedAre([ours]);
  expect(source.asked.map(({ id }) => id)).toEqual([ours.want.id]);
});

test('six at a time over all sources, and each takes its share', async () => {
  const { fetcher, circle, arrivedAre } = await setup();
  const photos = Array.from({ length: 60 }, (_, newness) => sealed(circle, { newness, sizeBytes: 50_000 }));
  let underWay = 0;
  let most = 0;
  const before = async () => {
    underWay += 1;
    most = Math.max(most, underWay);
    await new Promise(setImmediate);
    underWay -= 1;
  };
  const sources = [1, 2, 3].map(() => memorySource(photos, { before }));
  for (const source of sources) fetcher.addSource(circle, source);
  fetcher.want(wantsOf(photos));
  await arrivedAre(photos);
  expect(most).toBeLessThanOrEqual(6);
  for (const source of sources) expect(source.asked.length).toBeGreaterThan(5);
  expect(fetcher.lacking(circle).bytesPerSecond).toBeGreaterThan(0);
});

// It takes a fifth of a second on an idle machine; a quadratic one takes minutes, and more than a test may take.
test('a hundred thousand wants are taken in and put in order in a moment, with nobody there and with a crowd', async () => {
  const { fetcher, circle } = await setup();
  const template = sealed(circle).want;
  const wants = Array.from({ length: 100_000 }, (_, index) => ({
    ...template,
    id: `${index.toString().padStart(6, '0')}${template.id.slice(6)}` as BlobId,
    newness: (index * 7919) % 100_000,
    rank: (index % 3) as 0 | 1 | 2,
  }));
  fetcher.want(wants);
  const source = memorySource([], { answer: () => 'NOT_HERE' });
  fetcher.addSource(circle, source);
  await eventually(() => expect(source.asked.length).toBeGreaterThan(8));
  fetcher.forget(wants.map(({ id }) => id));
  expect(fetcher.lacking(circle).bytesLeft).toBe(0);
});
