import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { sharedPhotoUrl } from '#shared/contract/urls.ts';
import type { HungTile, PhotoTile } from '#shared/contract/views.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import type { TileFacts } from '../../ui/grid/Tile.tsx';
import { useTakenWords } from './useTakenWords.ts';

/**
 * What a tile of the grid needs to know of a shared photo: its addresses, as far as it is here, and its words.
 *
 * @param hrefOf where it opens, as an address of this page
 */
export function usePhotoFacts(hrefOf: (photo: PhotoTile) => string): (photo: PhotoTile | HungTile) => TileFacts {
  const { circle, member } = useCurrentCircle();
  const { t } = useTranslation('photos');
  const takenWords = useTakenWords();
  return useCallback(
    (photo) => {
      const author = member(photo.author);
      const words = [
        author?.isMe === true ? t('byYou') : t('by', { name: author?.name ?? '' }),
        takenWords(photo.takenAt),
      ]
        .filter((part) => part !== '')
        .join(', ');
      const urlOf = (rendition: 'thumbnail' | 'preview') =>
        photo.ready.includes(rendition) ? sharedPhotoUrl(circle.id, photo.id, rendition, photo.slip) : null;
      return {
        id: photo.id,
        label: photo.caption === '' ? words : `${photo.caption}. ${words}`,
        href: `#${hrefOf(photo)}`,
        thumbhash: photo.thumbhash,
        thumbnail: urlOf('thumbnail'),
        preview: urlOf('preview'),
        ...('hasWords' in photo && photo.hasWords && { wordsLabel: t('hasWords') }),
      };
    },
    [circle.id, member, t, takenWords, hrefOf],
  );
}
