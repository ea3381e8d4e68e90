import { useEffect, useRef, type RefObject } from 'react';
import { useLocation } from 'wouter';

/**
 * When another page is chosen, focus leaves the link that was pressed (it may be gone) and goes to the new page's
 * title, and the page starts at its top.
 */
export function useRouteChange(): RefObject<HTMLElement | null> {
  const [location] = useLocation();
  const main = useRef<HTMLElement>(null);
  const before = useRef(location);
  useEffect(() => {
    if (before.current === location) return;
    before.current = location;
    window.scrollTo(0, 0);
    const heading = main.current?.querySelector('h1');
    (heading ?? main.current)?.focus({ preventScroll: true });
  }, [location]);
  return main;
}
