import { useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskThing } from '#shared/contract/deskViews.ts';
import { useInlineSize } from '../../ui/grid/useInlineSize.ts';
import { useLightboxRoute } from '../lightbox/useLightboxRoute.ts';
import { useFocusOnReturned } from '../takingDown/useTakeDown.ts';
import { AskedCard } from './AskedCard.tsx';
import { ChangeCard } from './ChangeCard.tsx';
import { Key } from './DeskCard.tsx';
import { DeskLightbox } from './DeskLightbox.tsx';
import { keyOf } from './deskThing.ts';
import { HeldCard } from './HeldCard.tsx';
import { RefusedCard } from './RefusedCard.tsx';
import { ReviewCard } from './ReviewCard.tsx';
import { SettlingCard } from './SettlingCard.tsx';
import { UnreadCard } from './UnreadCard.tsx';
import { shownBy } from './shownBy.ts';
import { focusThing, useDeskFocus } from './useDeskFocus.ts';

/** The padding of a card on both sides, CSS pixels; desk.css has the same. */
const cardPadding = 52;

/**
 * Everything that lies on the desk, one card each.
 *
 * @param above what lies above all of them, as text: when it changes they move
 */
export function DeskThings({ things, above }: { readonly things: readonly DeskThing[]; readonly above: string }) {
  const { t } = useTranslation('desk');
  const root = useRef<HTMLDivElement>(null);
  const width = useInlineSize(root) - cardPadding;
  const [arrival, setArrival] = useState({ key: '', times: 0 });
  const arrived = useCallback((key: string) => setArrival(({ times }) => ({ key, times: times + 1 })), []);
  useDeskFocus(root, things, arrived);
  useFocusOnReturned(
    useMemo(() => things.flatMap((thing) => ('photo' in thing ? [thing.photo] : [])), [things]),
    useCallback(
      (photo: string) => {
        const back = things.find((thing) => 'photo' in thing && thing.photo.id === photo);
        if (back !== undefined) focusThing(root, keyOf(back));
      },
      [things],
    ),
  );
  const { open, move, close } = useLightboxRoute('/desk');
  return (
    <>
      <div ref={root} className="desk-things">
        {things.map((thing, index) => {
          const key = keyOf(thing);
          const times = arrival.key === key ? arrival.times : 0;
          const shown = JSON.stringify([above, things.slice(0, index + 1).map(shownBy), times]);
          return (
            <SettlingCard key={key} shown={shown}>
              {cardOf(thing, { thingKey: key, width, onOpen: open })}
            </SettlingCard>
          );
        })}
      </div>
      {things.length > 0 && (
        <p className="desk-keys">
          <span>{t('keys')}</span>
          <span>
            <Key>J</Key> <Key>K</Key> {t('keyMove')}
          </span>
          <span>
            <Key>Enter</Key> {t('keyYes')}
          </span>
          <span>
            <Key>N</Key> {t('keyNo')}
          </span>
          <span>
            <Key>O</Key> {t('keyLook')}
          </span>
          {things.some((thing) => 'held' in thing && thing.held === null) && (
            <span>
              <Key>H</Key> {t('keyHide')}
            </span>
          )}
        </p>
      )}
      <DeskLightbox things={things} root={root} onMove={move} onClose={close} />
    </>
  );
}

type OnCard = { readonly thingKey: string; readonly width: number; readonly onOpen: (photo: string) => void };

function cardOf(thing: DeskThing, same: OnCard): ReactNode {
  switch (thing.kind) {
    case 'review':
      return <ReviewCard {...same} thing={thing} />;
    case 'request':
    case 'report':
      return <AskedCard {...same} thing={thing} />;
    case 'held':
      return <HeldCard {...same} thing={thing} />;
    case 'change':
      return <ChangeCard thingKey={same.thingKey} thing={thing} />;
    case 'unread':
      return <UnreadCard thingKey={same.thingKey} thing={thing} />;
    case 'refused':
      return <RefusedCard thingKey={same.thingKey} thing={thing} />;
  }
}
