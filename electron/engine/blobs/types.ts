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

/** A blob on its way in. Its bytes lie in a file of their own until they are whole and right. */
export type BlobFetch = {
  /** How many bytes are here already: what to ask for next. */
  offset(): number;
  /** Fails with TOO_LONG when the source sends more than the blob has. */
  append(bytes: Uint8Array): Promise<Result<void, DiskProblem | { readonly code: 'TOO_LONG' }>>;
  /**
   * Makes the blob appear. WRONG_HASH: all that came is discarded. TOO_SHORT: what came is kept, and more may come.
   * UNWANTED: it was removed meanwhile.
   */
  finish(): Promise<Result<void, DiskProblem | { readonly code: 'WRONG_HASH' | 'TOO_SHORT' | 'UNWANTED' }>>;
  /** Stops for now; what came is kept, also over a restart. Does nothing once finished. */
  pause(): Promise<void>;
  /** Stops and throws away what came. */
  discard(): Promise<void>;
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
  /** Ciphertext from `startByte` up to, not including, `endByte`, for peers. Throws a BlobError. */
  readCiphertext(id: BlobId, startByte: number, endByte?: number): AsyncIterable<Uint8Array>;
  /**
   * Decrypts as it is read; every chunk is authenticated before it is passed on, and the file must have exactly the
   * length that the key tells. Throws a BlobError: a DAMAGED file is set aside (see `damaged$`), so that it can be fetched again.
   */
  read(key: BlobKey, range?: ByteRange): AsyncIterable<Uint8Array>;
  /** Goes on where an earlier fetch of the same blob stopped. One at a time per blob: a second one throws. */
  beginFetch(ref: BlobRef): Promise<Result<BlobFetch, DiskProblem>>;
  /** Compares a blob with its name. A damaged one is set aside. */
  check(id: BlobId): Promise<'WHOLE' | 'DAMAGED' | 'NOT_HERE'>;
  /** Blobs that were found damaged and are not here any more. */
  readonly damaged$: Observable<BlobId>;
  /**
   * Unlinks the files, and what came of them so far. The bytes are not written over: on flash drives and
   * copy-on-write file systems that reaches other cells than the old ones. What makes the picture unreadable is that its key is erased.
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
