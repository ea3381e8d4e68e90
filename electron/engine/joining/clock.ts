/** Time as joining needs it; tests bring their own. */
export type Clock = {
  /** Milliseconds since 1970 UTC, for showing only. */
  nowMs(): number;
  /** Calls back once after so long, by a clock that nobody can set; the returned function calls it off. */
  after(delayMs: number, callback: () => void): () => void;
};

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    // A request that waits for a person does not keep a closing app alive.
    timer.unref();
    return () => clearTimeout(timer);
  },
};
