import type { FileHandle } from 'node:fs/promises';
import type { BlobId } from '#shared/domain/ids.ts';
import { concat, sameBytes } from '../crypto/index.ts';
import { readExactly } from './disk.ts';
import { chunkHash, hashIn, rootOf } from './outline.ts';
import { chunkRange, chunksIn, cipherBytesIn, outlineBytesOf } from './sizes.ts';

/** Whether a whole file is what its name says: its outline and every chunk. */
export async function checkFile(file: FileHandle, id: BlobId): Promise<boolean> {
  const cipherBytes = cipherBytesIn((await file.stat()).size);
  if (cipherBytes === undefined) return false;
  const hashes: Uint8Array[] = [];
  for (let chunk = 0; chunk < chunksIn(cipherBytes); chunk++) {
    const bytes = await readChunk(file, cipherBytes, chunk);
    if (bytes === undefined) return false;
    hashes.push(chunkHash(bytes));
  }
  const outline = concat(...hashes);
  if (rootOf(cipherBytes, outline) !== id) return false;
  const written = await readOutline(file, cipherBytes);
  return written === undefined || sameBytes(written, outline);
}

/** Undefined where the file is too short. */
export function readChunk(file: FileHandle, cipherBytes: number, chunk: number): Promise<Uint8Array | undefined> {
  const { start, end } = chunkRange(cipherBytes, chunk);
  return readExactly(file, start, end);
}

/** Undefined where there is none: in a blob of one chunk, and in a file that is too short. */
export async function readOutline(file: FileHandle, cipherBytes: number): Promise<Uint8Array | undefined> {
  const bytes = outlineBytesOf(cipherBytes);
  return bytes === 0 ? undefined : readExactly(file, 0, bytes);
}

/** The chunks of an unfinished file that are right, whoever wrote them and however it ended. */
export async function rightChunks(file: FileHandle, cipherBytes: number, outline: Uint8Array): Promise<Set<number>> {
  const right = new Set<number>();
  for (let chunk = 0; chunk < chunksIn(cipherBytes); chunk++) {
    const bytes = await readChunk(file, cipherBytes, chunk);
    if (bytes !== undefined && sameBytes(chunkHash(bytes), hashIn(outline, chunk))) right.add(chunk);
  }
  return right;
}
