import { useCallback, useEffect, useRef, type RefObject } from 'react';
import type { PhotoGridHandle } from '../../ui/grid/PhotoGrid.tsx';

/**
 * When pictures leave the page under somebody's hands, the focus goes to the one that comes into their place.
 *
 * @returns to be told which are about to leave
 */
export function useFocusNext(
  grid: RefObject<PhotoGridHandle | null>,
  photos: readonly { readonly id: string }[],
): (leaving: readonly string[]) => void {
  const wanted = useRef<{ readonly gone: string; readonly next: string } | null>(null);
  useEffect(() => {
    const { gone, next } = wanted.current ?? {};
    if (next === undefined || photos.some(({ id }) => id === gone)) return;
    wanted.current = null;
    // Whoever has gone on meanwhile stays where they are.
    if (document.activeElement === document.body) grid.current?.reveal(next, true);
  }, [grid, photos]);
  return useCallback(
    (leaving) => {
      const some = new Set(leaving);
      const first = photos.findIndex(({ id }) => some.has(id));
      const gone = photos[first]?.id;
      const next = photos.slice(first).find(({ id }) => !some.has(id)) ?? photos.findLast(({ id }) => !some.has(id));
      wanted.current = gone === undefined || next === undefined ? null : { gone, next: next.id };
    },
    [photos],
  );
}
