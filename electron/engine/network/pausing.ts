import { BehaviorSubject, Subject, type Observable } from 'rxjs';

/** Who wants quiet: the person at this computer, or the computer that goes to sleep. */
export type PauseReason = 'person' | 'sleep';

export type Pausing = {
  readonly isPaused$: Observable<boolean>;
  readonly isPaused: boolean;
  /** Which is what the screen shows: nobody looks at it while the computer sleeps. */
  readonly isPausedByPerson: boolean;
  pause(why: PauseReason): void;
  resume(why: PauseReason): void;
  /** The person ends their pause at the screen. */
  goOn(): void;
  /** Tells whoever keeps the pause, the shell with its tray say, that it is over. Returns what ends that. */
  onGoOn(listener: () => void): () => void;
  /** Whether and why it is quiet has changed. */
  onChange(listener: () => void): () => void;
};

/** Quiet as long as anybody wants it: waking up does not end a pause that the person asked for. */
export function createPausing(): Pausing {
  const reasons = new Set<PauseReason>();
  const isPaused$ = new BehaviorSubject(false);
  const goneOn$ = new Subject<void>();
  const changed$ = new Subject<void>();
  const tell = (): void => {
    if (isPaused$.value !== reasons.size > 0) isPaused$.next(reasons.size > 0);
    changed$.next();
  };
  const resume = (why: PauseReason): void => {
    reasons.delete(why);
    tell();
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
    resume,
    get isPausedByPerson() {
      return reasons.has('person');
    },
    goOn() {
      resume('person');
      goneOn$.next();
    },
    onGoOn: (listener) => listening(goneOn$, listener),
    onChange: (listener) => listening(changed$, listener),
  };
}

function listening(told$: Observable<void>, listener: () => void): () => void {
  const subscription = told$.subscribe(listener);
  return () => subscription.unsubscribe();
}
