import { sodium } from './sodium.ts';
import { concat, randomBytes } from './bytes.ts';

const nonceBytes = 24;

/** XChaCha20-Poly1305 with a fresh random nonce: `nonce ‖ ciphertext`. `context` is authenticated and not stored. */
export function seal(key: Uint8Array, plaintext: Uint8Array, context: Uint8Array): Uint8Array {
  const nonce = randomBytes(nonceBytes);
  return concat(nonce, sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(plaintext, context, null, nonce, key));
}

/** Undefined when the key, the context or a single bit is wrong. */
export function unseal(key: Uint8Array, sealed: Uint8Array, context: Uint8Array): Uint8Array | undefined {
  if (sealed.length < nonceBytes + 16) return undefined;
  try {
    return sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
      null,
      sealed.subarray(nonceBytes),
      context,
      sealed.subarray(0, nonceBytes),
      key,
    );
  } catch {
    return undefined;
  }
}
