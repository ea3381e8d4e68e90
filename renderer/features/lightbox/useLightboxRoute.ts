import { useCallback } from 'react';
import { useLocation } from 'wouter';

/** Set in the history when a photo was opened from its page: then closing it is going back. */
const openedHere = 'opened-here';

/**
 * The address of a photo in front of its page.
 *
 * @param base the page's own address, `/albums/…` say; empty for the wall
 */
export function useLightboxRoute(base: string) {
  const [, navigate] = useLocation();
  const open = useCallback((id: string) => navigate(`${base}/photos/${id}`, { state: openedHere }), [navigate, base]);
  const move = useCallback(
    (id: string) => navigate(`${base}/photos/${id}`, { replace: true, state: history.state as unknown }),
    [navigate, base],
  );
  const close = useCallback(() => {
    if (history.state === openedHere) history.back();
    else navigate(base === '' ? '/' : base, { replace: true });
  }, [navigate, base]);
  return { open, move, close };
}
