import { useEffect, useLayoutEffect, useRef } from 'react';
import { rowAt, rowOf, type GridLayout } from './justify.ts';

type Anchor = { readonly id: string; readonly fromTop: number };

/**
 * Keeps the photo at the window's top edge where it is when the grid is laid out anew: because somebody hung up
 * pictures above it, or the window became narrower. At the top of the page nothing is kept: what is new comes into sight.
 *
 * @param top where the grid begins in the page, CSS pixels
 */
export function useKeepPlace(layout: GridLayout | null, photos: readonly { readonly id: string }[], top: number): void {
  const anchor = useRef<Anchor | null>(null);
  const laidOut = useRef(layout);
  useLayoutEffect(() => {
    const before = laidOut.current;
    laidOut.current = layout;
    if (layout === null || before === null || before === layout || anchor.current === null) return;
    const { id, fromTop } = anchor.current;
    const index = photos.findIndex((photo) => photo.id === id);
    if (index !== -1) window.scrollTo(0, (layout.rowTop[rowOf(layout, index)] ?? 0) + top - fromTop);
  }, [layout, photos, top]);
  useEffect(() => {
    const note = () => {
      const scrolled = window.scrollY - top;
      if (layout === null || scrolled <= 0) {
        anchor.current = null;
        return;
      }
      const row = rowAt(layout, scrolled);
      const id = photos[layout.rowStart[row] ?? 0]?.id;
      anchor.current = id === undefined ? null : { id, fromTop: (layout.rowTop[row] ?? 0) - scrolled };
    };
    note();
    window.addEventListener('scroll', note, { passive: true });
    return () => window.removeEventListener('scroll', note);
  }, [layout, photos, top]);
}
