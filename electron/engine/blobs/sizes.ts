import { chunkBytes, chunkOverheadBytes, hashBytes, headerBytes } from '../crypto/index.ts';

/**
 * The arithmetic of a blob's file, of which the length of the ciphertext tells everything:
 *
 *     outline     the hashes of the chunks, 32 bytes each; nothing where there is one chunk only
 *     chunk 0     the stream's header and the first sealed piece
 *     chunk 1 …   further sealed pieces, all but the last of the same length
 */
const sealedBytes = chunkBytes + chunkOverheadBytes;

/** Larger ones are not fetched: their outline alone would be an attack on memory. */
const mostCipherBytes = 16 * 1024 ** 3;

/** How many chunks a plaintext takes. An empty one takes one: the end must be authentic, too. */
export const chunksOf = (plainBytes: number): number => Math.max(1, Math.ceil(plainBytes / chunkBytes));

/** The one length that a blob with so much plaintext has. */
export const cipherBytesOf = (plainBytes: number): number =>
  headerBytes + plainBytes + chunksOf(plainBytes) * chunkOverheadBytes;

/** How many chunks a ciphertext has. */
export const chunksIn = (cipherBytes: number): number =>
  Math.max(1, Math.ceil((cipherBytes - headerBytes) / sealedBytes));

/** Whether any blob can have so much ciphertext. */
export function isCipherSize(cipherBytes: number): boolean {
  if (!Number.isSafeInteger(cipherBytes) || cipherBytes > mostCipherBytes) return false;
  const plainBytes = cipherBytes - headerBytes - chunksIn(cipherBytes) * chunkOverheadBytes;
  return plainBytes >= 0 && cipherBytesOf(plainBytes) === cipherBytes;
}

/** A range of bytes of a blob's file; `end` is not in it. */
export type FileRange = { readonly start: number; readonly end: number };

/** What the content of a blob with one chunk tells by itself is not written down. */
export const outlineBytesOf = (cipherBytes: number): number => {
  const chunks = chunksIn(cipherBytes);
  return chunks === 1 ? 0 : chunks * hashBytes;
};

export const fileBytesOf = (cipherBytes: number): number => outlineBytesOf(cipherBytes) + cipherBytes;

/** The inverse of `fileBytesOf`; undefined for a file that no blob can have. */
export function cipherBytesIn(fileBytes: number): number | undefined {
  const most = Math.max(1, Math.ceil((fileBytes - headerBytes) / (sealedBytes + hashBytes)));
  // One chunk has no outline, so that a file may look like one chunk more than it has.
  for (const chunks of [most, most - 1]) {
    const cipherBytes = chunks <= 1 ? fileBytes : fileBytes - chunks * hashBytes;
    if (chunks >= 1 && chunksIn(cipherBytes) === chunks && isCipherSize(cipherBytes)) return cipherBytes;
  }
  return undefined;
}

/** Where a chunk lies in the file. */
export function chunkRange(cipherBytes: number, chunk: number): FileRange {
  const first = outlineBytesOf(cipherBytes);
  const startOf = (index: number): number => (index === 0 ? 0 : headerBytes + index * sealedBytes);
  return { start: first + startOf(chunk), end: first + Math.min(cipherBytes, startOf(chunk + 1)) };
}
