import { useState } from 'react';
import { GalleryVerticalEnd, ImageMinus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PhotoView } from '#shared/contract/views.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { useQuery } from '../../engine/useQuery.ts';
import { Button } from '../../ui/Button.tsx';
import { useToast } from '../../ui/Toasts.tsx';
import { SaveCopy } from './SaveCopy.tsx';
import { TakeDownDialog } from '../takingDown/TakeDownDialog.tsx';

/** What may be done with a shared photo: make it the album's cover, save a copy, take it down. */
export function PhotoActions({ photo, onTakingDown }: { photo: PhotoView; onTakingDown: (isTaking: boolean) => void }) {
  const { t } = useTranslation('lightbox');
  const { circle } = useCurrentCircle();
  const albums = useQuery('albums', { circle: circle.id });
  const album = albums.value?.albums.find(({ id }) => id === photo.album);
  const setCover = useCommand('albums.setCover');
  const toast = useToast();
  const [asks, setAsks] = useState(false);
  const mayCover = album?.mayManage === true && album.cover?.id !== photo.id;
  if (!photo.mayTakeBack && !mayCover && !photo.maySave) return null;
  const cover = async () => {
    const result = await setCover.run({ circle: circle.id, album: photo.album, photo: photo.id });
    if (result.ok) toast({ words: t('coverSet') });
  };
  return (
    <div className="details-acts details-foot">
      {mayCover && (
        <Button look="quiet" small icon={<GalleryVerticalEnd aria-hidden />} onPress={() => void cover()}>
          {t('setCover')}
        </Button>
      )}
      <SaveCopy photo={photo} />
      {photo.mayTakeBack && (
        <Button look="quiet" small icon={<ImageMinus aria-hidden />} onPress={() => setAsks(true)}>
          {t('takeDown')}
        </Button>
      )}
      {/* Gone at once with the answer: a question that fades would take the focus back from where the picture hung. */}
      {asks && (
        <TakeDownDialog photos={[photo.id]} onClose={() => setAsks(false)} onTakingDown={() => onTakingDown(true)} />
      )}
    </div>
  );
}
