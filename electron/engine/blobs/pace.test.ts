import { expect, test } from 'vitest';
import { createPace } from './pace.ts';
import { idsOf, setup, wantsOf } from './testing/fetching.ts';
import { memorySource, sealed } from './testing/sources.ts';
import { eventually } from '../../../tests/support/eventually.ts';

const mebibyte = 1024 * 1024;

test('without a bound nothing waits; with one, what came is paid for before more is read', () => {
  let nowMs = 0;
  const pace = createPace(() => nowMs);
  pace.count('home', 1000 * mebibyte);
  expect(pace.waitMs('home')).toBe(0);
  pace.setLimit('school', 2 * mebibyte);
  expect([pace.limitOf('school'), pace.limitOf('home'), pace.limitOf(undefined)]).toEqual([2 * mebibyte, null, null]);
  pace.count('school', 2 * mebibyte);
  expect(pace.waitMs('school')).toBe(0);
  pace.count('school', 4 * mebibyte);
  expect(pace.waitMs('school')).toBe(2000);
  expect(pace.waitMs('home')).toBe(0);
  nowMs += 1500;
  expect(pace.waitMs('school')).toBe(500);
});

test('a bound for every network counts each by itself, and one of its own goes before', () => {
  const pace = createPace(() => 0);
  pace.setLimit(null, mebibyte);
  pace.setLimit('school', 4 * mebibyte);
  pace.count('cafe', 2 * mebibyte);
  pace.count('school', 2 * mebibyte);
  expect([pace.waitMs('cafe'), pace.waitMs('school'), pace.waitMs('home'), pace.waitMs(undefined)]).toEqual([
    1000, 0, 0, 0,
  ]);
  pace.setLimit('school', null);
  expect(pace.limitOf('school')).toBe(mebibyte);
  pace.clear();
  expect(pace.waitMs('cafe')).toBe(0);
});

test('originals in the background keep to the bound; what somebody looks at, thumbnails and previews do not wait', async () => {
  const pace = createPace();
  pace.setLimit('school', 16 * 1024);
  const { fetcher, circle, arrived } = await setup({ pace, timing: { stallMs: 60_000 } });
  const [slow, looked] = [0, 1].map((newness) => sealed(circle, { rank: 2, sizeBytes: 3_000_000, newness }));
  const quick = [sealed(circle), sealed(circle, { rank: 1, sizeBytes: 2_000_000 })];
  const source = memorySource([slow!, looked!, ...quick], { network: 'school' });
  fetcher.addSource(circle, source);
  fetcher.want(wantsOf([slow!]));
  await eventually(() => expect(source.sentBytes()).toBeGreaterThan(0));
  fetcher.want(wantsOf([looked!, ...quick]));
  fetcher.prefer([looked!.want.id]);
  await eventually(() => expect(new Set(arrived)).toEqual(new Set(idsOf([looked!, ...quick]))));
  // At that pace it takes three minutes.
  expect(fetcher.lacking(circle).originals).toBe(1);
  // Now somebody looks at it as well.
  fetcher.prefer([slow!.want.id]);
  await eventually(() => expect(arrived).toContain(slow!.want.id));
});
