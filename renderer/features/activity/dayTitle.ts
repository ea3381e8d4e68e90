import { daysAgo, dayWords } from '../photos/dates.ts';

/** A day as a person calls it: a key of the catalogue, or the words of the calendar. */
export type DayTitle =
  { readonly kind: 'today' | 'yesterday' | 'noDay' } | { readonly kind: 'date'; readonly words: string };

/** @param day as this computer's calendar has it, `2026-05-01`; null where nobody noted it */
export function dayTitle(day: string | null, nowMs: number, language: string): DayTitle {
  // Noon: whatever the clocks do that night, it is that day.
  const atMs = day === null ? Number.NaN : new Date(`${day}T12:00:00`).getTime();
  if (Number.isNaN(atMs)) return { kind: 'noDay' };
  const ago = daysAgo(atMs, nowMs);
  if (ago <= 0) return { kind: 'today' };
  return ago === 1 ? { kind: 'yesterday' } : { kind: 'date', words: dayWords(atMs, nowMs, language) };
}
