import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AlbumId, MemberId } from './ids.ts';
import { withMore, withoutMore } from './openMore.ts';
import { ReviewRule, RuleTopic, Rules } from './rules.ts';
import { changedTopics, inOneForm, isSame, isWithin, openRules, reviewOf, strictest } from './ruleBook.ts';

const albums = ['a', 'b', 'c'].map((name) => AlbumId.parse(name.repeat(22)));
const members = ['x', 'y', 'z'].map((name) => MemberId.parse(name.repeat(22)));
const review = fc.constantFrom(...ReviewRule.options);

const someRules: fc.Arbitrary<Rules> = fc
  .record({
    isPaused: fc.boolean(),
    review,
    reviewIn: fc.array(fc.record({ album: fc.constantFrom(...albums), review }), { maxLength: 4 }),
    shareWith: fc.option(fc.array(fc.constantFrom(...members), { maxLength: 4 })),
    shareIn: fc.option(fc.array(fc.constantFrom(...albums), { maxLength: 4 })),
    mayComment: fc.boolean(),
    mayReact: fc.boolean(),
    dailyPhotos: fc.option(fc.nat(20)),
    quietTimes: fc.array(
      fc.record({
        kind: fc.constantFrom('quiet', 'bedtime'),
        days: fc.array(fc.nat(6), { minLength: 1, maxLength: 3 }),
        fromMinute: fc.constantFrom(0, 1200),
        toMinute: fc.constantFrom(420, 1300),
      }),
      { maxLength: 2 },
    ),
    breakEveryMinutes: fc.option(fc.constantFrom(20, 30)),
    moreUntilMs: fc.option(fc.constantFrom(1000, 2000)),
  })
  .map(({ moreUntilMs, ...rules }) => withMore(rules, moreUntilMs));

test('two rules together are the same whichever comes first, allow no more than either, and hold for ever [R7] [P9]', () => {
  fc.assert(
    fc.property(someRules, someRules, someRules, (one, other, third) => {
      const both = strictest(one, other);
      expect(both).toEqual(strictest(other, one));
      expect(strictest(both, third)).toEqual(strictest(one, strictest(other, third)));
      expect(strictest(both, both)).toEqual(both);
      // Of two times until which it is open the earlier holds; that one opens other minutes than the later one.
      const within = (some: Rules) => isWithin(both.moreUntilMs === some.moreUntilMs ? both : withoutMore(both), some);
      expect(within(one) && within(other)).toBe(true);
      expect([one, other].some(({ moreUntilMs }) => moreUntilMs === both.moreUntilMs)).toBe(true);
      expect(isSame(inOneForm(one), one)).toBe(true);
      expect(Rules.safeParse(both).success).toBe(true);
      expect(isWithin(withoutMore(one), openRules)).toBe(true);
    }),
  );
});

test('a while more is more, an earlier while as well: of two times the earlier holds, beside none there is none, and to end it is less [S8] [P9]', () => {
  const until = (moreUntilMs: number): Rules => ({ ...openRules, moreUntilMs });
  expect(strictest(until(2000), until(1000))).toEqual(until(1000));
  expect(strictest(until(1000), openRules)).toEqual(openRules);
  expect([isWithin(until(1000), openRules), isWithin(until(2000), until(1000))]).toEqual([false, false]);
  expect([isWithin(openRules, until(1000)), isWithin(until(1000), until(1000))]).toEqual([true, true]);
  // An hour on Monday is no part of an hour on Tuesday.
  expect(isWithin(until(1000), until(2000))).toBe(false);
});

test('after the first photos an album needs no asking: that is no more than “first” allows; to ask nowhere is [S4]', () => {
  const [album, another] = albums;
  const first: Rules = { ...openRules, review: 'first' };
  const trusted: Rules = { ...first, reviewIn: [{ album: album!, review: 'off' }] };
  expect([isWithin(trusted, first), isWithin(first, trusted)]).toEqual([true, true]);
  expect([reviewOf(trusted, album!), reviewOf(trusted, another!)]).toEqual(['off', 'first']);
  expect(isWithin(openRules, first)).toBe(false);
  const always: Rules = { ...openRules, review: 'always' };
  expect(isWithin({ ...always, reviewIn: [{ album: album!, review: 'off' }] }, always)).toBe(false);
});

test('which rules were changed is said of each that reads differently, and of no other', () => {
  const bedtime: Rules['quietTimes'][number] = { kind: 'bedtime', days: [0, 1], fromMinute: 1200, toMinute: 420 };
  const ways: Record<RuleTopic, Partial<Rules>> = {
    review: { reviewIn: [{ album: albums[0]!, review: 'always' }] },
    shareWith: { shareWith: [members[0]!] },
    shareIn: { shareIn: [] },
    dailyPhotos: { dailyPhotos: 3 },
    mayComment: { mayComment: false },
    mayReact: { mayReact: false },
    quiet: { quietTimes: [{ ...bedtime, kind: 'quiet' }] },
    bedtime: { quietTimes: [bedtime] },
    breakEveryMinutes: { breakEveryMinutes: 30 },
  };
  for (const topic of RuleTopic.options)
    expect(changedTopics(openRules, { ...openRules, ...ways[topic] })).toEqual([topic]);
  const times: Rules = { ...openRules, quietTimes: [bedtime, { ...bedtime, kind: 'quiet' }] };
  expect(changedTopics({ ...openRules, ...ways.quiet, isPaused: true }, times)).toEqual(['bedtime']);
  expect(changedTopics(times, { ...times, quietTimes: times.quietTimes.toReversed() })).toEqual([]);
  fc.assert(
    fc.property(someRules, someRules, (one, other) => {
      const isSaid = changedTopics(one, other).length > 0;
      const rest: Rules = { ...other, isPaused: one.isPaused };
      // Of a while more a sentence of its own is said.
      expect(isSaid).toBe(!isSame(one, withMore(rest, one.moreUntilMs ?? null)));
    }),
  );
});
