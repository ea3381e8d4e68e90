import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Member } from '#shared/contract/views.ts';
import { useTranslation } from 'react-i18next';
import { Face } from '../../ui/avatar/Face.tsx';
import { TooSoon } from './TooSoon.tsx';
import { useIsInSight } from './useIsInSight.ts';
import { useSettled } from './useSettled.ts';

export type DeskCardProps = {
  readonly thingKey: string;
  readonly who: Member | undefined;
  readonly title: ReactNode;
  readonly lead: ReactNode;
  readonly children: ReactNode;
  readonly acts: ReactNode;
  /** What keeps them from it, and what they would be about where that is not plain: with them, in sight. */
  readonly about?: readonly string[];
  /** Y. */
  readonly onYes?: () => void;
  /** Enter: what the first button does; yes unless told. */
  readonly onFirst?: (() => void) | undefined;
  /** N. */
  readonly onNo?: () => void;
  /** D: to the button that takes it down. No Y, which hangs pictures up on the card above. */
  readonly onTakeDown?: () => void;
  /** M: to the button by which it may hang. */
  readonly onMayHang?: () => void;
  /** O: looks at it large. */
  readonly onLook?: () => void;
  /** H: hides it for now. */
  readonly onHide?: () => void;
  /** From the whole card, an arrow to either side: to the picture at hand. */
  readonly onInto?: () => void;
  /** From the whole card, Space: chooses the picture at hand. On a picture Space is the picture's own. */
  readonly onChoose?: () => void;
};

/**
 * One thing that wants a decision. It can be focused as a whole, and then decided with one key; a key that is held
 * down decides nothing more, and one that comes just as the card has changed decides nothing, and says so. Once somebody has come
 * to it, what decides stays in the window.
 */
export function DeskCard(props: DeskCardProps) {
  const { thingKey, who, title, lead, children, acts, about = [] } = props;
  const { onYes, onFirst = onYes, onNo, onTakeDown, onMayHang, onLook, onHide, onInto, onChoose } = props;
  const { t } = useTranslation('desk');
  const heading = useId();
  const { isSettled, onTooSoon } = useSettled();
  const head = useRef<HTMLElement>(null);
  const isInSight = useIsInSight(head);
  const [isUnclear, setUnclear] = useState(false);
  const press = (event: KeyboardEvent<HTMLElement>) => {
    if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    // React also passes on the events of a dialog that was opened from here.
    if (!event.currentTarget.contains(event.target as Node)) return;
    const act = actOf(event.key, event.target === event.currentTarget);
    const does = {
      yes: onYes,
      first: onFirst,
      no: onNo,
      takeDown: onTakeDown,
      mayHang: onMayHang,
      look: onLook,
      hide: onHide,
      into: onInto,
      choose: onChoose,
      nothing: undefined,
    }[act];
    // Somebody asks for something, or says that something is wrong: a yes could be to either.
    if (act !== 'nothing') setUnclear(does === undefined && (act === 'yes' || act === 'no'));
    if (does === undefined) return;
    event.preventDefault();
    // What changed under the finger is looked at first.
    if (isSettled || decidesNothing.has(act)) does();
    else onTooSoon();
  };
  return (
    <article className="card desk-card" aria-labelledby={heading} tabIndex={0} data-thing={thingKey} onKeyDown={press}>
      <header className="desk-head" ref={head}>
        {who !== undefined && <Face avatar={who.avatar} size={40} />}
        <div>
          <h2 id={heading}>{title}</h2>
          <p>{lead}</p>
        </div>
      </header>
      {children}
      <div className="desk-foot" data-in-sight={isInSight}>
        {about.map((one) => (
          <p key={one} className="desk-more">
            {one}
          </p>
        ))}
        <TooSoon instead={isUnclear ? t('noPlainAnswer') : ''} />
        <div className="desk-acts" data-settled={isSettled}>
          {acts}
        </div>
      </div>
    </article>
  );
}

type Act = 'first' | 'yes' | 'no' | 'takeDown' | 'mayHang' | 'look' | 'hide' | 'into' | 'choose' | 'nothing';

const letters: Readonly<Record<string, Act>> = {
  y: 'yes',
  n: 'no',
  d: 'takeDown',
  m: 'mayHang',
  h: 'hide',
  o: 'look',
};

/** What asks or shows before anything is decided. */
const decidesNothing: ReadonlySet<Act> = new Set<Act>(['no', 'look', 'into', 'choose']);

/** Enter, Space and the arrows are the button's or the picture's own where one of them has the focus. */
function actOf(key: string, onCard: boolean): Act {
  if (onCard && key === 'Enter') return 'first';
  if (onCard && key === ' ') return 'choose';
  if (onCard && (key === 'ArrowLeft' || key === 'ArrowRight')) return 'into';
  // With Caps Lock they are capitals.
  return letters[key.toLowerCase()] ?? 'nothing';
}

export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea, select');
