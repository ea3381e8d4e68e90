import { failed, ok, type Result } from '#shared/domain/result.ts';
import type { DevelopedPhoto } from '../developPhoto.ts';
import type { ImportProblem, PhotoLimits } from '../types.ts';
import type { WorkerProcess } from './launchWorker.ts';
import type { ToldPhoto, Verdict } from '../likeness/index.ts';
import { parseCompareAnswer, type CompareRequest, type PackedFiles } from './compareMessages.ts';
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
  /** Whether files that somebody else made show one and the same picture. */
  compare(files: PackedFiles, told: ToldPhoto, limits: JobLimits, signal?: AbortSignal): Promise<Verdict>;
  /** Resolves when the process is gone. */
  end(): Promise<void>;
};

type Asked = {
  giveUp(problem: ImportProblem): void;
  /** False where a message is no answer to what was asked. */
  isAnsweredBy(message: unknown): boolean;
};

/**
 * One worker process and the leash it is on. Whatever goes wrong (too slow, too much memory, an answer that is none,
 * a crash) ends this process and costs this one photo.
 */
export function createPhotoWorker(process: WorkerProcess): PhotoWorker {
  const { promise: gone, resolve: setGone } = Promise.withResolvers<undefined>();
  let alive = true;
  let lastId = 0;
  let asked: Asked | null = null;

  const giveUp = (problem: ImportProblem): void => {
    alive = false;
    process.kill();
    asked?.giveUp(problem);
  };

  process.onExit((reason) => {
    alive = false;
    asked?.giveUp({ code: 'DECODER_CRASHED', detail: reason });
    setGone(undefined);
  });

  process.onMessage((message) => {
    if (asked?.isAnsweredBy(message) !== true) giveUp({ code: 'DECODER_CRASHED', detail: 'not an answer' });
  });

  /** One thing at a time: what is asked, and the answer or why there is none. */
  async function ask<Value, Problem>(
    request: (id: number) => WorkerRequest | CompareRequest,
    answerIn: (message: unknown, id: number) => Result<Value, Problem | ImportProblem> | null,
    { timeoutMs, maxResidentBytes }: JobLimits,
    signal: AbortSignal | undefined,
  ): Promise<Result<Value, Problem | ImportProblem>> {
    if (signal?.aborted) return failed({ code: 'CANCELLED' });
    lastId += 1;
    const id = lastId;
    const { promise, resolve } = Promise.withResolvers<Result<Value, Problem | ImportProblem>>();
    const mine: Asked = {
      giveUp: (problem) => resolve(failed(problem)),
      isAnsweredBy(message) {
        const answer = answerIn(message, id);
        if (answer !== null) resolve(answer);
        return answer !== null;
      },
    };
    asked = mine;
    const cancel = (): void => giveUp({ code: 'CANCELLED' });
    signal?.addEventListener('abort', cancel, { once: true });
    const timer = setTimeout(() => giveUp({ code: 'TOO_SLOW' }), timeoutMs);
    const watch = setInterval(() => {
      void exceeds(process.pid, maxResidentBytes).then((tooMuch) => {
        if (tooMuch && asked === mine) giveUp({ code: 'DECODER_CRASHED', detail: 'too much memory' });
      });
    }, memoryCheckMs);
    try {
      if (alive) process.send(request(id));
      else mine.giveUp({ code: 'DECODER_CRASHED' });
      return await promise;
    } finally {
      asked = null;
      clearTimeout(timer);
      clearInterval(watch);
      signal?.removeEventListener('abort', cancel);
    }
  }

  return {
    alive: () => alive,
    spent: () => lastId >= photosPerProcess,

    develop: (bytes, limits, signal) =>
      ask<DevelopedPhoto, ImportProblem>(
        (id) => ({ id, bytes, maxBytes: limits.maxBytes, maxPixels: limits.maxPixels }),
        (message, id) => {
          const answer = parseWorkerAnswer(message, bytes);
          if (answer?.id !== id) return null;
          return answer.ok ? ok(answer.photo) : failed(answer.problem);
        },
        limits,
        signal,
      ),

    compare: (files, told, limits, signal) =>
      ask(
        (id) => ({ id, ...files, told, maxBytes: limits.maxBytes, maxPixels: limits.maxPixels }),
        (message, id): Verdict | null => {
          const answer = parseCompareAnswer(message);
          return answer?.id === id ? answer.verdict : null;
        },
        limits,
        signal,
      ),

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
