import { expect, test } from 'vitest';
import { captureWords, dateLanguage, dayWords, daysAgo } from './dates.ts';

const now = new Date(2026, 10, 21, 9, 30).getTime();
const at = (day: number, hour: number, month = 10, year = 2026) => new Date(year, month, day, hour).getTime();

test('a day begins at midnight, not twenty-four hours ago', () => {
  expect(daysAgo(at(21, 0), now)).toBe(0);
  expect(daysAgo(at(20, 23), now)).toBe(1);
  expect(daysAgo(at(14, 9), now)).toBe(7);
});

test('the last days have names, older ones a date, other years their year', () => {
  expect(dayWords(at(20, 12), now, 'en-GB')).toBe('Friday');
  expect(dayWords(at(3, 12), now, 'en-GB')).toBe('Tuesday 3 November');
  expect(dayWords(at(3, 12, 4, 2024), now, 'en-GB')).toContain('2024');
});

test('a capture date is said as the camera had it; the hour only when a camera knew it', () => {
  const local = '2026-11-14T23:59:00';
  expect(captureWords({ local, offset: '+09:00', source: 'camera' }, 'en-GB')).toBe('14 November 2026 at 23:59');
  expect(captureWords({ local, offset: null, source: 'file' }, 'en-GB')).toBe('14 November 2026');
});

test('a date that cannot be says nothing', () => {
  expect(captureWords({ local: '2026-99-99T99:99:99', offset: null, source: 'camera' }, 'en-GB')).toBe('');
});

test('a time is said as the time fields of this computer show it', () => {
  const takenAt = { local: '2026-11-14T20:05:00', offset: null, source: 'camera' } as const;
  expect(captureWords(takenAt, dateLanguage('en', 'h23'))).toBe('14 November 2026 at 20:05');
  expect(captureWords(takenAt, dateLanguage('en', 'h12'))).toBe('14 November 2026 at 8:05\u00a0pm');
  expect(dayWords(at(3, 12), now, dateLanguage('en'))).toBe('Tuesday 3 November');
});
