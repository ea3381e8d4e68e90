import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { pilePhotoUrl } from '#shared/contract/urls.ts';
import type { PilePhoto } from '#shared/contract/views.ts';
import type { TileFacts } from '../../ui/grid/Tile.tsx';
import { captureWords, dateLanguage } from '../photos/dates.ts';

/** What a tile needs of a picture in the pile: all of it is on this computer. */
export function usePileFacts(): (photo: PilePhoto) => TileFacts {
  const { t, i18n } = useTranslation('photos');
  return useCallback(
    ({ id, fileName, thumbhash, takenAt }) => {
      const date = captureWords(takenAt, dateLanguage(i18n.language));
      const words = t('ofPile', { fileName });
      return {
        id,
        label: date === '' ? words : `${words}, ${t('takenOn', { date })}`,
        href: `#/pile/photos/${id}`,
        thumbhash,
        thumbnail: pilePhotoUrl(id, 'thumbnail'),
        preview: pilePhotoUrl(id, 'preview'),
      };
    },
    [t, i18n.language],
  );
}
