import { BehaviorSubject, type Observable } from 'rxjs';

/** Who wants quiet: the person at this computer, or the computer that goes to sleep. */
export type PauseReason = 'person' | 'sleep';

export type Pausing = {
  readonly isPaused$: Observable<boolean>;
  readonly isPaused: boolean;
  pause(why: PauseReason): void;
  resume(why: PauseReason): void;
};

/** Quiet as long as anybody wants it: waking up does not end a pause that the person asked for. */
export function createPausing(): Pausing {
  const reasons = new Set<PauseReason>();
  const isPaused$ = new BehaviorSubject(false);
  const tell = (): void => {
    if (isPaused$.value !== reasons.size > 0) isPaused$.next(reasons.size > 0);
  };
  return {
    isPaused$: isPaused$.asObservable(),
    get isPaused() {
      return isPaused$.value;
    },
    pause(why) {
      reasons.add(why);
      tell();
    },
    resume(why) {
      reasons.delete(why);
      tell();
    },
  };
}
