import { dirname, join } from 'node:path';
import { BlobId } from '#shared/domain/ids.ts';
import { bytesOf, randomId } from '../crypto/index.ts';
import { folderMode, hasCode, syncFolder } from '../disk/files.ts';
import type { Disk } from './disk.ts';

/**
 * Where what lies, under one folder:
 *
 *     7f/…43 characters…   a whole blob, in one of 256 folders named by the first byte of its id
 *     writing/…            being encrypted; rubbish after a restart
 *     partial/<id>         a blob that is being fetched: the same file with holes
 *     damaged/<id>         found damaged, kept until it was fetched again
 */
export type Layout = {
  readonly folderOf: (id: BlobId) => string;
  readonly blob: (id: BlobId) => string;
  readonly partial: (id: BlobId) => string;
  readonly damaged: (id: BlobId) => string;
  readonly newWriting: () => string;
  readonly folders: readonly string[];
  readonly writingFolder: string;
  readonly partialFolder: string;
  readonly damagedFolder: string;
};

export function layoutIn(directory: string): Layout {
  const nameOf = (byte: number): string => byte.toString(16).padStart(2, '0');
  const folderOf = (id: BlobId): string => join(directory, nameOf(bytesOf(id)[0] ?? 0));
  const [writingFolder, partialFolder, damagedFolder] = ['writing', 'partial', 'damaged'].map((name) =>
    join(directory, name),
  ) as [string, string, string];
  return {
    folderOf,
    blob: (id) => join(folderOf(id), id),
    partial: (id) => join(partialFolder, id),
    damaged: (id) => join(damagedFolder, id),
    newWriting: () => join(writingFolder, randomId()),
    folders: Array.from({ length: 256 }, (_, byte) => join(directory, nameOf(byte))),
    writingFolder,
    partialFolder,
    damagedFolder,
  };
}

/** Makes the fixed folders, and throws away what a kill left half encrypted. */
export async function prepareFolders(disk: Disk, layout: Layout): Promise<void> {
  await disk.rm(layout.writingFolder, { recursive: true, force: true });
  for (const folder of [layout.writingFolder, layout.partialFolder, layout.damagedFolder, ...layout.folders])
    await disk.mkdir(folder, { recursive: true, mode: folderMode });
  await syncFolder(disk, dirname(layout.writingFolder));
}

/** The blobs whose files lie in a folder; anything else in it is none of ours. */
export async function blobsIn(disk: Disk, folder: string): Promise<BlobId[]> {
  try {
    const names = await disk.readdir(folder);
    return names.flatMap((name) => BlobId.safeParse(name).data ?? []);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  }
}
