import { useEffect, type RefObject } from 'react';

/** To react-aria above every dialog. */
const aboveAll = '[data-react-aria-top-layer]';

/**
 * Leads to what a toast offers without a way round the page: Ctrl+Z (on a Mac Cmd+Z) undoes, and F6 puts the focus on the newest
 * toast, or on whatever else is said above every dialog, and, pressed again, back to where it was.
 *
 * @param undo what can be undone now, if anything
 */
export function useToastKeys(region: RefObject<HTMLElement | null>, undo: (() => void) | undefined): void {
  useEffect(() => {
    if (undo === undefined) return;
    const press = (event: KeyboardEvent) => {
      // With Caps Lock it is a Z. A field undoes what was typed in it.
      if (event.key.toLowerCase() !== 'z' || event.ctrlKey === event.metaKey || event.altKey || event.shiftKey) return;
      if (event.repeat || isInText(event.target)) return;
      event.preventDefault();
      undo();
    };
    // Before a dialog that keeps its keys to itself.
    window.addEventListener('keydown', press, { capture: true });
    return () => window.removeEventListener('keydown', press, { capture: true });
  }, [undo]);
  useEffect(() => {
    let from: HTMLElement | null = null;
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'F6') return;
      const newest =
        region.current?.lastElementChild?.querySelector<HTMLElement>('button') ??
        document.querySelector<HTMLElement>(`${aboveAll} button`);
      if (newest === null) return;
      event.preventDefault();
      if (document.activeElement?.closest(aboveAll)) from?.focus();
      else {
        from = document.activeElement instanceof HTMLElement ? document.activeElement : null;
        newest.focus();
      }
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [region]);
}

const isInText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('textarea, input:not([type="radio"], [type="checkbox"], [type="range"], [type="button"])'));
