import type { Rules } from './rules.ts';

/** How long a guardian opens quiet times and bedtimes for, with one press. */
export const halfHourMs = 30 * 60_000;

/** When the half hour is over that is given now: at a full minute, as that is what everybody reads; never sooner than promised. */
export const halfHourFrom = (nowMs: number): number => Math.ceil((nowMs + halfHourMs) / minuteMs) * minuteMs;

const minuteMs = 60_000;

/**
 * Nobody's signed time opens for longer than this, whatever a clock says: the app is open in the last hour before it and at no
 * other time. Wide enough for two computers whose clocks are half an hour apart.
 */
export const longestMoreMs = 60 * 60_000;

/** Until when these rules let quiet times and bedtimes wait at that moment, milliseconds since 1970; null: they do not. */
export function openUntil({ moreUntilMs }: Pick<Rules, 'moreUntilMs'>, nowMs: number): number | null {
  if (moreUntilMs === undefined) return null;
  return nowMs < moreUntilMs && moreUntilMs - nowMs <= longestMoreMs ? moreUntilMs : null;
}

/** The rules themselves, which hold also when the half hour is over. */
export function withoutMore(rules: Rules): Rules {
  const { moreUntilMs: _, ...others } = rules;
  return others;
}

/** The same rules with a time until which quiet times wait; null: with none. */
export const withMore = (rules: Rules, untilMs: number | null): Rules =>
  untilMs === null ? withoutMore(rules) : { ...rules, moreUntilMs: untilMs };

/** The same rules at a moment: a time that opens nothing then is none. */
export const rulesAt = (rules: Rules, nowMs: number): Rules => withMore(rules, openUntil(rules, nowMs));
