import type { Clock } from './clock.ts';

/** The whole of one request, from the first word to the last. */
const overallMs = 5 * 60_000;
/** A step that waits for a person. */
export const personMs = 2 * 60_000;
/** A step that waits for the other computer only. */
export const computerMs = 20_000;

/** How long a request may take: altogether, and for the step it is at. */
export type Deadlines = {
  /** Starts the time of the next step; null when only the whole counts. */
  next(stepMs: number | null): void;
  stop(): void;
};

export function startDeadlines(clock: Clock, onTimeOut: () => void): Deadlines {
  const stopOverall = clock.after(overallMs, onTimeOut);
  let stopStep: () => void = () => undefined;
  return {
    next(stepMs) {
      stopStep();
      stopStep = stepMs === null ? () => undefined : clock.after(stepMs, onTimeOut);
    },
    stop() {
      stopStep();
      stopOverall();
    },
  };
}
