import { expect, test } from 'vitest';
import { clockWords, daysOf, lengthOf, minuteOf, timeText, weekdayName } from './quietWords.ts';

test('school days are a run, also one that goes over the weekend, and two days are two days', () => {
  expect(daysOf([1, 2, 3, 4, 5])).toEqual({ kind: 'run', from: 1, to: 5 });
  expect(daysOf([0, 1, 2, 3, 4])).toEqual({ kind: 'run', from: 0, to: 4 });
  expect(daysOf([6, 0])).toEqual({ kind: 'some', days: [6, 0] });
  expect(daysOf([5, 1, 3])).toEqual({ kind: 'some', days: [1, 3, 5] });
  expect(daysOf([0, 1, 2, 3, 4, 5, 6])).toEqual({ kind: 'every' });
});

test('a time is said as a clock says it, and read back from its field', () => {
  expect(clockWords(15 * 60 + 5, 'en-GB')).toBe('15:05');
  expect(clockWords(7 * 60, 'en-GB')).toBe('07:00');
  expect(clockWords(20 * 60, 'en-GB-u-hc-h12')).toBe('8:00\u00a0pm');
  expect(timeText(7 * 60)).toBe('07:00');
  expect(minuteOf('20:30')).toBe(20 * 60 + 30);
  expect(minuteOf('')).toBeNull();
  expect(weekdayName(0, 'en-GB')).toBe('Sunday');
});

test('a night goes over midnight; a bedtime of twenty hours is told from one of eleven', () => {
  const length = (fromHour: number, toHour: number) => lengthOf({ fromMinute: fromHour * 60, toMinute: toHour * 60 });
  expect(length(20, 7)).toEqual({ minutes: 11 * 60, isOverMidnight: true, isLong: false });
  expect(length(15, 16.5)).toEqual({ minutes: 90, isOverMidnight: false, isLong: false });
  expect(length(8, 4)).toEqual({ minutes: 20 * 60, isOverMidnight: true, isLong: true });
  expect(length(19, 9).isLong).toBe(false);
  expect(length(8, 8).minutes).toBe(0);
});
