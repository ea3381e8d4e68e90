import { useEffect, useRef, type RefObject } from 'react';

/**
 * Passes on every key that is pressed in the dialog around an element, and every key that is pressed nowhere while
 * that dialog is the topmost: a question over it has just left, or the button that had the focus was its photo's and
 * went with it. Not through React, which also passes on the keys of a dialog that stands over this one.
 *
 * @param press says whether the key meant something; then the browser does nothing more with it
 */
export function useDialogKeys(inside: RefObject<HTMLElement | null>, press: (event: KeyboardEvent) => boolean): void {
  const latest = useRef(press);
  useEffect(() => {
    latest.current = press;
  });
  useEffect(() => {
    const dialog = inside.current?.closest<HTMLElement>('[role="dialog"]');
    if (dialog === null || dialog === undefined) return;
    const listen = (event: KeyboardEvent) => {
      if (latest.current(event)) event.preventDefault();
    };
    const listenNowhere = (event: KeyboardEvent) => {
      if (event.target !== document.body || topmost() !== dialog) return;
      dialog.focus({ preventScroll: true });
      listen(event);
    };
    dialog.addEventListener('keydown', listen);
    document.addEventListener('keydown', listenNowhere);
    return () => {
      dialog.removeEventListener('keydown', listen);
      document.removeEventListener('keydown', listenNowhere);
    };
  }, [inside]);
}

/** Dialogs are put at the end of the page in the order in which they open. */
const topmost = (): Element | undefined =>
  [...document.querySelectorAll('[role="dialog"], [role="alertdialog"]')].at(-1);
