import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import { useLocation } from 'wouter';

/** How far each page was scrolled when it was left, CSS pixels. */
const leftAt = new Map<string, number>();

/**
 * When another page is chosen, focus leaves the link that was pressed (it may be gone) and goes to the new page's
 * title, and the page starts at its top. Going back leads to where one was in the page before.
 */
export function useRouteChange(): RefObject<HTMLElement | null> {
  const [location] = useLocation();
  const page = pageOf(location);
  const main = useRef<HTMLElement>(null);
  const shown = useRef(page);
  const before = useRef(page);
  const wentBackTo = useRef<string | null>(null);
  useEffect(() => {
    const pop = () => {
      wentBackTo.current = pageOf(window.location.hash.replace(/^#/, ''));
    };
    const leave = () => leftAt.set(shown.current, window.scrollY);
    window.addEventListener('popstate', pop);
    window.addEventListener('scroll', leave, { passive: true });
    return () => {
      window.removeEventListener('popstate', pop);
      window.removeEventListener('scroll', leave);
    };
  }, []);
  // At once: a shorter page makes the browser scroll, and that is not where the longer one was left.
  useLayoutEffect(() => {
    shown.current = page;
  }, [page]);
  useEffect(() => {
    if (before.current === page) return;
    const isBack = wentBackTo.current === page;
    wentBackTo.current = null;
    before.current = page;
    scrollSoon(isBack ? (leftAt.get(page) ?? 0) : 0);
    const heading = main.current?.querySelector('h1');
    (heading ?? main.current)?.focus({ preventScroll: true });
  }, [page]);
  return main;
}

/** A photo opens in front of its page, which stays where it is, and so does the choice of who sees an album. */
const pageOf = (location: string): string =>
  location.replace(/\/photos\/[^/]+$/, '').replace(/^(\/albums\/[^/]+)\/people$/, '$1') || '/';

/** The page we come back to may take some frames to be as long as it was. */
const mostFrames = 30;

function scrollSoon(top: number, frames = mostFrames): void {
  const reach = document.documentElement.scrollHeight - window.innerHeight;
  window.scrollTo(0, top);
  if (reach < top && frames > 0) requestAnimationFrame(() => scrollSoon(top, frames - 1));
}
