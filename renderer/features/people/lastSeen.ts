import { daysAgo } from '../photos/dates.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** When a computer was here last, as a key of the catalogue with what it needs. */
export type LastSeen =
  | { readonly key: 'justNow' | 'never' }
  | { readonly key: 'minutesAgo' | 'hoursAgo'; readonly count: number }
  | { readonly key: 'yesterday'; readonly part: 'morning' | 'afternoon' | 'evening' }
  | { readonly key: 'onDay' | 'onDate'; readonly day: string };

/** As precise as people are: minutes today, the part of the day yesterday, the weekday this week, then the date. */
export function lastSeenOf(atMs: number | null, nowMs: number, language: string): LastSeen {
  if (atMs === null) return { key: 'never' };
  const passedMs = Math.max(0, nowMs - atMs);
  if (passedMs < 2 * minuteMs) return { key: 'justNow' };
  if (passedMs < hourMs) return { key: 'minutesAgo', count: Math.floor(passedMs / minuteMs) };
  const days = daysAgo(atMs, nowMs);
  if (days === 0 || passedMs < 6 * hourMs) return { key: 'hoursAgo', count: Math.floor(passedMs / hourMs) };
  if (days === 1) return { key: 'yesterday', part: partOfDay(new Date(atMs).getHours()) };
  if (days < 7) return { key: 'onDay', day: new Intl.DateTimeFormat(language, { weekday: 'long' }).format(atMs) };
  const sameYear = new Date(atMs).getFullYear() === new Date(nowMs).getFullYear();
  const date = new Intl.DateTimeFormat(language, {
    day: 'numeric',
    month: 'long',
    ...(!sameYear && { year: 'numeric' }),
  });
  return { key: 'onDate', day: date.format(atMs) };
}

const partOfDay = (hour: number): 'morning' | 'afternoon' | 'evening' =>
  hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening';
