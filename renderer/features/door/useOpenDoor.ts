import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { useIsPaused } from '../shell/Paused.tsx';

/** Opens the door. Whoever lets somebody in does not want quiet any more: nobody comes to a door that cannot be reached. */
export function useOpenDoor() {
  const { circle } = useCurrentCircle();
  const open = useCommand('door.open');
  const goOn = useCommand('network.goOn');
  const isPaused = useIsPaused();
  const run = async (): Promise<void> => {
    if (isPaused) await goOn.run({});
    await open.run({ circle: circle.id });
  };
  return { run, busy: open.busy || goOn.busy, problem: open.problem ?? goOn.problem };
}
