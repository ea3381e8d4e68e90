import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PhotoTile } from '#shared/contract/views.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { PhotoRows } from '../../ui/grid/PhotoRows.tsx';
import { usePhotoFacts } from '../photos/usePhotoFacts.ts';
import { hrefOf } from './deskThing.ts';
import { useDeskLayout } from './useDeskLayout.ts';
import { useWantedNow } from './useWantedNow.ts';

/** The picture that a card of the desk is about. */
export function OnePicture(props: {
  readonly photo: PhotoTile;
  /** CSS pixels. */
  readonly width: number;
  readonly onOpen: (photo: string) => void;
}) {
  const { photo, width, onOpen } = props;
  const { t } = useTranslation('desk');
  const { member } = useCurrentCircle();
  const photos = useMemo(() => [photo], [photo]);
  useWantedNow(photos);
  const layout = useDeskLayout(photos, width);
  const factsOf = usePhotoFacts(hrefOf);
  if (layout === null) return null;
  return (
    <PhotoRows
      label={t('pictures', { name: member(photo.author)?.name ?? '' })}
      photos={photos}
      layout={layout}
      mostRows={1}
      factsOf={factsOf}
      calm
      onOpen={({ id }) => onOpen(id)}
      onLeave={() => undefined}
    />
  );
}
