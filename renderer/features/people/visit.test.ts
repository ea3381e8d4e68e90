import { expect, test } from 'vitest';
import { dayOf, endOfDate, endOfVisit, visits, visitUntil } from './visit.ts';

test('A visit ends at the end of its last day, wherever in the day it was agreed', () => {
  const friday = new Date(2026, 10, 13, 9, 30).getTime();
  expect(endOfVisit('open', friday)).toBeNull();
  expect(new Date(endOfVisit('day', friday) ?? 0)).toEqual(new Date(2026, 10, 14, 23, 59, 59, 999));
  expect(new Date(endOfVisit('week', friday) ?? 0)).toEqual(new Date(2026, 10, 20, 23, 59, 59, 999));
});

test('A visit until a certain day ends with that day; a day that is over is none', () => {
  const friday = new Date(2026, 10, 13, 9, 30).getTime();
  const sunday = endOfDate('2026-11-15', friday);
  expect(new Date(sunday ?? 0)).toEqual(new Date(2026, 10, 15, 23, 59, 59, 999));
  expect(dayOf(sunday ?? 0)).toBe('2026-11-15');
  expect(endOfDate('2026-11-13', friday)).not.toBeNull();
  expect(endOfDate('2026-11-12', friday)).toBeNull();
  expect(endOfDate('', friday)).toBeNull();
});

test('A visit is called what it would be chosen as, and by its day where it is none of these', () => {
  const friday = new Date(2026, 10, 13, 9, 30).getTime();
  for (const visit of visits) if (visit !== 'date') expect(visitUntil(endOfVisit(visit, friday), friday)).toBe(visit);
  expect(visitUntil(endOfDate('2026-11-15', friday), friday)).toBe('date');
});
