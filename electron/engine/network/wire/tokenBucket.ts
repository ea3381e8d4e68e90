/** Allows `perSecond` on average and `burst` at once. Counts whatever the caller counts. */
export type TokenBucket = {
  /** Takes `amount`, also when there is less, and returns whether there was enough. */
  take(amount: number): boolean;
  /** How long until the debt is paid, in milliseconds; 0 when there is none. */
  waitMs(): number;
};

export function createTokenBucket(perSecond: number, burst: number, nowMs = () => performance.now()): TokenBucket {
  let level = burst;
  let at = nowMs();
  const refill = (): void => {
    const now = nowMs();
    level = Math.min(burst, level + ((now - at) / 1000) * perSecond);
    at = now;
  };
  return {
    take(amount) {
      refill();
      level -= amount;
      return level >= 0;
    },
    waitMs() {
      refill();
      return level >= 0 ? 0 : (-level / perSecond) * 1000;
    },
  };
}
