import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AlbumId, MemberId } from '#shared/domain/ids.ts';
import { ReviewRule, Rules } from '#shared/domain/rules.ts';
import { inOneForm, isSame, isWithin, openRules, reviewFor, strictest } from '#shared/domain/ruleBook.ts';

const albums = ['a', 'b'].map((name) => AlbumId.parse(name.repeat(22)));
const members = ['x', 'y', 'z'].map((name) => MemberId.parse(name.repeat(22)));
const review = fc.constantFrom(...ReviewRule.options);
const people = fc.array(fc.constantFrom(...members), { maxLength: 3 });
const own = fc.record(
  { album: fc.constantFrom(...albums), review, onlyFor: fc.record({ people, others: review }) },
  { requiredKeys: ['album', 'review'] },
);
const someRules: fc.Arbitrary<Rules> = fc
  .record({ review, reviewIn: fc.array(own, { maxLength: 3 }) })
  .map((some) => ({ ...openRules, ...some }));
const strictness = (rules: Rules, album: AlbumId, others: readonly MemberId[]) =>
  ReviewRule.options.indexOf(reviewFor(rules, album, others));

test('what is let off for some people: together with other rules it is let off for no more people, in any order [R7] [P9]', () => {
  fc.assert(
    fc.property(
      someRules,
      someRules,
      someRules,
      fc.constantFrom(...albums),
      people,
      (one, other, third, album, others) => {
        const both = strictest(one, other);
        expect(both).toEqual(strictest(other, one));
        expect(strictest(both, third)).toEqual(strictest(one, strictest(other, third)));
        expect(strictest(both, both)).toEqual(both);
        expect(isSame(inOneForm(one), one)).toBe(true);
        expect(Rules.safeParse(both).success).toBe(true);
        expect(strictness(both, album, others)).toBeGreaterThanOrEqual(
          Math.max(strictness(one, album, others), strictness(other, album, others)),
        );
        expect(isWithin(both, one) && isWithin(both, other)).toBe(true);
      },
    ),
    { numRuns: 1000 },
  );
});

test('to let off for other people, whose first photo was looked at, is no more than “first” allows; to let off for everybody is [S4]', () => {
  const [album] = albums;
  const [grandma, uncle] = members;
  const forSome = (...some: MemberId[]): Rules => ({
    ...openRules,
    review: 'first',
    reviewIn: [{ album: album!, review: 'off', onlyFor: { people: some, others: 'first' } }],
  });
  expect(isWithin(forSome(grandma!), { ...openRules, review: 'first' })).toBe(true);
  expect(isWithin(forSome(grandma!, uncle!), forSome(grandma!))).toBe(true);
  expect(
    isWithin({ ...openRules, review: 'first', reviewIn: [{ album: album!, review: 'off' }] }, forSome(grandma!)),
  ).toBe(false);
});
