import type { FileHandle } from 'node:fs/promises';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasCode } from '../../disk/files.ts';
import { realDisk, type Disk } from '../disk.ts';

/** A folder that is gone when the test is over. */
export async function temporaryFolder(): Promise<{ readonly path: string; [Symbol.asyncDispose](): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'homeroll-blobs-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** Every file below a folder with its bytes; one that gets its final name at this moment may be missing. */
export async function filesBelow(folder: string): Promise<{ readonly path: string; readonly bytes: Uint8Array }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const path = join(entry.parentPath, entry.name);
        try {
          return [{ path, bytes: new Uint8Array(await readFile(path)) }];
        } catch (error) {
          if (hasCode(error, 'ENOENT')) return [];
          throw error;
        }
      }),
  );
  return files.flat();
}

export const diskError = (code: string, syscall: string): Error =>
  Object.assign(new Error(`${code}: ${syscall}`), { code, syscall });

/**
 * The real disk, with something in between that is asked before each call: it may throw what a broken or full disk
 * throws. File handles are watched as well (`file.write`, `file.sync` and so on).
 */
export function watchedDisk(before: (call: string) => void): Disk {
  const watch = <Target extends object>(target: Target, prefix: string): Target =>
    new Proxy(target, {
      get(_, name) {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== 'function') return value;
        return (...parameters: unknown[]) => {
          before(prefix + String(name));
          const result: unknown = value.apply(target, parameters);
          if (!(result instanceof Promise) || name !== 'open') return result;
          return result.then((file: FileHandle) => watch(file, 'file.'));
        };
      },
    });
  return watch(realDisk, '');
}

/** Bytes that look like a photo's: no two calls give the same. (libsodium draws random numbers four bytes at a time.) */
export function someBytes(count: number): Uint8Array {
  const bytes = new Uint8Array(count);
  let state = (Math.random() * 2 ** 32) >>> 0 || 1;
  for (let at = 0; at < count; at++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    bytes[at] = state;
  }
  return bytes;
}
