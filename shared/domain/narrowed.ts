import { inOneForm, isSame, isWithin, keptWithin } from './ruleBook.ts';
import { Rules, type QuietTime } from './rules.ts';

/**
 * Of rules that somebody wants, as much as allows nothing more than those before: what may be set at once where the rest waits for
 * a second guardian. The wanted ones themselves, where they allow nothing more. Never more than before, by `isWithin`.
 */
export function narrowed(before: Rules, asked: Rules): Rules {
  const wanted = inOneForm(asked);
  if (isWithin(wanted, before)) return wanted;
  const quietTimes = [...before.quietTimes, ...wanted.quietTimes.filter((time) => !isCovered(time, before.quietTimes))];
  const rules = inOneForm({ ...keptWithin(wanted, before), quietTimes });
  // Both together can be more than there is room for: what does not fit stays as it was.
  const oldTimes = { quietTimes: before.quietTimes };
  const oldReview = { review: before.review, reviewIn: before.reviewIn };
  const fits = [rules, { ...rules, ...oldTimes }, { ...rules, ...oldReview }, { ...rules, ...oldTimes, ...oldReview }]
    .map(inOneForm)
    .find((some) => Rules.safeParse(some).success && isWithin(some, before));
  return fits ?? inOneForm(before);
}

/** Whether a change of rules allows something more, which a second guardian may have to agree to. */
export const isMore = (before: Rules, wanted: Rules): boolean => !isWithin(inOneForm(wanted), before);

/** Whether it is partly less and partly more, so that some of it holds at once and some has to wait. */
export const isPartlyLess = (before: Rules, wanted: Rules): boolean =>
  isMore(before, wanted) && !isSame(narrowed(before, wanted), before);

const dayMinutes = 24 * 60;
const weekMinutes = 7 * dayMinutes;

/** Whether these times rest the app at every minute of that one already: a shorter evening is no second one. */
function isCovered(time: QuietTime, times: readonly QuietTime[]): boolean {
  const quiet = new Set(times.flatMap(minutesOf));
  return minutesOf(time).every((minute) => quiet.has(minute));
}

/** The minutes of a week in which it is quiet; 0 is the first one of Sunday. */
export function minutesOf({ days, fromMinute, toMinute }: QuietTime): number[] {
  const lasts = (toMinute - fromMinute + dayMinutes) % dayMinutes || dayMinutes;
  return days.flatMap((day) =>
    Array.from({ length: lasts }, (_, minute) => (day * dayMinutes + fromMinute + minute) % weekMinutes),
  );
}
