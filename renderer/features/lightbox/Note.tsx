import { useTranslation } from 'react-i18next';
import { useTransferState } from '../transfers/useTransferState.ts';
import type { LightboxItem } from './swiper.ts';

/** Says what of a picture has not arrived yet, and whether it comes now; nothing once it can be seen as it should be. */
export function Note({ item }: { item: LightboxItem }) {
  const { t } = useTranslation('lightbox');
  const { kind } = useTransferState();
  if (item.preview !== null || item.original !== null) return null;
  const what = item.thumbnail === null ? 'nothingYet' : 'smallOnly';
  const when = kind === 'coming' ? 'isComing' : kind === 'waiting' ? 'isAsleep' : null;
  return (
    <p role="status">
      {t(what)} {when !== null && t(when)}
    </p>
  );
}
