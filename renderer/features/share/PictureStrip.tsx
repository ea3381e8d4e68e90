import { useState } from 'react';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { pilePhotoUrl } from '#shared/contract/urls.ts';
import type { PilePhoto } from '#shared/contract/views.ts';
import type { PhotoId } from '#shared/domain/ids.ts';
import { Picture } from '../../ui/grid/Picture.tsx';
import { useNumberWords } from '../photos/useWords.ts';

/** Two rows: whoever hangs up a whole holiday still sees at once who it is for. */
const most = 12;

/** The pictures that will be hung up, small; any of them can still be left out. */
export function PictureStrip(props: {
  readonly photos: readonly PilePhoto[];
  readonly left: ReadonlySet<PhotoId>;
  readonly onLeaveOut: (id: PhotoId) => void;
}) {
  const { t } = useTranslation('share');
  const numberWords = useNumberWords();
  const [showsAll, setShowsAll] = useState(false);
  const hanging = props.photos.filter(({ id }) => !props.left.has(id));
  const isCut = !showsAll && hanging.length > most;
  const shown = isCut ? hanging.slice(0, most - 1) : hanging;
  return (
    <ul className="share-pictures" aria-label={t('pictures')}>
      {shown.map((photo) => (
        <li key={photo.id}>
          <Picture
            thumbhash={photo.thumbhash}
            thumbnail={pilePhotoUrl(photo.id, 'thumbnail')}
            preview={null}
            longestSide={60}
            lazy
          />
          <span className="hidden-visually">{photo.fileName}</span>
          {hanging.length > 1 && (
            <button
              type="button"
              className="share-leave-out"
              aria-label={t('remove', { name: photo.fileName })}
              onClick={() => props.onLeaveOut(photo.id)}
            >
              <X aria-hidden />
            </button>
          )}
        </li>
      ))}
      {isCut && (
        <li>
          <button type="button" className="share-all" onClick={() => setShowsAll(true)}>
            {t('showAll', { words: numberWords(hanging.length) })}
          </button>
        </li>
      )}
    </ul>
  );
}
