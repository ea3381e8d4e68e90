import type { AlbumId } from '#shared/domain/ids.ts';
import type { Role } from '#shared/domain/people.ts';
import { openRules, ReviewRule, type Rules } from '#shared/domain/rules.ts';

export { openRules };

/** What somebody may do about whom no guardian has said anything. A child comments once a guardian allows it. */
export const firstRules = (role: Role): Rules => (role === 'child' ? { ...openRules, mayComment: false } : openRules);

/** Whether a grown-up looks first, in one album. */
export const reviewOf = (rules: Rules, album: AlbumId): ReviewRule =>
  rules.reviewIn.find((own) => own.album === album)?.review ?? rules.review;

/** Both together: only what each of them allows. */
export function strictest(one: Rules, other: Rules): Rules {
  const review = strictestReview(one.review, other.review);
  const albums = [...one.reviewIn, ...other.reviewIn].map(({ album }) => album);
  return inOneForm({
    review,
    reviewIn: albums.map((album) => ({ album, review: strictestReview(reviewOf(one, album), reviewOf(other, album)) })),
    shareWith: inBoth(one.shareWith, other.shareWith),
    shareIn: inBoth(one.shareIn, other.shareIn),
    mayComment: one.mayComment && other.mayComment,
    mayReact: one.mayReact && other.mayReact,
    dailyPhotos: least(one.dailyPhotos, other.dailyPhotos),
    quietTimes: [...one.quietTimes, ...other.quietTimes],
    breakEveryMinutes: least(one.breakEveryMinutes, other.breakEveryMinutes),
  });
}

/**
 * Whether one allows nothing that the other does not. That the first photos in an album were looked at is what `first`
 * waits for, so letting the next ones through there is no more than it allows.
 */
export function isWithin(rules: Rules, before: Rules): boolean {
  const trusted = rules.reviewIn.filter(({ album, review }) => review === 'off' && reviewOf(before, album) === 'first');
  const others = before.reviewIn.filter(({ album }) => !trusted.some((one) => one.album === album));
  return isSame(strictest(rules, { ...before, reviewIn: [...others, ...trusted] }), rules);
}

export const isSame = (one: Rules, other: Rules): boolean =>
  JSON.stringify(inOneForm(one)) === JSON.stringify(inOneForm(other));

/** Rules that mean the same are written the same. */
export function inOneForm(rules: Rules): Rules {
  const ownReviews = new Map(rules.reviewIn.toReversed().map(({ album, review }) => [album, review]));
  return {
    review: rules.review,
    reviewIn: [...ownReviews]
      .filter(([, review]) => review !== rules.review)
      .map(([album, review]) => ({ album, review }))
      .sort((a, b) => (a.album < b.album ? -1 : 1)),
    shareWith: rules.shareWith === null ? null : [...new Set(rules.shareWith)].sort(),
    shareIn: rules.shareIn === null ? null : [...new Set(rules.shareIn)].sort(),
    mayComment: rules.mayComment,
    mayReact: rules.mayReact,
    dailyPhotos: rules.dailyPhotos,
    quietTimes: [...new Set(rules.quietTimes.map(timeAsText))].sort().map((text) => JSON.parse(text) as QuietTime),
    breakEveryMinutes: rules.breakEveryMinutes,
  };
}

type QuietTime = Rules['quietTimes'][number];
const timeAsText = ({ kind, days, fromMinute, toMinute }: QuietTime): string =>
  JSON.stringify({ kind, days: [...new Set(days)].sort((a, b) => a - b), fromMinute, toMinute });

const strictestReview = (one: ReviewRule, other: ReviewRule): ReviewRule =>
  ReviewRule.options.indexOf(one) > ReviewRule.options.indexOf(other) ? one : other;

const inBoth = <Id>(one: readonly Id[] | null, other: readonly Id[] | null): Id[] | null => {
  if (one === null || other === null) return one === null && other === null ? null : [...(one ?? other ?? [])];
  return one.filter((id) => other.includes(id));
};

const least = (one: number | null, other: number | null): number | null =>
  one === null ? other : other === null ? one : Math.min(one, other);
