import type { BlobId, CircleId, DeviceId } from '#shared/domain/ids.ts';
import { createDiskState } from './diskState.ts';
import { stopTheIdle, type Download, type Run } from './download.ts';
import type { FetchTiming } from './fetcher.ts';
import { createChoice, type Job } from './nextJob.ts';
import type { Pace } from './pace.ts';
import { createRemnants } from './remnants.ts';
import type { Room } from './room.ts';
import type { Able, Outcome, Sources } from './sources.ts';
import { cipherBytesIn } from './sizes.ts';
import { fetchStretch } from './stretch.ts';
import type { BlobStore, DiskProblem } from './types.ts';
import type { Wanted, Wants } from './wants.ts';

type End = Outcome | DiskProblem['code'];

/** What is under way: sees each blob through from the first request to its file, and begins the next. */
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
  const choice = createChoice({ downloads, wants, sources, room, ...timing });
  const ending = new Set<Promise<void>>();
  const remnants = createRemnants();
  let isClosed = false;
  const disk = createDiskState({ room, wants, restMs: timing.diskRestMs, tell: parts.diskProblem });
  /** Originals that somebody looks at and that have no room, until when. */
  const tooLarge = new WeakMap<Wanted, number>();
  let wake: NodeJS.Timeout | undefined;

  const runs = (): Run[] => [...downloads.values()].flatMap((download) => [...download.runs]);

  /** Starts as much as may run now. Called whenever something changed. */
  function pump(): void {
    if (isClosed) return;
    const nowMs = performance.now();
    wants.unparkUntil(nowMs);
    disk.look(nowMs, pump);
    while (!disk.isResting(nowMs)) {
      const job = choice.next(nowMs);
      if (job === undefined) break;
      launch(job, nowMs);
    }
    for (const download of downloads.values()) if (download.runs.size === 0) end(download);
    sleepUntilChange(nowMs);
  }

  function launch({ download, able, stretch }: Job, nowMs: number): void {
    const { wanted } = download;
    const { supplier, source } = able;
    const stop = new AbortController();
    const run: Run = { device: supplier.device, stop, startedMs: nowMs, stretch };
    downloads.set(wanted.id, download);
    download.runs.add(run);
    supplier.inFlight += 1;
    // At once, so that the next one who is asked is asked for something else.
    if (download.fetch !== undefined) run.stretch ??= choice.stretchFor(download, nowMs);
    const isPaced = (): boolean => wanted.rank === 2 && !wants.isUrgent(wanted);

    const work = async (): Promise<End> => {
      const problem = await openFile(download);
      if (problem !== undefined) return problem;
      const { fetch } = download;
      run.stretch ??= choice.stretchFor(download, nowMs);
      if (fetch === undefined || run.stretch === undefined || stop.signal.aborted) return 'stopped';
      return fetchStretch(wanted, fetch, run.stretch, source, {
        ...timing,
        stop,
        received(bytes) {
          room.wrote(bytes);
          if (isPaced()) pace.count(source.network, bytes);
          parts.received(wanted.circles, bytes);
        },
        outlined() {
          wants.sizeIsProven(wanted);
          pump();
        },
        otherSize: (fileBytes) => wants.second(wanted.id, cipherBytesIn(fileBytes)),
        waitMs: () => (isPaced() ? pace.waitMs(source.network) : 0),
        remnants: remnants.of(supplier.device, wanted),
      });
    };
    const done = work().then((outcome) => {
      ending.delete(done);
      download.runs.delete(run);
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
    if (begun.value.chunks > 1 && begun.value.isOutlined()) wants.sizeIsProven(download.wanted);
    return undefined;
  }

  function ended(download: Download, { supplier }: Able, outcome: End, stop: AbortController): void {
    const { wanted } = download;
    const nowMs = performance.now();
    if (outcome === 'DISK_FULL' || outcome === 'DISK_FAILED') {
      sources.ended(supplier, wanted, 'stopped', nowMs);
      diskRefused(download, outcome, nowMs);
    } else {
      // Whoever was told to stop did not fail.
      const isTold = outcome === 'failed' && stop.signal.reason === unwanted;
      sources.ended(supplier, wanted, isTold ? 'stopped' : outcome, nowMs);
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
    if (!wants.isWanted(wanted)) {
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
    if (untilMs === undefined || !wants.isWanted(wanted)) wants.putBack(wanted);
    else wants.park(wanted, untilMs);
  }

  function sleepUntilChange(nowMs: number): void {
    clearTimeout(wake);
    const slowAt = runs().map(({ startedMs }) => startedMs + timing.slowMs);
    const times = [sources.nextWakeMs(nowMs), wants.nextUnparkMs(), ...disk.wakeTimesMs(), ...slowAt].filter(
      (time) => time !== undefined && time > nowMs,
    );
    if (times.length === 0) return;
    wake = setTimeout(pump, Math.ceil(Math.min(...(times as number[])) - nowMs) + 1);
    wake.unref();
  }

  const stopAll = (some: Iterable<Run>): void => {
    for (const { stop } of some) stop.abort(unwanted);
  };

  return {
    pump,
    stop: (id: BlobId): void => stopAll(downloads.get(id)?.runs ?? []),
    stopFrom: (device: DeviceId): void => stopAll(runs().filter((run) => run.device === device)),
    async close(): Promise<void> {
      isClosed = true;
      clearTimeout(wake);
      stopAll(runs());
      while (ending.size > 0) await Promise.all(ending);
      await Promise.all([...downloads.values()].map(async ({ fetch }) => fetch?.pause()));
    },
  };
}

/** Why a request is stopped that nobody is to blame for. */
const unwanted = new Error('Not wanted any more');
