import { sodium } from './sodium.ts';
import { keyedHash, taggedHash } from './hash.ts';
import { randomBytes, utf8 } from './bytes.ts';

export type KeyPair = { readonly publicKey: Uint8Array; readonly secretKey: Uint8Array };

/** Ed25519 (`crypto_sign`). */
export const newSigningKeyPair = (): KeyPair => pair(sodium.crypto_sign_keypair());

export const sign = (message: Uint8Array, secretKey: Uint8Array): Uint8Array =>
  sodium.crypto_sign_detached(message, secretKey);

export function verify(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
  if (signature.length !== sodium.crypto_sign_BYTES || publicKey.length !== sodium.crypto_sign_PUBLICKEYBYTES)
    return false;
  return sodium.crypto_sign_verify_detached(signature, message, publicKey);
}

/** X25519 for sealed boxes (`crypto_box`). */
export const newBoxKeyPair = (): KeyPair => pair(sodium.crypto_box_keypair());

/** Seals to a device. A sealed box is anonymous: whoever opens it learns nothing about who sealed it. */
export const sealTo = (message: Uint8Array, publicKey: Uint8Array): Uint8Array =>
  sodium.crypto_box_seal(message, publicKey);

export function openSealed(sealed: Uint8Array, keys: KeyPair): Uint8Array | undefined {
  try {
    return sodium.crypto_box_seal_open(sealed, keys.publicKey, keys.secretKey);
  } catch {
    return undefined;
  }
}

/** Ephemeral X25519 for joining (`crypto_scalarmult`). */
export function newExchangeKeyPair(): KeyPair {
  const secretKey = randomBytes(sodium.crypto_scalarmult_SCALARBYTES);
  return { publicKey: sodium.crypto_scalarmult_base(secretKey), secretKey };
}

/** The shared point of two exchange keys; undefined where the other side sent a point of small order. */
export function exchange(secretKey: Uint8Array, otherPublicKey: Uint8Array): Uint8Array | undefined {
  try {
    return sodium.crypto_scalarmult(secretKey, otherPublicKey);
  } catch {
    return undefined;
  }
}

export const newKey = (): Uint8Array => randomBytes(32);

/** Derives an independent key for a named purpose. */
export const deriveKey = (key: Uint8Array, purpose: string): Uint8Array =>
  keyedHash(key, taggedHash('homeroll/derive/1', utf8(purpose)));

/** Binds a key to a public statement without telling it. XChaCha20-Poly1305 does not commit to its key by itself. */
export const commitmentTo = (key: Uint8Array, context: Uint8Array): Uint8Array =>
  keyedHash(key, taggedHash('homeroll/commitment/1', context));

const pair = (keys: { publicKey: Uint8Array; privateKey: Uint8Array }): KeyPair => ({
  publicKey: keys.publicKey,
  secretKey: keys.privateKey,
});
