import { expect, test } from 'vitest';
import { dayTitle } from './dayTitle.ts';

const now = new Date(2026, 10, 21, 9, 30).getTime();

test('days are called as people call them', () => {
  expect(dayTitle('2026-11-21', now, 'en-GB')).toEqual({ kind: 'today' });
  expect(dayTitle('2026-11-20', now, 'en-GB')).toEqual({ kind: 'yesterday' });
  expect(dayTitle('2026-11-03', now, 'en-GB')).toEqual({ kind: 'date', words: 'Tuesday 3 November' });
  expect(dayTitle(null, now, 'en-GB')).toEqual({ kind: 'noDay' });
});
