import PQueue from 'p-queue';
import { ImportId, type PhotoId } from '#shared/domain/ids.ts';
import { renditions } from '#shared/domain/photo.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import { cleanText } from '#shared/domain/text.ts';
import type { Problem, ProblemCode } from '#shared/contract/problems.ts';
import type { ImportProgress } from '#shared/contract/pileViews.ts';
import type { BlobStore } from '../blobs/index.ts';
import { randomId, release, toText } from '../crypto/index.ts';
import type { PhotoPreparer, PreparedPhoto } from '../photos/index.ts';
import type { Pile, PileRendition } from '../pile/pile.ts';

export type AnnouncedFile = { readonly name: string; readonly sizeBytes: number; readonly modifiedAtMs: number | null };

/**
 * Turns files into pictures on the pile: prepared in a worker process, encrypted blob by blob, and only then
 * written into the pile. A file that cannot be read is listed with its reason; the others go on.
 */
export type Importer = {
  begin(files: readonly AnnouncedFile[]): ImportId;
  /** Takes one announced file's bytes, which are its own from then on. Resolves when they have been dealt with, well or not. */
  take(id: ImportId, index: number, bytes: Uint8Array): Promise<Result<void, Problem>>;
  /** The bytes of an announced file cannot be had. */
  giveUp(id: ImportId, index: number, code: ProblemCode): void;
  cancel(id: ImportId): Result<void, Problem>;
  dismiss(id: ImportId): void;
  list(): readonly ImportProgress[];
  onChange(listener: () => void): () => void;
  close(): Promise<void>;
};

type Batch = {
  readonly id: ImportId;
  readonly files: readonly AnnouncedFile[];
  readonly settled: Set<number>;
  readonly cancelled: AbortController;
  readonly problems: { fileName: string; code: ProblemCode }[];
  readonly startedAt: number;
  /** What came onto the pile with it. */
  readonly kept: Set<PhotoId>;
  done: number;
  alreadyHere: number;
};

/** Photos that may wait for the disk at a time, besides those in the workers' hands. */
const beingWritten = 2;

export function createImporter(parts: {
  readonly preparer: Pick<PhotoPreparer, 'prepare' | 'close'>;
  readonly blobs: Pick<BlobStore, 'write' | 'remove'>;
  readonly pile: Pile;
  readonly concurrency: number;
}): Importer {
  const { preparer, blobs, pile } = parts;
  const batches = new Map<ImportId, Batch>();
  // While some are written to the disk, the workers have others to work on.
  const queue = new PQueue({ concurrency: parts.concurrency + beingWritten });
  const inFlight = new Set<string>();
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };

  async function keep(
    batch: Batch,
    file: AnnouncedFile,
    bytes: Uint8Array,
  ): Promise<'kept' | 'alreadyHere' | ProblemCode> {
    const source = pile.sourceOf(bytes);
    const name = toText(source);
    const known = pile.fromSource(source);
    if (inFlight.has(name)) return 'alreadyHere';
    if (known !== undefined) return comeBack(batch, known);
    inFlight.add(name);
    try {
      const prepared = await preparer.prepare(
        { bytes, name: file.name, modifiedAtMs: file.modifiedAtMs },
        batch.cancelled.signal,
      );
      if (!prepared.ok) return prepared.problem.code;
      // What came back to the pile after it was to hang is known by the picture: which file it was nobody wrote down.
      const back = pile.fromSource(pile.sourceOfPicture(prepared.value.renditions.original.bytes));
      const written = back ?? (await writeRenditions(blobs, prepared.value));
      // Only of a file that a worker answered about: while one is being killed, the system may still read it.
      for (const clear of [{ bytes }, ...Object.values(prepared.value.renditions)]) release(clear.bytes);
      if (typeof written === 'string') return await comeBack(batch, written);
      if (!written.ok) return written.problem.code;
      const stored = await pile.add({
        fileName: cleanText(file.name.split(/[/\\]/).at(-1) ?? '').slice(0, 200),
        width: prepared.value.width,
        height: prepared.value.height,
        thumbhash: prepared.value.thumbhash,
        takenAt: prepared.value.takenAt,
        source,
        addedAt: Date.now(),
        ...written.value,
      });
      if (!stored.ok) return stored.problem.code;
      batch.kept.add(stored.value.id);
      return 'kept';
    } finally {
      inFlight.delete(name);
    }
  }

  /** What was thrown away is brought in again: it is on the pile as before, and stored once. */
  async function comeBack(batch: Batch, known: PhotoId): Promise<'kept' | 'alreadyHere' | ProblemCode> {
    if (!pile.isThrown(known)) return 'alreadyHere';
    const back = await pile.putBack([known]);
    if (!back.ok) return back.problem.code;
    batch.kept.add(known);
    return 'kept';
  }

  function settle(batch: Batch, index: number, outcome: 'kept' | 'alreadyHere' | ProblemCode): void {
    if (batch.settled.has(index)) return;
    batch.settled.add(index);
    if (outcome === 'kept') batch.done += 1;
    else if (outcome === 'alreadyHere') batch.alreadyHere += 1;
    else if (outcome !== 'CANCELLED')
      batch.problems.push({ fileName: cleanText(batch.files[index]?.name ?? '').slice(0, 200), code: outcome });
    changed();
  }

  return {
    begin(files) {
      const id = ImportId.parse(randomId());
      batches.set(id, {
        id,
        files,
        settled: new Set(),
        cancelled: new AbortController(),
        problems: [],
        startedAt: performance.now(),
        kept: new Set(),
        done: 0,
        alreadyHere: 0,
      });
      changed();
      return id;
    },
    async take(id, index, bytes) {
      const batch = batches.get(id);
      const file = batch?.files[index];
      if (batch === undefined || file === undefined) return failed({ code: 'IMPORT_NOT_FOUND' });
      if (batch.cancelled.signal.aborted) return failed({ code: 'CANCELLED' });
      if (batch.settled.has(index)) return ok(undefined);
      const outcome = await queue.add(async () =>
        batch.cancelled.signal.aborted ? 'CANCELLED' : keep(batch, file, bytes),
      );
      settle(batch, index, outcome);
      return outcome === 'CANCELLED' ? failed({ code: 'CANCELLED' }) : ok(undefined);
    },
    giveUp(id, index, code) {
      const batch = batches.get(id);
      if (batch !== undefined && index < batch.files.length) settle(batch, index, code);
    },
    cancel(id) {
      const batch = batches.get(id);
      if (batch === undefined) return failed({ code: 'IMPORT_NOT_FOUND' });
      batch.cancelled.abort();
      changed();
      return ok(undefined);
    },
    dismiss(id) {
      batches.get(id)?.cancelled.abort();
      batches.delete(id);
      changed();
    },
    list: () => [...batches.values()].map((batch) => progressOf(batch, pile)),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      for (const batch of batches.values()) batch.cancelled.abort();
      await queue.onIdle();
      await preparer.close();
    },
  };
}

function progressOf(batch: Batch, pile: Pick<Pile, 'get'>): ImportProgress {
  const left = batch.files.length - batch.settled.size;
  const perFileMs = (performance.now() - batch.startedAt) / Math.max(1, batch.settled.size);
  return {
    id: batch.id,
    state: batch.cancelled.signal.aborted ? 'cancelled' : left === 0 ? 'done' : 'running',
    total: batch.files.length,
    done: batch.done,
    waiting: [...batch.kept].filter((id) => pile.get(id) !== undefined).length,
    alreadyHere: batch.alreadyHere,
    problems: [...batch.problems],
    // The first few files say little about the rest.
    remainingMs: left === 0 || batch.settled.size < 3 ? null : Math.round(perFileMs * left),
  };
}

async function writeRenditions(
  blobs: Pick<BlobStore, 'write' | 'remove'>,
  photo: PreparedPhoto,
): Promise<
  Result<
    { thumbnail: PileRendition; preview: PileRendition; original: PileRendition },
    { readonly code: 'DISK_FULL' | 'DISK_FAILED' }
  >
> {
  const written: Partial<Record<(typeof renditions)[number], PileRendition>> = {};
  for (const name of renditions) {
    const { bytes, mime, width, height } = photo.renditions[name];
    const blob = await blobs.write(bytes);
    if (!blob.ok) {
      await blobs.remove(Object.values(written).map((rendition) => rendition.blob));
      return blob;
    }
    written[name] = {
      blob: blob.value.blob,
      key: blob.value.key,
      size: blob.value.sizeBytes,
      cipherSize: blob.value.cipherBytes,
      mime,
      width,
      height,
    };
  }
  const { thumbnail, preview, original } = written;
  if (thumbnail === undefined || preview === undefined || original === undefined)
    throw new Error('Every rendition is written');
  return ok({ thumbnail, preview, original });
}
