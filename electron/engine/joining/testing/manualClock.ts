import type { Clock } from '../clock.ts';

/** A clock that goes when it is told to. */
export type ManualClock = Clock & { pass(ms: number): void };

export function createManualClock(): ManualClock {
  let nowMs = Date.UTC(2031, 4, 1);
  const waiting = new Set<{ readonly atMs: number; readonly callback: () => void }>();
  return {
    nowMs: () => nowMs,
    after(delayMs, callback) {
      const timer = { atMs: nowMs + delayMs, callback };
      waiting.add(timer);
      return () => void waiting.delete(timer);
    },
    pass(ms) {
      nowMs += ms;
      for (const timer of [...waiting].sort((one, other) => one.atMs - other.atMs)) {
        if (timer.atMs <= nowMs && waiting.delete(timer)) timer.callback();
      }
    },
  };
}
