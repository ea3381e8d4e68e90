import { createTokenBucket, type TokenBucket } from '../network/wire/tokenBucket.ts';

/**
 * A polite upper bound for what comes in while nobody looks: originals in the background. Thumbnails, previews and
 * whatever is on screen never wait for it. One for all profiles of a computer, which share its networks.
 */
export type Pace = {
  /** In bytes per second, of one network or, for null, of each that has no bound of its own; a bound of null is none. */
  setLimit(network: string | null, bytesPerSecond: number | null): void;
  /** No bound any more, of any. */
  clear(): void;
  limitOf(network: string | undefined): number | null;
  /** Counts bytes that came. */
  count(network: string | undefined, bytes: number): void;
  /** How long to wait before more is read, in milliseconds. */
  waitMs(network: string | undefined): number;
};

/** Slower than this a photo would never come. */
const leastBytesPerSecond = 16 * 1024;

export function createPace(nowMs?: () => number): Pace {
  const limits = new Map<string | null, number>();
  const buckets = new Map<string, TokenBucket>();

  const limitOf = (network: string | undefined): number | null =>
    (network === undefined ? undefined : limits.get(network)) ?? limits.get(null) ?? null;

  function bucketOf(network: string | undefined): TokenBucket | undefined {
    const limit = limitOf(network);
    if (limit === null) return undefined;
    const key = network ?? '';
    // A second's worth at once, so that a limit that is hardly used is not felt.
    const bucket = buckets.get(key) ?? createTokenBucket(limit, limit, nowMs);
    buckets.set(key, bucket);
    return bucket;
  }

  return {
    setLimit(network, bytesPerSecond) {
      if (bytesPerSecond === null) limits.delete(network);
      else limits.set(network, Math.max(leastBytesPerSecond, bytesPerSecond));
      buckets.clear();
    },
    clear() {
      limits.clear();
      buckets.clear();
    },
    limitOf,
    count: (network, bytes) => void bucketOf(network)?.take(bytes),
    waitMs: (network) => bucketOf(network)?.waitMs() ?? 0,
  };
}
