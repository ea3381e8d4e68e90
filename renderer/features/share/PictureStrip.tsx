import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { pilePhotoUrl } from '#shared/contract/urls.ts';
import type { PilePhoto } from '#shared/contract/views.ts';
import type { PhotoId } from '#shared/domain/ids.ts';
import { Picture } from '../../ui/grid/Picture.tsx';

/** The pictures that will be hung up, small; any of them can still be left out. */
export function PictureStrip(props: {
  readonly photos: readonly PilePhoto[];
  readonly left: ReadonlySet<PhotoId>;
  readonly onLeaveOut: (id: PhotoId) => void;
}) {
  const { t } = useTranslation('share');
  const shown = props.photos.filter(({ id }) => !props.left.has(id));
  return (
    <ul className="share-pictures" aria-label={t('pictures')}>
      {shown.map((photo) => (
        <li key={photo.id}>
          <Picture
            thumbhash={photo.thumbhash}
            thumbnail={pilePhotoUrl(photo.id, 'thumbnail')}
            preview={null}
            longestSide={60}
          />
          <span className="hidden-visually">{photo.fileName}</span>
          {shown.length > 1 && (
            <button
              type="button"
              aria-label={t('remove', { name: photo.fileName })}
              onClick={() => props.onLeaveOut(photo.id)}
            >
              <X aria-hidden />
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
