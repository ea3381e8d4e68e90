import { chunkBytes, chunkOverheadBytes, headerBytes } from '../crypto/index.ts';

/** How many chunks a plaintext takes. An empty one takes one: the end must be authentic, too. */
export const chunksOf = (plainBytes: number): number => Math.max(1, Math.ceil(plainBytes / chunkBytes));

/** The one length that a blob with so much plaintext has. */
export const cipherBytesOf = (plainBytes: number): number =>
  headerBytes + plainBytes + chunksOf(plainBytes) * chunkOverheadBytes;
