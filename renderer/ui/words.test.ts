import { expect, test } from 'vitest';
import { durationWords, pastWords, sizeWords } from './words.ts';

test('A wait is told in the unit that a person would use, and never as nothing', () => {
  expect(durationWords(0, 'en')).toBe('1 second');
  expect(durationWords(19_200, 'en')).toBe('20 seconds');
  expect(durationWords(5 * 60_000, 'en')).toBe('5 minutes');
  expect(durationWords(3 * 3_600_000, 'en')).toBe('3 hours');
});

test('A size has at most one decimal', () => {
  expect(sizeWords(0, 'en')).toBe('0 bytes');
  expect(sizeWords(999, 'en')).toBe('999 bytes');
  expect(sizeWords(120_400, 'en')).toBe('120 kB');
  expect(sizeWords(3_440_000, 'en')).toBe('3.4 MB');
  expect(sizeWords(43_100_000_000, 'en')).toBe('43 GB');
});

test('Time that has passed is told in the nearest unit', () => {
  expect(pastWords(61 * 60_000, 'en')).toBe('1 hour');
  expect(pastWords(59 * 60_000, 'en')).toBe('59 minutes');
  expect(pastWords(50 * 3_600_000, 'en')).toBe('2 days');
});
