/** How long a guest may stay, as a guardian says it. */
export type Visit = 'open' | 'day' | 'week' | 'month';

export const visits: readonly Visit[] = ['open', 'day', 'week', 'month'];

const days: Record<Exclude<Visit, 'open'>, number> = { day: 1, week: 7, month: 30 };

/** When that visit ends: at the end of its last day, in milliseconds since 1970; null when it has no end. */
export function endOfVisit(visit: Visit, nowMs: number): number | null {
  if (visit === 'open') return null;
  const end = new Date(nowMs);
  end.setDate(end.getDate() + days[visit]);
  return end.setHours(23, 59, 59, 999);
}
