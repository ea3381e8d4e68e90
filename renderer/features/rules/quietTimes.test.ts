import { expect, test } from 'vitest';
import type { QuietTime } from '#shared/domain/rules.ts';
import { onFreeDays, overlapping } from './quietTimes.ts';

const bedtime = (days: QuietTime['days'], fromHour: number, toHour: number): QuietTime => ({
  kind: 'bedtime',
  days,
  fromMinute: fromHour * 60,
  toMinute: toHour * 60,
});
const everyDay = [0, 1, 2, 3, 4, 5, 6];

test('a second bedtime begins with the days that have none yet [S8]', () => {
  const school = bedtime([0, 1, 2, 3, 4], 20, 7);
  expect(onFreeDays(bedtime(everyDay, 20, 7), []).days).toEqual([1, 2, 3, 4, 5, 6, 0]);
  expect(onFreeDays(bedtime(everyDay, 20, 7), [school]).days).toEqual([5, 6]);
  expect(onFreeDays(bedtime(everyDay, 20, 7), [bedtime(everyDay, 20, 7)]).days).toEqual(everyDay);
  // A quiet time takes no day from a bedtime.
  expect(onFreeDays({ ...school, kind: 'quiet' }, [school]).days).toEqual([1, 2, 3, 4, 0]);
  // School days are taken: then the others.
  expect(onFreeDays(bedtime([1, 2], 20, 7), [bedtime([1, 2, 3], 20, 7)]).days).toEqual([4, 5, 6, 0]);
});

test('two bedtimes that overlap are known, over midnight and over the end of the week, too [S8]', () => {
  const school = bedtime([0, 1, 2, 3, 4], 20, 7);
  expect([...overlapping([school, bedtime([5, 6], 21, 8)])]).toEqual([]);
  expect([...overlapping([school, bedtime([4], 21, 22)])]).toEqual([0, 1]);
  expect([...overlapping([school, bedtime([1], 6, 8)])]).toEqual([0, 1]);
  expect([...overlapping([bedtime([6], 20, 7), bedtime([0], 6, 9)])]).toEqual([0, 1]);
  // One begins when the other ends.
  expect([...overlapping([bedtime([6], 20, 7), bedtime([0], 7, 9)])]).toEqual([]);
  expect([...overlapping([school, { ...school, kind: 'quiet' }])]).toEqual([]);
});
