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

export function durationWords(ms: number, language: string): string {
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  const [amount, unit] =
    seconds < 90
      ? ([seconds, 'second'] as const)
      : seconds < 90 * 60
        ? ([Math.ceil(seconds / 60), 'minute'] as const)
        : ([Math.ceil(seconds / 3600), 'hour'] as const);
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(amount);
}

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
