import type { FileHandle } from 'node:fs/promises';
import { chunkBytes, chunkOverheadBytes, decryptStream, headerBytes } from '../crypto/index.ts';
import { readPieces } from './disk.ts';
import { chunksOf, cipherBytesOf, fileBytesOf, outlineBytesOf } from './sizes.ts';
import type { BlobKey, ByteRange } from './types.ts';

/** What the file holds is not what the key says. Whose fault that is, the file's hash tells. */
export class NotAuthentic extends Error {}

/**
 * Decrypts a file, or a range of its plaintext. A secretstream is read from its start: each chunk's key follows from
 * the one before it. A stream that was cut short, goes on after its end, or ends early is not authentic, and the
 * length is compared before the first byte is passed on.
 */
export async function* decryptFile(file: FileHandle, key: BlobKey, range?: ByteRange): AsyncGenerator<Uint8Array> {
  const { size } = await file.stat();
  const { cipherBytes } = key;
  if (cipherBytes !== cipherBytesOf(key.sizeBytes) || size !== fileBytesOf(cipherBytes)) throw new NotAuthentic();
  const streamStart = outlineBytesOf(cipherBytes);
  const start = range?.start ?? 0;
  const end = Math.min(key.sizeBytes, (range?.end ?? key.sizeBytes) + 1);

  const header = await firstOf(readPieces(file, streamStart, streamStart + headerBytes, headerBytes));
  const stream = header === undefined ? undefined : decryptStream(key.key, header);
  if (stream === undefined) throw new NotAuthentic();

  const chunks = chunksOf(key.sizeBytes);
  const sealedChunks = readPieces(file, streamStart + headerBytes, size, chunkBytes + chunkOverheadBytes);
  let index = 0;
  for await (const sealed of sealedChunks) {
    const opened = stream.pull(sealed);
    if (opened?.isLast !== (index === chunks - 1)) throw new NotAuthentic();
    const from = index * chunkBytes;
    const piece = opened.chunk.subarray(Math.max(0, start - from), Math.max(0, end - from));
    if (piece.length > 0) yield piece;
    index += 1;
    // The rest is checked by whoever reads it.
    if (from + chunkBytes >= end && range !== undefined) return;
  }
  if (index !== chunks) throw new NotAuthentic();
}

async function firstOf<Item>(items: AsyncIterable<Item>): Promise<Item | undefined> {
  for await (const item of items) return item;
  return undefined;
}
