import { useEffect, type RefObject } from 'react';
import { afterDialogs, focusTitleIfNowhere } from '../../ui/afterDialogs.ts';

/**
 * A button that has done its work often leaves the page, and takes the focus along: whoever goes on by keyboard would start over at
 * the top of the window. Then the page's title has it, unless something on the page knows a better place and puts it there first.
 *
 * @param main the page with whatever stands over it
 */
export function useFocusNeverLost(main: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const root = main.current;
    if (root === null) return;
    let last: EventTarget | null = null;
    let callOff = (): void => undefined;
    const note = ({ target }: FocusEvent) => {
      last = target;
    };
    const look = () => {
      if (!(last instanceof Element) || last.isConnected) return;
      last = null;
      callOff();
      callOff = afterDialogs(() => {
        callOff = afterDialogs(focusTitleIfNowhere);
      });
    };
    const observer = new MutationObserver(look);
    observer.observe(root, { childList: true, subtree: true });
    root.addEventListener('focusin', note);
    return () => {
      callOff();
      observer.disconnect();
      root.removeEventListener('focusin', note);
    };
  }, [main]);
}
