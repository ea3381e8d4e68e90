import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { PhotoId } from '#shared/domain/ids.ts';
import type { Toast } from '../../ui/Toasts.tsx';

/** Where it is told which computers have erased a photo that was taken down. */
export const goneAt = (photo: PhotoId): string => `/taken-down/${photo}`;

/**
 * What a line that speaks of photos which were taken down leads to: the page that says where they are gone already.
 *
 * @param as `erased`: they never hung, and guardians' computers alone are to erase them
 */
export function useSeeWhere(as: 'gone' | 'erased' = 'gone'): (photos: readonly PhotoId[]) => Pick<Toast, 'action'> {
  const { t } = useTranslation('takenBack');
  const [, navigate] = useLocation();
  const label = t(as === 'erased' ? 'seeErased' : 'seeWhere');
  return useCallback(
    ([first]) => (first === undefined ? {} : { action: { label, onPress: () => navigate(goneAt(first)) } }),
    [label, navigate],
  );
}
