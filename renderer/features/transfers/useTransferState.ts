import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useQuery } from '../../engine/useQuery.ts';
import { transferState, type TransferState } from './transferState.ts';

/** How the pictures that are not on this computer yet come here, live. */
export function useTransferState(): TransferState {
  const { circle } = useCurrentCircle();
  const transfers = useQuery('transfers', { circle: circle.id });
  const somebodyAway = circle.members.some(({ devices }) => devices.some(({ state }) => state === 'away'));
  const session = useQuery('session', {});
  const diskStops =
    session.value?.open?.notices?.some(({ code }) => code === 'DISK_FULL' || code === 'DISK_FAILED') ?? false;
  // Nobody is asleep then; the rail says why nothing comes.
  const paused = session.value?.isPaused ?? false;
  return transferState(transfers.value, somebodyAway && !paused, diskStops);
}
