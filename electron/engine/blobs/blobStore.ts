import { statSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { Subject } from 'rxjs';
import type { BlobId } from '#shared/domain/ids.ts';
import { chunkBytes } from '../crypto/index.ts';
import { checkFile } from './checkFile.ts';
import { hasCode, renameOver } from '../disk/files.ts';
import { readPieces, realDisk, type Disk } from './disk.ts';
import { openFetch, type Arrived } from './fetchFile.ts';
import { blobsIn, layoutIn, prepareFolders, syncGone, wholeBlobs } from './layout.ts';
import { decryptFile, NotAuthentic } from './readBlob.ts';
import { reserveOf } from './room.ts';
import { cipherBytesIn, fileBytesOf } from './sizes.ts';
import { BlobError, type BlobStore } from './types.ts';
import { writeBlob } from './writeBlob.ts';

/**
 * Encrypted files, named by the root of their chunks. What is here is kept in memory after one look into the
 * folders (no file is opened for it). Throws when the folder cannot be used at all.
 */
export async function openBlobStore(directory: string, disk: Disk = realDisk): Promise<BlobStore> {
  const layout = layoutIn(directory);
  await prepareFolders(disk, layout);
  /** Sizes in bytes; null where nobody asked yet. */
  const here = new Map<BlobId, number | null>();
  for (const id of await wholeBlobs(disk, layout)) here.set(id, null);
  const fetching = new Map<BlobId, { isUnwanted: boolean }>();
  /** Begun and not finished: null where an earlier run left a file, of which nobody knows what is right. */
  const begun = new Map<BlobId, Arrived | null>();
  for (const id of await blobsIn(disk, layout.partialFolder)) begun.set(id, null);
  const damaged$ = new Subject<BlobId>();

  async function open(id: BlobId): Promise<FileHandle> {
    if (!here.has(id)) throw new BlobError('NOT_HERE');
    try {
      return await disk.open(layout.blob(id), 'r');
    } catch (error) {
      if (!hasCode(error, 'ENOENT')) throw new BlobError('DISK_FAILED', { cause: error });
      // Somebody else deleted the file.
      here.delete(id);
      damaged$.next(id);
      throw new BlobError('NOT_HERE');
    }
  }

  /** Reads an open file and closes it. What the disk refuses, and what is not authentic, becomes a BlobError. */
  async function* reading(
    id: BlobId,
    pieces: (file: FileHandle) => AsyncIterable<Uint8Array>,
  ): AsyncGenerator<Uint8Array> {
    try {
      const file = await open(id);
      try {
        yield* pieces(file);
      } finally {
        await file.close();
      }
    } catch (error) {
      if (error instanceof NotAuthentic || hasCode(error, 'EIO'))
        throw new BlobError((await check(id)) === 'WHOLE' ? 'WRONG_KEY' : 'DAMAGED', { cause: error });
      if (!(error instanceof Error) || !('syscall' in error)) throw error;
      throw new BlobError('DISK_FAILED', { cause: error });
    }
  }

  async function check(id: BlobId): Promise<'WHOLE' | 'DAMAGED' | 'NOT_HERE'> {
    if (!here.has(id)) return 'NOT_HERE';
    const file = await open(id);
    try {
      if (await checkFile(file, id)) return 'WHOLE';
    } catch (error) {
      // What the disk cannot read any more is as damaged as what has other bytes.
      if (!hasCode(error, 'EIO')) throw error;
    } finally {
      await file.close();
    }
    await setAside(id);
    return 'DAMAGED';
  }

  async function setAside(id: BlobId): Promise<void> {
    if (!here.delete(id)) return;
    await renameOver(disk, layout.blob(id), layout.damaged(id)).catch(() => undefined);
    damaged$.next(id);
  }

  async function remove(ids: Iterable<BlobId>): Promise<void> {
    const folders = new Set<string>();
    for (const id of ids) {
      here.delete(id);
      begun.delete(id);
      const underWay = fetching.get(id);
      if (underWay !== undefined) underWay.isUnwanted = true;
      for (const path of [layout.blob(id), layout.partial(id), layout.damaged(id)])
        await disk.rm(path, { force: true });
      folders.add(layout.folderOf(id));
    }
    for (const folder of folders) await syncGone(disk, folder);
  }

  function fileSize(id: BlobId): number | undefined {
    const known = here.get(id);
    if (known !== null) return known;
    const found = statSync(layout.blob(id), { throwIfNoEntry: false })?.size;
    if (found !== undefined) here.set(id, found);
    return found;
  }

  return {
    async write(plaintext) {
      const written = await writeBlob(disk, layout, plaintext);
      if (written.ok) here.set(written.value.blob, fileBytesOf(written.value.cipherBytes));
      return written;
    },
    has: (id) => here.has(id),
    ids: () => new Set(here.keys()),
    size(id) {
      const bytes = fileSize(id);
      // One of no possible length will be found damaged by whoever reads it.
      return bytes === undefined ? undefined : (cipherBytesIn(bytes) ?? bytes);
    },
    servable(id) {
      const sizeBytes = fileSize(id);
      const read = (start: number, end: number) =>
        reading(id, (file) =>
          readPieces(file, start, end, chunkBytes, new Uint8Array(Math.min(chunkBytes, end - start))),
        );
      return sizeBytes === undefined ? undefined : { sizeBytes, read };
    },
    read: (key, range) => reading(key.blob, (file) => decryptFile(file, key, range)),
    async beginFetch(ref) {
      if (fetching.has(ref.id)) throw new Error('This blob is being fetched already');
      const slot = { isUnwanted: false };
      fetching.set(ref.id, slot);
      return openFetch(disk, layout, ref, {
        begun: begun.get(ref.id),
        isUnwanted: () => slot.isUnwanted,
        free(left) {
          fetching.delete(ref.id);
          begun.delete(ref.id);
          if (left === 'WHOLE') here.set(ref.id, fileBytesOf(ref.sizeBytes));
          else if (left !== 'NOTHING' && !slot.isUnwanted) begun.set(ref.id, left);
        },
      });
    },
    async space() {
      const { bavail, blocks, bsize } = await disk.statfs(layout.partialFolder);
      const totalBytes = blocks * bsize;
      return { freeBytes: bavail * bsize, totalBytes, reserveBytes: reserveOf(totalBytes) };
    },
    check,
    damaged$,
    remove,
    async collectGarbage(living) {
      const dead = [...here.keys()].filter((id) => !living.has(id));
      await remove(dead);
      for (const folder of [layout.partialFolder, layout.damagedFolder])
        await remove((await blobsIn(disk, folder)).filter((id) => !living.has(id)));
      return { blobs: dead.length };
    },
  };
}
