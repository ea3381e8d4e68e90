import { BlobId } from '#shared/domain/ids.ts';
import {
  chunkBytes,
  chunkOverheadBytes,
  concat,
  decryptStream,
  encryptStream,
  hasher,
  headerBytes,
  newKey,
  toText,
} from '../crypto/index.ts';

/** How to open a blob. `sizeBytes` is the plaintext's length: a stream that was cut short is noticed. */
export type BlobKey = {
  readonly blob: BlobId;
  readonly key: Uint8Array;
  readonly sizeBytes: number;
  readonly cipherBytes: number;
};

export class DamagedBlob extends Error {
  readonly blob: BlobId;
  constructor(blob: BlobId) {
    super('A blob is not what its name says');
    this.blob = blob;
  }
}

const sealedChunkBytes = chunkBytes + chunkOverheadBytes;

export const cipherLength = (plainBytes: number): number =>
  headerBytes + plainBytes + chunkOverheadBytes * Math.max(1, Math.ceil(plainBytes / chunkBytes));

/**
 * Encrypts under a fresh key: header, then chunks of a fixed size, the last one marked as such. The name is the
 * BLAKE2b-256 of all of it.
 */
export async function encryptBlob(
  plaintext: Uint8Array,
): Promise<{ readonly key: BlobKey; readonly ciphertext: Uint8Array }> {
  const key = newKey();
  const stream = encryptStream(key);
  const { update, digest } = hasher();
  const pieces: Uint8Array[] = [];
  const keep = (piece: Uint8Array) => {
    update(piece);
    pieces.push(piece);
  };
  keep(stream.header);
  for (let at = 0; at === 0 || at < plaintext.length; at += chunkBytes) {
    keep(stream.push(plaintext.subarray(at, at + chunkBytes), at + chunkBytes >= plaintext.length));
    // A large original takes tens of milliseconds: screens and peers get their turn in between.
    if ((at / chunkBytes) % 4 === 3) await new Promise(setImmediate);
  }
  const ciphertext = concat(...pieces);
  return {
    key: { blob: BlobId.parse(toText(digest())), key, sizeBytes: plaintext.length, cipherBytes: ciphertext.length },
    ciphertext,
  };
}

/**
 * Decrypts a stream of ciphertext. Every chunk is authenticated before a byte of it is passed on; a missing last
 * chunk, bytes behind it, or another length than signed throw a DamagedBlob.
 */
export async function* decryptBlob(
  key: BlobKey,
  ciphertext: AsyncIterable<Uint8Array>,
  range?: { readonly start: number; readonly end: number },
): AsyncGenerator<Uint8Array> {
  const { header, chunks } = await splitBlob(key, ciphertext);
  const stream = decryptStream(key.key, header);
  if (stream === undefined) throw new DamagedBlob(key.blob);
  let at = 0;
  let ended = false;
  for await (const sealed of chunks) {
    const opened: { readonly chunk: Uint8Array; readonly isLast: boolean } | undefined = ended
      ? undefined
      : stream.pull(sealed);
    if (opened === undefined) throw new DamagedBlob(key.blob);
    ended = opened.isLast;
    const wanted =
      range === undefined
        ? opened.chunk
        : opened.chunk.subarray(Math.max(0, range.start - at), Math.max(0, range.end + 1 - at));
    at += opened.chunk.length;
    if (wanted.length > 0) yield wanted;
    // What lies behind the range is for another request to check.
    if (range !== undefined && at > range.end) return;
  }
  if (!ended || at !== key.sizeBytes) throw new DamagedBlob(key.blob);
}

/** Cuts a stream of any pieces into the header and the sealed chunks. */
async function splitBlob(
  key: BlobKey,
  ciphertext: AsyncIterable<Uint8Array>,
): Promise<{ readonly header: Uint8Array; readonly chunks: AsyncIterable<Uint8Array> }> {
  const pieces = ciphertext[Symbol.asyncIterator]();
  let rest: Uint8Array = new Uint8Array(0);
  async function take(most: number): Promise<Uint8Array> {
    const parts = [rest];
    let length = rest.length;
    while (length < most) {
      const piece = await pieces.next();
      if (piece.done === true) break;
      parts.push(piece.value);
      length += piece.value.length;
    }
    const all = parts.length === 1 ? rest : concat(...parts);
    rest = all.subarray(most);
    return all.subarray(0, most);
  }
  const header = await take(headerBytes);
  if (header.length < headerBytes) throw new DamagedBlob(key.blob);
  async function* chunks() {
    for (let chunk = await take(sealedChunkBytes); chunk.length > 0; chunk = await take(sealedChunkBytes)) yield chunk;
  }
  return { header, chunks: chunks() };
}
