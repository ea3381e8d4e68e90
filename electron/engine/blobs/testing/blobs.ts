import { BlobId } from '#shared/domain/ids.ts';
import { concat, hash, toText } from '../../crypto/index.ts';
import type { BlobFetch, BlobKey, BlobRef, BlobStore } from '../types.ts';
import { filesBelow, someBytes } from './disks.ts';

export async function bytesOf(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
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

/** Bytes as a peer would send them, and their name. */
export function sealedPhoto(sizeBytes: number): { readonly bytes: Uint8Array; readonly ref: BlobRef } {
  const bytes = someBytes(sizeBytes);
  return { bytes, ref: { id: BlobId.parse(toText(hash(bytes))), sizeBytes } };
}

export const flipped = (bytes: Uint8Array, at: number): Uint8Array => bytes.with(at, (bytes[at] ?? 0) ^ 0x80);
