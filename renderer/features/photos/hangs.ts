import { dayOf, endOfDate, endOfVisit } from '../people/visit.ts';

/** How long something hangs, as whoever hangs it up says it. */
type HowLong = 'open' | 'week' | 'month' | 'date';
export const howLongs: readonly HowLong[] = ['open', 'week', 'month', 'date'];

/** What was chosen, and the day in case it is one of one's own, `2026-11-29`. */
export type Hangs = { readonly howLong: HowLong; readonly day: string };

/** Until somebody takes it down; a day of one's own would begin a week from now. */
export const openEnded = (nowMs: number): Hangs => ({
  howLong: 'open',
  day: dayOf(endOfVisit('week', nowMs) ?? nowMs),
});

/**
 * When it comes down by itself: at the end of its last day, in milliseconds since 1970; null: not by itself. `noDay` while
 * no day is chosen that is still to come: what was meant to come down does not hang for ever because of a slip.
 */
export function endOfHanging({ howLong, day }: Hangs, nowMs: number): number | null | 'noDay' {
  if (howLong === 'date') return endOfDate(day, nowMs) ?? 'noDay';
  return endOfVisit(howLong, nowMs);
}
