import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** "Mum, Dad and Grandma", in the language of the screen. */
export function useListWords(
  kind: 'conjunction' | 'disjunction' = 'conjunction',
): (words: readonly string[]) => string {
  const { i18n } = useTranslation();
  return useCallback(
    // British English has no comma before the last "and"; American would.
    (words) => new Intl.ListFormat(i18n.language === 'en' ? 'en-GB' : i18n.language, { type: kind }).format(words),
    [i18n.language, kind],
  );
}

/** "20 seconds", "3 minutes": a length of time, rounded up to what a person would say. */
export function useDurationWords(): (ms: number) => string {
  const { i18n } = useTranslation();
  return useCallback((ms) => durationWords(ms, i18n.language), [i18n.language]);
}

/** A wait: rounded up, so that nobody who comes back then has come too early. */
export function durationWords(ms: number, language: string): string {
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  if (seconds < 90) return unitWords(seconds, 'second', language);
  if (seconds < 90 * 60) return unitWords(Math.ceil(seconds / 60), 'minute', language);
  return unitWords(Math.ceil(seconds / 3600), 'hour', language);
}

/** Time that has passed: rounded to what is nearest. */
export function pastWords(ms: number, language: string): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  if (seconds < 60) return unitWords(seconds, 'second', language);
  if (seconds < 59.5 * 60) return unitWords(Math.round(seconds / 60), 'minute', language);
  if (seconds < 36 * 3600) return unitWords(Math.round(seconds / 3600), 'hour', language);
  return unitWords(Math.round(seconds / 86_400), 'day', language);
}

/** "1 hour 30 minutes": a length of time, to the minute. */
export const lengthWords = (minutes: number, language: string): string =>
  new Intl.ListFormat(language, { type: 'unit', style: 'narrow' }).format([
    ...(minutes >= 60 ? [unitWords(Math.floor(minutes / 60), 'hour', language)] : []),
    ...(minutes % 60 > 0 || minutes < 60 ? [unitWords(minutes % 60, 'minute', language)] : []),
  ]);

const unitWords = (amount: number, unit: 'second' | 'minute' | 'hour' | 'day', language: string): string =>
  new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(amount);

const sizeUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** "3.4 MB", "120 kB": how much that is, in the units that computers show elsewhere (1 kB is 1000 bytes). */
export function sizeWords(bytes: number, language: string): string {
  let amount = Math.max(0, bytes);
  let unit = 0;
  while (amount >= 1000 && unit < sizeUnits.length - 1) {
    amount /= 1000;
    unit += 1;
  }
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: sizeUnits[unit] ?? 'byte',
    unitDisplay: unit === 0 ? 'long' : 'short',
    maximumFractionDigits: unit > 1 && amount < 10 ? 1 : 0,
  }).format(amount);
}
