import { useTranslation } from 'react-i18next';
import type { LightboxItem } from './swiper.ts';

/** Says what of a picture has not arrived yet; nothing once it can be seen as it should be. */
export function Note({ item }: { item: LightboxItem }) {
  const { t } = useTranslation('lightbox');
  if (item.preview !== null || item.original !== null) return null;
  return <p role="status">{t(item.thumbnail === null ? 'nothingYet' : 'smallOnly')}</p>;
}
