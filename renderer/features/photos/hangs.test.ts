import { expect, test } from 'vitest';
import { endOfHanging, openEnded } from './hangs.ts';

const now = new Date(2026, 10, 22, 9, 30).getTime();
const endOf = (year: number, month: number, day: number) => new Date(year, month - 1, day, 23, 59, 59, 999).getTime();

test('a picture hangs until somebody takes it down, or to the end of its last day', () => {
  const open = openEnded(now);
  expect(endOfHanging(open, now)).toBeNull();
  expect(endOfHanging({ ...open, howLong: 'week' }, now)).toBe(endOf(2026, 11, 29));
  expect(endOfHanging({ ...open, howLong: 'month' }, now)).toBe(endOf(2026, 12, 22));
  expect(endOfHanging({ ...open, howLong: 'date' }, now)).toBe(endOf(2026, 11, 29));
});

test('a day that is over, or none, is never taken for “for good” [S5]', () => {
  for (const day of ['', '2026-11-21', 'soon']) expect(endOfHanging({ howLong: 'date', day }, now)).toBe('noDay');
});
