import { useEffect, useMemo, type RefObject } from 'react';
import { sharedPhotoUrl } from '#shared/contract/urls.ts';
import type { PhotoTile } from '#shared/contract/views.ts';
import type { CircleId } from '#shared/domain/ids.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { usePhotoFacts } from '../photos/usePhotoFacts.ts';
import { useWanted } from '../photos/useWanted.ts';
import { Lightbox } from './Lightbox.tsx';
import { SharedDetails } from './SharedDetails.tsx';
import { lightboxItems, type LightboxItem } from './swiper.ts';
import { Note } from './Note.tsx';

type SharedLightboxProps = {
  readonly photos: readonly PhotoTile[];
  readonly openId: string | null;
  readonly root: RefObject<HTMLElement | null>;
  readonly onMove: (id: string) => void;
  readonly onClose: () => void;
  readonly onReveal: (id: string, focus: boolean) => void;
};

/** How many photos before and after the one that is looked at are asked for. */
const neighbours = 3;

/** Shared photos, large: with whose they are, who can see them, and what may be done with them. */
export function SharedLightbox(props: SharedLightboxProps) {
  const { photos, openId } = props;
  const { circle } = useCurrentCircle();
  const factsOf = usePhotoFacts(nowhere);
  const items = useMemo(
    () => lightboxItems(photos, (photo) => itemOf(circle.id, photo, factsOf(photo).label)),
    [circle.id, photos, factsOf],
  );
  useWantedAround(photos, openId);
  return (
    <Lightbox
      {...props}
      items={items}
      note={(item) => <Note item={item} />}
      details={(item) => <SharedDetails id={item.id} item={item} />}
    />
  );
}

function itemOf(circle: CircleId, photo: PhotoTile, label: string): LightboxItem {
  const urlOf = (rendition: PhotoTile['ready'][number]) =>
    photo.ready.includes(rendition) ? sharedPhotoUrl(circle, photo.id, rendition) : null;
  return {
    id: photo.id,
    width: photo.width,
    height: photo.height,
    thumbhash: photo.thumbhash,
    label,
    thumbnail: urlOf('thumbnail'),
    preview: urlOf('preview'),
    original: urlOf('original'),
  };
}

/** The picture that is looked at, its neighbours, and then the original are fetched before anything else. */
function useWantedAround(photos: readonly PhotoTile[], openId: string | null): void {
  const wantPreviews = useWanted('preview');
  const wantOriginal = useWanted('original');
  useEffect(() => {
    if (openId === null) return;
    const index = photos.findIndex(({ id }) => id === openId);
    const photo = photos[index];
    if (photo === undefined) return;
    const near = photos.slice(Math.max(0, index - neighbours), index + neighbours + 1);
    wantPreviews([photo, ...near]);
    if (photo.ready.includes('preview')) wantOriginal([photo]);
  }, [photos, openId, wantPreviews, wantOriginal]);
}

const nowhere = () => '';
