import { expect, test } from 'vitest';
import { endOfVisit } from './visit.ts';

test('A visit ends at the end of its last day, wherever in the day it was agreed', () => {
  const friday = new Date(2026, 10, 13, 9, 30).getTime();
  expect(endOfVisit('open', friday)).toBeNull();
  expect(new Date(endOfVisit('day', friday) ?? 0)).toEqual(new Date(2026, 10, 14, 23, 59, 59, 999));
  expect(new Date(endOfVisit('week', friday) ?? 0)).toEqual(new Date(2026, 10, 20, 23, 59, 59, 999));
});
