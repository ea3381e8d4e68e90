import type { Room } from './room.ts';
import type { DiskProblem } from './types.ts';
import type { Wants } from './wants.ts';

/** What fetching knows of the disk: whether it takes anything at all, and whether all that is wanted has room on it. */
export function createDiskState(parts: {
  readonly room: Room;
  readonly wants: Pick<Wants, 'count' | 'bytesLeft'>;
  readonly restMs: number;
  /** How it is now; told whether that changed or not. */
  readonly tell: (problem: DiskProblem | null) => void;
}) {
  const { room, wants, restMs, tell } = parts;
  let failing: { readonly problem: DiskProblem; readonly untilMs: number } | null = null;

  function tellNow(): void {
    const isShort = !room.isUnknown() && wants.count() > 0 && !room.fits(wants.bytesLeft());
    tell(failing?.problem ?? (isShort ? { code: 'DISK_FULL' } : null));
  }

  return {
    tellNow,
    /** It refused a write a moment ago: nothing is begun for now. */
    isResting: (nowMs: number): boolean => failing !== null && failing.untilMs > nowMs,
    refused(problem: DiskProblem): void {
      failing = { problem, untilMs: performance.now() + restMs };
      tellNow();
    },
    tookIt(): void {
      if (failing !== null && failing.untilMs <= performance.now()) failing = null;
      tellNow();
    },
    /** Asks how much is free, if it is time; `then` is called when that is known. */
    look(nowMs: number, then: () => void): void {
      if (wants.count() === 0 || nowMs < room.nextLookMs()) return;
      void room.look(nowMs).then(() => {
        tellNow();
        then();
      });
    },
    wakeTimesMs: (): (number | undefined)[] => [failing?.untilMs, wants.count() > 0 ? room.nextLookMs() : undefined],
  };
}
