import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskThing } from '#shared/contract/deskViews.ts';
import { useInlineSize } from '../../ui/grid/useInlineSize.ts';
import { useLightboxRoute } from '../lightbox/useLightboxRoute.ts';
import { AskedCard } from './AskedCard.tsx';
import { ChangeCard } from './ChangeCard.tsx';
import { Key } from './DeskCard.tsx';
import { DeskLightbox } from './DeskLightbox.tsx';
import { RefusedCard } from './RefusedCard.tsx';
import { ReviewCard } from './ReviewCard.tsx';
import { useDeskFocus } from './useDeskFocus.ts';

/** The padding of a card on both sides, CSS pixels; desk.css has the same. */
const cardPadding = 52;

/** Everything that lies on the desk, one card each. */
export function DeskThings({ things }: { things: readonly DeskThing[] }) {
  const { t } = useTranslation('desk');
  const root = useRef<HTMLDivElement>(null);
  const width = useInlineSize(root) - cardPadding;
  useDeskFocus(root, things);
  const { open, move, close } = useLightboxRoute('/desk');
  return (
    <>
      <div ref={root} className="desk-things">
        {things.map((thing) => {
          const same = { thingKey: keyOf(thing), width, onOpen: open };
          switch (thing.kind) {
            case 'review':
              return <ReviewCard key={same.thingKey} {...same} thing={thing} />;
            case 'request':
            case 'report':
              return <AskedCard key={same.thingKey} {...same} thing={thing} />;
            case 'change':
              return <ChangeCard key={same.thingKey} thingKey={same.thingKey} thing={thing} />;
            case 'refused':
              return <RefusedCard key={same.thingKey} thingKey={same.thingKey} thing={thing} />;
          }
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
        </p>
      )}
      <DeskLightbox things={things} root={root} onMove={move} onClose={close} />
    </>
  );
}

/** A group keeps its card when its first photo has been decided about. */
const keyOf = (thing: DeskThing): string =>
  thing.kind === 'review' ? `${thing.author} ${thing.album}` : `${thing.kind} ${thing.key}`;
