import { useEffect, useState, type RefObject } from 'react';

/** What stays free under it: the buttons, and something of what they are about, CSS pixels. */
const below = 180;
/** More than any page is long, CSS pixels. */
const above = 1_000_000;

/** Whether somebody has come to the place of an element on the page: it is in the window, or above it. */
export function useIsInSight(place: RefObject<HTMLElement | null>): boolean {
  const [isInSight, setIsInSight] = useState(false);
  useEffect(() => {
    const here = place.current;
    if (here === null) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry === undefined) return;
        const { boundingClientRect: at, rootBounds } = entry;
        setIsInSight(at.bottom <= (rootBounds?.bottom ?? 0));
      },
      // All that is above belongs to it: a page that jumps past the place must not jump past the news of it.
      { threshold: 1, rootMargin: `${above.toString()}px 0px -${below.toString()}px 0px` },
    );
    observer.observe(here);
    return () => observer.disconnect();
  }, [place]);
  return isInSight;
}
