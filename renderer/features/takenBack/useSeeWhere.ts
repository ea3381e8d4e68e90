import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { PhotoId } from '#shared/domain/ids.ts';
import type { Toast } from '../../ui/Toasts.tsx';

/** Where it is told which computers have erased a photo that was taken down. */
export const goneAt = (photo: PhotoId): string => `/taken-down/${photo}`;

/** What a line that speaks of photos which were taken down leads to: the page that says where they are gone already. */
export function useSeeWhere(): (photos: readonly PhotoId[]) => Pick<Toast, 'action'> {
  const { t } = useTranslation('takenBack');
  const [, navigate] = useLocation();
  return useCallback(
    ([first]) =>
      first === undefined ? {} : { action: { label: t('seeWhere'), onPress: () => navigate(goneAt(first)) } },
    [t, navigate],
  );
}
