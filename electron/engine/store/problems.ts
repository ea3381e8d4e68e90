/**
 * Why the store cannot be opened, or could not keep something.
 *
 * - `DATA_DAMAGED`: the file's structure or a row's checksum is wrong; set it aside and rebuild from peers.
 * - `DATA_IN_USE`: another process (or another part of this one) has it open.
 * - `DATA_NEWER`: a later version of Homeroll wrote it; nothing was touched.
 * - `DISK_FULL`, `DISK_FAILED`: nothing that was not kept is acknowledged.
 */
export type StoreProblem = {
  readonly code: 'DATA_DAMAGED' | 'DATA_IN_USE' | 'DATA_NEWER' | 'DISK_FULL' | 'DISK_FAILED';
  readonly detail?: string;
};

/** A `StoreProblem` on its way through code that can only throw: RxDB asks its storage for promises. */
export class StoreError extends Error {
  readonly problem: StoreProblem;

  constructor(problem: StoreProblem, cause?: unknown) {
    super(problem.detail === undefined ? problem.code : `${problem.code}: ${problem.detail}`, { cause });
    this.name = 'StoreError';
    this.problem = problem;
  }
}

/** Primary result codes of SQLite (sqlite.org/rescode.html) that are the world's fault and not a bug of ours. */
const expectedCodes = new Map<number, StoreProblem['code']>([
  [5, 'DATA_IN_USE'], // SQLITE_BUSY
  [8, 'DISK_FAILED'], // SQLITE_READONLY
  [10, 'DISK_FAILED'], // SQLITE_IOERR
  [11, 'DATA_DAMAGED'], // SQLITE_CORRUPT
  [13, 'DISK_FULL'], // SQLITE_FULL
  [14, 'DISK_FAILED'], // SQLITE_CANTOPEN
  [26, 'DATA_DAMAGED'], // SQLITE_NOTADB
]);

const expectedFileCodes = new Map<string, StoreProblem['code']>([
  ['ENOSPC', 'DISK_FULL'],
  ['EDQUOT', 'DISK_FULL'],
  ['EACCES', 'DISK_FAILED'],
  ['EPERM', 'DISK_FAILED'],
  ['EROFS', 'DISK_FAILED'],
  ['EIO', 'DISK_FAILED'],
  ['ENOTDIR', 'DISK_FAILED'],
  ['EISDIR', 'DISK_FAILED'],
  ['EMFILE', 'DISK_FAILED'],
]);

/** What the world did to us, or undefined when the error is a bug and must be thrown on. */
export function storeProblemOf(error: unknown): StoreProblem | undefined {
  if (error instanceof StoreError) return error.problem;
  if (!(error instanceof Error)) return undefined;
  const { errcode, code: name } = error as Error & { readonly errcode?: unknown; readonly code?: unknown };
  const code =
    typeof errcode === 'number'
      ? expectedCodes.get(errcode & 0xff)
      : typeof name === 'string'
        ? expectedFileCodes.get(name)
        : undefined;
  return code === undefined ? undefined : { code, detail: error.message };
}

/** The same error, as a `StoreError` where the world is to blame. */
export function asStoreError(error: unknown): unknown {
  const problem = storeProblemOf(error);
  return problem === undefined || error instanceof StoreError ? error : new StoreError(problem, error);
}
