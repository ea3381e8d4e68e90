import type { LoginUnlock } from '#shared/contract/views.ts';
import type { Problem } from '#shared/contract/problems.ts';
import type { ProfileId } from '#shared/domain/ids.ts';
import type { SecretKind } from '#shared/domain/people.ts';
import { failed, type Result } from '#shared/domain/result.ts';
import { wipe } from '../crypto/index.ts';
import type { InTurn } from './inTurn.ts';
import { newKeychainHalf } from './keychainHalf.ts';
import { unwrapByLogin } from './loginFile.ts';
import type { ProfileFolder } from './profileFolder.ts';
import type { KeychainKind, SystemKeychain } from './systemKeychain.ts';
import type { ComputerLogin, OpenProfile } from './types.ts';

type Entry = {
  readonly folder: ProfileFolder;
  readonly secretKind: SecretKind;
  readonly open: OpenProfile | null;
  opensByLogin: boolean;
};

/** See `ComputerLogin`. `mend` is for whoever has opened a vault with its secret: what the keychain lost is made anew. */
export function createComputerLogin<Profile extends Entry>(parts: {
  readonly entries: ReadonlyMap<ProfileId, Profile>;
  readonly keychain: SystemKeychain;
  readonly unlockVault: (profile: Profile, secret: string) => Promise<Result<Uint8Array, Problem>>;
  readonly openWith: (profile: Profile, vaultKey: Uint8Array) => Promise<Result<OpenProfile, Problem>>;
  readonly inTurn: InTurn;
  readonly onChange: () => void;
}): ComputerLogin & {
  mend(profile: Profile, vaultKey: Uint8Array): Promise<void>;
  /** For whoever has the turn already. */
  turnOffInTurn(profile: Profile): Promise<Result<void, Problem>>;
} {
  const { entries, keychain, unlockVault, openWith, inTurn, onChange } = parts;
  let kind: KeychainKind = 'no';
  let isBroken = false;
  // Asked at once and not waited for: a system may ask its person first.
  void keychain.available().then((found) => {
    kind = found;
    onChange();
  });

  function stateOf(profile: Profile | undefined): LoginUnlock {
    if (profile === undefined || kind === 'no') return 'noKeychain';
    if (kind === 'basic_text') return 'basicText';
    if (profile.secretKind === 'pin') return 'pin';
    if (entries.size > 1) return 'notAlone';
    return profile.opensByLogin ? 'on' : 'off';
  }

  /** The keychain is waited for outside the turn; whether it is still wanted is asked after that. */
  async function write(
    profile: Profile,
    vaultKey: Uint8Array,
    may: readonly LoginUnlock[],
  ): Promise<Result<void, Problem>> {
    const kept = await newKeychainHalf(keychain);
    if (kept === undefined) return failed({ code: 'KEYCHAIN_GONE' });
    const written = await inTurn(async () => {
      const state = stateOf(profile);
      if (!may.includes(state)) return failed<Problem>({ code: 'NOT_ALLOWED', detail: state });
      const done = await profile.folder.writeLogin(vaultKey, kept);
      if (done.ok) profile.opensByLogin = true;
      return done;
    });
    wipe(kept.half);
    if (!written.ok) return written;
    isBroken = false;
    onChange();
    return written;
  }

  async function turnOff(profile: Profile): Promise<Result<void, Problem>> {
    const removed = await profile.folder.removeLogin();
    if (!removed.ok) return removed;
    profile.opensByLogin = false;
    onChange();
    return removed;
  }

  const isMeant = (profile: Profile): boolean =>
    // Whoever locks it means it: from then on it takes the passphrase.
    entries.size === 1 && profile.opensByLogin && profile.secretKind !== 'pin' && profile.open === null;

  async function open(): Promise<Result<OpenProfile, Problem>> {
    const [profile] = entries.values();
    const notAllowed = failed<Problem>({ code: 'NOT_ALLOWED', detail: 'nobody opens by login' });
    if (profile === undefined || !isMeant(profile)) return notAllowed;
    const login = await profile.folder.readLogin();
    if (login === undefined) return notAllowed;
    const kept = await keychain.unwrap(login.keychain);
    const vaultKey = kept === undefined ? undefined : unwrapByLogin(profile.folder.id, login, kept.secret);
    if (kept !== undefined) wipe(kept.secret);
    if (vaultKey === undefined) {
      isBroken = true;
      onChange();
      return failed({ code: 'KEYCHAIN_GONE' });
    }
    // A key that the system is about to retire; should it not be written, it is at the next opening.
    if (kept?.isStale === true) await write(profile, vaultKey, ['on']);
    return inTurn(async () => {
      // The secret may have been typed while the system asked its person.
      if (isMeant(profile)) return openWith(profile, vaultKey);
      wipe(vaultKey);
      return notAllowed;
    });
  }

  return {
    state: (id) => stateOf(entries.get(id)),
    get isBroken() {
      return isBroken;
    },
    async turnOn(id, secret) {
      const profile = entries.get(id);
      if (profile === undefined) return failed({ code: 'PROFILE_NOT_FOUND' });
      const state = stateOf(profile);
      if (state !== 'on' && state !== 'off') return failed({ code: 'NOT_ALLOWED', detail: state });
      const vaultKey = await unlockVault(profile, secret);
      if (!vaultKey.ok) return vaultKey;
      const written = await write(profile, vaultKey.value, ['on', 'off']);
      wipe(vaultKey.value);
      return written;
    },
    turnOff: (id) =>
      inTurn(async () => {
        const profile = entries.get(id);
        return profile === undefined ? failed({ code: 'PROFILE_NOT_FOUND' }) : turnOff(profile);
      }),
    turnOffInTurn: turnOff,
    open,
    async mend(profile, vaultKey) {
      if (isBroken && profile.opensByLogin && stateOf(profile) === 'on') await write(profile, vaultKey, ['on']);
    },
  };
}
