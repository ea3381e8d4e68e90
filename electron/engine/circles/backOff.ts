/** Lets things be done at once, and ever less often where the same comes up again and again. */
export type BackOff = {
  /** How long it must wait still before it is done again, in milliseconds. 0: it need not. */
  waitMs(what: string): number;
  did(what: string): void;
  /** How often it was done since it last came to rest. */
  count(what: string): number;
};

const firstMs = 30_000;
const longestMs = 24 * 60 * 60_000;
/** What was not done for so long has come to rest. Longer than the longest wait, or waiting would count as rest. */
const restMs = 2 * longestMs;

/**
 * @param nowMs milliseconds on a clock that nobody can set
 * @param often so many times it is done with the first wait between, before the waits grow
 */
export function createBackOff(nowMs: () => number, often = 0): BackOff {
  const done = new Map<string, { readonly count: number; readonly atMs: number }>();
  const lately = (what: string) => {
    const last = done.get(what);
    return last === undefined || nowMs() - last.atMs >= restMs ? { count: 0, atMs: -Infinity } : last;
  };
  return {
    waitMs(what) {
      const { count, atMs } = lately(what);
      return count === 0
        ? 0
        : Math.max(0, atMs + Math.min(firstMs * 2 ** Math.max(0, count - 1 - often), longestMs) - nowMs());
    },
    did: (what) => void done.set(what, { count: lately(what).count + 1, atMs: nowMs() }),
    count: (what) => lately(what).count,
  };
}
