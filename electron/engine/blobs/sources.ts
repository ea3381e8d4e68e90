import type { BlobId, CircleId, DeviceId } from '#shared/domain/ids.ts';
import type { Result } from '#shared/domain/result.ts';
import type { Want } from './wants.ts';

/** A computer that may have what we want. */
export type BlobSource = {
  readonly device: DeviceId;
  /** Ciphertext from a byte on. Iterating throws when the connection breaks. */
  fetch(
    id: BlobId,
    startByte: number,
    signal: AbortSignal,
  ): Promise<
    Result<
      { readonly sizeBytes: number; readonly bytes: AsyncIterable<Uint8Array> },
      { readonly code: 'NOT_HERE' | 'GONE' | 'FAILED' }
    >
  >;
};

type Standing = {
  readonly source: BlobSource;
  inFlight: number;
  failures: number;
  /** Not asked before this time (milliseconds of `performance.now`). */
  restsUntil: number;
  /** What it did not have, and when to ask again. */
  readonly missing: Map<BlobId, number>;
};

const mostPerSource = 4;
const firstRestMs = 500;
const longestRestMs = 60_000;
/** A computer that is itself still fetching may have it a moment later. */
const askAgainMs = 1000;

/** Who is asked for what: the one with the least to do among those that have not let us down lately. */
export function createSources() {
  const standings = new Map<string, Standing>();
  const keyOf = (circle: CircleId, device: DeviceId) => `${circle} ${device}`;

  function candidates(want: Want, now: number): Standing[] {
    return [...standings].flatMap(([key, standing]) => {
      const serves = key === keyOf(want.circle, standing.source.device);
      const isFree = standing.inFlight < mostPerSource && standing.restsUntil <= now;
      return serves && isFree && (standing.missing.get(want.id) ?? 0) <= now ? [standing] : [];
    });
  }

  return {
    add(circle: CircleId, source: BlobSource): void {
      standings.set(keyOf(circle, source.device), {
        source,
        inFlight: 0,
        failures: 0,
        restsUntil: 0,
        missing: new Map(),
      });
    },
    remove(device: DeviceId): void {
      for (const [key, { source }] of standings) if (source.device === device) standings.delete(key);
    },
    find(want: Want, now: number): Standing | undefined {
      return candidates(want, now).sort(
        (one, other) => one.failures - other.failures || one.inFlight - other.inFlight,
      )[0];
    },
    /** When something that is refused now may be asked for again; undefined if nothing waits. */
    nextChange(now: number): number | undefined {
      const times = [...standings.values()]
        .flatMap((standing) => [standing.restsUntil, ...standing.missing.values()])
        .filter((time) => time > now);
      return times.length === 0 ? undefined : times.reduce((soonest, time) => Math.min(soonest, time));
    },
    started(standing: Standing): void {
      standing.inFlight += 1;
    },
    ended(standing: Standing, want: Want, how: 'served' | 'missing' | 'failed' | 'lied', now: number): void {
      standing.inFlight -= 1;
      switch (how) {
        case 'served':
          standing.failures = 0;
          standing.missing.delete(want.id);
          return;
        case 'missing':
          standing.missing.set(want.id, now + askAgainMs);
          return;
        case 'lied':
          // It is asked last from now on, and for this one not again for long.
          standing.failures += 10;
          standing.missing.set(want.id, now + longestRestMs);
          return;
        case 'failed':
          standing.failures += 1;
          standing.restsUntil = now + Math.min(longestRestMs, firstRestMs * 2 ** Math.min(10, standing.failures - 1));
      }
    },
  };
}
export type Sources = ReturnType<typeof createSources>;
