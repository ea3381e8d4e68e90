import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useQuery } from '../../engine/useQuery.ts';
import { useIsPausedHere } from '../quiet/useIsPausedHere.ts';

/**
 * Whether anything can be hung up now: not by somebody who is out, and while somebody is paused, only in albums that nobody
 * but guardians sees.
 */
export function useMayHang(): boolean {
  const { circle, isOut } = useCurrentCircle();
  const albums = useQuery('albums', { circle: circle.id }).value?.albums;
  const isPaused = useIsPausedHere();
  if (isOut) return false;
  return !isPaused || albums?.some(({ mayShare }) => mayShare) === true;
}
