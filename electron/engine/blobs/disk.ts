import fileSystem, { type FileHandle } from 'node:fs/promises';
import { hasCode } from '../disk/files.ts';
import type { DiskProblem } from './types.ts';

/** What blobs need of node:fs/promises, so that a test can fill the disk or break it. */
export type Disk = Pick<typeof fileSystem, 'mkdir' | 'open' | 'readdir' | 'rename' | 'rm' | 'stat' | 'statfs'>;
export const realDisk: Disk = fileSystem;

/** What the operating system refused. Throws again what is no such thing: a bug. */
export function diskProblem(error: unknown): DiskProblem {
  if (!(error instanceof Error) || !('syscall' in error)) throw error;
  return { code: hasCode(error, 'ENOSPC', 'EDQUOT') ? 'DISK_FULL' : 'DISK_FAILED' };
}

/** Writes all of it: a full disk may take a part and say so only by the count. */
export async function writeAll(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, position + done);
    if (bytesWritten === 0) throw Object.assign(new Error('Nothing was written'), { code: 'ENOSPC', syscall: 'write' });
    done += bytesWritten;
  }
}

/** Exactly the bytes of a range; undefined where the file is too short. */
export async function readExactly(file: FileHandle, start: number, end: number): Promise<Uint8Array | undefined> {
  for await (const piece of readPieces(file, start, end, end - start))
    return piece.length === end - start ? piece : undefined;
  return undefined;
}

/**
 * Bytes from `start` up to, not including, `end`, in pieces that are the reader's own; or, given memory to read into,
 * in pieces that are good until the next one is asked for. Ends early where the file does.
 */
export async function* readPieces(
  file: FileHandle,
  start: number,
  end: number,
  pieceBytes: number,
  into?: Uint8Array,
): AsyncGenerator<Uint8Array> {
  for (let at = start; at < end;) {
    const length = Math.min(pieceBytes, end - at);
    const piece = into?.subarray(0, length) ?? new Uint8Array(length);
    let filled = 0;
    while (filled < piece.length) {
      const { bytesRead } = await file.read(piece, filled, piece.length - filled, at + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    if (filled > 0) yield piece.subarray(0, filled);
    if (filled < piece.length) return;
    at += filled;
  }
}
