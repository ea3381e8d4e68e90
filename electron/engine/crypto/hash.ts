import { sodium } from './sodium.ts';
import { utf8 } from './bytes.ts';

export const hashBytes = 32;

/** BLAKE2b-256 (`crypto_generichash`). */
export const hash = (bytes: Uint8Array): Uint8Array => sodium.crypto_generichash(hashBytes, bytes, null);

/** Keyed BLAKE2b-256. */
export const keyedHash = (key: Uint8Array, bytes: Uint8Array): Uint8Array =>
  sodium.crypto_generichash(hashBytes, bytes, key);

/**
 * Separates what a hash or a signature is for: the tag and the lengths of the parts are hashed with them, so
 * that no two different lists of parts give the same bytes (the TupleHash idea, NIST SP 800-185).
 */
export function taggedHash(tag: string, ...parts: readonly Uint8Array[]): Uint8Array {
  const all = [utf8(tag), ...parts];
  const whole = new Uint8Array(all.reduce((length, part) => length + 8 + part.length, 0));
  const view = new DataView(whole.buffer);
  let at = 0;
  for (const part of all) {
    // 64 bits, big endian; nothing in memory is longer than the lower half tells.
    view.setUint32(at + 4, part.length);
    whole.set(part, at + 8);
    at += 8 + part.length;
  }
  return hash(whole);
}

/** SHA-256: only for certificates, whose pins are SHA-256 everywhere else too. */
export const sha256 = (bytes: Uint8Array): Uint8Array => sodium.crypto_hash_sha256(bytes);
