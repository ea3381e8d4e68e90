import { useLayoutEffect, useRef, useState } from 'react';
import { X } from 'lucide-react';
import { Toolbar } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { pilePhotoUrl } from '#shared/contract/urls.ts';
import type { PilePhoto } from '#shared/contract/pileViews.ts';
import type { PhotoId } from '#shared/domain/ids.ts';
import { Picture } from '../../ui/grid/Picture.tsx';
import { useNumberWords } from '../photos/useWords.ts';

/** Two rows: whoever hangs up a whole holiday still sees at once who it is for. */
const most = 12;

/** The pictures that will be hung up, small; any of them can still be left out. One stop for Tab, with arrow keys inside. */
export function PictureStrip(props: {
  readonly photos: readonly PilePhoto[];
  readonly leftOut: ReadonlySet<PhotoId>;
  readonly onLeaveOut: (id: PhotoId) => void;
}) {
  const { t } = useTranslation('share');
  const numberWords = useNumberWords();
  const [showsAll, setShowsAll] = useState(false);
  const hanging = props.photos.filter(({ id }) => !props.leftOut.has(id));
  const isCut = !showsAll && hanging.length > most;
  const shown = isCut ? hanging.slice(0, most - 1) : hanging;
  const list = useRef<HTMLUListElement>(null);
  const neighbour = useRef<PhotoId | null>(null);
  const leaveOut = (id: PhotoId, index: number) => {
    neighbour.current = (hanging[index + 1] ?? hanging[index - 1])?.id ?? null;
    props.onLeaveOut(id);
  };
  const showAll = () => {
    neighbour.current = hanging[most - 1]?.id ?? null;
    setShowsAll(true);
  };
  // The button that was pressed goes with its picture; before the sheet looks for the focus it is with the next one.
  useLayoutEffect(() => {
    const next = list.current?.querySelector<HTMLElement>(`[data-picture="${neighbour.current ?? ''}"]`);
    neighbour.current = null;
    if (next !== null && next !== undefined) (next.querySelector('button') ?? next).focus();
  }, [props.leftOut, showsAll]);
  return (
    <Toolbar aria-label={t('pictures')}>
      <ul className="share-pictures" ref={list}>
        {shown.map((photo, index) => (
          <li key={photo.id} data-picture={photo.id} {...(hanging.length === 1 && { tabIndex: -1 })}>
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
                onClick={() => leaveOut(photo.id, index)}
              >
                <X aria-hidden />
              </button>
            )}
          </li>
        ))}
        {isCut && (
          <li>
            <button type="button" className="share-all" onClick={showAll}>
              {t('showAll', { words: numberWords(hanging.length) })}
            </button>
          </li>
        )}
      </ul>
    </Toolbar>
  );
}
