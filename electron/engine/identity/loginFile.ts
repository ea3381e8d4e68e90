import { z } from 'zod';
import type { ProfileId } from '#shared/domain/ids.ts';
import { bytesOf, sameBytes, seal, unseal } from '../crypto/index.ts';
import { bytesOfLength, bytesUpTo, decodeCanonical, encodeCanonical } from '../envelopes/canonical.ts';
import { mostWrappedBytes } from './systemKeychain.ts';

/**
 * The file `login`, there for those who chose to have their profile opened by being logged in to this computer: the
 * vault key once more, sealed under 32 bytes that the system's keychain keeps. Without it the secret opens as ever.
 */
export type LoginLock = {
  /** Those bytes, as the keychain wrapped them. */
  readonly keychain: Uint8Array;
  readonly wrappedKey: Uint8Array;
};

const LoginFile = z.looseObject({
  v: z.literal(1),
  profile: bytesOfLength(16),
  keychain: bytesUpTo(mostWrappedBytes),
  wrapped: bytesUpTo(128),
});

export const encodeLogin = (
  profile: ProfileId,
  vaultKey: Uint8Array,
  { half, wrapped }: { readonly half: Uint8Array; readonly wrapped: Uint8Array },
): Uint8Array =>
  encodeCanonical({
    v: 1,
    profile: bytesOf(profile),
    keychain: wrapped,
    wrapped: seal(half, vaultKey, loginContext(profile)),
  });

/** Undefined when it is damaged, or another profile's: the secret opens as ever. */
export function decodeLogin(profile: ProfileId, bytes: Uint8Array): LoginLock | undefined {
  const file = decodeCanonical(LoginFile, bytes);
  if (!file.ok || !sameBytes(file.value.profile, bytesOf(profile))) return undefined;
  return { keychain: file.value.keychain, wrappedKey: file.value.wrapped };
}

export const unwrapByLogin = (profile: ProfileId, login: LoginLock, half: Uint8Array): Uint8Array | undefined =>
  unseal(half, login.wrappedKey, loginContext(profile));

const loginContext = (profile: ProfileId): Uint8Array => encodeCanonical(['homeroll/vault/login/1', bytesOf(profile)]);
