import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AlbumId, MemberId } from './ids.ts';
import { isPartlyLess, minutesOf, narrowed } from './narrowed.ts';
import { inOneForm, isSame, isWithin } from './ruleBook.ts';
import { withoutMore } from './openMore.ts';
import { openRules, ReviewRule, Rules, type QuietTime } from './rules.ts';

const albums = ['a', 'b', 'c'].map((name) => AlbumId.parse(name.repeat(22)));
const members = ['x', 'y', 'z'].map((name) => MemberId.parse(name.repeat(22)));
const order = ReviewRule.options;
const review = fc.constantFrom(...order);
const onlyFor = fc.record({ people: fc.subarray(members), others: review });

const drawnRules = {
  isPaused: fc.boolean(),
  review,
  reviewIn: fc.array(
    fc.oneof(
      fc.record({ album: fc.constantFrom(...albums), review }),
      // For others than those it was let off for, it is never asked less.
      fc
        .record({ album: fc.constantFrom(...albums), review, onlyFor })
        .filter((own) => order.indexOf(own.onlyFor.others) >= order.indexOf(own.review)),
    ),
    { maxLength: 4 },
  ),
  shareWith: fc.option(fc.subarray(members)),
  shareIn: fc.option(fc.subarray(albums)),
  mayComment: fc.boolean(),
  mayReact: fc.boolean(),
  dailyPhotos: fc.option(fc.nat(20)),
  quietTimes: fc.array(
    fc.record({
      kind: fc.constantFrom('quiet', 'bedtime'),
      days: fc.uniqueArray(fc.nat(6), { minLength: 1, maxLength: 3 }),
      fromMinute: fc.constantFrom(0, 1140, 1200),
      toMinute: fc.constantFrom(420, 1260, 1300),
    }),
    { maxLength: 3 },
  ),
  breakEveryMinutes: fc.option(fc.constantFrom(20, 30)),
  moreUntilMs: fc.constantFrom(1000, 2000),
};
const keys = Object.keys(drawnRules) as (keyof Rules)[];
const someRules: fc.Arbitrary<Rules> = fc.oneof(fc.record(drawnRules), fc.record(drawnRules).map(withoutMore));
/** Two that have most in common, as after a guardian's evening, or nothing. */
const pair = fc
  .tuple(someRules, someRules, fc.subarray(keys))
  .map(([before, other, changed]): [Rules, Rules] => [
    before,
    { ...before, ...Object.fromEntries(changed.map((key) => [key, other[key]])) },
  ]);

const quietIn = (times: readonly QuietTime[]) => new Set(times.flatMap(minutesOf));

test('what holds at once of a change allows no more than before and no more than what is wanted; all of it, where all is less [S2] [P9]', () => {
  fc.assert(
    fc.property(pair, ([before, wanted]) => {
      const now = narrowed(before, wanted);
      expect(Rules.safeParse(now).success).toBe(true);
      expect(isWithin(now, before)).toBe(true);
      // Times are held against each other by the minute: one that lies within another needs no line of its own.
      // And a while that was open goes on where a longer one is wanted.
      const isLonger = now.moreUntilMs !== undefined && now.moreUntilMs < (wanted.moreUntilMs ?? -Infinity);
      const times = { ...now, quietTimes: wanted.quietTimes };
      expect(isWithin(isLonger ? withoutMore(times) : times, wanted)).toBe(true);
      expect([undefined, before.moreUntilMs]).toContain(now.moreUntilMs);
      expect(quietIn(now.quietTimes).isSupersetOf(quietIn(wanted.quietTimes))).toBe(true);
      if (isWithin(inOneForm(wanted), before)) expect(now).toEqual(inOneForm(wanted));
      // Once it is set, nothing is left that could be; for whom an album was let off its author's app says anyhow, not a form.
      const isByHand = [...before.reviewIn, ...wanted.reviewIn].every(({ onlyFor: some }) => some === undefined);
      if (isByHand) expect(isSame(narrowed(now, wanted), now)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test('of an evening’s changes what is less holds, field by field, and what is more does not [S2]', () => {
  const evening: QuietTime = { kind: 'quiet', days: [1, 2], fromMinute: 1080, toMinute: 1200 };
  const before: Rules = { ...openRules, mayComment: false, dailyPhotos: 10, quietTimes: [evening] };
  const later: QuietTime = { ...evening, fromMinute: 1140, toMinute: 1260 };
  const wanted: Rules = { ...openRules, review: 'always', dailyPhotos: 20, quietTimes: [later] };
  expect(narrowed(before, wanted)).toEqual(inOneForm({ ...before, review: 'always', quietTimes: [evening, later] }));
  expect(isPartlyLess(before, wanted)).toBe(true);
  // A shorter evening is nothing but more, and so is a comment.
  const shorter = { ...before, mayComment: true, quietTimes: [{ ...evening, toMinute: 1140 }] };
  expect(narrowed(before, shorter)).toEqual(inOneForm(before));
  expect(isPartlyLess(before, shorter)).toBe(false);
  // To go on after a pause is nothing that a second guardian has to agree to.
  expect(narrowed({ ...before, isPaused: true }, { ...before, mayComment: true }).isPaused).toBe(false);
});

test('where both together are more than there is room for, what does not fit stays as it was [P9]', () => {
  const times = (from: number) =>
    Array.from({ length: 15 }, (_, at): QuietTime => ({
      kind: 'quiet',
      days: [at % 7],
      fromMinute: from + 20 * at,
      toMinute: from + 20 * at + 10,
    }));
  const before: Rules = inOneForm({ ...openRules, quietTimes: times(0) });
  const now = narrowed(before, { ...openRules, review: 'always', quietTimes: times(600) });
  expect(now).toEqual({ ...before, review: 'always' });
});
