import type { BlobId } from '#shared/domain/ids.ts';
import { concat } from '../../crypto/index.ts';
import { chunkHash, rootOf } from '../outline.ts';
import { chunkRange, chunksIn, outlineBytesOf } from '../sizes.ts';
import type { BlobFetch, BlobKey, BlobRef, BlobStore } from '../types.ts';
import { filesBelow, someBytes } from './disks.ts';

export async function bytesOf(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece.slice());
  return concat(...all);
}

export async function save(store: BlobStore, plaintext: Uint8Array): Promise<BlobKey> {
  const written = await store.write(plaintext);
  if (!written.ok) throw new Error(written.problem.code);
  return written.value;
}

/** Where a blob's file lies. */
export async function pathOf(folder: string, id: BlobId): Promise<string> {
  const found = (await filesBelow(folder)).find(({ path }) => path.endsWith(id));
  if (found === undefined) throw new Error('No such file');
  return found.path;
}

export async function begin(store: BlobStore, ref: BlobRef): Promise<BlobFetch> {
  const fetch = await store.beginFetch(ref);
  if (!fetch.ok) throw new Error(fetch.problem.code);
  return fetch.value;
}

export type SealedFile = {
  readonly ref: BlobRef;
  /** As a peer would send it: the outline, if there is one, and the ciphertext. */
  readonly file: Uint8Array;
  readonly outline: Uint8Array;
  readonly chunks: readonly Uint8Array[];
};

/** A blob of so much ciphertext that nobody can open, and its name. */
export function sealedFile(cipherBytes: number): SealedFile {
  const ciphertext = someBytes(cipherBytes);
  const outlineBytes = outlineBytesOf(cipherBytes);
  const chunks = Array.from({ length: chunksIn(cipherBytes) }, (_, index) => {
    const { start, end } = chunkRange(cipherBytes, index);
    return ciphertext.subarray(start - outlineBytes, end - outlineBytes);
  });
  const hashes = concat(...chunks.map(chunkHash));
  const outline = outlineBytes === 0 ? new Uint8Array(0) : hashes;
  return {
    ref: { id: rootOf(cipherBytes, hashes), sizeBytes: cipherBytes },
    file: concat(outline, ciphertext),
    outline,
    chunks,
  };
}

/** Hands over what is missing, as one source that sends everything does. */
export async function takeAll(fetch: BlobFetch, { outline, chunks }: SealedFile): Promise<void> {
  const taken = fetch.isOutlined() ? [] : [await fetch.takeOutline(outline)];
  for (const [index, chunk] of chunks.entries()) taken.push(await fetch.takeChunk(index, chunk));
  for (const one of taken) if (!one.ok) throw new Error(one.problem.code);
}

export const flipped = (bytes: Uint8Array, at: number): Uint8Array => bytes.with(at, (bytes[at] ?? 0) ^ 0x80);
