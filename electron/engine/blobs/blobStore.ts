import { join } from 'node:path';
import { BlobId } from '#shared/domain/ids.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import { DamagedBlob, decryptBlob, encryptBlob, type BlobKey } from './cipher.ts';
import { diskFiles, diskProblem, type BlobFiles, type DiskProblem } from './files.ts';
import { openFetches, type BlobFetch } from './fetches.ts';

export type BlobRef = { readonly id: BlobId; /** Of the ciphertext. */ readonly sizeBytes: number };

/** Photo bytes on disk: ciphertext only, each file named by the hash of its bytes, whole or absent. */
export type BlobStore = {
  /** Encrypts under a fresh key and writes: temporary name, fsync, rename, fsync of the folder. */
  write(plaintext: Uint8Array): Promise<Result<BlobKey, DiskProblem>>;
  has(id: BlobId): boolean;
  ids(): ReadonlySet<BlobId>;
  /** Length of the ciphertext, if it is here. */
  size(id: BlobId): number | undefined;
  /** Ciphertext from `startByte` up to, not including, `endByte`. */
  readCiphertext(id: BlobId, startByte: number, endByte?: number): AsyncIterable<Uint8Array>;
  /**
   * Decrypts; `range` is of the plaintext, both ends included. Throws DamagedBlob, and sets the file aside so that it is
   * fetched again, when a chunk is not authentic or the end is missing.
   */
  read(key: BlobKey, range?: { readonly start: number; readonly end: number }): AsyncIterable<Uint8Array>;
  /** Goes on where an earlier fetch of the same blob stopped, also in an earlier run. */
  beginFetch(ref: BlobRef): Promise<Result<BlobFetch, DiskProblem>>;
  /**
   * Removes the files. On flash disks no program can overwrite the very cells; what makes the bytes unreadable is
   * that their key was erased with the envelope that held it.
   */
  remove(ids: Iterable<BlobId>): Promise<void>;
  /** Removes what nobody needs: blobs not in `living`, and leftovers of a crash. */
  collectGarbage(living: ReadonlySet<BlobId>): Promise<number>;
};

const readBytes = 256 * 1024;

export async function openBlobStore(directory: string, files: BlobFiles = diskFiles): Promise<BlobStore> {
  await files.makeFolder(directory);
  const sizes = new Map<BlobId, number>();
  const folderOf = (id: BlobId) => join(directory, id.slice(0, 2));
  const pathOf = (id: BlobId) => join(folderOf(id), id);
  const fetches = await openFetches(join(directory, 'arriving'), files);

  for (const folder of await files.list(directory)) {
    if (folder.length !== 2) continue;
    for (const name of await files.list(join(directory, folder))) {
      const id = BlobId.safeParse(name);
      if (id.success) sizes.set(id.data, await files.sizeOf(join(directory, folder, name)));
      else await files.remove(join(directory, folder, name));
    }
  }

  /** Moves a complete file to its name. */
  async function settle(id: BlobId, temporary: string, sizeBytes: number): Promise<void> {
    await files.makeFolder(folderOf(id));
    await files.rename(temporary, pathOf(id));
    await files.syncFolder(folderOf(id));
    sizes.set(id, sizeBytes);
  }

  async function* readCiphertext(id: BlobId, startByte: number, endByte = Infinity): AsyncGenerator<Uint8Array> {
    const file = await files.open(pathOf(id), 'r');
    try {
      for (let at = startByte; at < endByte;) {
        const { bytesRead, buffer } = await file.read(
          Buffer.allocUnsafe(Math.min(readBytes, endByte - at)),
          0,
          undefined,
          at,
        );
        if (bytesRead === 0) return;
        yield buffer.subarray(0, bytesRead);
        at += bytesRead;
      }
    } finally {
      await file.close();
    }
  }

  async function remove(ids: Iterable<BlobId>): Promise<void> {
    const folders = new Set<string>();
    for (const id of ids) {
      await fetches.discard(id);
      if (!sizes.delete(id)) continue;
      await files.remove(pathOf(id));
      folders.add(folderOf(id));
    }
    for (const folder of folders) await files.syncFolder(folder);
  }

  return {
    async write(plaintext) {
      const { key, ciphertext } = await encryptBlob(plaintext);
      const temporary = join(folderOf(key.blob), `${key.blob}.new`);
      try {
        await files.makeFolder(folderOf(key.blob));
        const file = await files.open(temporary, 'w');
        try {
          await file.writeFile(ciphertext);
          await file.sync();
        } finally {
          await file.close();
        }
        await settle(key.blob, temporary, ciphertext.length);
        return ok(key);
      } catch (error) {
        await files.remove(temporary).catch(() => undefined);
        return failed(diskProblem(error));
      }
    },
    has: (id) => sizes.has(id),
    ids: () => new Set(sizes.keys()),
    size: (id) => sizes.get(id),
    readCiphertext,
    async *read(key, range) {
      try {
        yield* decryptBlob(key, readCiphertext(key.blob, 0), range);
      } catch (error) {
        const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
        if (error instanceof DamagedBlob || missing) await remove([key.blob]);
        throw error;
      }
    },
    beginFetch: (ref) => fetches.begin(ref, settle),
    remove,
    async collectGarbage(living) {
      const dead = [...sizes.keys()].filter((id) => !living.has(id));
      await remove(dead);
      await fetches.discardExcept(living);
      return dead.length;
    },
  };
}
