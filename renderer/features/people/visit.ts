/** How long a guest may stay, as a guardian says it. */
export type Visit = 'open' | 'day' | 'week' | 'month' | 'date';

/** In the order in which they are offered: a visit ends, and only whoever says so stays without a day. */
export const visits: readonly Visit[] = ['day', 'week', 'month', 'date', 'open'];

const days: Record<Exclude<Visit, 'open' | 'date'>, number> = { day: 1, week: 7, month: 30 };

/** When that visit ends: at the end of its last day, in milliseconds since 1970; null when it has no end. */
export function endOfVisit(visit: Exclude<Visit, 'date'>, nowMs: number): number | null {
  if (visit === 'open') return null;
  const end = new Date(nowMs);
  end.setDate(end.getDate() + days[visit]);
  return endOfDay(end);
}

/** As what a guardian would say that visit; `date` where none of the others ends then. */
export const visitUntil = (untilMs: number | null, nowMs: number): Visit =>
  visits.find((visit) => visit !== 'date' && endOfVisit(visit, nowMs) === untilMs) ?? 'date';

/** The end of a day that was chosen, `2026-11-29`; null while it is none, or one that is over. */
export function endOfDate(day: string, nowMs: number): number | null {
  const [year, month, date] = /^\d{4}-\d\d-\d\d$/.test(day) ? day.split('-').map(Number) : [];
  if (year === undefined || month === undefined || date === undefined) return null;
  const end = endOfDay(new Date(year, month - 1, date));
  return end > nowMs ? end : null;
}

/** The day of a moment on this computer's calendar, `2026-11-29`. */
export function dayOf(ms: number): string {
  const at = new Date(ms);
  const two = (number: number) => number.toString().padStart(2, '0');
  return `${at.getFullYear().toString()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

const endOfDay = (day: Date): number => day.setHours(23, 59, 59, 999);
