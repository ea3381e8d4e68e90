import { closeSync, fsyncSync, openSync } from 'node:fs';
import fileSystem from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Problem, ProblemCode } from '#shared/contract/problems.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import { randomId } from '../crypto/index.ts';

/** What is needed of node:fs/promises, so that a test can fill the disk. */
export type FileSystem = Pick<
  typeof fileSystem,
  'chmod' | 'mkdir' | 'open' | 'readFile' | 'readdir' | 'rename' | 'rm' | 'stat'
>;
export const realFiles: FileSystem = fileSystem;

export const folderMode = 0o700;
export const fileMode = 0o600;

const temporary = /^\.[A-Za-z0-9_-]{22}\.new$/;
/** A name beside the real one, for things that are not whole yet. */
export const temporaryName = (): string => `.${randomId()}.new`;
const isTemporaryName = (name: string): boolean => temporary.test(name);

/**
 * Replaces a file so that after a kill or a power cut at any point either the old or the new bytes are there, whole:
 * write beside it, fsync, rename over it, fsync the folder. (write-file-atomic does not serve: it takes a short write,
 * which is how a full disk shows, for a whole one, and leaves the folder unsynced.)
 *
 * Fails with DISK_FULL or DISK_FAILED, and has then changed nothing unless the very last step failed.
 */
export async function writeAtomically(
  files: FileSystem,
  path: string,
  bytes: Uint8Array,
): Promise<Result<void, Problem>> {
  const unfinished = join(dirname(path), temporaryName());
  try {
    const handle = await files.open(unfinished, 'wx', fileMode);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await renameOver(files, unfinished, path);
    await syncFolder(files, dirname(path));
    return ok(undefined);
  } catch (error) {
    await files.rm(unfinished, { force: true }).catch(() => undefined);
    return failed(diskProblem(error));
  }
}

/** Removes a file, if there is one, for good. DISK_FAILED. */
export async function removeFile(files: FileSystem, path: string): Promise<Result<void, Problem>> {
  try {
    await files.rm(path, { force: true });
    await syncFolder(files, dirname(path));
    return ok(undefined);
  } catch (error) {
    return failed(diskProblem(error));
  }
}

/** Removes what a kill or a power cut left of writes in a folder. Only for whoever is about to write there alone. */
export async function removeUnfinished(files: FileSystem, folder: string): Promise<void> {
  for (const name of await files.readdir(folder))
    if (isTemporaryName(name)) await files.rm(join(folder, name), { recursive: true, force: true });
}

/** The bytes; undefined when there is no such file. */
export async function readIfThere(files: FileSystem, path: string): Promise<Result<Uint8Array | undefined, Problem>> {
  try {
    return ok(new Uint8Array(await files.readFile(path)));
  } catch (error) {
    return hasCode(error, 'ENOENT') ? ok(undefined) : failed(diskProblem(error));
  }
}

/** Makes renames and new files in a folder last. Windows has no such thing and does not need it. */
export async function syncFolder(files: Pick<FileSystem, 'open'>, folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await files.open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The same for whoever cannot wait: before anything is open. @throws what the disk throws. */
export function syncFolderNow(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** What the operating system refused, as a problem for a person. Throws again what is no such thing: a bug. */
export function diskProblem(error: unknown): Problem {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) throw error;
  const code: ProblemCode = hasCode(error, 'ENOSPC', 'EDQUOT') ? 'DISK_FULL' : 'DISK_FAILED';
  return { code, detail: `${String(error.syscall)}: ${String(error.code)}` };
}

export const hasCode = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code));

/** Virus scanners on Windows hold new files open for a moment, and a rename fails meanwhile. */
export async function renameOver(files: Pick<FileSystem, 'rename'>, from: string, to: string): Promise<void> {
  for (let waitMs = 10; ; waitMs *= 2) {
    try {
      await files.rename(from, to);
      return;
    } catch (error) {
      if (process.platform !== 'win32' || waitMs > 1000 || !hasCode(error, 'EPERM', 'EACCES', 'EBUSY')) throw error;
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
}
