import { useCallback, useEffect, useRef, type RefObject } from 'react';
import { focusPicture } from './gridFocus.ts';

/**
 * A picture that has to be scrolled to exists a render or two later.
 *
 * @returns a function that says which picture is to get the focus as soon as it exists; none: null
 */
export function useFocusOnceThere(root: RefObject<HTMLElement | null>): (id: string | null) => void {
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    if (wanted.current !== null && focusPicture(root.current, wanted.current)) wanted.current = null;
  });
  return useCallback((id) => {
    wanted.current = id;
  }, []);
}
