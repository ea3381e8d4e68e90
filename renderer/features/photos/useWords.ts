import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { dateLanguage, dayAheadWords, dayWords, daysAgo } from './dates.ts';
import { useNow } from './useNow.ts';

/** "six", "eleven", "48": small numbers are read, not counted. */
export function useNumberWords(): (count: number) => string {
  const { t, i18n } = useTranslation('photos');
  return useCallback(
    (count) => {
      const key = smallNumbers.find((one) => one === `number${count.toString()}`);
      return key === undefined ? new Intl.NumberFormat(i18n.language).format(count) : t(key);
    },
    [t, i18n.language],
  );
}

const smallNumbers = [
  'number2',
  'number3',
  'number4',
  'number5',
  'number6',
  'number7',
  'number8',
  'number9',
  'number10',
  'number11',
  'number12',
] as const;

/** For the beginning of a sentence. */
export const capital = (words: string): string => words.charAt(0).toLocaleUpperCase() + words.slice(1);

/** "today", "yesterday", "on Friday", "on Tuesday 3 November". */
export function useWhenWords(): (atMs: number) => string {
  const { t, i18n } = useTranslation('photos');
  const nowMs = useNow();
  return useCallback(
    (atMs) => {
      const ago = daysAgo(atMs, nowMs);
      if (ago <= 0) return t('today');
      if (ago === 1) return t('yesterday');
      return t('onDay', { day: dayWords(atMs, nowMs, dateLanguage(i18n.language)) });
    },
    [t, i18n.language, nowMs],
  );
}

/** A day that is to come: "today", "tomorrow", "on Friday", "on Sunday 29 November"; without the "on" for after "until". */
export function useAheadWords(): (atMs: number, form: 'on' | 'bare') => string {
  const { t, i18n } = useTranslation('photos');
  const nowMs = useNow();
  return useCallback(
    (atMs, form) => {
      const ago = daysAgo(atMs, nowMs);
      if (ago >= 0) return t('today');
      if (ago === -1) return t('tomorrow');
      const day = dayAheadWords(atMs, nowMs, dateLanguage(i18n.language));
      return form === 'on' ? t('onDay', { day }) : day;
    },
    [t, i18n.language, nowMs],
  );
}
