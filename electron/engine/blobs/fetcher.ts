import { Subject, type Observable } from 'rxjs';
import type { BlobId, CircleId, DeviceId } from '#shared/domain/ids.ts';
import type { BlobStore } from './blobStore.ts';
import type { BlobFetch } from './fetches.ts';
import { createSources, type BlobSource } from './sources.ts';
import { createWants, type Lacking, type Want } from './wants.ts';

/**
 * Gets the blobs that envelopes name from whoever has them: several at a time, in the order of `Wants`, going on
 * where a cut left off, trusting nobody's bytes before their hash is right.
 */
export type BlobFetcher = {
  want(wants: readonly Want[]): void;
  forget(ids: readonly BlobId[]): void;
  /** On screen now: before all else. */
  prefer(ids: readonly BlobId[]): void;
  addSource(circle: CircleId, source: BlobSource): void;
  removeSource(device: DeviceId): void;
  readonly arrived$: Observable<BlobId>;
  /** The disk is full or failing: nothing is fetched until something is asked for again. */
  readonly diskProblem$: Observable<{ readonly code: 'DISK_FULL' | 'DISK_FAILED' }>;
  lacking(circle: CircleId): Lacking & { readonly bytesPerSecond: number };
  close(): Promise<void>;
};

const mostInFlight = 6;
/** A source that sends nothing for this long is let go. */
const stallMs = 15_000;

export function createBlobFetcher({ store }: { readonly store: BlobStore }): BlobFetcher {
  const wants = createWants();
  const sources = createSources();
  const arrived$ = new Subject<BlobId>();
  const diskProblem$ = new Subject<{ readonly code: 'DISK_FULL' | 'DISK_FAILED' }>();
  const meter = createMeter();
  const closing = new AbortController();
  const running = new Map<
    BlobId,
    { readonly stop: AbortController; readonly device: DeviceId; readonly done: Promise<void> }
  >();
  let wake: NodeJS.Timeout | undefined;
  let isPumping = false;

  /** Starts as much as may run now. Called whenever something changed. */
  function pump(): void {
    if (isPumping || closing.signal.aborted) return;
    isPumping = true;
    while (running.size < mostInFlight) {
      const now = performance.now();
      const want = wants.take((candidate) => sources.find(candidate, now) !== undefined);
      const standing = want === undefined ? undefined : sources.find(want, now);
      if (want === undefined || standing === undefined) break;
      sources.started(standing);
      const stop = new AbortController();
      const done = fetchOne(want, standing.source, stop).then((how) => {
        running.delete(want.id);
        sources.ended(standing, want, how, performance.now());
        if (how !== 'served') wants.putBack(want);
        pump();
      });
      running.set(want.id, { stop, device: standing.source.device, done });
    }
    isPumping = false;
    sleepUntilChange();
  }

  function sleepUntilChange(): void {
    clearTimeout(wake);
    const now = performance.now();
    const next = sources.nextChange(now);
    if (next === undefined) return;
    wake = setTimeout(pump, Math.ceil(next - now) + 1);
    wake.unref();
  }

  async function fetchOne(
    want: Want,
    source: BlobSource,
    stop: AbortController,
  ): Promise<'served' | 'missing' | 'failed' | 'lied'> {
    if (store.has(want.id)) return settle(want.id);
    const begun = await store.beginFetch(want);
    if (!begun.ok) return fullDisk(begun.problem);
    const fetch = begun.value;
    // All of it came in an earlier run, which ended before it could be checked.
    if (fetch.offset < want.sizeBytes) {
      const trouble = await receive(want, fetch, source, stop);
      if (trouble !== undefined) {
        await fetch.pause();
        return trouble;
      }
    }
    const finished = await fetch.finish();
    if (finished.ok) return settle(want.id);
    // What an earlier run left may be wrong through nobody's fault.
    if (finished.problem.code === 'WRONG_HASH') return fetch.offset === 0 ? 'lied' : 'failed';
    if (finished.problem.code === 'TOO_SHORT') return 'failed';
    return fullDisk({ code: finished.problem.code });
  }

  /** Appends what a source sends; undefined when it went well to the source's end. */
  async function receive(
    want: Want,
    fetch: BlobFetch,
    source: BlobSource,
    stop: AbortController,
  ): Promise<'missing' | 'failed' | 'lied' | undefined> {
    const stall = setTimeout(() => stop.abort(), stallMs);
    try {
      const answer = await source.fetch(want.id, fetch.offset, stop.signal);
      if (!answer.ok) {
        if (answer.problem.code === 'GONE') wants.settle(want.id);
        return answer.problem.code === 'FAILED' ? 'failed' : 'missing';
      }
      if (answer.value.sizeBytes !== want.sizeBytes) return 'lied';
      for await (const piece of answer.value.bytes) {
        stall.refresh();
        meter.count(piece.length);
        const kept = await fetch.append(piece);
        if (!kept.ok) return kept.problem.code === 'TOO_LONG' ? 'lied' : fullDisk({ code: kept.problem.code });
      }
      return undefined;
    } catch {
      // The connection broke: what has arrived is kept.
      return 'failed';
    } finally {
      clearTimeout(stall);
    }
  }

  function settle(id: BlobId): 'served' {
    wants.settle(id);
    arrived$.next(id);
    return 'served';
  }

  function fullDisk(problem: { readonly code: 'DISK_FULL' | 'DISK_FAILED' }): 'failed' {
    diskProblem$.next(problem);
    return 'failed';
  }

  return {
    want(more) {
      for (const want of more) if (!store.has(want.id)) wants.add(want);
      pump();
    },
    forget(ids) {
      for (const id of ids) {
        wants.settle(id);
        running.get(id)?.stop.abort();
      }
    },
    prefer(ids) {
      wants.prefer(ids);
      pump();
    },
    addSource(circle, source) {
      sources.add(circle, source);
      pump();
    },
    removeSource(device) {
      sources.remove(device);
      for (const one of running.values()) if (one.device === device) one.stop.abort();
    },
    arrived$,
    diskProblem$,
    lacking: (circle) => ({ ...wants.lacking(circle), bytesPerSecond: meter.perSecond() }),
    async close() {
      closing.abort();
      clearTimeout(wake);
      for (const one of running.values()) one.stop.abort();
      await Promise.all([...running.values()].map((one) => one.done));
      arrived$.complete();
      diskProblem$.complete();
    },
  };
}

/** Bytes per second over the last few seconds. */
function createMeter() {
  const windowMs = 3000;
  const counted: { readonly at: number; readonly bytes: number }[] = [];
  const drop = () => {
    const from = performance.now() - windowMs;
    while (counted[0] !== undefined && counted[0].at < from) counted.shift();
  };
  return {
    count(bytes: number) {
      drop();
      counted.push({ at: performance.now(), bytes });
    },
    perSecond() {
      drop();
      return Math.round((counted.reduce((sum, { bytes }) => sum + bytes, 0) * 1000) / windowMs);
    },
  };
}
