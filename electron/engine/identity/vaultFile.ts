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

/**
 * The file `vault`: canonical CBOR of `{ body, checksum }`. The body, canonical CBOR too, holds the vault key, sealed
 * under a key that Argon2id makes of the profile's secret. The checksum is no protection; it tells a damaged
 * file (DATA_DAMAGED) from a wrong secret.
 */
export type Vault = { readonly secretKind: SecretKind; readonly lock: SecretLock; readonly wrappedKey: Uint8Array };

/** What the secret's key is made with. */
export type SecretLock = { readonly salt: Uint8Array; readonly cost: PasswordCost };

const version = 1;
const vaultKeyBytes = 32;
const sealOverheadBytes = 24 + 16;

const VaultBody = z.looseObject({
  v: z.literal(version),
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
  wrapped: bytesOfLength(vaultKeyBytes + sealOverheadBytes),
});
const VaultFile = z.strictObject({ body: bytesUpTo(4096), checksum: bytesOfLength(32) });

export const newSecretLock = (cost: PasswordCost): SecretLock => ({ salt: randomBytes(saltBytes), cost });

/** The vault file for a vault key, locked by `secretKey`, which was made of the secret with `lock`. */
export function encodeVault(
  profile: ProfileId,
  vaultKey: Uint8Array,
  secretKey: Uint8Array,
  { secretKind, lock }: Pick<Vault, 'secretKind' | 'lock'>,
): Uint8Array {
  const body = encodeCanonical({
    v: version,
    profile: bytesOf(profile),
    kind: secretKind,
    salt: lock.salt,
    operations: lock.cost.operations,
    memoryBytes: lock.cost.memoryBytes,
    wrapped: seal(secretKey, vaultKey, wrapContext(profile, secretKind)),
  });
  return encodeCanonical({ body, checksum: checksum(body) });
}

/** DATA_DAMAGED, also when the file is another profile's; DATA_NEWER. */
export function decodeVault(profile: ProfileId, bytes: Uint8Array): Result<Vault, Problem> {
  const file = decodeCanonical(VaultFile, bytes);
  if (!file.ok || !sameBytes(checksum(file.value.body), file.value.checksum)) return damaged;
  const versioned = decodeCanonical(z.looseObject({ v: z.number() }), file.value.body);
  if (versioned.ok && versioned.value.v > version) return failed({ code: 'DATA_NEWER', detail: 'vault' });
  const body = decodeCanonical(VaultBody, file.value.body);
  if (!body.ok || !sameBytes(body.value.profile, bytesOf(profile))) return damaged;
  const { kind, salt, operations, memoryBytes, wrapped } = body.value;
  return ok({ secretKind: kind, lock: { salt, cost: { operations, memoryBytes } }, wrappedKey: wrapped });
}

/** Undefined when the secret was wrong. */
export const unwrapVaultKey = (profile: ProfileId, vault: Vault, secretKey: Uint8Array): Uint8Array | undefined =>
  unseal(secretKey, vault.wrappedKey, wrapContext(profile, vault.secretKind));

const damaged = failed<Problem>({ code: 'DATA_DAMAGED', detail: 'vault' });

const checksum = (body: Uint8Array): Uint8Array => taggedHash('homeroll/vault/checksum/1', body);

const wrapContext = (profile: ProfileId, kind: SecretKind): Uint8Array =>
  encodeCanonical(['homeroll/vault/1', bytesOf(profile), kind]);
