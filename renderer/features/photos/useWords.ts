import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

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
