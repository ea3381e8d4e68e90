import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pictures } from '../../../tests/support/paperActivity.ts';
import { readBy, write } from '../../../tests/support/paperCircle.ts';
import { family } from '../../../tests/support/paperFamily.ts';
import { longestMoreMs } from '#shared/domain/openMore.ts';
import type { QuietTime } from '#shared/domain/rules.ts';
import { sharePhotos } from '../albums/photoActions.ts';
import { openRules } from '../membership/index.ts';
import { setRules } from './setRules.ts';
import { quietAt, todayOf, untilNextMs } from './today.ts';

/** A Wednesday. */
const at = (hour: number, minute = 0, day = 6) => new Date(2026, 4, day, hour, minute).getTime();
const bedtime: QuietTime = { kind: 'bedtime', days: [3], fromMinute: 20 * 60, toMinute: 7 * 60 };

test('bedtime goes past midnight, and is said ten minutes before [S8]', () => {
  expect(quietAt({ quietTimes: [bedtime] }, at(19, 49)).state).toBe('off');
  expect(quietAt({ quietTimes: [bedtime] }, at(19, 50))).toEqual({ state: 'soon', kind: 'bedtime', untilMs: at(20) });
  expect(quietAt({ quietTimes: [bedtime] }, at(20))).toEqual({ state: 'on', kind: 'bedtime', untilMs: at(7, 0, 7) });
  expect(quietAt({ quietTimes: [bedtime] }, at(6, 59, 7)).state).toBe('on');
  expect(quietAt({ quietTimes: [bedtime] }, at(7, 0, 7)).state).toBe('off');
  expect(quietAt({ quietTimes: [bedtime] }, at(20, 0, 7)).state).toBe('off');
});

test('of several quiet times the one that lasts longest counts; one right after midnight is said before it [S8]', () => {
  const homework: QuietTime = { kind: 'quiet', days: [3], fromMinute: 19 * 60, toMinute: 21 * 60 };
  expect(quietAt({ quietTimes: [homework, bedtime] }, at(20, 30))).toMatchObject({ kind: 'bedtime' });
  const early: QuietTime = { kind: 'quiet', days: [4], fromMinute: 0, toMinute: 60 };
  expect(quietAt({ quietTimes: [early] }, at(23, 55))).toMatchObject({ state: 'soon', untilMs: at(0, 0, 7) });
});

const night = (moreUntilMs: number) => ({ quietTimes: [bedtime], moreUntilMs });

test('opened for half an hour, bedtime waits, is said ten minutes before it goes on, and goes on [S8]', () => {
  const rules = night(at(20, 45));
  expect(quietAt(rules, at(20, 15)).state).toBe('off');
  expect(quietAt(rules, at(20, 35) - 1).state).toBe('off');
  expect(quietAt(rules, at(20, 35))).toEqual({ state: 'soon', kind: 'bedtime', untilMs: at(20, 45) });
  expect(quietAt(rules, at(20, 45))).toEqual({ state: 'on', kind: 'bedtime', untilMs: at(7, 0, 7) });
  expect(untilNextMs(rules, at(20, 34) + 48_000)).toBe(12_000);
  expect(untilNextMs(rules, at(20, 45) - 1)).toBe(1);
  // Given a little before bedtime, or to its very end.
  expect(quietAt(night(at(20, 20)), at(19, 55)).state).toBe('off');
  expect(quietAt(night(at(7, 20, 7)), at(6, 50, 7)).state).toBe('off');
  // A quiet time that begins after it is said as ever.
  const homework: QuietTime = { kind: 'quiet', days: [3], fromMinute: 21 * 60, toMinute: 22 * 60 };
  expect(quietAt({ quietTimes: [homework], moreUntilMs: at(20, 45) }, at(20, 50))).toMatchObject({ state: 'soon' });
});

test('whatever clock it was given by, it opens in the last hour before its time and at no other [S8]', () => {
  fc.assert(
    fc.property(fc.integer({ min: -3000, max: 3000 }), fc.integer({ min: 0, max: 3000 }), (given, now) => {
      const [untilMs, nowMs] = [at(0, given), at(0, now)];
      const isOpen = nowMs < untilMs && untilMs - nowMs <= longestMoreMs;
      const quiet = quietAt({ quietTimes: [bedtime] }, nowMs);
      if (!isOpen && untilMs <= nowMs) expect(quietAt(night(untilMs), nowMs)).toEqual(quiet);
      expect(quietAt(night(untilMs), nowMs).state === 'on').toBe(quiet.state === 'on' && !isOpen);
    }),
  );
  // A guardian's clock that is a year ahead opens nothing now.
  expect(quietAt(night(new Date(2027, 4, 6, 20, 45).getTime()), at(20, 15)).state).toBe('on');
});

test('so many photos a day, and again tomorrow [S8]', () => {
  const { mum, ada, circle, album, tellAll } = family();
  write(mum, circle, (draft, open) => setRules(draft, open, ada.member, { ...openRules, dailyPhotos: 3 }, 1));
  tellAll(mum);
  write(ada, circle, (draft, open) => sharePhotos(draft, open, album, pictures(2), at(10)));
  expect(todayOf(readBy(ada, circle), at(11)).photosLeft).toBe(1);
  expect(todayOf(readBy(ada, circle), at(11, 0, 7)).photosLeft).toBe(3);
  expect(todayOf(readBy(mum, circle), at(11)).photosLeft).toBe(null);
});

test('it is looked at again when a quiet time is soon, begins and ends, to the millisecond, and each minute at the latest [S3]', () => {
  const noon: QuietTime = { kind: 'quiet', days: [0, 1, 2, 3, 4, 5, 6], fromMinute: 12 * 60, toMinute: 13 * 60 };
  const times = { quietTimes: [noon] };
  expect(untilNextMs(times, at(9, 0))).toBe(60_000);
  expect(untilNextMs(times, at(11, 49) + 30_000)).toBe(30_000);
  expect(untilNextMs(times, at(12, 0) - 1)).toBe(1);
  // At the turn itself it has come: the next one is another.
  expect(untilNextMs(times, at(12, 0))).toBe(60_000);
  expect(untilNextMs(times, at(12, 59) + 48_000)).toBe(12_000);
  expect(untilNextMs(openRules, at(12, 0))).toBe(60_000);
});
