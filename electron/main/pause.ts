/** A pause that the person asked for: for an hour, or until they end it. Quitting ends it too. */
export type Pause = {
  isPaused(): boolean;
  begin(howLong: 'hour' | 'untilEnded'): void;
  end(): void;
  /** Looks whether its hour is over: a timer stands still while the computer sleeps. */
  look(): void;
  onChange(listener: () => void): void;
};

const hourMs = 60 * 60_000;

export function createPause(
  setQuiet: (on: boolean) => void,
  nowMs: () => number = Date.now,
  later: (work: () => void, ms: number) => { unref(): unknown } = setTimeout,
): Pause {
  const listeners: (() => void)[] = [];
  let untilMs: number | null = null;

  function set(next: number | null): void {
    const changes = (untilMs === null) !== (next === null);
    untilMs = next;
    if (!changes) return;
    setQuiet(next !== null);
    for (const listener of listeners) listener();
  }

  const look = (): void => {
    if (untilMs !== null && nowMs() >= untilMs) set(null);
  };

  return {
    isPaused: () => untilMs !== null,
    begin(howLong) {
      set(howLong === 'hour' ? nowMs() + hourMs : Infinity);
      if (howLong === 'hour') later(look, hourMs).unref();
    },
    end: () => set(null),
    look,
    onChange: (listener) => void listeners.push(listener),
  };
}
