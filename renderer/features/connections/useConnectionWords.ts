import { useTranslation } from 'react-i18next';
import type { Connection } from '#shared/contract/networkViews.ts';
import { pastWords, sizeWords } from '../../ui/words.ts';

type Since = Pick<Connection, 'sinceMs'>;

/** How long a connection has been open and how much went over it, as people say it. */
export function useConnectionWords(): {
  openFor: (connection: Since) => string;
  duration: (connection: Since) => string;
  size: (bytes: number) => string;
} {
  const { t, i18n } = useTranslation('connections');
  const duration = ({ sinceMs }: Since): string => pastWords(Date.now() - sinceMs, i18n.language);
  return {
    duration,
    openFor: (connection) => t('since', { duration: duration(connection) }),
    size: (bytes) => sizeWords(bytes, i18n.language),
  };
}
