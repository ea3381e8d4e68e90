import { useEffect, useRef, type RefObject } from 'react';
import { useLocation } from 'wouter';

/**
 * When another page is chosen, focus leaves the link that was pressed (it may be gone) and goes to the new page's
 * title, and the page starts at its top.
 */
export function useRouteChange(): RefObject<HTMLElement | null> {
  const [location] = useLocation();
  const page = pageOf(location);
  const main = useRef<HTMLElement>(null);
  const before = useRef(page);
  useEffect(() => {
    if (before.current === page) return;
    before.current = page;
    window.scrollTo(0, 0);
    const heading = main.current?.querySelector('h1');
    (heading ?? main.current)?.focus({ preventScroll: true });
  }, [page]);
  return main;
}

/** A photo opens in front of its page, which stays where it is. */
const pageOf = (location: string): string => location.replace(/\/photos\/[^/]+$/, '') || '/';
