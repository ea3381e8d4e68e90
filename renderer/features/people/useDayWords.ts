import { useTranslation } from 'react-i18next';
import { dateLanguage } from '../photos/dates.ts';

/** A day as people say it: “Sunday 22 November”. In milliseconds since 1970. */
export function useDayWords(): (ms: number) => string {
  const { i18n } = useTranslation();
  const day = new Intl.DateTimeFormat(dateLanguage(i18n.language), { weekday: 'long', day: 'numeric', month: 'long' });
  return (ms) => day.format(ms);
}
