import PQueue from 'p-queue';
import { uploadUrl } from '#shared/contract/urls.ts';
import type { Problem } from '#shared/contract/problems.ts';
import type { ImportId } from '#shared/domain/ids.ts';
import { ok, type Result } from '#shared/domain/result.ts';
import type { FoundFile } from './collectFiles.ts';

/** The contract's limit for one import. */
export const mostFiles = 20_000;
const inFlight = 3;
const tries = 3;

export type UploaderPorts = {
  readonly begin: (
    files: readonly { name: string; sizeBytes: number; modifiedAtMs: number | null }[],
  ) => Promise<Result<{ import: ImportId }, Problem>>;
  /** Sends a file's bytes; answers with the HTTP status, or throws when nobody answered. */
  readonly put: (url: string, bytes: Blob, signal: AbortSignal) => Promise<number>;
  /** Waits before a try is repeated. */
  readonly pause: (ms: number) => Promise<void>;
};

export type Uploader = {
  /** Announces the files and sends them, three at a time over all imports. Settles when the import has begun. */
  readonly add: (files: readonly FoundFile[]) => Promise<Result<ImportId | null, Problem>>;
  /** Sends nothing more of this import. */
  readonly stop: (id: ImportId) => void;
  /** Whether leaving the page now would leave files behind. */
  readonly isSending: () => boolean;
};

/**
 * Brings files to the engine. Every announced file is sent, whatever happens: one that cannot be read here is sent
 * empty, so that the engine lists it and the import comes to its end.
 */
export function createUploader({ begin, put, pause }: UploaderPorts): Uploader {
  const queue = new PQueue({ concurrency: inFlight });
  const running = new Map<ImportId, AbortController>();

  const add: Uploader['add'] = async (files) => {
    if (files.length === 0) return ok(null);
    const begun = await begin(
      files.map(({ file, name }) => ({ name, sizeBytes: file.size, modifiedAtMs: file.lastModified })),
    );
    if (!begun.ok) return begun;
    const id = begun.value.import;
    const control = new AbortController();
    running.set(id, control);
    const sent = files.map(({ file }, index) => queue.add(() => send(id, index, file, control)));
    void Promise.allSettled(sent).then(() => running.delete(id));
    return ok(id);
  };

  async function send(id: ImportId, index: number, file: File, control: AbortController): Promise<void> {
    const url = uploadUrl(id, index);
    for (let turn = 1; turn <= tries && !control.signal.aborted; turn += 1) {
      const body = turn === 1 || (await isReadable(file)) ? file : new Blob([]);
      const status = await put(url, body, control.signal).catch(() => null);
      if (status === 409) control.abort();
      // Anything the engine answered is its last word on this file; only silence is worth another try.
      if (status !== null) return;
      if (turn < tries) await pause(turn * 500);
    }
  }

  return { add, stop: (id) => running.get(id)?.abort(), isSending: () => queue.size + queue.pending > 0 };
}

/** A file can vanish, or be forbidden, between being dropped and being read. */
const isReadable = (file: File): Promise<boolean> =>
  file
    .slice(0, 1)
    .arrayBuffer()
    .then(
      () => true,
      () => false,
    );
