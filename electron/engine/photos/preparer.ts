import { availableParallelism } from 'node:os';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import { decideCaptureDate } from './metadata/captureDate.ts';
import { sniffPhotoType } from './sniff.ts';
import type { ToldPhoto, Verdict } from './likeness/index.ts';
import type { ImportProblem, PreparedPhoto } from './types.ts';
import type { PackedFiles } from './workers/compareMessages.ts';
import { launchNodeWorker, sourceWorkerFile, type LaunchWorker } from './workers/launchWorker.ts';
import { createPhotoWorker, type JobLimits, type PhotoWorker } from './workers/photoWorker.ts';

export type PhotoFile = {
  readonly bytes: Uint8Array;
  /** Only for the date that cameras and messengers write into it; never for the type, never as a path. */
  readonly name: string;
  readonly modifiedAtMs: number | null;
};

export type PhotoPreparer = {
  /** Turns a file into a photo. Never rejects for what is in the file; aborting gives CANCELLED at once. */
  prepare(file: PhotoFile, signal?: AbortSignal): Promise<Result<PreparedPhoto, ImportProblem>>;
  /**
   * Whether a photo that somebody else made shows the same picture in all its renditions, and is as they say. Never rejects
   * for what is in the files.
   */
  compare(files: PackedFiles, told: ToldPhoto, signal?: AbortSignal): Promise<Verdict>;
  /** Kills the workers. Photos under way become CANCELLED, later ones too. */
  close(): Promise<void>;
};

export type PhotoPreparerOptions = {
  readonly workers?: number;
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
  readonly maxPixels?: number;
  readonly maxResidentBytes?: number;
  /** How long a worker without work is kept. */
  readonly idleMs?: number;
  /** The built `photos-worker.js`; the source's worker when left out. */
  readonly workerFile?: string;
  readonly launch?: LaunchWorker;
};

type Waiting = { readonly start: (worker: PhotoWorker | null) => void };

/** A pool of worker processes, started when needed and ended when idle, that turn files into photos. */
export function createPhotoPreparer(options: PhotoPreparerOptions = {}): PhotoPreparer {
  const { workers: mostWorkers = Math.min(4, availableParallelism()), idleMs = 15_000 } = options;
  const { workerFile = sourceWorkerFile, launch = launchNodeWorker } = options;
  const limits: JobLimits = {
    timeoutMs: options.timeoutMs ?? 60_000,
    maxBytes: options.maxBytes ?? 160 * 1024 * 1024,
    maxPixels: options.maxPixels ?? 210_000_000,
    maxResidentBytes: options.maxResidentBytes ?? 2 * 1024 * 1024 * 1024,
  };
  const all = new Set<PhotoWorker>();
  const idle: PhotoWorker[] = [];
  /** Workers that were killed and are not gone yet: freeing gigabytes takes a moment. */
  const ending = new Set<Promise<void>>();
  const queue: Waiting[] = [];
  let idleTimer: NodeJS.Timeout | null = null;
  let closed = false;
  const isClosed = (): boolean => closed;

  function takeWorker(): PhotoWorker | null {
    for (let worker = idle.pop(); worker; worker = idle.pop()) {
      if (worker.alive()) return worker;
      retire(worker);
    }
    if (all.size >= mostWorkers) return null;
    const worker = createPhotoWorker(launch(workerFile));
    all.add(worker);
    return worker;
  }

  function giveBack(worker: PhotoWorker): void {
    if (worker.alive() && !worker.spent()) idle.push(worker);
    else retire(worker);
    const next = queue.shift();
    if (next) next.start(takeWorker());
    else restLater();
  }

  function retire(worker: PhotoWorker): void {
    all.delete(worker);
    const gone = worker.end().finally(() => ending.delete(gone));
    ending.add(gone);
  }

  function restLater(): void {
    if (idleTimer) clearTimeout(idleTimer);
    idleTimer = setTimeout(() => {
      idle.splice(0).forEach(retire);
    }, idleMs);
    idleTimer.unref();
  }

  /** A worker, or null when the wait was cancelled or the pool closed. */
  async function nextWorker(signal?: AbortSignal): Promise<PhotoWorker | null> {
    const free = takeWorker();
    if (free) return free;
    return await new Promise((resolve) => {
      const waiting: Waiting = {
        start: (worker) => {
          signal?.removeEventListener('abort', leave);
          resolve(worker);
        },
      };
      const leave = (): void => {
        queue.splice(queue.indexOf(waiting), 1);
        resolve(null);
      };
      signal?.addEventListener('abort', leave, { once: true });
      queue.push(waiting);
    });
  }

  async function withWorker<Value, Problem>(
    act: (worker: PhotoWorker) => Promise<Result<Value, Problem>>,
    signal: AbortSignal | undefined,
  ): Promise<Result<Value, Problem | ImportProblem>> {
    if (closed || signal?.aborted) return failed({ code: 'CANCELLED' });
    const worker = await nextWorker(signal);
    if (!worker) return failed({ code: 'CANCELLED' });
    try {
      const done = await act(worker);
      return isClosed() ? failed({ code: 'CANCELLED' }) : done;
    } finally {
      giveBack(worker);
    }
  }

  return {
    async prepare({ bytes, name, modifiedAtMs }, signal) {
      if (bytes.length > limits.maxBytes) return failed({ code: 'TOO_LARGE' });
      const type = sniffPhotoType(bytes);
      if (!type.ok) return type;
      const developed = await withWorker((worker) => worker.develop(bytes, limits, signal), signal);
      if (!developed.ok) return developed;
      const { taken, ...photo } = developed.value;
      return ok({ ...photo, takenAt: decideCaptureDate({ taken, name, modifiedAtMs }, Date.now()) });
    },

    async compare(files, told, signal) {
      if (files.bytes.length > limits.maxBytes) return failed({ code: 'TOO_LARGE' });
      return withWorker((worker) => worker.compare(files, told, limits, signal), signal);
    },

    async close() {
      closed = true;
      if (idleTimer) clearTimeout(idleTimer);
      for (const { start } of queue.splice(0)) start(null);
      for (const worker of all) retire(worker);
      await Promise.all(ending);
    },
  };
}
