import type { Observable } from 'rxjs';
import type { BlobId } from '#shared/domain/ids.ts';
import type { Result } from '#shared/domain/result.ts';

/** A blob as an envelope mentions it: `sizeBytes` counts its ciphertext. */
export type BlobRef = { readonly id: BlobId; readonly sizeBytes: number };

/** What opens a blob. `sizeBytes` counts the plaintext, `cipherBytes` the ciphertext. */
export type BlobKey = {
  readonly blob: BlobId;
  readonly key: Uint8Array;
  readonly sizeBytes: number;
  readonly cipherBytes: number;
};

export type DiskProblem = { readonly code: 'DISK_FULL' | 'DISK_FAILED' };

/** A range of plaintext bytes, both ends included. */
export type ByteRange = { readonly start: number; readonly end: number };

/**
 * A blob on its way in. Its file is like the one it becomes, with holes: a chunk is compared with the outline before a
 * byte of it is written, so what lies there is right whoever sent it.
 */
export type BlobFetch = {
  /** How many chunks the blob has. */
  readonly chunks: number;
  /** The outline is here: chunks can be told right from wrong, in any order and from anybody. */
  isOutlined(): boolean;
  has(chunk: number): boolean;
  isWhole(): boolean;
  /** WRONG_HASH: it is not this blob's. Not for a blob of one chunk, which has none. */
  takeOutline(bytes: Uint8Array): Promise<Result<void, DiskProblem | { readonly code: 'WRONG_HASH' }>>;
  /** Keeps a chunk once it was found right. Several may be on their way at once. */
  takeChunk(chunk: number, bytes: Uint8Array): Promise<Result<void, DiskProblem | { readonly code: 'WRONG_HASH' }>>;
  /** Makes the blob appear. UNWANTED: it was removed meanwhile. Throws while it is not whole. */
  finish(): Promise<Result<void, DiskProblem | { readonly code: 'UNWANTED' }>>;
  /** Stops for now; what came is kept, also over a restart. Does nothing once finished. */
  pause(): Promise<void>;
  /** Stops and throws away what came. */
  discard(): Promise<void>;
};

/** A blob's file as peers read it: its outline, if it has one, and its ciphertext. */
export type ServableBlob = {
  readonly sizeBytes: number;
  /** From `startByte` up to, not including, `endByte`. A piece is good until the next one is asked for. Throws a BlobError. */
  read(startByte: number, endByte: number): AsyncIterable<Uint8Array>;
};

export type Space = {
  readonly freeBytes: number;
  readonly totalBytes: number;
  /** Of what is free: only thumbnails, previews and what somebody looks at may use it. */
  readonly reserveBytes: number;
};

export type BlobStore = {
  /**
   * Encrypts with a fresh key and stores. Whole and lasting when it returns a key; absent when it fails or the
   * computer dies before.
   */
  write(plaintext: Uint8Array): Promise<Result<BlobKey, DiskProblem>>;
  has(id: BlobId): boolean;
  /** What is here now. */
  ids(): ReadonlySet<BlobId>;
  /** Of the ciphertext, in bytes. */
  size(id: BlobId): number | undefined;
  servable(id: BlobId): ServableBlob | undefined;
  /**
   * Decrypts as it is read; every chunk is authenticated before it is passed on, and the file must have exactly the
   * length that the key tells. Throws a BlobError: a DAMAGED file is set aside (see `damaged$`), so that it can be fetched again.
   */
  read(key: BlobKey, range?: ByteRange): AsyncIterable<Uint8Array>;
  /**
   * Goes on where an earlier fetch of the same blob stopped; what a run before this one left is hashed anew. One at a
   * time per blob: a second one throws. DISK_FULL before the first byte where there is no room for all of it.
   */
  beginFetch(ref: BlobRef): Promise<Result<BlobFetch, DiskProblem>>;
  /** On the disk that the blobs lie on. */
  space(): Promise<Space>;
  /** Compares a blob with its name. A damaged one is set aside. */
  check(id: BlobId): Promise<'WHOLE' | 'DAMAGED' | 'NOT_HERE'>;
  /** Blobs that were found damaged and are not here any more. */
  readonly damaged$: Observable<BlobId>;
  /**
   * Unlinks the files, and what came of them so far. The bytes are not written over: on flash drives and
   * copy-on-write file systems that reaches other cells than the old ones. What makes the picture unreadable is that its
   * key is erased.
   */
  remove(ids: Iterable<BlobId>): Promise<void>;
  /**
   * Removes everything that is not alive: blobs, beginnings, files set aside. To be called before anything writes,
   * because a blob is on disk before anything names it.
   */
  collectGarbage(living: ReadonlySet<BlobId>): Promise<{ readonly blobs: number }>;
};

/** Why a blob could not be read to its end. */
export class BlobError extends Error {
  /** WRONG_KEY: the bytes are the right ones and the key or its lengths are not. */
  readonly code: 'NOT_HERE' | 'DAMAGED' | 'WRONG_KEY' | 'DISK_FAILED';
  constructor(code: BlobError['code'], options?: ErrorOptions) {
    super(code, options);
    this.name = 'BlobError';
    this.code = code;
  }
}
