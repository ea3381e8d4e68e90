import type { Rules } from '#shared/domain/rules.ts';

/** Why rules cannot be saved as they are, as a key of the catalogue; null when they can. */
export function wrongWith({ quietTimes }: Rules): 'dayMissing' | 'sameTime' | null {
  if (quietTimes.some(({ days }) => days.length === 0)) return 'dayMissing';
  return quietTimes.some(({ fromMinute, toMinute }) => fromMinute === toMinute) ? 'sameTime' : null;
}
