import { join } from 'node:path';
import type { Problem } from '#shared/contract/problems.ts';
import { ok, type Result } from '#shared/domain/result.ts';
import { newKey } from '../crypto/index.ts';
import { readIfThere, writeAtomically, type FileSystem } from '../disk/files.ts';

/**
 * The key in `computer.key` seals only what the lock screen shows before anybody has opened a profile: names and
 * pictures.
 *
 * It protects them against a search over the disk and against a stray copy of a single file. It does not protect them
 * against somebody who has the whole folder: the key lies beside what it seals. That is kept in the vaults as well, so a
 * lost key is replaced and nothing is lost with it.
 */
export async function openComputerKey(files: FileSystem, directory: string): Promise<Result<Uint8Array, Problem>> {
  const path = join(directory, 'computer.key');
  const existing = await readIfThere(files, path);
  if (!existing.ok) return existing;
  const key = existing.value;
  if (key?.length === 32) return ok(key);
  const fresh = newKey();
  const written = await writeAtomically(files, path, fresh);
  return written.ok ? ok(fresh) : written;
}
