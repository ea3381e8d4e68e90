import { Subject, type Observable } from 'rxjs';
import type { BlobId, CircleId, DeviceId } from '#shared/domain/ids.ts';
import { cipherBytesOf } from './sizes.ts';
import { createMeter } from './meter.ts';
import { createSources, type BlobSource, type Outcome, type SourceTiming, type Standing } from './sources.ts';
import { transfer } from './transfer.ts';
import type { BlobStore, DiskProblem } from './types.ts';
import { createWants, type Lacking, type Want, type Wanted } from './wants.ts';

/**
 * Gets the blobs that envelopes name from whoever has them: several at a time, in the order of `Wants`, going on
 * where a cut left off, trusting nobody's bytes before their hash is right.
 */
export type BlobFetcher = {
  want(wants: readonly Want[]): void;
  forget(ids: readonly BlobId[]): void;
  /** On screen now: before all else, in this order. */
  prefer(ids: readonly BlobId[]): void;
  addSource(circle: CircleId, source: BlobSource): void;
  /** In all circles. What it was sending is kept and fetched on from elsewhere. */
  removeSource(device: DeviceId): void;
  readonly arrived$: Observable<BlobId>;
  /** Bytes came in: `lacking` says something new. At most four times a second. */
  readonly progress$: Observable<void>;
  /** The disk is full or failing. Fetching rests, and tries again by itself. */
  readonly diskProblem$: Observable<DiskProblem>;
  /** The same, as it is now. */
  diskProblem(): DiskProblem | null;
  lacking(circle: CircleId): Lacking & { readonly bytesPerSecond: number };
  close(): Promise<void>;
};

export type FetchTiming = SourceTiming & { readonly stallMs: number; readonly diskRestMs: number };
const defaultTiming: FetchTiming = {
  stallMs: 15_000,
  diskRestMs: 10_000,
  firstRestMs: 500,
  longestRestMs: 60_000,
  askAgainMs: 1000,
  refuseMs: 10 * 60_000,
};

const mostInFlight = 6;
/** The rest is kept free for what somebody looks at, and for thumbnails. */
const mostInBackground = 4;
const progressMs = 250;

export function createBlobFetcher(parts: {
  readonly store: Pick<BlobStore, 'beginFetch' | 'has'>;
  readonly timing?: Partial<FetchTiming>;
}): BlobFetcher {
  const { store } = parts;
  const timing = { ...defaultTiming, ...parts.timing };
  const wants = createWants();
  const sources = createSources(timing);
  const meter = createMeter();
  const arrived$ = new Subject<BlobId>();
  const progress$ = new Subject<void>();
  const diskProblem$ = new Subject<DiskProblem>();
  type Running = { readonly stop: AbortController; readonly device: DeviceId; readonly isUrgent: boolean };
  const running = new Map<BlobId, Running>();
  const ending = new Set<Promise<void>>();
  let isClosed = false;
  let disk: { readonly problem: DiskProblem; readonly untilMs: number } | null = null;
  let wake: NodeJS.Timeout | undefined;
  let progress: NodeJS.Timeout | undefined;

  /** Starts as much as may run now. Called whenever something changed. */
  function pump(): void {
    if (isClosed) return;
    const nowMs = performance.now();
    wants.unparkUntil(nowMs);
    while (running.size < mostInFlight && (disk === null || disk.untilMs <= nowMs)) {
      const wanted = wants.take(sources.freeCircles(nowMs), (candidate) => mayGo(candidate, nowMs));
      const found = wanted === undefined ? undefined : sources.find(wanted, isUrgent(wanted), nowMs);
      if (wanted === undefined || found === undefined) break;
      start(wanted, found.standing, found.source);
    }
    sleepUntilChange(nowMs);
  }

  const isUrgent = ({ id, rank }: Wanted): boolean => rank === 0 || wants.isPreferred(id);

  function mayGo(wanted: Wanted, nowMs: number): boolean {
    // A blob whose last attempt is being wound up has its file open still.
    if (running.has(wanted.id)) return false;
    const refusedUntilMs = sources.refusedUntilMs(wanted, nowMs);
    if (refusedUntilMs !== undefined && Number.isFinite(refusedUntilMs)) {
      wants.park(wanted, refusedUntilMs);
      return false;
    }
    const inBackground = [...running.values()].filter((one) => !one.isUrgent).length;
    if (!isUrgent(wanted) && inBackground >= mostInBackground) return false;
    return sources.find(wanted, isUrgent(wanted), nowMs) !== undefined;
  }

  function start(wanted: Wanted, standing: Standing, source: BlobSource): void {
    const stop = new AbortController();
    running.set(wanted.id, { stop, device: standing.device, isUrgent: isUrgent(wanted) });
    standing.inFlight += 1;
    const received = (bytes: number): void => {
      meter.count(wanted.circles, bytes);
      progress ??= setTimeout(() => {
        progress = undefined;
        progress$.next();
      }, progressMs);
    };
    const done = transfer(wanted, source, { store, stallMs: timing.stallMs, stop, received }).then((outcome) => {
      ending.delete(done);
      running.delete(wanted.id);
      end(wanted, standing, outcome, stop);
      pump();
    });
    ending.add(done);
  }

  function end(
    wanted: Wanted,
    standing: Standing,
    outcome: Outcome | DiskProblem['code'],
    stop: AbortController,
  ): void {
    const nowMs = performance.now();
    if (outcome === 'DISK_FULL' || outcome === 'DISK_FAILED') {
      sources.ended(standing, wanted, 'stopped', nowMs);
      disk = { problem: { code: outcome }, untilMs: nowMs + timing.diskRestMs };
      diskProblem$.next(disk.problem);
    } else {
      // Whoever was told to stop did not fail.
      sources.ended(
        standing,
        wanted,
        outcome === 'failed' && stop.signal.reason === unwanted ? 'stopped' : outcome,
        nowMs,
      );
    }
    if (outcome !== 'arrived') {
      wants.putBack(wanted);
      return;
    }
    disk = null;
    wants.settle(wanted.id);
    arrived$.next(wanted.id);
  }

  function sleepUntilChange(nowMs: number): void {
    clearTimeout(wake);
    const times = [sources.nextWakeMs(nowMs), wants.nextUnparkMs(), disk?.untilMs].filter(
      (time) => time !== undefined && time > nowMs,
    );
    if (times.length === 0) return;
    wake = setTimeout(pump, Math.ceil(Math.min(...(times as number[])) - nowMs) + 1);
    wake.unref();
  }

  return {
    want(more) {
      // No blob is shorter than one that holds nothing.
      for (const want of more) if (want.sizeBytes >= cipherBytesOf(0) && !store.has(want.id)) wants.add(want);
      pump();
    },
    forget(ids) {
      for (const id of ids) {
        wants.settle(id);
        running.get(id)?.stop.abort(unwanted);
      }
      pump();
    },
    prefer(ids) {
      wants.prefer(ids);
      pump();
    },
    addSource(circle, source) {
      sources.add(circle, source);
      wants.unparkCircle(circle);
      pump();
    },
    removeSource(device) {
      sources.remove(device);
      for (const one of running.values()) if (one.device === device) one.stop.abort(unwanted);
    },
    arrived$,
    progress$,
    diskProblem$,
    diskProblem: () => disk?.problem ?? null,
    lacking: (circle) => ({ ...wants.lacking(circle), bytesPerSecond: meter.perSecond(circle) }),
    async close() {
      isClosed = true;
      clearTimeout(wake);
      clearTimeout(progress);
      for (const one of running.values()) one.stop.abort(unwanted);
      await Promise.all(ending);
      for (const subject of [arrived$, progress$, diskProblem$]) subject.complete();
    },
  };
}

/** Why a transfer is stopped that nobody is to blame for. */
const unwanted = new Error('Not wanted any more');
