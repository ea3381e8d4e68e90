import { expect, test } from 'vitest';
import { lastSeenOf } from './lastSeen.ts';

const now = new Date(2026, 10, 14, 10, 30).getTime(); // a Saturday
const seen = (...date: [number, number, number, number, number]) =>
  lastSeenOf(new Date(...date).getTime(), now, 'en-GB');

test('A computer that was here a moment ago was here just now', () => {
  expect(seen(2026, 10, 14, 10, 29)).toEqual({ key: 'justNow' });
});

test('Today is told in minutes and hours, and so is the night before while it is near', () => {
  expect(seen(2026, 10, 14, 10, 10)).toEqual({ key: 'minutesAgo', count: 20 });
  expect(seen(2026, 10, 14, 7, 20)).toEqual({ key: 'hoursAgo', count: 3 });
});

test('Yesterday has a part of the day, this week a weekday, before that a date', () => {
  expect(seen(2026, 10, 13, 19, 0)).toEqual({ key: 'yesterday', part: 'evening' });
  expect(seen(2026, 10, 10, 9, 0)).toEqual({ key: 'onDay', day: 'Tuesday' });
  expect(seen(2026, 9, 3, 9, 0)).toEqual({ key: 'onDate', day: '3 October' });
  expect(seen(2025, 9, 3, 9, 0)).toEqual({ key: 'onDate', day: '3 October 2025' });
});

test('A computer whose clock is ahead was here just now; one never seen was never here', () => {
  expect(lastSeenOf(now + 86_400_000, now, 'en-GB')).toEqual({ key: 'justNow' });
  expect(lastSeenOf(null, now, 'en-GB')).toEqual({ key: 'never' });
});
