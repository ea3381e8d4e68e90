import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Problem } from '#shared/contract/problems.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import {
  diskProblem,
  fileMode,
  folderMode,
  hasCode,
  readIfThere,
  realFiles,
  writeAtomically,
  type FileSystem,
} from '../disk/files.ts';

/** Raised when a version before could not read what this one writes. */
const folderFormat = 1;

const formatFile = 'format';
const lockFile = 'in-use.lock';

/** What only the one or the other has in its folder. */
export const profilesFolder = 'profiles';
export const keeperFile = 'keeper.key';
type Owner = 'people' | 'keeper';

/** A data folder that only this process uses until it is closed. */
export type DataFolder = { readonly directory: string; close(): void };

/**
 * Opens a data folder, making it where there is none, for this process alone. People and keepers never share one.
 *
 * DATA_NEWER when a later version wrote it, DATA_OF_OTHERS when it is of the other kind (nothing is touched then),
 * DATA_IN_USE when another Homeroll uses it, DATA_DAMAGED when its format cannot be read, DISK_FULL or DISK_FAILED.
 */
export async function openDataFolder(
  directory: string,
  { files = realFiles, owner = 'people' }: { readonly files?: FileSystem; readonly owner?: Owner } = {},
): Promise<Result<DataFolder, Problem>> {
  const others = owner === 'people' ? keeperFile : profilesFolder;
  if (existsSync(join(directory, others))) return failed({ code: 'DATA_OF_OTHERS', detail: others });
  const before = await readFormat(files, directory);
  if (!before.ok) return before;
  try {
    await files.mkdir(directory, { recursive: true, mode: folderMode });
    // A folder of somebody's choice may hold other things: only one that is ours already is made private.
    if (before.value !== undefined) await files.chmod(directory, folderMode);
  } catch (error) {
    return failed(diskProblem(error));
  }
  const lock = await lockFolder(files, directory);
  if (!lock.ok) return lock;
  const format = await settleFormat(files, directory);
  if (format.ok) return ok({ directory, close: lock.value });
  lock.value();
  return format;
}

/**
 * Holds the folder by an exclusive transaction on an empty SQLite database that is never written to and never ends.
 *
 * SQLite locks the file with what each system has (fcntl on Linux and macOS, LockFileEx on Windows), and the system
 * lets go of it when the process is gone, however it went: there is no stale lock to guess about, nothing to write on
 * a full disk, and no socket path with its limit of a hundred characters, its leftovers after a kill, and its race
 * between "nobody answers" and "I take over". Two engines in one process are kept apart as well. Limits: network
 * drives whose locks do not work; and on Linux and macOS the lock is lost if this process opens and closes the file
 * by other means, so nothing else may touch it.
 */
async function lockFolder(files: FileSystem, directory: string): Promise<Result<() => void, Problem>> {
  const path = join(directory, lockFile);
  try {
    // SQLite would make it readable to others. `wx`: an existing file must not be opened (see above).
    await (await files.open(path, 'wx', fileMode)).close();
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) return failed(diskProblem(error));
  }
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { timeout: 0 });
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database?.close();
    const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) : undefined;
    if (code === undefined) throw error;
    const busy = 5; // SQLITE_BUSY
    return failed(code === busy ? { code: 'DATA_IN_USE' } : { code: 'DISK_FAILED', detail: `lock: ${code}` });
  }
  const held = database;
  return ok(() => {
    if (held.isOpen) held.close();
  });
}

/** The format of the folder, undefined when it has none yet. */
async function readFormat(files: FileSystem, directory: string): Promise<Result<number | undefined, Problem>> {
  const bytes = await readIfThere(files, join(directory, formatFile));
  if (!bytes.ok || bytes.value === undefined) return bytes as Result<undefined, Problem>;
  const text = new TextDecoder().decode(bytes.value);
  const format = /^homeroll (\d{1,9})\n$/.exec(text)?.[1];
  if (format === undefined) return failed({ code: 'DATA_DAMAGED', detail: 'format' });
  if (Number(format) > folderFormat) return failed({ code: 'DATA_NEWER', detail: `format ${format}` });
  return ok(Number(format));
}

async function settleFormat(files: FileSystem, directory: string): Promise<Result<void, Problem>> {
  const format = await readFormat(files, directory);
  if (!format.ok) return format;
  if (format.value !== undefined) return ok(undefined);
  const text = `homeroll ${folderFormat.toString()}\n`;
  return writeAtomically(files, join(directory, formatFile), new TextEncoder().encode(text));
}
