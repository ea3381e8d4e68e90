import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { usePausedHere } from './usePausedHere.ts';

/** Whether a guardian lets the person here only look, for now. Said above every page (`PausedNotice`). */
export function useIsPausedHere(): boolean {
  const { circle } = useCurrentCircle();
  return usePausedHere(circle) !== null;
}
