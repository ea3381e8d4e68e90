import { daysAgo } from '../photos/dates.ts';

/** Keys of the catalogue for the time of day at which something was hung up. */
export type Moment =
  'justNow' | 'tonight' | 'thisMorning' | 'thisAfternoon' | 'thisEvening' | 'inMorning' | 'inAfternoon' | 'inEvening';

/** Nobody needs the minute at which Grandma hung up a picture. */
export function momentOf(atMs: number, nowMs: number): Moment {
  const today = daysAgo(atMs, nowMs) === 0;
  if (today && nowMs - atMs < 5 * 60_000) return 'justNow';
  const hour = new Date(atMs).getHours();
  if (hour < 5) return 'tonight';
  if (hour < 12) return today ? 'thisMorning' : 'inMorning';
  if (hour < 18) return today ? 'thisAfternoon' : 'inAfternoon';
  return today ? 'thisEvening' : 'inEvening';
}
