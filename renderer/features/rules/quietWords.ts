import type { QuietTime } from '#shared/domain/rules.ts';
import { inOnePiece } from '../photos/dates.ts';

/** Monday first; 0 is Sunday. */
export const weekdays = [1, 2, 3, 4, 5, 6, 0] as const;

/** A Sunday, so that a weekday's name can be asked of the calendar. Milliseconds since 1970 UTC. */
const someSundayMs = Date.UTC(2026, 10, 1);
const dayMs = 86_400_000;
const dayMinutes = 24 * 60;

/** "Monday", "Mon". */
export const weekdayName = (day: number, language: string, length: 'long' | 'short' | 'narrow' = 'long'): string =>
  new Intl.DateTimeFormat(language, { weekday: length, timeZone: 'UTC' }).format(someSundayMs + day * dayMs);

/** "15:30", or "3:30 pm" where clocks go by twelve hours. @param minute of the day */
export const clockWords = (minute: number, language: string): string =>
  inOnePiece(new Intl.DateTimeFormat(language, { timeStyle: 'short', timeZone: 'UTC' }).format(minute * 60_000));

/** Days as people say them: all of them, a run from one to another, or one by one. */
export type Days =
  | { readonly kind: 'every' }
  | { readonly kind: 'run'; readonly from: number; readonly to: number }
  | { readonly kind: 'some'; readonly days: readonly number[] };

export function daysOf(days: QuietTime['days']): Days {
  const set = new Set(days);
  if (set.size === 7) return { kind: 'every' };
  const begins = [...set].filter((day) => !set.has((day + 6) % 7));
  const [from] = begins;
  if (begins.length === 1 && from !== undefined && set.size > 2) {
    return { kind: 'run', from, to: (from + set.size - 1) % 7 };
  }
  return { kind: 'some', days: weekdays.filter((day) => set.has(day)) };
}

/** `15:30` of a time field, as the minute of the day; null where it is none. */
export function minuteOf(text: string): number | null {
  const found = /^([01]\d|2[0-3]):([0-5]\d)/.exec(text);
  return found === null ? null : Number(found[1]) * 60 + Number(found[2]);
}

/** For a time field. @param minute of the day */
export const timeText = (minute: number): string =>
  `${Math.floor(minute / 60)
    .toString()
    .padStart(2, '0')}:${(minute % 60).toString().padStart(2, '0')}`;

/** A longer one is most often morning and evening mixed up: 8 to 7 instead of 20 to 7. */
const longMinutes = 14 * 60;

/** How long it lasts, over midnight if need be; 0 where it ends when it begins. */
export function lengthOf({ fromMinute, toMinute }: Pick<QuietTime, 'fromMinute' | 'toMinute'>): {
  minutes: number;
  isOverMidnight: boolean;
  isLong: boolean;
} {
  const minutes = (toMinute - fromMinute + dayMinutes) % dayMinutes;
  return { minutes, isOverMidnight: toMinute < fromMinute, isLong: minutes > longMinutes };
}
