import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useQuery } from '../../engine/useQuery.ts';

/** Whether a guardian lets the person here only look, for now. Said above every page (`PausedNotice`). */
export function useIsPausedHere(): boolean {
  const { circle } = useCurrentCircle();
  return useQuery('today', { circle: circle.id }).value?.isPaused === true;
}
