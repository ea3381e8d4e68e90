import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { BlobStore, Space } from '../../blobs/index.ts';
import { storeFileName } from '../../store/index.ts';

type Blobs = Pick<BlobStore, 'ids' | 'size' | 'space'>;

export type KeeperSpace = {
  /** Of sealed files. */
  readonly blobBytes: number;
  /** All of it: sealed files and the store of envelopes. */
  readonly usedBytes: number;
  /** What sealed files may take altogether. */
  readonly roomBytes: number;
};

/**
 * How much a keeper has and how much it may have: as much as was allowed, and never so much that its disk is without
 * any room. `quotaBytes` null allows what the disk has.
 */
export async function measureSpace(directory: string, blobs: Blobs, quotaBytes: number | null): Promise<KeeperSpace> {
  let blobBytes = 0;
  for (const id of blobs.ids()) blobBytes += blobs.size(id) ?? 0;
  const usedBytes = blobBytes + (await storeBytes(directory));
  const disk = await blobs.space().catch((): Space => ({ freeBytes: Infinity, totalBytes: Infinity, reserveBytes: 0 }));
  const byDisk = blobBytes + disk.freeBytes - disk.reserveBytes;
  const byQuota = quotaBytes === null ? Infinity : quotaBytes - (usedBytes - blobBytes);
  return { blobBytes, usedBytes, roomBytes: Math.max(0, Math.min(byDisk, byQuota)) };
}

/**
 * The keeper's room as if it were a disk of that size, of which nothing is held in reserve: what is over the quota is
 * over it however small it is.
 */
export const spaceForFetching =
  (directory: string, quotaBytes: number | null) =>
  async (blobs: Blobs): Promise<Space> => {
    const { blobBytes, roomBytes } = await measureSpace(directory, blobs, quotaBytes);
    return { freeBytes: roomBytes - blobBytes, totalBytes: roomBytes, reserveBytes: 0 };
  };

/** With its write-ahead log. */
async function storeBytes(directory: string): Promise<number> {
  const file = join(directory, 'store', storeFileName);
  const sizes = await Promise.all(
    [file, `${file}-wal`].map((path) =>
      stat(path).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
