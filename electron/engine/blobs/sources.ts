import type { BlobId, CircleId, DeviceId } from '#shared/domain/ids.ts';
import type { Result } from '#shared/domain/result.ts';
import type { FileRange } from './sizes.ts';
import type { Refusal, Wanted } from './wants.ts';

/** A computer that may have what we want, in one circle. */
export type BlobSource = {
  readonly device: DeviceId;
  /** The network it is reached over, for `Pace`: a subnet, say. Undefined where nobody knows. */
  readonly network?: string | undefined;
  /**
   * A range of the blob's file; `sizeBytes` is the size of all of it. A piece is good until the next one is asked for.
   * Iterating throws when the connection breaks.
   */
  fetch(
    id: BlobId,
    range: FileRange,
    signal: AbortSignal,
  ): Promise<
    Result<
      { readonly sizeBytes: number; readonly bytes: AsyncIterable<Uint8Array> },
      { readonly code: 'NOT_HERE' | 'GONE' | 'FAILED' }
    >
  >;
};

/** How an attempt to fetch a stretch of one blob from one source ended. */
export type Outcome = 'arrived' | 'missing' | 'gone' | 'failed' | 'lied' | 'otherSize' | 'stopped';

export type SourceTiming = {
  /** After a first failure; doubled with each further one, up to the longest. */
  readonly firstRestMs: number;
  readonly longestRestMs: number;
  /** A computer that is itself still fetching may have it a moment later. */
  readonly askAgainMs: number;
  /** For what a source lied about, or says was taken back. */
  readonly refuseMs: number;
};

/** A computer and how it has served us. */
export type Supplier = {
  readonly device: DeviceId;
  readonly circles: Map<CircleId, BlobSource>;
  inFlight: number;
  /** In a row. */
  failures: number;
  misses: number;
  restsUntilMs: number;
};

export type Able = { readonly supplier: Supplier; readonly source: BlobSource };
const nobody: ReadonlySet<DeviceId> = new Set();

const mostPerSource = 4;
/** So that what somebody looks at never waits behind originals. */
const mostInBackground = 3;
/** A source that had nothing so many times in a row is asked less. */
const missesBeforeRest = 8;

/** Who is asked for what: the one with the least to do among those that have not let us down lately. */
export function createSources(timing: SourceTiming) {
  const suppliers = new Map<DeviceId, Supplier>();
  /** Wrong bytes so far. Kept when a computer leaves: coming back does not make it honest. */
  const lies = new Map<DeviceId, number>();

  const sourceFor = ({ circles }: Supplier, wanted: Wanted): BlobSource | undefined => {
    for (const circle of wanted.circles) {
      const source = circles.get(circle);
      if (source !== undefined) return source;
    }
    return undefined;
  };
  const serving = (wanted: Wanted): Supplier[] =>
    [...suppliers.values()].filter((supplier) => sourceFor(supplier, wanted) !== undefined);
  const liesOf = ({ device }: Supplier): number => lies.get(device) ?? 0;
  const doubled = (firstMs: number, times: number): number =>
    Math.min(timing.longestRestMs, firstMs * 2 ** Math.min(20, times));

  return {
    add(circle: CircleId, source: BlobSource): void {
      const known = suppliers.get(source.device);
      const fresh = { device: source.device, circles: new Map(), inFlight: 0, failures: 0, misses: 0, restsUntilMs: 0 };
      const supplier: Supplier = known ?? fresh;
      supplier.circles.set(circle, source);
      supplier.restsUntilMs = 0;
      suppliers.set(source.device, supplier);
    },
    remove(device: DeviceId): void {
      suppliers.delete(device);
    },
    /** Circles in which somebody could take one more request now. */
    freeCircles(nowMs: number): Set<CircleId> {
      const free = [...suppliers.values()].filter(
        (supplier) => supplier.inFlight < mostPerSource && supplier.restsUntilMs <= nowMs,
      );
      return new Set(free.flatMap(({ circles }) => [...circles.keys()]));
    },
    /** Who could send some of it now, the best first; `busy` are those who are sending some of it already. */
    able(wanted: Wanted, isUrgent: boolean, nowMs: number, busy: ReadonlySet<DeviceId> = nobody): Able[] {
      const most = isUrgent ? mostPerSource : mostInBackground;
      return serving(wanted)
        .filter(({ inFlight, restsUntilMs }) => inFlight < most && restsUntilMs <= nowMs)
        .filter(({ device }) => !busy.has(device) && (wanted.refusals.get(device)?.untilMs ?? 0) <= nowMs)
        .sort((one, other) => liesOf(one) - liesOf(other) || one.inFlight - other.inFlight)
        .flatMap((supplier) => {
          const source = sourceFor(supplier, wanted);
          return source === undefined ? [] : [{ supplier, source }];
        });
    },
    /** When somebody who is here may be asked for it again; undefined when somebody may be now, once they are free. */
    refusedUntilMs(wanted: Wanted, nowMs: number): number | undefined {
      const times = serving(wanted).map(({ device }) => wanted.refusals.get(device)?.untilMs ?? 0);
      return times.every((time) => time > nowMs) ? Math.min(...times) : undefined;
    },
    nextWakeMs(nowMs: number): number | undefined {
      const times = [...suppliers.values()].map(({ restsUntilMs }) => restsUntilMs).filter((time) => time > nowMs);
      return times.length === 0 ? undefined : Math.min(...times);
    },
    /** Learns from how an attempt ended. */
    ended(supplier: Supplier, wanted: Wanted, outcome: Outcome, nowMs: number): void {
      supplier.inFlight -= 1;
      const times = wanted.refusals.get(supplier.device)?.times ?? 0;
      const refuse = (forMs: number): void => {
        const refusal: Refusal = { untilMs: nowMs + forMs, times: times + 1 };
        wanted.refusals = new Map(wanted.refusals).set(supplier.device, refusal);
      };
      switch (outcome) {
        case 'arrived':
          supplier.failures = 0;
          supplier.misses = 0;
          return;
        case 'missing':
          supplier.misses += 1;
          refuse(doubled(timing.askAgainMs, times));
          if (supplier.misses >= missesBeforeRest)
            supplier.restsUntilMs = nowMs + doubled(timing.firstRestMs, supplier.misses - missesBeforeRest);
          return;
        case 'gone':
          // One computer's word: the signed envelope that says so will come, and the want will be forgotten.
          refuse(timing.refuseMs);
          return;
        case 'otherSize':
          // Either it lies, or who shared the blob did: nobody is blamed, and no time is lost with it.
          refuse(timing.refuseMs);
          return;
        case 'lied':
          lies.set(supplier.device, liesOf(supplier) + 1);
          refuse(timing.refuseMs);
          return;
        case 'failed':
          supplier.failures += 1;
          refuse(doubled(timing.firstRestMs, times));
          if (supplier.failures > 1) supplier.restsUntilMs = nowMs + doubled(timing.firstRestMs, supplier.failures - 2);
          return;
        case 'stopped':
          return;
      }
    },
  };
}
export type Sources = ReturnType<typeof createSources>;
