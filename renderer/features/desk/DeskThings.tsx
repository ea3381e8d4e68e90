import { useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import type { DeskThing } from '#shared/contract/deskViews.ts';
import { useInlineSize } from '../../ui/grid/useInlineSize.ts';
import { useLightboxRoute } from '../lightbox/useLightboxRoute.ts';
import { useFocusOnReturned } from '../takingDown/useTakeDown.ts';
import { AskedCard } from './AskedCard.tsx';
import { ChangeCard } from './ChangeCard.tsx';
import { DeclineDialog, type Declining } from './DeclineDialog.tsx';
import { DeskKeys } from './DeskKeys.tsx';
import { DeskLightbox } from './DeskLightbox.tsx';
import { keyOf } from './deskThing.ts';
import { OneIsEnoughCard } from './OneIsEnoughCard.tsx';
import { HeldCard } from './HeldCard.tsx';
import { RefusedCard } from './RefusedCard.tsx';
import { ReportedWordsCard } from './ReportedWordsCard.tsx';
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
export function DeskThings(props: { readonly things: readonly DeskThing[]; readonly above: string }) {
  const { above } = props;
  // While a no is on its way everything lies as it lay: what it is about stays in sight until the question has closed.
  const [still, setStill] = useState<readonly DeskThing[] | null>(null);
  const things = still ?? props.things;
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
  const [declining, setDeclining] = useState<Declining | null>(null);
  const stopDeclining = useCallback(() => {
    setDeclining(null);
    setStill(null);
  }, []);
  return (
    <>
      <div ref={root} className="desk-things">
        {things.map((thing, index) => {
          const key = keyOf(thing);
          const times = arrival.key === key ? arrival.times : 0;
          const shown = JSON.stringify([above, things.slice(0, index + 1).map(shownBy), times]);
          return (
            <SettlingCard key={key} shown={shown}>
              {cardOf(thing, { thingKey: key, width, onOpen: open, onDecline: setDeclining })}
            </SettlingCard>
          );
        })}
      </div>
      <DeskKeys things={things} />
      <DeskLightbox things={things} root={root} onMove={move} onClose={close} onDecline={setDeclining} />
      {declining !== null && (
        <DeclineDialog
          declining={declining}
          things={props.things}
          onSaying={(isSaying) => setStill(isSaying ? things : null)}
          onClose={stopDeclining}
        />
      )}
    </>
  );
}

type OnCard = {
  readonly thingKey: string;
  readonly width: number;
  readonly onOpen: (photo: string) => void;
  readonly onDecline: (declining: Declining) => void;
};

function cardOf(thing: DeskThing, { onDecline, ...same }: OnCard): ReactNode {
  switch (thing.kind) {
    case 'review':
      return <ReviewCard {...same} thing={thing} onDecline={onDecline} />;
    case 'report':
      return thing.about === null ? (
        <AskedCard {...same} thing={thing} />
      ) : (
        <ReportedWordsCard {...same} thing={{ ...thing, about: thing.about }} />
      );
    case 'request':
      return <AskedCard {...same} thing={thing} />;
    case 'held':
      return <HeldCard {...same} thing={thing} />;
    case 'change':
      return <ChangeCard thingKey={same.thingKey} thing={thing} />;
    case 'unread':
      return <UnreadCard thingKey={same.thingKey} thing={thing} />;
    case 'oneIsEnough':
      return <OneIsEnoughCard thingKey={same.thingKey} thing={thing} />;
    case 'refused':
      return <RefusedCard thingKey={same.thingKey} thing={thing} />;
  }
}
