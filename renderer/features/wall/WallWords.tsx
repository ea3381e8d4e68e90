import { useTranslation } from 'react-i18next';
import type { PhotoTile } from '#shared/contract/views.ts';
import { Picture } from '../../ui/grid/Picture.tsx';
import { usePhotoFacts } from '../photos/usePhotoFacts.ts';
import type { WallWords as Words } from './wallLines.ts';

/** With more of them the words would be hard to find. */
const mostShown = 8;
const nowhere = () => '';

/** Words under a group of pictures; where they are not about all of it, beside the ones that they are about. */
export function WallWords({ words: { caption, photos } }: { words: Words }) {
  const { t } = useTranslation('wall');
  return (
    <p className="wall-words">
      {photos.length > 0 && <About photos={photos.slice(0, mostShown)} isCut={photos.length > mostShown} />}
      <span>{t('quote', { caption })}</span>
    </p>
  );
}

/** Who cannot see them hears the words with each picture. */
function About({ photos, isCut }: { photos: readonly PhotoTile[]; isCut: boolean }) {
  const factsOf = usePhotoFacts(nowhere);
  return (
    <span className="wall-about" aria-hidden>
      {photos.map((photo) => (
        <Picture key={photo.id} {...factsOf(photo)} preview={null} longestSide={32} />
      ))}
      {isCut && '…'}
    </span>
  );
}
