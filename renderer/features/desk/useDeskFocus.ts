import { useEffect, useRef, type RefObject } from 'react';
import { afterDialogs, isDialogOpen, isFocusNowhere } from '../../ui/afterDialogs.ts';
import { isTyping } from './DeskCard.tsx';

/**
 * J and K (or the arrows, from a whole card) go from one thing to the next. When the one that was looked at has been
 * decided, the focus goes to the one that lies in its place, so that a whole evening is done without the mouse.
 * Where only one lies there, its keys are its own also while the focus is on the page or its title.
 *
 * @param things that lie there; when they change, it is seen where the focus is
 * @param onArrival is told when the focus was put on a thing that nobody had chosen
 */
export function useDeskFocus(
  root: RefObject<HTMLElement | null>,
  things: readonly unknown[],
  onArrival: (thing: string) => void,
): void {
  const place = useRef<{ index: number; key: string } | null>(null);
  useEffect(() => {
    const cards = () => [...(root.current?.querySelectorAll<HTMLElement>('[data-thing]') ?? [])];
    const note = (event: FocusEvent) => {
      const index = cards().findIndex((card) => card.contains(event.target as Node));
      if (index !== -1) place.current = { index, key: cards()[index]?.dataset['thing'] ?? '' };
    };
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (isDialogOpen()) return;
      const all = cards();
      const here = all.findIndex((card) => card.contains(document.activeElement));
      const by = stepOf(event.key, all[here] === document.activeElement);
      const [only] = all;
      if (only !== undefined && all.length === 1 && isOnThePage() && cardKeys.has(event.key.toLowerCase())) {
        focusCard(only);
        const { key, repeat } = event;
        if (!only.dispatchEvent(new KeyboardEvent('keydown', { key, repeat, bubbles: true, cancelable: true })))
          event.preventDefault();
        return;
      }
      const next = by === 0 ? undefined : all[here === -1 ? 0 : here + by];
      if (next === undefined) return;
      event.preventDefault();
      focusCard(next);
    };
    document.addEventListener('keydown', press);
    document.addEventListener('focusin', note);
    return () => {
      document.removeEventListener('keydown', press);
      document.removeEventListener('focusin', note);
    };
  }, [root]);
  useEffect(() => {
    const { current } = place;
    if (current === null) return;
    return afterDialogs(() => {
      const cards = [...(root.current?.querySelectorAll<HTMLElement>('[data-thing]') ?? [])];
      const same = cards.find((card) => card.dataset['thing'] === current.key);
      if (same !== undefined) {
        if (isFocusNowhere()) focusCard(same);
        return;
      }
      place.current = null;
      const next = cards[Math.min(current.index, cards.length - 1)];
      if (next !== undefined) {
        onArrival(next.dataset['thing'] ?? '');
        focusCard(next);
      } else document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
    });
  }, [root, things, onArrival]);
}

/** What a card does by key, from the page: a space scrolls that. */
const cardKeys: ReadonlySet<string> = new Set(['enter', 'y', 'n', 'd', 'm', 'h', 'o']);

const isOnThePage = (): boolean => isFocusNowhere() || document.activeElement?.matches('main, main h1') === true;

const stepOf = (key: string, onCard: boolean): -1 | 0 | 1 => {
  // With Caps Lock they are capitals.
  const letter = key.toLowerCase();
  if (letter === 'j' || (onCard && key === 'ArrowDown')) return 1;
  return letter === 'k' || (onCard && key === 'ArrowUp') ? -1 : 0;
};

/** Puts the focus on the card of a thing. */
export function focusThing(root: RefObject<HTMLElement | null>, key: string): void {
  const card = root.current?.querySelector<HTMLElement>(`[data-thing="${CSS.escape(key)}"]`);
  if (card instanceof HTMLElement) focusCard(card);
}

function focusCard(card: HTMLElement): void {
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: 'nearest' });
}
