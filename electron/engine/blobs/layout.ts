import { join } from 'node:path';
import { BlobId } from '#shared/domain/ids.ts';
import { bytesOf, randomId } from '../crypto/index.ts';
import { folderMode, hasCode, renameOver, syncFolder } from '../disk/files.ts';
import type { Disk } from './disk.ts';

/**
 * Where what lies, under one folder:
 *
 *     7f/…43 characters…   a whole blob, in one of up to 256 folders named by the first byte of its id
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
  /** The folder of all this. */
  readonly directory: string;
  /** Folders of blobs that outlive a power cut; `giveName` fills it. */
  readonly lasting: Set<string>;
  readonly writingFolder: string;
  readonly partialFolder: string;
  readonly damagedFolder: string;
};

export function layoutIn(directory: string): Layout {
  const folderOf = (id: BlobId): string => join(directory, (bytesOf(id)[0] ?? 0).toString(16).padStart(2, '0'));
  const [writingFolder, partialFolder, damagedFolder] = ['writing', 'partial', 'damaged'].map((name) =>
    join(directory, name),
  ) as [string, string, string];
  return {
    folderOf,
    blob: (id) => join(folderOf(id), id),
    partial: (id) => join(partialFolder, id),
    damaged: (id) => join(damagedFolder, id),
    newWriting: () => join(writingFolder, randomId()),
    directory,
    lasting: new Set(),
    writingFolder,
    partialFolder,
    damagedFolder,
  };
}

/** Makes the fixed folders, and throws away what a kill left half encrypted. */
export async function prepareFolders(disk: Disk, layout: Layout): Promise<void> {
  await disk.rm(layout.writingFolder, { recursive: true, force: true });
  for (const folder of [layout.writingFolder, layout.partialFolder, layout.damagedFolder])
    await disk.mkdir(folder, { recursive: true, mode: folderMode });
  await syncFolder(disk, layout.directory);
}

/**
 * Moves a whole blob to where it is read from. Its folder is made with the first blob in it: 256 at every start
 * would cost a new profile more than all the rest of it. @throws what the disk throws.
 */
export async function giveName(disk: Disk, layout: Layout, from: string, id: BlobId): Promise<void> {
  const folder = layout.folderOf(id);
  await disk.mkdir(folder, { recursive: true, mode: folderMode });
  if (!layout.lasting.has(folder)) {
    await syncFolder(disk, layout.directory);
    layout.lasting.add(folder);
  }
  await renameOver(disk, from, layout.blob(id));
}

/** The blobs that are here and whole. */
export async function wholeBlobs(disk: Disk, layout: Layout): Promise<BlobId[]> {
  const names = (await disk.readdir(layout.directory)).filter((name) => /^[0-9a-f]{2}$/.test(name));
  return (await Promise.all(names.map((name) => blobsIn(disk, join(layout.directory, name))))).flat();
}

/** The blobs whose files lie in a folder; anything else in it is none of ours. */
export async function blobsIn(disk: Disk, folder: string): Promise<BlobId[]> {
  const names = (await ifThere(disk.readdir(folder))) ?? [];
  return names.flatMap((name) => BlobId.safeParse(name).data ?? []);
}

/** Makes it last that files are gone from a folder, which there is only where a blob ever lay in it. */
export const syncGone = async (disk: Disk, folder: string): Promise<void> => ifThere(syncFolder(disk, folder));

async function ifThere<T>(looking: Promise<T>): Promise<T | undefined> {
  try {
    return await looking;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}
