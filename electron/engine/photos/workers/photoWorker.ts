import { failed, ok, type Result } from '#shared/domain/result.ts';
import type { DevelopedPhoto } from '../developPhoto.ts';
import type { ImportProblem, PhotoLimits } from '../types.ts';
import type { WorkerProcess } from './launchWorker.ts';
import { parseWorkerAnswer, type WorkerRequest } from './messages.ts';
import { residentBytes } from './residentMemory.ts';

const memoryCheckMs = 200;
const photosPerProcess = 100;

export type JobLimits = PhotoLimits & { readonly timeoutMs: number; readonly maxResidentBytes: number };

export type PhotoWorker = {
  /** False once the process was killed or died; such a worker is thrown away. */
  readonly alive: () => boolean;
  /** True when it has done its share: a fresh process has no leaks, and nothing of earlier photos in its memory. */
  readonly spent: () => boolean;
  develop(file: Uint8Array, limits: JobLimits, signal?: AbortSignal): Promise<Result<DevelopedPhoto, ImportProblem>>;
  /** Resolves when the process is gone. */
  end(): Promise<void>;
};

/**
 * One worker process and the leash it is on. Whatever goes wrong (too slow, too much memory, an answer that is none,
 * a crash) ends this process and costs this one photo.
 */
export function createPhotoWorker(process: WorkerProcess): PhotoWorker {
  const { promise: gone, resolve: setGone } = Promise.withResolvers<undefined>();
  let alive = true;
  let lastId = 0;
  let asked: { readonly file: Uint8Array; settle(result: Result<DevelopedPhoto, ImportProblem>): void } | null = null;

  const giveUp = (problem: ImportProblem): void => {
    alive = false;
    process.kill();
    asked?.settle(failed(problem));
  };

  process.onExit((reason) => {
    alive = false;
    asked?.settle(failed({ code: 'DECODER_CRASHED', detail: reason }));
    setGone(undefined);
  });

  process.onMessage((message) => {
    const answer = asked && parseWorkerAnswer(message, asked.file);
    if (answer?.id !== lastId) giveUp({ code: 'DECODER_CRASHED', detail: 'not an answer' });
    else asked?.settle(answer.ok ? ok(answer.photo) : failed(answer.problem));
  });

  return {
    alive: () => alive,
    spent: () => lastId >= photosPerProcess,

    async develop(file, { timeoutMs, maxResidentBytes, maxBytes, maxPixels }, signal) {
      if (signal?.aborted) return failed({ code: 'CANCELLED' });
      lastId += 1;
      const { promise, resolve } = Promise.withResolvers<Result<DevelopedPhoto, ImportProblem>>();
      asked = { file, settle: resolve };
      const cancel = (): void => giveUp({ code: 'CANCELLED' });
      signal?.addEventListener('abort', cancel, { once: true });
      const timer = setTimeout(() => giveUp({ code: 'TOO_SLOW' }), timeoutMs);
      const watch = setInterval(() => {
        void exceeds(process.pid, maxResidentBytes).then((tooMuch) => {
          if (tooMuch && asked?.settle === resolve) giveUp({ code: 'DECODER_CRASHED', detail: 'too much memory' });
        });
      }, memoryCheckMs);
      try {
        const request: WorkerRequest = { id: lastId, bytes: file, maxBytes, maxPixels };
        if (alive) process.send(request);
        else resolve(failed({ code: 'DECODER_CRASHED' }));
        return await promise;
      } finally {
        asked = null;
        clearTimeout(timer);
        clearInterval(watch);
        signal?.removeEventListener('abort', cancel);
      }
    },

    async end() {
      giveUp({ code: 'CANCELLED' });
      await gone;
    },
  };
}

async function exceeds(pid: number | undefined, maxBytes: number): Promise<boolean> {
  const used = pid === undefined ? null : await residentBytes(pid);
  return used !== null && used > maxBytes;
}
