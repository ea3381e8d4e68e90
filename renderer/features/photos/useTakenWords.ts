import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaptureDate } from '#shared/domain/photo.ts';
import { captureWords, dateLanguage } from './dates.ts';

/**
 * "taken 1 May 2026 at 10:00" where a camera said so; a date that is only the file's is said to be the file's. Empty
 * where there is none.
 */
export function useTakenWords(): (takenAt: CaptureDate) => string {
  const { t, i18n } = useTranslation('photos');
  return useCallback(
    (takenAt) => {
      const date = captureWords(takenAt, dateLanguage(i18n.language));
      return date === '' ? '' : t(takenAt.source, { date });
    },
    [t, i18n.language],
  );
}
