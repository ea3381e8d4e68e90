import type { Today } from '#shared/contract/deskViews.ts';
import type { MemberId } from '#shared/domain/ids.ts';
import { longestMoreMs, openUntil } from '#shared/domain/openMore.ts';
import { openRules, type QuietTime, type Rules } from '#shared/domain/rules.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { rulesOf } from '../membership/index.ts';
import { moreBy, moreEndedBy, pausedBy } from '../views/ruled.ts';
import { authorOf } from '../views/tiles.ts';

const minuteMs = 60_000;
const dayMinutes = 24 * 60;
/** A screen says so this long before. */
const soonMinutes = 10;

/** Of somebody's rules what a clock decides about. */
type Times = Pick<Rules, 'quietTimes' | 'moreUntilMs'>;

/** What the rules of the person here say about this moment. Their own app keeps to it; by no clock does any gate decide. */
export function todayOf(circle: OpenCircle, nowMs: number): Today {
  const { ledger, me } = circle;
  const rules = me === undefined ? openRules : rulesOf(ledger.membership, me);
  const { isPaused, dailyPhotos, breakEveryMinutes } = rules;
  const quiet = quietAt(rules, nowMs);
  return {
    isPaused,
    pausedBy: me === undefined ? null : pausedBy(circle, me),
    photosLeft: dailyPhotos === null ? null : Math.max(0, dailyPhotos - hungUpToday(circle, nowMs)),
    quiet,
    more: me === undefined ? null : moreAt(circle, me, nowMs),
    // The calm screen alone says it, and this is asked at every change.
    moreEndedBy: me === undefined || quiet.state !== 'on' ? null : moreEndedBy(circle, me, nowMs),
    breakEveryMinutes,
  };
}

/** The same about quiet alone, as it is asked before everything that is written: no photo is counted for it. */
export const isQuiet = ({ ledger, me }: OpenCircle, nowMs: number): boolean =>
  me !== undefined && quietAt(rulesOf(ledger.membership, me), nowMs).state === 'on';

/** What a guardian opened for a while, where it would be quiet otherwise before that is over, and who did. */
function moreAt(circle: OpenCircle, me: MemberId, nowMs: number): Today['more'] {
  const rules = rulesOf(circle.ledger.membership, me);
  const untilMs = openUntil(rules, nowMs);
  if (untilMs === null) return null;
  const opens = rules.quietTimes
    .flatMap((time) => spansAround(time, nowMs))
    .some((span) => span.fromMs < untilMs && span.untilMs > nowMs);
  if (!opens) return null;
  const { by, proposedBy } = moreBy(circle, me) ?? { by: null, proposedBy: null };
  return { untilMs, by, ...(proposedBy !== null && { proposedBy }) };
}

/** By this computer's calendar and clock. Of several times the one that lasts longest; it waits while a guardian lets it. */
export function quietAt(rules: Times, nowMs: number): Today['quiet'] {
  const spans = quietSpans(rules, nowMs);
  const on = spans.filter(({ fromMs, untilMs }) => fromMs <= nowMs && nowMs < untilMs);
  const last = on.sort((one, other) => other.untilMs - one.untilMs)[0];
  if (last !== undefined) return { state: 'on', kind: last.kind, untilMs: last.untilMs };
  const soon = spans
    .filter(({ fromMs }) => fromMs > nowMs && fromMs - nowMs <= soonMinutes * minuteMs)
    .sort((one, other) => one.fromMs - other.fromMs || other.untilMs - one.untilMs)[0];
  if (soon !== undefined) return { state: 'soon', kind: soon.kind, untilMs: soon.fromMs };
  return { state: 'off', kind: 'quiet', untilMs: 0 };
}

/** How long what the rules say about right now stays as it is, by the clock alone; milliseconds, a minute at most. */
export function staysMs(circle: OpenCircle, nowMs: number): number {
  const { ledger, me } = circle;
  return me === undefined ? minuteMs : untilNextMs(rulesOf(ledger.membership, me), nowMs);
}

/** Until a quiet time is soon, begins or ends: milliseconds, a minute at most, as a computer sleeps or its clock is set. */
export function untilNextMs(rules: Times, nowMs: number): number {
  const turns = quietSpans(rules, nowMs).flatMap(({ fromMs, untilMs }) => [
    fromMs - soonMinutes * minuteMs,
    fromMs,
    untilMs,
  ]);
  if (rules.moreUntilMs !== undefined) turns.push(rules.moreUntilMs - longestMoreMs, rules.moreUntilMs);
  return Math.min(minuteMs, ...turns.filter((turn) => turn > nowMs).map((turn) => turn - nowMs));
}

/** When it is quiet around a moment, but for what a guardian has opened at that moment. */
function quietSpans(rules: Times, nowMs: number) {
  const openMs = openUntil(rules, nowMs) ?? -Infinity;
  return rules.quietTimes
    .flatMap((time) => spansAround(time, nowMs))
    .map(({ kind, fromMs, untilMs }) => ({ kind, fromMs: Math.max(fromMs, openMs), untilMs }))
    .filter(({ fromMs, untilMs }) => fromMs < untilMs);
}

/** Those that began yesterday, begin today, or begin right after midnight. */
function spansAround({ kind, days, fromMinute, toMinute }: QuietTime, nowMs: number) {
  const lasts = (toMinute - fromMinute + dayMinutes) % dayMinutes || dayMinutes;
  return [-1, 0, 1].flatMap((offset) => {
    const day = new Date(nowMs);
    day.setHours(0, 0, 0, 0);
    day.setDate(day.getDate() + offset);
    if (!days.includes(day.getDay())) return [];
    // Through the calendar, so that a day of 23 or 25 hours keeps its bedtime.
    const at = (minute: number) => new Date(day.getFullYear(), day.getMonth(), day.getDate(), 0, minute).getTime();
    return [{ kind, fromMs: at(fromMinute), untilMs: at(fromMinute + lasts) }];
  });
}

/** What the person here has hung up or laid before a grown-up since midnight and not taken down again. */
function hungUpToday(circle: OpenCircle, nowMs: number): number {
  const { fold, me } = circle;
  const midnight = new Date(nowMs).setHours(0, 0, 0, 0);
  const isToday = (atMs: number) => atMs >= midnight && atMs <= nowMs;
  const own = new Map(
    [...fold.model.photos.values(), ...fold.model.waiting.values()]
      .filter((photo) => authorOf(circle, photo) === me && isToday(photo.document.sharedAt))
      .map((photo) => [photo.id, photo]),
  );
  return own.size;
}
