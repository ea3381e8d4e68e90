import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { sharedPhotoUrl } from '#shared/contract/urls.ts';
import type { AlbumCard as Card } from '#shared/contract/views.ts';
import type { CircleId } from '#shared/domain/ids.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { FaceStrip } from '../../ui/Faces.tsx';
import { Picture } from '../../ui/grid/Picture.tsx';
import { useTakingDown } from '../takingDown/useTakeDown.ts';
import { useWhenWords } from '../photos/useWords.ts';
import { EmptyFrame } from './EmptyFrame.tsx';

/** An album from outside: its cover, its name, and the faces of those who can see it. */
export function AlbumCard({ card }: { card: Card }) {
  const { t } = useTranslation('albums');
  const { circle, members } = useCurrentCircle();
  const whenWords = useWhenWords();
  const when = card.lastSharedAtMs;
  return (
    <li className="album-card">
      <Link href={`/albums/${card.id}`} className="album-card-link">
        <span className="album-card-cover">
          <Cover card={card} circle={circle.id} />
        </span>
        <span className="album-card-name">{card.name}</span>
      </Link>
      <div className="album-card-foot">
        <span>{when === null ? t('emptyAlbum') : t('lastHung', { when: whenWords(when) })}</span>
        <FaceStrip people={members(card.audience)} label={null} size={26} most={6} />
      </div>
    </li>
  );
}

function Cover({ card: { cover }, circle }: { card: Card; circle: CircleId }) {
  const { hidden } = useTakingDown();
  if (cover === null || hidden.has(cover.id)) return <EmptyFrame />;
  const urlOf = (rendition: 'thumbnail' | 'preview') =>
    cover.ready.includes(rendition) ? sharedPhotoUrl(circle, cover.id, rendition) : null;
  return (
    <Picture
      key={cover.id}
      thumbhash={cover.thumbhash}
      thumbnail={urlOf('thumbnail')}
      preview={urlOf('preview')}
      // The cover fills its card, so its shorter side decides how large it is drawn.
      longestSide={320 * Math.max(1, cover.width / cover.height)}
    />
  );
}
