import { expect, test } from 'vitest';
import { durationWords, lengthWords, pastWords, sizeWords } from './words.ts';

test('A wait is told in the unit that a person would use, and never as nothing', () => {
  expect(durationWords(0, 'en')).toBe('1 second');
  expect(durationWords(19_200, 'en')).toBe('20 seconds');
  expect(durationWords(5 * 60_000, 'en')).toBe('5 minutes');
  expect(durationWords(3 * 3_600_000, 'en')).toBe('3 hours');
});

test('A length of time is told to the minute', () => {
  expect(lengthWords(11 * 60, 'en')).toBe('11 hours');
  expect(lengthWords(90, 'en')).toBe('1 hour 30 minutes');
  expect(lengthWords(45, 'en')).toBe('45 minutes');
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
