import type { FileHandle } from 'node:fs/promises';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import { chunkBytes, hasher, toText } from '../crypto/index.ts';
import { diskProblem, fileMode, hasCode, readPieces, rename, writeAll, type Disk } from './disk.ts';
import type { Layout } from './layout.ts';
import type { BlobFetch, BlobRef, DiskProblem } from './types.ts';

/** Room that is left alone: a computer without any space at all is no use to anybody. */
const spareBytes = 64 * 1024 * 1024;

/** The store's side of a fetch: one per blob at a time. */
export type FetchSlot = {
  /** The blob was removed meanwhile: it must not appear after all. */
  isUnwanted(): boolean;
  free(arrived: boolean): void;
};

/**
 * Opens the beginning of a blob that is being fetched, hashing what is there already. Nothing here is fsynced
 * before the end: what a power cut takes is fetched again, and the hash notices what it garbled.
 */
export async function openFetch(
  disk: Disk,
  layout: Layout,
  ref: BlobRef,
  slot: FetchSlot,
): Promise<Result<BlobFetch, DiskProblem>> {
  const path = layout.partial(ref.id);
  let file: FileHandle | undefined;
  try {
    file = await openOrCreate(disk, path);
    const { size } = await file.stat();
    const known = size <= ref.sizeBytes ? size : 0;
    if (known < size) await file.truncate(0);
    if (!(await hasRoomFor(disk, layout, ref.sizeBytes - known))) {
      await file.close();
      slot.free(false);
      return failed({ code: 'DISK_FULL' });
    }
    const hash = hasher();
    for await (const piece of readPieces(file, 0, known, chunkBytes)) hash.update(piece);
    return ok(fetchInto({ disk, layout, ref, path, file, hash, known, slot }));
  } catch (error) {
    await file?.close().catch(() => undefined);
    slot.free(false);
    return failed(diskProblem(error));
  }
}

async function openOrCreate(disk: Disk, path: string): Promise<FileHandle> {
  try {
    return await disk.open(path, 'r+');
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
    return await disk.open(path, 'wx+', fileMode);
  }
}

async function hasRoomFor(disk: Disk, layout: Layout, bytes: number): Promise<boolean> {
  const { bavail, bsize } = await disk.statfs(layout.partialFolder);
  return bavail * bsize > bytes + spareBytes;
}

function fetchInto(parts: {
  readonly disk: Disk;
  readonly layout: Layout;
  readonly ref: BlobRef;
  readonly path: string;
  readonly file: FileHandle;
  readonly hash: ReturnType<typeof hasher>;
  readonly known: number;
  readonly slot: FetchSlot;
}): BlobFetch {
  const { disk, layout, ref, path, file, hash, slot } = parts;
  let offset = parts.known;
  let isOpen = true;

  async function close(arrived = false): Promise<void> {
    if (!isOpen) return;
    isOpen = false;
    await file.close().catch(() => undefined);
    if (!arrived) slot.free(false);
  }
  async function discard(): Promise<void> {
    await close(true);
    await disk.rm(path, { force: true }).catch(() => undefined);
    slot.free(false);
  }

  return {
    offset: () => offset,
    async append(bytes) {
      if (offset + bytes.length > ref.sizeBytes) return failed({ code: 'TOO_LONG' });
      try {
        await writeAll(file, bytes, offset);
      } catch (error) {
        return failed(diskProblem(error));
      }
      hash.update(bytes);
      offset += bytes.length;
      return ok(undefined);
    },
    async finish() {
      if (offset < ref.sizeBytes) return failed({ code: 'TOO_SHORT' });
      if (toText(hash.digest()) !== ref.id) {
        await discard();
        return failed({ code: 'WRONG_HASH' });
      }
      try {
        await file.sync();
        await close(true);
        await rename(disk, path, layout.blob(ref.id));
      } catch (error) {
        await close(true);
        slot.free(false);
        return failed(diskProblem(error));
      }
      if (slot.isUnwanted()) {
        await disk.rm(layout.blob(ref.id), { force: true }).catch(() => undefined);
        slot.free(false);
        return failed({ code: 'UNWANTED' });
      }
      slot.free(true);
      // A copy that was set aside has served.
      await disk.rm(layout.damaged(ref.id), { force: true }).catch(() => undefined);
      return ok(undefined);
    },
    pause: () => close(),
    async discard() {
      if (isOpen) await discard();
    },
  };
}
