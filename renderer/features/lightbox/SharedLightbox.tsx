import { useCallback, useEffect, useMemo, useRef, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { sharedPhotoUrl } from '#shared/contract/urls.ts';
import type { PhotoTile } from '#shared/contract/views.ts';
import type { CircleId } from '#shared/domain/ids.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useToast } from '../../ui/Toasts.tsx';
import { usePhotoFacts } from '../photos/usePhotoFacts.ts';
import { useWanted } from '../photos/useWanted.ts';
import { useSeeWhere } from '../takenBack/useSeeWhere.ts';
import { useWasTakenDown } from '../takenBack/useWasTakenDown.ts';
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
  readonly onUp?: (isUp: boolean) => void;
};

/** How many photos before and after the one that is looked at are asked for. */
const neighbours = 3;

/** Shared photos, large: with whose they are, who can see them, and what may be done with them. */
export function SharedLightbox(props: SharedLightboxProps) {
  const { photos, openId, onReveal } = props;
  const { t } = useTranslation('lightbox');
  const { circle, me } = useCurrentCircle();
  const toast = useToast();
  const seeWhere = useSeeWhere();
  const wasTakenDown = useWasTakenDown();
  const factsOf = usePhotoFacts(nowhere);
  const items = useMemo(
    () => lightboxItems(photos, (photo) => sharedItemOf(circle.id, photo, factsOf(photo).label)),
    [circle.id, photos, factsOf],
  );
  useWantedAround(photos, openId);
  const latest = useRef<{ photos: readonly PhotoTile[]; place: number; seen?: PhotoTile }>({ photos, place: 0 });
  useEffect(() => {
    const found = photos.findIndex(({ id }) => id === openId);
    const seen = photos[found] ?? latest.current.seen;
    latest.current = { photos, place: found === -1 ? latest.current.place : found, ...(seen && { seen }) };
  }, [photos, openId]);
  // Whoever took it down is told by the question they answered; everybody else why it has gone.
  const takenDownHere = useRef(false);
  const vanished = useCallback(() => {
    const { seen } = latest.current;
    // Where it is gone already its author and the guardians can see.
    const mayKnow = seen !== undefined && (me.role === 'guardian' || seen.author === me.id);
    const tell = async (): Promise<void> => {
      // Others read no difference between what is gone and what is hidden for now.
      const isGone = mayKnow && (await wasTakenDown(seen.id));
      toast({ words: t(isGone ? 'takenDown' : 'goneTitle'), ...seeWhere(isGone ? [seen.id] : []) });
    };
    if (!takenDownHere.current) void tell();
    takenDownHere.current = false;
  }, [toast, t, me, seeWhere, wasTakenDown]);
  // Where it hung there is another one now: the focus goes there.
  const reveal = useCallback(
    (id: string, focus: boolean) => {
      const { photos: now, place } = latest.current;
      const isHere = now.some((photo) => photo.id === id);
      const instead = isHere ? id : now[Math.min(place, now.length - 1)]?.id;
      if (instead !== undefined) onReveal(instead, focus);
    },
    [onReveal],
  );
  return (
    <Lightbox
      {...props}
      items={items}
      onReveal={reveal}
      onVanished={vanished}
      note={(item) => <Note item={item} />}
      details={(item) => (
        <SharedDetails
          id={item.id}
          item={item}
          onTakingDown={(isTaking) => {
            takenDownHere.current = isTaking;
          }}
        />
      )}
    />
  );
}

/** A shared photo as the lightbox shows it: its addresses, as far as its bytes are here. */
export function sharedItemOf(circle: CircleId, photo: PhotoTile, label: string): LightboxItem {
  const urlOf = (rendition: PhotoTile['ready'][number]) =>
    photo.ready.includes(rendition) ? sharedPhotoUrl(circle, photo.id, rendition, photo.slip) : null;
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
