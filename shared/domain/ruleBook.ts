import type { AlbumId, MemberId } from './ids.ts';
import { withMore, withoutMore } from './openMore.ts';
import type { Role } from './people.ts';
import { openRules, ReviewRule, RuleTopic, type Rules } from './rules.ts';

export { openRules };

/** What somebody may do about whom no guardian has said anything. A child comments once a guardian allows it. */
export const firstRules = (role: Role): Rules => (role === 'child' ? childsFirstRules : openRules);
const childsFirstRules: Rules = { ...openRules, mayComment: false };

/** Whether a grown-up looks first, in one album. */
export const reviewOf = (rules: Rules, album: AlbumId): ReviewRule =>
  rules.reviewIn.find((own) => own.album === album)?.review ?? rules.review;

/**
 * The same, where besides the guardians these others see the album. What was let off for some people holds for no others:
 * neither for those who came later, nor for those who saw it earlier and have an older key.
 */
export function reviewFor(rules: Rules, album: AlbumId, others: readonly MemberId[]): ReviewRule {
  const { review, onlyFor } = ownOf(rules, album);
  if (onlyFor === undefined || others.every((id) => onlyFor.people.includes(id))) return review;
  return strictestReview(review, onlyFor.others);
}

/** The same, for whoever may see the album one day. */
export function reviewForAnybody(rules: Rules, album: AlbumId): ReviewRule {
  const { review, onlyFor } = ownOf(rules, album);
  return onlyFor === undefined ? review : strictestReview(review, onlyFor.others);
}

type Own = Rules['reviewIn'][number];
const ownOf = (rules: Rules, album: AlbumId): Own =>
  rules.reviewIn.find((own) => own.album === album) ?? { album, review: rules.review };

/** Both together: only what each of them allows. */
export function strictest(one: Rules, other: Rules): Rules {
  const review = strictestReview(one.review, other.review);
  const albums = [...one.reviewIn, ...other.reviewIn].map(({ album }) => album);
  return inOneForm({
    isPaused: one.isPaused || other.isPaused,
    review,
    reviewIn: albums.map((album) => strictestIn(ownOf(one, album), ownOf(other, album))),
    shareWith: inBoth(one.shareWith, other.shareWith),
    shareIn: inBoth(one.shareIn, other.shareIn),
    mayComment: one.mayComment && other.mayComment,
    mayReact: one.mayReact && other.mayReact,
    dailyPhotos: least(one.dailyPhotos, other.dailyPhotos),
    quietTimes: [...one.quietTimes, ...other.quietTimes],
    breakEveryMinutes: least(one.breakEveryMinutes, other.breakEveryMinutes),
    ...(one.moreUntilMs !== undefined &&
      other.moreUntilMs !== undefined && { moreUntilMs: Math.min(one.moreUntilMs, other.moreUntilMs) }),
  });
}

function strictestIn(one: Own, other: Own): Own {
  const own = { album: one.album, review: strictestReview(one.review, other.review) };
  const people = inBoth(one.onlyFor?.people ?? null, other.onlyFor?.people ?? null);
  if (people === null) return own;
  const [others, more] = [one, other].map(({ review, onlyFor }) => onlyFor?.others ?? review) as [
    ReviewRule,
    ReviewRule,
  ];
  return { ...own, onlyFor: { people, others: strictestReview(others, more) } };
}

/**
 * Whether one allows nothing that the other does not. That the first photos in an album were looked at is what `first`
 * waits for, so letting the next ones through there is no more than it allows; nor is going on after a pause, in which
 * the rules stay.
 */
export const isWithin = (rules: Rules, before: Rules): boolean => isSame(keptWithin(rules, before), rules);

/** Of some rules what allows nothing that those before did not, as `isWithin` has it. */
export function keptWithin(rules: Rules, before: Rules): Rules {
  const trusted = rules.reviewIn.filter(({ album, review, onlyFor }) => {
    const { review: was, onlyFor: wasFor } = ownOf(before, album);
    // Other people were looked at first, too.
    const isForOthers = onlyFor?.others === 'first' && wasFor?.others === 'first';
    return review === 'off' && (was === 'first' || isForOthers);
  });
  const others = before.reviewIn.filter(({ album }) => !trusted.some((one) => one.album === album));
  const kept = strictest(rules, { ...before, reviewIn: [...others, ...trusted], isPaused: rules.isPaused });
  return withMore(kept, moreWithin(rules, before));
}

/** An earlier time opens other minutes than the one before: it is no less. Where a later one is wanted, the one before goes on. */
function moreWithin({ moreUntilMs: wanted }: Rules, { moreUntilMs: was }: Rules): number | null {
  return wanted !== undefined && was !== undefined && was <= wanted ? was : null;
}

export const isSame = (one: Rules, other: Rules): boolean =>
  JSON.stringify(inOneForm(one)) === JSON.stringify(inOneForm(other));

/** Whether they say the same but for a while more. */
export const isSameButMore = (one: Rules, other: Rules): boolean => textButMore(one) === textButMore(other);

/** Worked out once for the same rules. */
function textButMore(rules: Rules): string {
  const known = textBy.get(rules) ?? JSON.stringify(inOneForm(withoutMore(rules)));
  textBy.set(rules, known);
  return known;
}

const textBy = new WeakMap<Rules, string>();

/** What two of them say differently, in the order of the topics. */
export function changedTopics(before: Rules, after: Rules): RuleTopic[] {
  const [was, is] = [saidOf(before), saidOf(after)];
  return RuleTopic.options.filter((topic) => was[topic] !== is[topic]);
}

/** What rules say of each topic, as text that is the same where they mean the same; worked out once for the same rules. */
function saidOf(rules: Rules): Record<RuleTopic, string> {
  const known = saidBy.get(rules);
  if (known !== undefined) return known;
  const { review, reviewIn, quietTimes, ...others } = inOneForm(rules);
  const topics: Record<RuleTopic, unknown> = {
    ...others,
    review: [review, reviewIn],
    quiet: quietTimes.filter(({ kind }) => kind === 'quiet'),
    bedtime: quietTimes.filter(({ kind }) => kind === 'bedtime'),
  };
  const said = Object.fromEntries(RuleTopic.options.map((topic) => [topic, JSON.stringify(topics[topic])]));
  saidBy.set(rules, said as Record<RuleTopic, string>);
  return said as Record<RuleTopic, string>;
}

const saidBy = new WeakMap<Rules, Record<RuleTopic, string>>();

/** Rules that mean the same are written the same. */
export function inOneForm(rules: Rules): Rules {
  const own = new Map(rules.reviewIn.toReversed().map((one) => [one.album, one]));
  return {
    isPaused: rules.isPaused,
    review: rules.review,
    reviewIn: [...own.values()]
      .filter(({ review, onlyFor }) => review !== rules.review || onlyFor !== undefined)
      .map(({ album, review, onlyFor }) => ({
        album,
        review,
        ...(onlyFor === undefined
          ? {}
          : { onlyFor: { people: [...new Set(onlyFor.people)].sort(), others: onlyFor.others } }),
      }))
      .sort((a, b) => (a.album < b.album ? -1 : 1)),
    shareWith: rules.shareWith === null ? null : [...new Set(rules.shareWith)].sort(),
    shareIn: rules.shareIn === null ? null : [...new Set(rules.shareIn)].sort(),
    mayComment: rules.mayComment,
    mayReact: rules.mayReact,
    dailyPhotos: rules.dailyPhotos,
    quietTimes: [...new Set(rules.quietTimes.map(timeAsText))].sort().map((text) => JSON.parse(text) as QuietTime),
    breakEveryMinutes: rules.breakEveryMinutes,
    ...(rules.moreUntilMs !== undefined && { moreUntilMs: rules.moreUntilMs }),
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
