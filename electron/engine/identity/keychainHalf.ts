import { newKey, sameBytes, taggedHash, wipe } from '../crypto/index.ts';
import { mostWrappedBytes, type SystemKeychain } from './systemKeychain.ts';

/**
 * 32 random bytes that the system's keychain keeps. What is sealed under them opens only for whoever is logged in to
 * this computer; they are no use without the file that they open, and the keychain never sees the vault's own key.
 */
export type KeychainHalf = { readonly half: Uint8Array; readonly wrapped: Uint8Array };

/** Undefined where there is no keychain worth the name. What it cannot give back at once is not relied on. */
export async function newKeychainHalf(keychain: SystemKeychain): Promise<KeychainHalf | undefined> {
  if ((await keychain.available()) !== 'yes') return undefined;
  const half = newKey();
  const wrapped = await keychain.wrap(half);
  const back = wrapped === undefined ? undefined : await keychain.unwrap(wrapped);
  const isKept = back !== undefined && sameBytes(back.secret, half);
  if (back !== undefined) wipe(back.secret);
  if (wrapped !== undefined && isKept && wrapped.length <= mostWrappedBytes) return { half, wrapped };
  wipe(half);
  return undefined;
}

/** The key that needs both: what the secret makes (Argon2id) and what the keychain keeps. */
export const lockedByBoth = (secretKey: Uint8Array, half: Uint8Array): Uint8Array =>
  taggedHash('homeroll/vault/secret-and-keychain/1', secretKey, half);
