/** Encrypted picture bytes: on disk by the hash of their ciphertext, and fetched from whoever has them. */
export * from './types.ts';
export { openBlobStore } from './blobStore.ts';
export { cipherBytesOf } from './sizes.ts';
export { createBlobFetcher, type BlobFetcher } from './fetcher.ts';
export type { BlobSource } from './sources.ts';
export type { Lacking, Rank, Want } from './wants.ts';
