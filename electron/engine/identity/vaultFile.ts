import { z } from 'zod';
import type { Problem } from '#shared/contract/problems.ts';
import type { ProfileId } from '#shared/domain/ids.ts';
import { SecretKind } from '#shared/domain/people.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import {
  bytesOf,
  randomBytes,
  sameBytes,
  saltBytes,
  seal,
  taggedHash,
  unseal,
  type PasswordCost,
} from '../crypto/index.ts';
import { bytesOfLength, bytesUpTo, decodeCanonical, encodeCanonical } from '../envelopes/canonical.ts';
import { mostWrappedBytes } from './systemKeychain.ts';

/**
 * The file `vault`: canonical CBOR of `{ body, checksum }`. The body, canonical CBOR too, holds the vault key, sealed
 * under a key that Argon2id makes of the profile's secret, and, in version 2, that the system's keychain keeps a half
 * of. The checksum is no protection; it tells a damaged file (DATA_DAMAGED) from a wrong secret.
 */
export type Vault = {
  readonly secretKind: SecretKind;
  readonly lock: SecretLock;
  /** The keychain's half, as the keychain wrapped it; null where the secret opens the vault alone. */
  readonly keychain: Uint8Array | null;
  readonly wrappedKey: Uint8Array;
};

/** What the secret's key is made with. */
export type SecretLock = { readonly salt: Uint8Array; readonly cost: PasswordCost };

/** What the secret opens alone is written as version 1, which earlier Homerolls read. */
const versions = { secretAlone: 1, withKeychain: 2 } as const;
const vaultKeyBytes = 32;
const sealOverheadBytes = 24 + 16;

const VaultBody = z.looseObject({
  v: z.literal(Object.values(versions)),
  profile: bytesOfLength(16),
  kind: SecretKind,
  salt: bytesOfLength(saltBytes),
  operations: z.number().int().min(1).max(64),
  /** Bounded, so that a file from elsewhere cannot take all of the computer's memory. */
  memoryBytes: z
    .number()
    .int()
    .min(8192)
    .max(1024 ** 3),
  keychain: bytesUpTo(mostWrappedBytes).optional(),
  wrapped: bytesOfLength(vaultKeyBytes + sealOverheadBytes),
});
const VaultFile = z.strictObject({ body: bytesUpTo(4096), checksum: bytesOfLength(32) });

export const newSecretLock = (cost: PasswordCost): SecretLock => ({ salt: randomBytes(saltBytes), cost });

/** The vault file for a vault key, sealed under `lockKey`, which was made of the secret with `lock` and the keychain's half. */
export function encodeVault(
  profile: ProfileId,
  vaultKey: Uint8Array,
  lockKey: Uint8Array,
  { secretKind, lock, keychain }: Omit<Vault, 'wrappedKey'>,
): Uint8Array {
  const body = encodeCanonical({
    v: keychain === null ? versions.secretAlone : versions.withKeychain,
    profile: bytesOf(profile),
    kind: secretKind,
    salt: lock.salt,
    operations: lock.cost.operations,
    memoryBytes: lock.cost.memoryBytes,
    ...(keychain === null ? {} : { keychain }),
    wrapped: seal(lockKey, vaultKey, wrapContext(profile, secretKind)),
  });
  return encodeCanonical({ body, checksum: checksum(body) });
}

/** DATA_DAMAGED, also when the file is another profile's; DATA_NEWER. */
export function decodeVault(profile: ProfileId, bytes: Uint8Array): Result<Vault, Problem> {
  const file = decodeCanonical(VaultFile, bytes);
  if (!file.ok || !sameBytes(checksum(file.value.body), file.value.checksum)) return damaged;
  const versioned = decodeCanonical(z.looseObject({ v: z.number() }), file.value.body);
  if (versioned.ok && versioned.value.v > versions.withKeychain) return failed({ code: 'DATA_NEWER', detail: 'vault' });
  const body = decodeCanonical(VaultBody, file.value.body);
  if (!body.ok || !sameBytes(body.value.profile, bytesOf(profile))) return damaged;
  const { v, kind, salt, operations, memoryBytes, keychain, wrapped } = body.value;
  if ((v === versions.withKeychain) !== (keychain !== undefined)) return damaged;
  const lock = { salt, cost: { operations, memoryBytes } };
  return ok({ secretKind: kind, lock, keychain: keychain ?? null, wrappedKey: wrapped });
}

/** Undefined when the secret was wrong. */
export const unwrapVaultKey = (profile: ProfileId, vault: Vault, lockKey: Uint8Array): Uint8Array | undefined =>
  unseal(lockKey, vault.wrappedKey, wrapContext(profile, vault.secretKind));

const damaged = failed<Problem>({ code: 'DATA_DAMAGED', detail: 'vault' });

const checksum = (body: Uint8Array): Uint8Array => taggedHash('homeroll/vault/checksum/1', body);

const wrapContext = (profile: ProfileId, kind: SecretKind): Uint8Array =>
  encodeCanonical(['homeroll/vault/1', bytesOf(profile), kind]);
