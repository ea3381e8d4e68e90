import { BlobId } from '#shared/domain/ids.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import { chunkBytes, encryptStream, hasher, newKey, toText } from '../crypto/index.ts';
import { diskProblem, fileMode, rename, syncFolder, writeAll, type Disk } from './disk.ts';
import type { Layout } from './layout.ts';
import { chunksOf } from './sizes.ts';
import type { BlobKey, DiskProblem } from './types.ts';

/**
 * Encrypts into a file beside, makes it last, and only then gives it its name: the hash of its ciphertext. The
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
    await rename(disk, unfinished, layout.blob(written.blob));
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
  const hash = hasher();
  const file = await disk.open(path, 'wx', fileMode);
  try {
    let cipherBytes = 0;
    const put = async (bytes: Uint8Array): Promise<void> => {
      hash.update(bytes);
      await writeAll(file, bytes, cipherBytes);
      cipherBytes += bytes.length;
    };
    await put(stream.header);
    const chunks = chunksOf(plaintext.length);
    for (let index = 0; index < chunks; index++) {
      const chunk = plaintext.subarray(index * chunkBytes, (index + 1) * chunkBytes);
      await put(stream.push(chunk, index === chunks - 1));
    }
    await file.sync();
    return { blob: BlobId.parse(toText(hash.digest())), key, sizeBytes: plaintext.length, cipherBytes };
  } finally {
    await file.close();
  }
}
