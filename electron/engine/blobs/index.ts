/** Encrypted picture bytes: on disk by the root of their chunks, and fetched from whoever has them. */
export * from './types.ts';
export { openBlobStore } from './blobStore.ts';
export type { FileRange } from './sizes.ts';
export { createBlobFetcher, type BlobFetcher } from './fetcher.ts';
export { createPace, type Pace } from './pace.ts';
export type { BlobSource } from './sources.ts';
export type { Rank, Want } from './wants.ts';
