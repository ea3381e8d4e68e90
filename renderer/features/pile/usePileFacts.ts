import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { pilePhotoUrl } from '#shared/contract/urls.ts';
import type { PilePhoto } from '#shared/contract/pileViews.ts';
import type { TileFacts } from '../../ui/grid/Tile.tsx';
import { useTakenWords } from '../photos/useTakenWords.ts';

/**
 * What a tile needs of a picture in the pile: all of it is on this computer.
 *
 * @param base the address of the page it is on
 */
export function usePileFacts(base: '/pile' | '/pile/thrown-away'): (photo: PilePhoto) => TileFacts {
  const { t } = useTranslation('photos');
  const takenWords = useTakenWords();
  return useCallback(
    ({ id, fileName, thumbhash, takenAt }) => {
      const taken = takenWords(takenAt);
      const words = t('ofPile', { fileName });
      return {
        id,
        label: taken === '' ? words : `${words}, ${taken}`,
        href: `#${base}/photos/${id}`,
        thumbhash,
        thumbnail: pilePhotoUrl(id, 'thumbnail'),
        preview: pilePhotoUrl(id, 'preview'),
      };
    },
    [t, takenWords, base],
  );
}
