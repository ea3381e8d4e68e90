import { constants } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';

/** The few things that blobs ask of a disk; tests put a disk in that fails. */
export type BlobFiles = {
  open(path: string, flags: string | number, mode?: number): Promise<FileHandle>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  makeFolder(path: string): Promise<void>;
  list(path: string): Promise<string[]>;
  sizeOf(path: string): Promise<number>;
  /** Makes a rename or removal in a folder last. */
  syncFolder(path: string): Promise<void>;
};

export const diskFiles: BlobFiles = {
  open: (path, flags, mode = 0o600) => open(path, flags, mode),
  rename,
  remove: (path) => rm(path, { force: true }),
  makeFolder: async (path) => {
    await mkdir(path, { recursive: true, mode: 0o700 });
  },
  list: (path) => readdir(path),
  sizeOf: async (path) => (await stat(path)).size,
  async syncFolder(path) {
    // Windows has no such call; its file systems order these by themselves.
    if (process.platform === 'win32') return;
    const folder = await open(path, constants.O_RDONLY);
    await folder.sync().finally(() => folder.close());
  },
};

export type DiskProblem = { readonly code: 'DISK_FULL' | 'DISK_FAILED' };

export const diskProblem = (error: unknown): DiskProblem => {
  const code = (error as NodeJS.ErrnoException).code;
  return { code: code === 'ENOSPC' || code === 'EDQUOT' ? 'DISK_FULL' : 'DISK_FAILED' };
};
