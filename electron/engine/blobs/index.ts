export { openBlobStore, type BlobRef, type BlobStore } from './blobStore.ts';
export { DamagedBlob, type BlobKey } from './cipher.ts';
export { createBlobFetcher, type BlobFetcher } from './fetcher.ts';
export type { BlobSource } from './sources.ts';
export type { Lacking, Rank, Want } from './wants.ts';
