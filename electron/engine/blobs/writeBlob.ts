import { failed, ok, type Result } from '#shared/domain/result.ts';
import { chunkBytes, concat, encryptStream, hashBytes, newKey, release } from '../crypto/index.ts';
import { fileMode, syncFolder } from '../disk/files.ts';
import { diskProblem, writeAll, type Disk } from './disk.ts';
import { giveName, type Layout } from './layout.ts';
import { chunkHash, rootOf } from './outline.ts';
import { chunkRange, chunksOf, cipherBytesOf } from './sizes.ts';
import type { BlobKey, DiskProblem } from './types.ts';

/**
 * Encrypts into a file beside, makes it last, and only then gives it its name: the root of its chunks. The
 * loop is free between chunks (docs/decisions/blobs.md has the figures), so nothing needs a thread of its own.
 */
export async function writeBlob(
  disk: Disk,
  layout: Layout,
  plaintext: Uint8Array,
): Promise<Result<BlobKey, DiskProblem>> {
  const unfinished = layout.newWriting();
  try {
    const written = await encryptTo(disk, unfinished, plaintext);
    await giveName(disk, layout, unfinished, written.blob);
    await syncFolder(disk, layout.folderOf(written.blob));
    return ok(written);
  } catch (error) {
    await disk.rm(unfinished, { force: true }).catch(() => undefined);
    return failed(diskProblem(error));
  }
}

async function encryptTo(disk: Disk, path: string, plaintext: Uint8Array): Promise<BlobKey> {
  const key = newKey();
  const stream = encryptStream(key);
  const chunks = chunksOf(plaintext.length);
  const cipherBytes = cipherBytesOf(plaintext.length);
  const outline = new Uint8Array(chunks * hashBytes);
  const file = await disk.open(path, 'wx', fileMode);
  try {
    for (let index = 0; index < chunks; index++) {
      const sealed = stream.push(
        plaintext.subarray(index * chunkBytes, (index + 1) * chunkBytes),
        index === chunks - 1,
      );
      const chunk = index === 0 ? concat(stream.header, sealed) : sealed;
      outline.set(chunkHash(chunk), index * hashBytes);
      await writeAll(file, chunk, chunkRange(cipherBytes, index).start);
      release(sealed);
      release(chunk);
    }
    if (chunks > 1) await writeAll(file, outline, 0);
    await file.sync();
    return { blob: rootOf(cipherBytes, outline), key, sizeBytes: plaintext.length, cipherBytes };
  } finally {
    await file.close();
  }
}
