import { useLayoutEffect, useRef, type RefObject } from 'react';
import { isFocusNowhere } from './afterDialogs.ts';

/**
 * Gives the focus back to what opened a form on the page, once that form has left and has taken the focus with it. At once: what is
 * typed in between would be keys of the page.
 *
 * @param isOpen whether the form is there instead of what opens it
 * @param shown what the form has changed: what opens it may be drawn anew when it comes
 * @returns for what opens it
 */
export function useFocusBack(isOpen: boolean, shown?: unknown): RefObject<HTMLButtonElement | null> {
  const opener = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(isOpen);
  useLayoutEffect(() => {
    if (isOpen) wasOpen.current = true;
    else if (wasOpen.current && isFocusNowhere()) opener.current?.focus({ preventScroll: true });
  }, [isOpen, shown]);
  return opener;
}
