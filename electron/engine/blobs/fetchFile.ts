import type { FileHandle } from 'node:fs/promises';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import { sameBytes } from '../crypto/index.ts';
import { readOutline, rightChunks } from './checkFile.ts';
import { fileMode, hasCode } from '../disk/files.ts';
import { diskProblem, writeAll, type Disk } from './disk.ts';
import { giveName, type Layout } from './layout.ts';
import { chunkHash, hashIn, rootOf } from './outline.ts';
import { chunkRange, chunksIn } from './sizes.ts';
import type { BlobFetch, BlobRef, DiskProblem } from './types.ts';

/** Room that is left alone: a computer without any space at all is no use to anybody. */
const spareBytes = 64 * 1024 * 1024;

/** What lies in an unfinished file, of the blob of this size. */
export type Arrived = {
  readonly sizeBytes: number;
  readonly outline: Uint8Array;
  readonly chunks: ReadonlySet<number>;
};

/** The store's side of a fetch: one per blob at a time. */
type FetchSlot = {
  /** A file is there; null where it has to be looked into. */
  readonly begun: Arrived | null | undefined;
  /** The blob was removed meanwhile: it must not appear after all. */
  isUnwanted(): boolean;
  /** What is left behind. Null: a file that has to be looked into. */
  free(left: 'WHOLE' | 'NOTHING' | Arrived | null): void;
};

/**
 * Opens a blob that is being fetched. Nothing of it is on the disk before the first right bytes are. Nothing is
 * fsynced before the end: what a power cut takes is fetched again, and the hashes notice what it garbled.
 */
export async function openFetch(
  disk: Disk,
  layout: Layout,
  ref: BlobRef,
  slot: FetchSlot,
): Promise<Result<BlobFetch, DiskProblem>> {
  const fetch = createFetch(disk, layout, ref, slot);
  try {
    await fetch.resume();
    if (fetch.chunks === 1 || (await hasRoomFor(disk, layout, fetch.bytesLeft()))) return ok(fetch);
    await fetch.pause();
    return failed({ code: 'DISK_FULL' });
  } catch (error) {
    await fetch.pause();
    return failed(diskProblem(error));
  }
}

async function hasRoomFor(disk: Disk, layout: Layout, bytes: number): Promise<boolean> {
  const { bavail, bsize } = await disk.statfs(layout.partialFolder);
  return bavail * bsize > bytes + spareBytes;
}

function createFetch(disk: Disk, layout: Layout, ref: BlobRef, slot: FetchSlot) {
  const path = layout.partial(ref.id);
  const chunks = chunksIn(ref.sizeBytes);
  const arrived = new Set<number>();
  let outline: Uint8Array | undefined;
  let opening: Promise<FileHandle> | undefined;
  let isOpen = true;

  const created = (): Promise<FileHandle> => (opening ??= disk.open(path, 'w+', fileMode));

  async function write(bytes: Uint8Array, at: number): Promise<Result<void, DiskProblem>> {
    try {
      await writeAll(await created(), bytes, at);
      return ok(undefined);
    } catch (error) {
      return failed(diskProblem(error));
    }
  }

  function isRight(chunk: number, bytes: Uint8Array): boolean {
    const { start, end } = chunkRange(ref.sizeBytes, chunk);
    if (bytes.length !== end - start) return false;
    if (chunks === 1) return rootOf(ref.sizeBytes, chunkHash(bytes)) === ref.id;
    return outline !== undefined && sameBytes(chunkHash(bytes), hashIn(outline, chunk));
  }

  async function close(): Promise<boolean> {
    if (!isOpen) return false;
    isOpen = false;
    const file = await opening?.catch(() => undefined);
    await file?.close().catch(() => undefined);
    return true;
  }

  return {
    chunks,
    isOutlined: () => chunks === 1 || outline !== undefined,
    has: (chunk: number) => arrived.has(chunk),
    isWhole: () => arrived.size === chunks,
    bytesLeft: () => Math.round(ref.sizeBytes * (1 - arrived.size / chunks)),
    /** Finds out what an earlier fetch left. */
    async resume(): Promise<void> {
      if (slot.begun === undefined) return;
      const file = await openIfThere(disk, path);
      if (file === undefined) return;
      opening = Promise.resolve(file);
      const known = slot.begun?.sizeBytes === ref.sizeBytes ? slot.begun : await lookInto(file, ref);
      if (known === undefined) {
        // It may be right for another size than this one. What comes and is right replaces it.
        opening = undefined;
        await file.close();
        return;
      }
      outline = known.outline;
      for (const chunk of known.chunks) arrived.add(chunk);
    },
    async takeOutline(bytes: Uint8Array) {
      if (chunks === 1) throw new Error('A blob of one chunk has no outline');
      if (outline !== undefined) return ok(undefined);
      if (rootOf(ref.sizeBytes, bytes) !== ref.id) return failed({ code: 'WRONG_HASH' });
      const own = bytes.slice();
      const kept = await write(own, 0);
      if (kept.ok) outline ??= own;
      return kept;
    },
    async takeChunk(chunk: number, bytes: Uint8Array) {
      if (arrived.has(chunk)) return ok(undefined);
      if (!isRight(chunk, bytes)) return failed({ code: 'WRONG_HASH' });
      const kept = await write(bytes, chunkRange(ref.sizeBytes, chunk).start);
      if (kept.ok) arrived.add(chunk);
      return kept;
    },
    async finish() {
      if (arrived.size < chunks) throw new Error('This blob is not whole');
      try {
        await (await created()).sync();
        await close();
        await giveName(disk, layout, path, ref.id);
      } catch (error) {
        await close();
        slot.free(null);
        return failed(diskProblem(error));
      }
      if (slot.isUnwanted()) {
        await disk.rm(layout.blob(ref.id), { force: true }).catch(() => undefined);
        slot.free('NOTHING');
        return failed({ code: 'UNWANTED' });
      }
      slot.free('WHOLE');
      // A copy that was set aside has served.
      await disk.rm(layout.damaged(ref.id), { force: true }).catch(() => undefined);
      return ok(undefined);
    },
    async pause() {
      if (!(await close())) return;
      if (opening === undefined) slot.free(slot.begun === undefined ? 'NOTHING' : slot.begun);
      else slot.free(outline === undefined ? null : { sizeBytes: ref.sizeBytes, outline, chunks: arrived });
    },
    async discard() {
      if (!(await close())) return;
      await disk.rm(path, { force: true }).catch(() => undefined);
      slot.free('NOTHING');
    },
  } satisfies BlobFetch & { resume(): Promise<void>; bytesLeft(): number };
}

async function openIfThere(disk: Disk, path: string): Promise<FileHandle | undefined> {
  try {
    return await disk.open(path, 'r+');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Undefined when nothing in the file is of use: of a blob with one chunk that is always so. */
async function lookInto(file: FileHandle, ref: BlobRef): Promise<Arrived | undefined> {
  const outline = await readOutline(file, ref.sizeBytes);
  if (outline === undefined || rootOf(ref.sizeBytes, outline) !== ref.id) return undefined;
  return { sizeBytes: ref.sizeBytes, outline, chunks: await rightChunks(file, ref.sizeBytes, outline) };
}
