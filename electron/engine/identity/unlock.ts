import type { Problem } from '#shared/contract/problems.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import { sameBytes, wipe, type PasswordCost } from '../crypto/index.ts';
import type { InTurn } from './inTurn.ts';
import { lockedByBoth, newKeychainHalf } from './keychainHalf.ts';
import type { DeriveFromSecret } from './password.ts';
import type { ProfileFolder } from './profileFolder.ts';
import type { SystemKeychain, Unwrapped } from './systemKeychain.ts';
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
 * gains nothing. KEYCHAIN_GONE when the system's keychain does not give its half: no secret is tried then, and none is
 * counted.
 *
 * @param inTurn secrets are tried one at a time. The keychain is waited for outside of that: a system may ask its
 * person first, and nobody else has to stand behind them.
 */
export async function unlockVault(
  folder: ProfileFolder,
  locksmith: Locksmith,
  secret: string,
  inTurn: InTurn,
): Promise<Result<Uint8Array, Problem>> {
  for (;;) {
    const vault = await folder.readVault();
    if (!vault.ok) return vault;
    const { keychain } = vault.value;
    const kept = keychain === null ? null : await locksmith.keychain.unwrap(keychain);
    if (kept === undefined) return failed({ code: 'KEYCHAIN_GONE' });
    const tried = await inTurn(async () =>
      (await isStill(folder, vault.value)) ? await trySecret(folder, locksmith, secret, vault.value, kept) : null,
    );
    if (kept !== null) wipe(kept.secret);
    // It was locked anew while the keychain was waited for.
    if (tried === null) continue;
    if (!tried.ok) return tried;
    const { vaultKey, secretKey } = tried.value;
    if (kept === null || kept.isStale)
      await bindToKeychain(folder, locksmith.keychain, vault.value, vaultKey, secretKey, inTurn);
    wipe(secretKey);
    return ok(vaultKey);
  }
}

async function trySecret(
  folder: ProfileFolder,
  { derive }: Locksmith,
  secret: string,
  vault: Vault,
  kept: Unwrapped | null,
): Promise<Result<{ readonly vaultKey: Uint8Array; readonly secretKey: Uint8Array }, Problem>> {
  const waitMs = await folder.tries.begin();
  if (waitMs > 0) return failed({ code: 'TOO_MANY_TRIES', retryAfterMs: waitMs });
  const secretKey = await derive(secret, vault.lock);
  const lockKey = kept === null ? secretKey : lockedByBoth(secretKey, kept.secret);
  const vaultKey = unwrapVaultKey(folder.id, vault, lockKey);
  if (lockKey !== secretKey) wipe(lockKey);
  if (vaultKey !== undefined) {
    await folder.tries.succeeded();
    return ok({ vaultKey, secretKey });
  }
  wipe(secretKey);
  const nextWaitMs = await folder.tries.waitMs();
  return failed({ code: 'WRONG_SECRET', ...(nextWaitMs > 0 && { retryAfterMs: nextWaitMs }) });
}

/** Whether a vault is still locked as it was when it was read: the sealed key is another one after every change. */
async function isStill(folder: ProfileFolder, vault: Vault): Promise<boolean> {
  const now = await folder.readVault();
  return now.ok && sameBytes(now.value.wrappedKey, vault.wrappedKey);
}

/** A PIN from before there was a keychain gets its half now. When it cannot be written, at the next opening. */
async function bindToKeychain(
  folder: ProfileFolder,
  keychain: SystemKeychain,
  vault: Vault,
  vaultKey: Uint8Array,
  secretKey: Uint8Array,
  inTurn: InTurn,
): Promise<void> {
  const { secretKind, lock } = vault;
  const kept = secretKind === 'pin' ? await newKeychainHalf(keychain) : undefined;
  if (kept === undefined) return;
  const lockKey = lockedByBoth(secretKey, kept.half);
  await inTurn(async () => {
    if (await isStill(folder, vault))
      await folder.writeVault(vaultKey, lockKey, { secretKind, lock, keychain: kept.wrapped });
  });
  wipe(lockKey);
  wipe(kept.half);
}
