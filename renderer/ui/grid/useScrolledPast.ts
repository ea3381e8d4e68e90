import { useSyncExternalStore } from 'react';

function subscribe(listener: () => void): () => void {
  window.addEventListener('scroll', listener, { passive: true });
  return () => window.removeEventListener('scroll', listener);
}

/** Whether the page is scrolled further than that, CSS pixels. */
export const useScrolledPast = (top: number): boolean => useSyncExternalStore(subscribe, () => window.scrollY > top);
