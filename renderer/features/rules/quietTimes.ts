import type { QuietTime } from '#shared/domain/rules.ts';
import { lengthOf, weekdays } from './quietWords.ts';

const dayMinutes = 24 * 60;
const weekMinutes = 7 * dayMinutes;

/** `time` on the days of it that no other of its kind begins on; on all of them, where none would be left. */
export function onFreeDays(time: QuietTime, others: readonly QuietTime[]): QuietTime {
  const taken = new Set(others.filter(({ kind }) => kind === time.kind).flatMap(({ days }) => days));
  const days = weekdays.filter((day) => time.days.includes(day) && !taken.has(day));
  const rest = weekdays.filter((day) => !taken.has(day));
  return { ...time, days: days.length > 0 ? days : rest.length > 0 ? rest : time.days };
}

/** Which of them share a moment with another one of their kind, by their place in the list. The app rests in both. */
export function overlapping(times: readonly QuietTime[]): ReadonlySet<number> {
  return new Set(
    times.flatMap((time, index) =>
      times.some((other, at) => at !== index && other.kind === time.kind && overlaps(time, other)) ? [index] : [],
    ),
  );
}

const overlaps = (one: QuietTime, other: QuietTime): boolean =>
  spansOf(one).some((span) => spansOf(other).some((another) => shareAMoment(span, another)));

type Span = { readonly from: number; readonly minutes: number };

/** In minutes since the week began; the one that goes over the end of the week goes on at its beginning. */
const spansOf = (time: QuietTime): Span[] =>
  time.days.map((day) => ({ from: day * dayMinutes + time.fromMinute, minutes: lengthOf(time).minutes }));

/** Around the week: either begins while the other lasts. */
function shareAMoment(one: Span, other: Span): boolean {
  const after = (from: Span, to: Span) => (to.from - from.from + weekMinutes) % weekMinutes;
  return after(one, other) < one.minutes || after(other, one) < other.minutes;
}
