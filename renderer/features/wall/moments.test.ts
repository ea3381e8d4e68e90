import { expect, test } from 'vitest';
import { momentOf } from './moments.ts';

const now = new Date(2026, 10, 21, 20, 30).getTime();
const at = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute).getTime();

test('today says this morning, other days in the morning', () => {
  expect(momentOf(at(21, 9), now)).toBe('thisMorning');
  expect(momentOf(at(21, 15), now)).toBe('thisAfternoon');
  expect(momentOf(at(21, 19), now)).toBe('thisEvening');
  expect(momentOf(at(20, 9), now)).toBe('inMorning');
  expect(momentOf(at(20, 13), now)).toBe('inAfternoon');
  expect(momentOf(at(20, 22), now)).toBe('inEvening');
});

test('the last minutes are now, the small hours are night', () => {
  expect(momentOf(at(21, 20, 28), now)).toBe('justNow');
  expect(momentOf(at(21, 3), now)).toBe('tonight');
  expect(momentOf(at(20, 2), now)).toBe('tonight');
});
