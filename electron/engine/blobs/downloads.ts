import type { BlobId, CircleId, DeviceId } from '#shared/domain/ids.ts';
import {
  busyDevices,
  isShareable,
  newDownload,
  nextStretch,
  slowRest,
  stopTheIdle,
  type Download,
  type Run,
} from './download.ts';
import type { FetchTiming } from './fetcher.ts';
import { createDiskState } from './diskState.ts';
import type { Pace } from './pace.ts';
import type { Room } from './room.ts';
import type { Able, Outcome, Sources } from './sources.ts';
import { fetchStretch, type Stretch } from './stretch.ts';
import type { BlobStore, DiskProblem } from './types.ts';
import type { Wanted, Wants } from './wants.ts';

/** Requests under way. */
const mostInFlight = 6;
/** The rest is kept free for what somebody looks at, and for thumbnails. */
const mostInBackground = 4;

/** Something that could be done now: ask one source for some of one blob. */
type Job = { readonly download: Download; readonly able: Able; readonly stretch?: Stretch };
type End = Outcome | DiskProblem['code'];

/** What is under way: keeps as many requests going as may be, each for what matters most at that moment. */
export function createDownloads(parts: {
  readonly store: Pick<BlobStore, 'beginFetch'>;
  readonly wants: Wants;
  readonly sources: Sources;
  readonly room: Room;
  readonly pace: Pace;
  readonly timing: FetchTiming;
  readonly arrived: (id: BlobId) => void;
  readonly received: (circles: readonly CircleId[], bytes: number) => void;
  /** As it is now; told whether it changed or not. */
  readonly diskProblem: (problem: DiskProblem | null) => void;
}) {
  const { store, wants, sources, room, pace, timing } = parts;
  const downloads = new Map<BlobId, Download>();
  const ending = new Set<Promise<void>>();
  let isClosed = false;
  const disk = createDiskState({ room, wants, restMs: timing.diskRestMs, tell: parts.diskProblem });
  /** Originals that somebody looks at and that have no room, until when. */
  const tooLarge = new WeakMap<Wanted, number>();
  let wake: NodeJS.Timeout | undefined;

  const isUrgent = ({ id, rank }: Wanted): boolean => rank === 0 || wants.isPreferred(id);
  const inBackground = ({ wanted }: Download): boolean => !isUrgent(wanted);
  const all = (): Download[] => [...downloads.values()];
  const runsOf = (some: readonly Download[]): number => some.reduce((sum, { runs }) => sum + runs.size, 0);
  const mayRun = (wanted: Wanted): boolean => isUrgent(wanted) || runsOf(all().filter(inBackground)) < mostInBackground;

  /** Starts as much as may run now. Called whenever something changed. */
  function pump(): void {
    if (isClosed) return;
    const nowMs = performance.now();
    wants.unparkUntil(nowMs);
    disk.look(nowMs, pump);
    while (runsOf(all()) < mostInFlight) {
      const job = nextJob(nowMs);
      if (job === undefined) break;
      launch(job, nowMs);
    }
    for (const download of all()) if (download.runs.size === 0) end(download);
    sleepUntilChange(nowMs);
  }

  function nextJob(nowMs: number): Job | undefined {
    if (disk.isResting(nowMs)) return undefined;
    const urgent = all().filter((download) => !inBackground(download));
    return (
      goOn(nowMs) ??
      share(urgent, nowMs) ??
      double(urgent, nowMs) ??
      beginNew(nowMs) ??
      share(all(), nowMs) ??
      double(all(), nowMs)
    );
  }

  /** Blobs that lost their source, or have more than was asked for at first. */
  function goOn(nowMs: number): Job | undefined {
    for (const download of all()) {
      if (download.runs.size > 0 || !mayBegin(download)) continue;
      const [able] = sources.able(download.wanted, isUrgent(download.wanted), nowMs);
      if (able !== undefined) return { download, able };
    }
    return undefined;
  }

  const mayBegin = ({ wanted, isEnding, fetch }: Download): boolean =>
    !isEnding && fetch?.isWhole() === false && wants.get(wanted.id) === wanted && mayRun(wanted);

  function share(some: readonly Download[], nowMs: number): Job | undefined {
    for (const download of some) {
      if (!isShareable(download) || !mayRun(download.wanted)) continue;
      const [able] = sources.able(download.wanted, isUrgent(download.wanted), nowMs, busyDevices(download));
      if (able !== undefined) return { download, able };
    }
    return undefined;
  }

  function double(some: readonly Download[], nowMs: number): Job | undefined {
    for (const download of some) {
      const slow = mayRun(download.wanted) ? slowRest(download, nowMs - timing.slowMs) : undefined;
      if (slow === undefined) continue;
      const [able] = sources.able(download.wanted, isUrgent(download.wanted), nowMs, busyDevices(download));
      if (able === undefined) continue;
      slow.run.isDoubled = true;
      return { download, able, stretch: slow.stretch };
    }
    return undefined;
  }

  function beginNew(nowMs: number): Job | undefined {
    const wanted = wants.take(sources.freeCircles(nowMs), (candidate) => mayTake(candidate, nowMs));
    const [able] = wanted === undefined ? [] : sources.able(wanted, isUrgent(wanted), nowMs);
    if (wanted === undefined || able === undefined) return undefined;
    const download = newDownload(wanted);
    downloads.set(wanted.id, download);
    return { download, able };
  }

  function mayTake(wanted: Wanted, nowMs: number): boolean {
    // A blob whose last attempt is being wound up has its file open still.
    if (downloads.has(wanted.id)) return false;
    const refusedUntilMs = sources.refusedUntilMs(wanted, nowMs);
    if (refusedUntilMs !== undefined && Number.isFinite(refusedUntilMs)) {
      wants.park(wanted, refusedUntilMs);
      return false;
    }
    if (!mayRun(wanted) || !hasRoom(wanted)) return false;
    return sources.able(wanted, isUrgent(wanted), nowMs).length > 0;
  }

  /** Originals are left room for: one that does not fit keeps neither a smaller one nor a thumbnail waiting. */
  function hasRoom(wanted: Wanted): boolean {
    if (wanted.rank < 2 || isUrgent(wanted)) return true;
    const underWay = all().reduce((sum, download) => sum + download.wanted.sizeBytes, 0);
    if (room.fits(wanted.sizeBytes + underWay)) return true;
    if (!room.isUnknown() && !room.isUsedUp()) wants.park(wanted, room.nextLookMs());
    return false;
  }

  function launch({ download, able, stretch }: Job, nowMs: number): void {
    const { wanted, runs } = download;
    const { standing, source } = able;
    const stop = new AbortController();
    const run: Run = { device: standing.device, stop, startedMs: nowMs, stretch, isDoubled: false };
    runs.add(run);
    standing.inFlight += 1;
    // At once, so that the next one who is asked is asked for something else.
    if (download.fetch !== undefined) run.stretch ??= stretchFor(download, nowMs);
    const isPaced = (): boolean => wanted.rank === 2 && !isUrgent(wanted);

    const work = async (): Promise<End> => {
      const problem = await openFile(download);
      if (problem !== undefined) return problem;
      const { fetch } = download;
      run.stretch ??= stretchFor(download, nowMs);
      if (fetch === undefined || run.stretch === undefined || stop.signal.aborted) return 'stopped';
      return fetchStretch(wanted, fetch, run.stretch, source, {
        ...timing,
        stop,
        received(bytes) {
          room.wrote(bytes);
          if (isPaced()) pace.count(source.network, bytes);
          parts.received(wanted.circles, bytes);
        },
        outlined: pump,
        waitMs: () => (isPaced() ? pace.waitMs(source.network) : 0),
      });
    };
    const done = work().then((outcome) => {
      ending.delete(done);
      runs.delete(run);
      ended(download, able, outcome, stop);
      pump();
    });
    ending.add(done);
  }

  async function openFile(download: Download): Promise<DiskProblem['code'] | undefined> {
    if (download.fetch !== undefined) return undefined;
    const begun = await store.beginFetch(download.wanted);
    if (!begun.ok) return begun.problem.code;
    download.fetch = begun.value;
    return undefined;
  }

  /** While there is enough else to ask for, each blob comes from one source: fewer requests for the same bytes. */
  function stretchFor(download: Download, nowMs: number): Stretch | undefined {
    const { wanted } = download;
    const others = sources.able(wanted, isUrgent(wanted), nowMs, busyDevices(download)).length;
    return nextStretch(download, others, isUrgent(wanted) || wants.count() <= mostInFlight);
  }

  function ended(download: Download, { standing }: Able, outcome: End, stop: AbortController): void {
    const { wanted } = download;
    const nowMs = performance.now();
    if (outcome === 'DISK_FULL' || outcome === 'DISK_FAILED') {
      sources.ended(standing, wanted, 'stopped', nowMs);
      diskRefused(download, outcome, nowMs);
    } else {
      // Whoever was told to stop did not fail.
      const isTold = outcome === 'failed' && stop.signal.reason === unwanted;
      sources.ended(standing, wanted, isTold ? 'stopped' : outcome, nowMs);
    }
    stopTheIdle(download, unwanted);
  }

  function diskRefused({ wanted, fetch }: Download, code: DiskProblem['code'], nowMs: number): void {
    // One large original that has no room keeps nothing else waiting.
    if (fetch === undefined && code === 'DISK_FULL' && wanted.rank === 2)
      tooLarge.set(wanted, nowMs + timing.diskRestMs);
    else disk.refused({ code });
  }

  /** Nobody sends any of it now: it is whole, or waits for somebody who has it. */
  function end(download: Download): void {
    if (download.isEnding) return;
    download.isEnding = true;
    const done = settle(download).then(() => {
      ending.delete(done);
      downloads.delete(download.wanted.id);
      pump();
    });
    ending.add(done);
  }

  async function settle({ wanted, fetch }: Download): Promise<void> {
    if (wants.get(wanted.id) !== wanted) {
      await fetch?.discard();
      return;
    }
    if (fetch?.isWhole() !== true) {
      await fetch?.pause();
      putBack(wanted);
      return;
    }
    const finished = await fetch.finish();
    if (finished.ok) {
      wants.settle(wanted.id);
      disk.tookIt();
      parts.arrived(wanted.id);
      return;
    }
    wants.putBack(wanted);
    if (finished.problem.code !== 'UNWANTED') disk.refused(finished.problem);
  }

  function putBack(wanted: Wanted): void {
    const untilMs = tooLarge.get(wanted);
    tooLarge.delete(wanted);
    if (untilMs === undefined || wants.get(wanted.id) !== wanted) wants.putBack(wanted);
    else wants.park(wanted, untilMs);
  }

  function sleepUntilChange(nowMs: number): void {
    clearTimeout(wake);
    const slowAt = all().flatMap(({ runs }) => [...runs].map(({ startedMs }) => startedMs + timing.slowMs));
    const times = [sources.nextWakeMs(nowMs), wants.nextUnparkMs(), ...disk.wakeTimesMs(), ...slowAt].filter(
      (time) => time !== undefined && time > nowMs,
    );
    if (times.length === 0) return;
    wake = setTimeout(pump, Math.ceil(Math.min(...(times as number[])) - nowMs) + 1);
    wake.unref();
  }

  const stopAll = (runs: Iterable<Run>): void => {
    for (const { stop } of runs) stop.abort(unwanted);
  };

  return {
    pump,
    stop: (id: BlobId): void => stopAll(downloads.get(id)?.runs ?? []),
    stopFrom: (device: DeviceId): void =>
      stopAll(all().flatMap(({ runs }) => [...runs].filter((run) => run.device === device))),
    async close(): Promise<void> {
      isClosed = true;
      clearTimeout(wake);
      stopAll(all().flatMap(({ runs }) => [...runs]));
      while (ending.size > 0) await Promise.all(ending);
      await Promise.all(all().map(async ({ fetch }) => fetch?.pause()));
    },
  };
}

/** Why a request is stopped that nobody is to blame for. */
const unwanted = new Error('Not wanted any more');
