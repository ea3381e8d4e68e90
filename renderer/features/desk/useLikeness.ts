import { useTranslation } from 'react-i18next';
import type { ReviewTile } from '#shared/contract/deskViews.ts';
import { renditions } from '#shared/domain/photo.ts';

/** Which of some photos may hang, and in words what keeps the others, or all of them, from it. */
export function useLikeness(photos: readonly ReviewTile[]) {
  const { t } = useTranslation('desk');
  const some = (state: ReviewTile['likeness']['state']) => photos.filter(({ likeness }) => likeness.state === state);
  const mayHang = [...some('same'), ...some('notYet')];
  const isWhole = mayHang.every(({ ready }) => renditions.every((name) => ready.includes(name)));
  const isAlone = photos.length === 1;
  const words: string[] = [];
  for (const state of ['differs', 'unreadable'] as const) {
    const count = some(state).length;
    if (count > 0) words.push(isAlone ? t(`${state}Alone`) : t(`${state}Among`, { count }));
  }
  if (some('notYet').length > 0) words.push(isWhole ? t('comparing') : t('stillComing'));
  if (photos.some(({ likeness }) => likeness.moves)) words.push(isAlone ? t('moves') : t('someMove'));
  return {
    /** What a yes would be about. */
    mayHang: photos.filter((photo) => mayHang.includes(photo)),
    /** All of that can be decided about. */
    isReady: mayHang.length > 0 && some('notYet').length === 0,
    words,
  };
}
