import type { Problem } from '#shared/contract/problems.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import { wipe, type PasswordCost } from '../crypto/index.ts';
import { lockedByBoth, newKeychainHalf } from './keychainHalf.ts';
import type { DeriveFromSecret } from './password.ts';
import type { ProfileFolder } from './profileFolder.ts';
import type { SystemKeychain } from './systemKeychain.ts';
import type { NewSecret } from './types.ts';
import { newSecretLock, unwrapVaultKey, type Vault } from './vaultFile.ts';

/** What a vault is locked with. */
export type Locksmith = { readonly derive: DeriveFromSecret; readonly keychain: SystemKeychain };

/** How a vault is locked, and the key that it is sealed under: to be wiped. */
export type NewLock = Omit<Vault, 'wrappedKey'> & { readonly lockKey: Uint8Array };

/**
 * A lock for a secret. A PIN has too few digits to keep somebody out who has the disk and can try them all: where the
 * system has a keychain, what it keeps is needed as well.
 */
export async function newLock(
  { derive, keychain }: Locksmith,
  { secretKind, secret }: NewSecret,
  cost: PasswordCost,
): Promise<NewLock> {
  const lock = newSecretLock(cost);
  const secretKey = await derive(secret, lock);
  const kept = secretKind === 'pin' ? await newKeychainHalf(keychain) : undefined;
  if (kept === undefined) return { secretKind, lock, keychain: null, lockKey: secretKey };
  const lockKey = lockedByBoth(secretKey, kept.half);
  wipe(secretKey);
  wipe(kept.half);
  return { secretKind, lock, keychain: kept.wrapped, lockKey };
}

/**
 * The vault key, if the secret is right. The try is counted before it is made, so that killing the app in the middle
 * gains nothing. Not to be called twice at a time for one profile. KEYCHAIN_GONE when the system's keychain does not
 * give its half: no secret is tried then, and none is counted.
 */
export async function unlockVault(
  folder: ProfileFolder,
  locksmith: Locksmith,
  secret: string,
): Promise<Result<Uint8Array, Problem>> {
  const vault = await folder.readVault();
  if (!vault.ok) return vault;
  const { lock, keychain } = vault.value;
  const kept = keychain === null ? null : await locksmith.keychain.unwrap(keychain);
  if (kept === undefined) return failed({ code: 'KEYCHAIN_GONE' });
  const waitMs = await folder.tries.begin();
  if (waitMs > 0) return failed({ code: 'TOO_MANY_TRIES', retryAfterMs: waitMs });
  const secretKey = await locksmith.derive(secret, lock);
  const lockKey = kept === null ? secretKey : lockedByBoth(secretKey, kept.secret);
  const vaultKey = unwrapVaultKey(folder.id, vault.value, lockKey);
  if (vaultKey !== undefined) {
    await folder.tries.succeeded();
    if (kept === null || kept.isStale)
      await bindToKeychain(folder, locksmith.keychain, vault.value, vaultKey, secretKey);
  }
  for (const key of [secretKey, lockKey, ...(kept === null ? [] : [kept.secret])]) wipe(key);
  if (vaultKey !== undefined) return ok(vaultKey);
  const nextWaitMs = await folder.tries.waitMs();
  return failed({ code: 'WRONG_SECRET', ...(nextWaitMs > 0 && { retryAfterMs: nextWaitMs }) });
}

/** A PIN from before there was a keychain gets its half now. When it cannot be written, at the next opening. */
async function bindToKeychain(
  folder: ProfileFolder,
  keychain: SystemKeychain,
  { secretKind, lock }: Vault,
  vaultKey: Uint8Array,
  secretKey: Uint8Array,
): Promise<void> {
  const kept = secretKind === 'pin' ? await newKeychainHalf(keychain) : undefined;
  if (kept === undefined) return;
  const lockKey = lockedByBoth(secretKey, kept.half);
  await folder.writeVault(vaultKey, lockKey, { secretKind, lock, keychain: kept.wrapped });
  wipe(lockKey);
  wipe(kept.half);
}
