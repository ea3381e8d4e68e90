import { useTranslation } from 'react-i18next';
import type { Fact } from '#shared/contract/facts.ts';
import { Picture } from '../../ui/grid/Picture.tsx';
import { usePhotoFacts } from '../photos/usePhotoFacts.ts';

const nowhere = () => '';

/** The pictures that it was about: a few of them, and how many more there are. The sentence beside says it aloud. */
export function FactPictures({ fact: { tiles, photos } }: { fact: Fact }) {
  const { t } = useTranslation('activity');
  const factsOf = usePhotoFacts(nowhere);
  if (tiles.length === 0) return null;
  return (
    <span className="activity-pictures" aria-hidden>
      {tiles.map((tile) => (
        <Picture key={tile.id} {...factsOf(tile)} preview={null} longestSide={44} />
      ))}
      {photos > tiles.length && <b className="activity-more">{t('more', { more: photos - tiles.length })}</b>}
    </span>
  );
}
