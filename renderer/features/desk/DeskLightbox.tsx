import { useCallback, useEffect, useMemo, useState, type RefObject } from 'react';
import { useParams } from 'wouter';
import type { DeskThing } from '#shared/contract/deskViews.ts';
import type { PhotoTile } from '#shared/contract/views.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { focusPicture } from '../../ui/grid/gridFocus.ts';
import { Lightbox } from '../lightbox/Lightbox.tsx';
import { Note } from '../lightbox/Note.tsx';
import { sharedItemOf } from '../lightbox/SharedLightbox.tsx';
import { lightboxItems, type LightboxItem } from '../lightbox/swiper.ts';
import { usePhotoFacts } from '../photos/usePhotoFacts.ts';
import { DecisionBar } from './DecisionBar.tsx';
import type { Declining } from './DeclineDialog.tsx';
import { DeskDetails } from './DeskDetails.tsx';
import { keyOf } from './deskThing.ts';
import { useWantedNow } from './useWantedNow.ts';

const none: readonly PhotoTile[] = [];
const nowhere = () => '';

/** The photos of one thing on the desk, large, one after the other; each can be decided about right there. */
export function DeskLightbox(props: {
  readonly things: readonly DeskThing[];
  readonly root: RefObject<HTMLElement | null>;
  readonly onMove: (id: string) => void;
  readonly onClose: () => void;
  readonly onDecline: (declining: Declining) => void;
}) {
  const { things, root, onMove, onClose, onDecline } = props;
  const { circle } = useCurrentCircle();
  const { photo: openId = null } = useParams<{ photo?: string }>();
  const factsOf = usePhotoFacts(nowhere);
  const found = things.find((thing) => photosOf(thing).some(({ id }) => id === openId));
  // The photo that was just decided about is gone: the others of its thing go on.
  const [lastKey, setLastKey] = useState<string | null>(null);
  const key = found === undefined ? lastKey : keyOf(found);
  if (key !== lastKey) setLastKey(key);
  const thing = found ?? things.find((one) => keyOf(one) === key);
  const photos = useMemo(() => (thing === undefined ? none : photosOf(thing)), [thing]);
  useWantedNow(openId === null ? none : photos);
  const items = useMemo(
    () => lightboxItems(photos, (photo) => decidedItem(sharedItemOf(circle.id, photo, factsOf(photo).label))),
    [circle.id, photos, factsOf],
  );
  const isDone = openId !== null && photos.length === 0 && things.every((one) => keyOf(one) !== key);
  useEffect(() => {
    if (isDone) onClose();
  }, [isDone, onClose]);
  const reveal = useCallback(
    (id: string, focus: boolean) => {
      if (focus) focusPicture(root.current, id);
    },
    [root],
  );
  const tileOf = (id: string) => photos.find((photo) => photo.id === id);
  return (
    <Lightbox
      items={items}
      openId={openId}
      root={root}
      onMove={onMove}
      onClose={onClose}
      onReveal={reveal}
      note={(item) => {
        const tile = thing?.kind === 'review' ? thing.photos.find(({ id }) => id === item.id) : undefined;
        return (
          <>
            <Note item={item} />
            {thing?.kind === 'review' && tile !== undefined && (
              <DecisionBar
                key={tile.slip}
                photo={tile}
                thing={thing}
                onDecline={() => onDecline({ author: thing.author, slips: [tile.slip] })}
              />
            )}
          </>
        );
      }}
      details={(item) => {
        const tile = tileOf(item.id);
        return tile === undefined || thing === undefined ? null : <DeskDetails thing={thing} photo={tile} />;
      }}
    />
  );
}

/** The smaller renditions come from its author, too, and might show something else: the original is what is decided about. */
const decidedItem = (item: LightboxItem): LightboxItem => ({ ...item, preview: item.original ?? item.preview });

const photosOf = (thing: DeskThing): readonly PhotoTile[] => {
  if (thing.kind === 'review') return thing.photos;
  return 'photo' in thing ? [thing.photo] : none;
};
