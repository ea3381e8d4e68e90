import type { CircleId } from '#shared/domain/ids.ts';

const bucketMs = 250;
const buckets = 12;

/** Bytes per second over the last three seconds, per circle, in a fixed number of counters. */
export function createMeter() {
  const counted = new Map<CircleId, { readonly bytes: Float64Array; last: number }>();

  /** The counters, with those that are too old set to nothing. */
  function upToNow(circle: CircleId): { readonly bytes: Float64Array; readonly at: number } {
    const now = Math.floor(performance.now() / bucketMs);
    const counters = counted.get(circle) ?? { bytes: new Float64Array(buckets), last: now };
    counted.set(circle, counters);
    for (let at = Math.max(counters.last + 1, now - buckets + 1); at <= now; at++) counters.bytes[at % buckets] = 0;
    counters.last = now;
    return { bytes: counters.bytes, at: now % buckets };
  }

  return {
    count(circles: readonly CircleId[], received: number): void {
      for (const circle of circles) {
        const { bytes, at } = upToNow(circle);
        bytes[at] = (bytes[at] ?? 0) + received;
      }
    },
    perSecond: (circle: CircleId): number =>
      Math.round((upToNow(circle).bytes.reduce((sum, bytes) => sum + bytes, 0) * 1000) / (buckets * bucketMs)),
  };
}
