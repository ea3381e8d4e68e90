import { useEffect, type RefObject } from 'react';
import { afterDialogs, isFocusNowhere } from '../../ui/afterDialogs.ts';

/**
 * What is taken back leaves the page, and takes along what had the focus: then that goes to the page's title.
 *
 * @param things that lie there; when they change, it is seen where the focus is
 */
export function useFocusKept(page: RefObject<HTMLElement | null>, things: readonly unknown[] | undefined): void {
  useEffect(
    () =>
      afterDialogs(() => {
        if (isFocusNowhere()) page.current?.querySelector('h1')?.focus({ preventScroll: true });
      }),
    [page, things],
  );
}
