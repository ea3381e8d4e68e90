import { uptime } from 'node:os';
import { join } from 'node:path';
import type { Problem } from '#shared/contract/problems.ts';
import { ProfileId } from '#shared/domain/ids.ts';
import { looksAlike } from '#shared/domain/lookAlike.ts';
import type { SecretKind } from '#shared/domain/people.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import { moderateCost, newKey, randomId, wipe } from '../crypto/index.ts';
import { openComputerKey } from './computerKey.ts';
import { createComputerLogin } from './computerLogin.ts';
import { diskProblem, folderMode, realFiles, removeUnfinished } from '../disk/files.ts';
import { profilesFolder } from './dataFolder.ts';
import { createInTurn } from './inTurn.ts';
import { createOpenProfile } from './openProfile.ts';
import { checkNewSecret, createSecretDeriver } from './password.ts';
import {
  likelySecretKind,
  makeProfileFolder,
  profileFolder,
  removeProfileFolder,
  unknownFace,
  type ProfileFolder,
} from './profileFolder.ts';
import { cardOf, newSecrets, type Face, type Secrets } from './secrets.ts';
import { noKeychain } from './systemKeychain.ts';
import { createToErase } from './toErase.ts';
import type { NewProfile, OpenProfile, Profiles, ProfilesOptions } from './types.ts';
import { newLock, unlockVault } from './unlock.ts';

type Entry = {
  readonly folder: ProfileFolder;
  face: Face;
  secretKind: SecretKind;
  open: OpenProfile | null;
  opensByLogin: boolean;
};

const dayMs = 86_400_000;

/**
 * Everybody who has a profile in a data folder that `openDataFolder` has opened for this process.
 *
 * Fails with DISK_FULL or DISK_FAILED. A single damaged profile is listed all the same, and says so when unlocked.
 */
export async function openProfiles(directory: string, options: ProfilesOptions): Promise<Result<Profiles, Problem>> {
  const { files = realFiles, uptimeMs = () => uptime() * 1000, cost = moderateCost, createTlsIdentity } = options;
  const { keychain = noKeychain, dayNow = () => Math.floor(Date.now() / dayMs) } = options;
  const locksmith = { derive: options.deriveFromSecret ?? createSecretDeriver(options.workerFile), keychain };
  const tryInTurn = createInTurn();
  const profilesDirectory = join(directory, profilesFolder);
  const entries = new Map<ProfileId, Entry>();
  const listeners = new Set<() => void>();

  const computerKey = await openComputerKey(files, directory);
  if (!computerKey.ok) return computerKey;
  const folderOptions = { files, uptimeMs, computerKey: computerKey.value };
  try {
    await readAll();
  } catch (error) {
    return failed(diskProblem(error));
  }

  const login = createComputerLogin({
    entries,
    keychain,
    unlockVault: ({ folder }, secret) => unlockVault(folder, locksmith, secret, tryInTurn),
    openWith,
    inTurn: tryInTurn,
    onChange: changed,
  });

  const toErase = createToErase({
    entries,
    dayNow,
    async remove({ folder }) {
      const removed = await removeProfileFolder(profilesDirectory, folder, files);
      if (removed.ok) entries.delete(folder.id);
      return removed;
    },
  });

  return ok({
    login,
    list: () =>
      [...entries.values()]
        .sort((one, other) => one.face.createdAtMs - other.face.createdAtMs)
        .map(({ folder, face, secretKind }) => ({
          id: folder.id,
          name: face.name,
          avatar: face.avatar,
          secretKind,
          ...(isOld(face) && { isOld: true }),
          ...(face.toErase && { toErase: { by: face.toErase.by, daysLeft: face.toErase.daysLeft } }),
        })),
    withDevices: (devices) =>
      [...entries].flatMap(([id, { face }]) => (face.device !== undefined && devices.has(face.device) ? [id] : [])),
    devicesHere: () => [...entries.values()].flatMap(({ face }) => face.device ?? []),
    create,
    unlock,
    putAway,
    erase: (id, own, secret) => eraseWith(id, own, secret, async () => undefined),
    askToErase,
    async keep(id) {
      const kept = await tryInTurn(() => toErase.keep(id));
      changed();
      return kept;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  });

  async function readAll(): Promise<void> {
    await files.mkdir(profilesDirectory, { recursive: true, mode: folderMode });
    await removeUnfinished(files, profilesDirectory);
    for (const name of await files.readdir(profilesDirectory)) {
      const id = ProfileId.safeParse(name);
      if (!id.success) continue;
      await removeUnfinished(files, join(profilesDirectory, name));
      const folder = profileFolder(id.data, join(profilesDirectory, name), folderOptions);
      const vault = await folder.readVault();
      const secretKind = vault.ok ? vault.value.secretKind : likelySecretKind;
      const face = (await folder.readFace()) ?? unknownFace;
      const opensByLogin = (await folder.readLogin()) !== undefined;
      entries.set(id.data, { folder, face, secretKind, open: null, opensByLogin });
    }
  }

  async function create({ name, avatar, secretKind, secret }: NewProfile): Promise<Result<OpenProfile, Problem>> {
    const fits = await checkNewSecret({ secretKind, secret }, name);
    if (!fits.ok) return fits;
    const id = ProfileId.parse(randomId());
    const secrets = newSecrets({ name, avatar, createdAtMs: Date.now() }, await createTlsIdentity());
    const face = cardOf(secrets);
    const vaultKey = newKey();
    const { lockKey, ...how } = await newLock(locksmith, { secretKind, secret }, cost);
    const written = await makeProfileFolder(profilesDirectory, id, folderOptions, [
      (folder) => folder.writeVault(vaultKey, lockKey, how),
      (folder) => folder.writeSecrets(vaultKey, secrets),
      (folder) => folder.writeFace(face),
    ]);
    wipe(lockKey);
    if (!written.ok) return written;
    const entry: Entry = { folder: written.value, face, secretKind, open: null, opensByLogin: false };
    entries.set(id, entry);
    changed();
    return ok(opened(entry, vaultKey, secrets));
  }

  async function unlock(id: ProfileId, secret: string): Promise<Result<OpenProfile, Problem>> {
    const entry = entries.get(id);
    if (entry === undefined) return failed({ code: 'PROFILE_NOT_FOUND' });
    const vaultKey = await unlockVault(entry.folder, locksmith, secret, tryInTurn);
    if (!vaultKey.ok) return vaultKey;
    await login.mend(entry, vaultKey.value);
    return tryInTurn(() => openWith(entry, vaultKey.value));
  }

  function putAway(id: ProfileId, secret: string, leave: () => Promise<void>): Promise<Result<void, Problem>> {
    return eraseWith(id, id, secret, leave);
  }

  async function eraseWith(
    id: ProfileId,
    own: ProfileId,
    secret: string,
    leave: () => Promise<void>,
  ): Promise<Result<void, Problem>> {
    const entry = entries.get(id);
    const asked = entries.get(own);
    if (entry === undefined || asked === undefined) return failed({ code: 'PROFILE_NOT_FOUND' });
    const vaultKey = await unlockVault(asked.folder, locksmith, secret, tryInTurn);
    if (!vaultKey.ok) return vaultKey;
    wipe(vaultKey.value);
    // From here on nobody opens it any more.
    if (!entries.delete(id)) return failed({ code: 'PROFILE_NOT_FOUND' });
    await leave();
    const removed = await tryInTurn(async () => {
      await entry.open?.close();
      return removeProfileFolder(profilesDirectory, entry.folder, files);
    });
    if (!removed.ok) entries.set(id, entry);
    changed();
    return removed;
  }

  async function askToErase(id: ProfileId, own: ProfileId, secret: string): Promise<Result<void, Problem>> {
    const asked = entries.get(own);
    if (asked === undefined) return failed({ code: 'PROFILE_NOT_FOUND' });
    const vaultKey = await unlockVault(asked.folder, locksmith, secret, tryInTurn);
    if (!vaultKey.ok) return vaultKey;
    wipe(vaultKey.value);
    const done = await tryInTurn(() => toErase.ask(id, asked.face.name));
    changed();
    return done;
  }

  /** Out of every family, and somebody of that name has begun anew: nobody else's standing is on the lock screen. */
  function isOld({ isOut, name, createdAtMs }: Face): boolean {
    const isLater = ({ face }: Entry) => face.createdAtMs > createdAtMs && looksAlike(face.name, name);
    return isOut === true && [...entries.values()].some(isLater);
  }

  async function openWith(entry: Entry, vaultKey: Uint8Array): Promise<Result<OpenProfile, Problem>> {
    if (entries.get(entry.folder.id) !== entry) {
      wipe(vaultKey);
      return failed({ code: 'PROFILE_NOT_FOUND' });
    }
    if (entry.open?.isOpen === true) {
      wipe(vaultKey);
      return ok(entry.open);
    }
    // What its last opening has still to write comes first.
    await entry.open?.close();
    const secrets = await entry.folder.readSecrets(vaultKey);
    if (!secrets.ok) return secrets;
    const wasToGo = entry.face.toErase !== undefined;
    await repairFace(entry, cardOf(secrets.value));
    const profile = opened(entry, vaultKey, secrets.value, wasToGo);
    await toErase.countDay();
    changed();
    return ok(profile);
  }

  /** The vault knows best. The card may be missing, or older than the last change of the name. */
  async function repairFace(entry: Entry, card: Face): Promise<void> {
    const { face: shown, folder } = entry;
    const known = ['name', 'avatar', 'createdAtMs', 'device', 'isOut', 'toErase'] as const;
    if (known.every((fact) => shown[fact] === card[fact])) return;
    entry.face = card;
    changed();
    // Tried again at the next opening if it fails.
    await folder.writeFace(card);
  }

  function opened(entry: Entry, vaultKey: Uint8Array, secrets: Secrets, wasToGo = false): OpenProfile {
    const profile = createOpenProfile({
      folder: entry.folder,
      vaultKey,
      secrets,
      secretKind: entry.secretKind,
      wasToGo,
      cost,
      locksmith,
      tryInTurn,
      onCardChange(face, secretKind) {
        entry.face = face;
        entry.secretKind = secretKind;
        changed();
      },
      onLoginOff: () => login.turnOffInTurn(entry),
    });
    entry.open = profile;
    return profile;
  }

  function changed(): void {
    for (const listener of listeners) listener();
  }
}
