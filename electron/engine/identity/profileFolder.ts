import { join } from 'node:path';
import type { Problem } from '#shared/contract/problems.ts';
import type { ProfileId } from '#shared/domain/ids.ts';
import type { SecretKind } from '#shared/domain/people.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import {
  diskProblem,
  folderMode,
  readIfThere,
  removeFile,
  renameOver,
  syncFolder,
  temporaryName,
  writeAtomically,
  type FileSystem,
} from '../disk/files.ts';
import type { KeychainHalf } from './keychainHalf.ts';
import { decodeLogin, encodeLogin, type LoginLock } from './loginFile.ts';
import { sealFace, sealSecrets, unsealFace, unsealSecrets, type Face, type Secrets } from './secrets.ts';
import { openTries, type Tries } from './tries.ts';
import { decodeVault, encodeVault, type Vault } from './vaultFile.ts';

/** The files of one profile: which there are, and under which key each lies. */
export type ProfileFolder = {
  readonly id: ProfileId;
  readonly directory: string;
  readonly tries: Tries;
  readVault(): Promise<Result<Vault, Problem>>;
  writeVault(vaultKey: Uint8Array, lockKey: Uint8Array, how: Omit<Vault, 'wrappedKey'>): Written;
  /** Undefined when being logged in does not open this profile, or its file cannot be read. */
  readLogin(): Promise<LoginLock | undefined>;
  writeLogin(vaultKey: Uint8Array, kept: KeychainHalf): Written;
  removeLogin(): Written;
  readSecrets(vaultKey: Uint8Array): Promise<Result<Secrets, Problem>>;
  writeSecrets(vaultKey: Uint8Array, secrets: Secrets): Written;
  /** Undefined when the card is missing or cannot be read. */
  readFace(): Promise<Face | undefined>;
  writeFace(face: Face): Written;
};

type Written = Promise<Result<void, Problem>>;

export type FolderOptions = {
  readonly files: FileSystem;
  readonly computerKey: Uint8Array;
  readonly uptimeMs: () => number;
};

export function profileFolder(
  id: ProfileId,
  directory: string,
  { files, computerKey, uptimeMs }: FolderOptions,
): ProfileFolder {
  const path = {
    card: join(directory, 'card.sealed'),
    vault: join(directory, 'vault'),
    login: join(directory, 'login'),
    secrets: join(directory, 'secrets.sealed'),
    tries: join(directory, 'tries'),
  };
  const write = (file: keyof typeof path, bytes: Uint8Array): Written => writeAtomically(files, path[file], bytes);
  const read = async (file: keyof typeof path): Promise<Result<Uint8Array, Problem>> => {
    const bytes = await readIfThere(files, path[file]);
    if (bytes.ok && bytes.value === undefined) return failed({ code: 'DATA_DAMAGED', detail: `no ${file}` });
    return bytes as Result<Uint8Array, Problem>;
  };
  return {
    id,
    directory,
    tries: openTries(files, path.tries, uptimeMs),
    async readVault() {
      const bytes = await read('vault');
      return bytes.ok ? decodeVault(id, bytes.value) : bytes;
    },
    writeVault: (vaultKey, lockKey, how) => write('vault', encodeVault(id, vaultKey, lockKey, how)),
    async readLogin() {
      const bytes = await readIfThere(files, path.login);
      return bytes.ok && bytes.value !== undefined ? decodeLogin(id, bytes.value) : undefined;
    },
    writeLogin: (vaultKey, kept) => write('login', encodeLogin(id, vaultKey, kept)),
    removeLogin: () => removeFile(files, path.login),
    async readSecrets(vaultKey) {
      const bytes = await read('secrets');
      return bytes.ok ? unsealSecrets(id, vaultKey, bytes.value) : bytes;
    },
    writeSecrets: (vaultKey, secrets) => write('secrets', sealSecrets(id, vaultKey, secrets)),
    async readFace() {
      const bytes = await read('card');
      return bytes.ok ? unsealFace(id, computerKey, bytes.value) : undefined;
    },
    writeFace: (face) => write('card', sealFace(id, computerKey, face)),
  };
}

/** Makes a profile's folder, whole or not at all: it is filled under another name, which is forgotten at the next start. */
export async function makeProfileFolder(
  parent: string,
  id: ProfileId,
  options: FolderOptions,
  steps: readonly ((folder: ProfileFolder) => Written)[],
): Promise<Result<ProfileFolder, Problem>> {
  const { files } = options;
  const unfinished = join(parent, temporaryName());
  const finished = join(parent, id);
  const giveUp = async (problem: Problem): Promise<Result<never, Problem>> => {
    await files.rm(unfinished, { recursive: true, force: true }).catch(() => undefined);
    return failed(problem);
  };
  try {
    await files.mkdir(unfinished, { mode: folderMode });
    for (const step of steps) {
      const done = await step(profileFolder(id, unfinished, options));
      if (!done.ok) return await giveUp(done.problem);
    }
    await files.rename(unfinished, finished);
    await syncFolder(files, parent);
    return ok(profileFolder(id, finished, options));
  } catch (error) {
    return giveUp(diskProblem(error));
  }
}

/**
 * Removes a profile's folder for good: it gets another name first, so that after a kill it is removed at the next start.
 * DISK_FAILED, and then it is there as before.
 */
export async function removeProfileFolder(
  parent: string,
  { directory }: ProfileFolder,
  files: FileSystem,
): Promise<Result<void, Problem>> {
  const doomed = join(parent, temporaryName());
  try {
    await renameOver(files, directory, doomed);
    await syncFolder(files, parent);
  } catch (error) {
    return failed(diskProblem(error));
  }
  await files.rm(doomed, { recursive: true, force: true }).catch(() => undefined);
  return ok(undefined);
}

/** What the lock screen shows of a profile whose card cannot be read; opening it puts that right. */
export const unknownFace: Face = { name: '', avatar: '0.0.0.0.0', createdAtMs: 0 };
export const likelySecretKind: SecretKind = 'passphrase';
