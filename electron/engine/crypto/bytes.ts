import { sodium } from './sodium.ts';

/**
 * Base64url without padding: the text form of every hash, public key and id. Node's own: libsodium's takes the same
 * time for all bytes, which nothing that is shown to everybody needs, and several times as long.
 */
export const toText = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64url');

/** The inverse of `toText`; undefined for anything that is not exactly base64url. */
export function fromText(text: string): Uint8Array | undefined {
  // Node skips what it does not know; what it made of the text must give the same text.
  const bytes = new Uint8Array(Buffer.from(text, 'base64url'));
  return toText(bytes) === text ? bytes : undefined;
}

/** For text that a schema has checked already; throws on a bug. */
export function bytesOf(text: string): Uint8Array {
  const bytes = fromText(text);
  if (bytes === undefined) throw new Error('Not base64url');
  return bytes;
}

const encoder = new TextEncoder();
export const utf8 = (text: string): Uint8Array => encoder.encode(text);

/**
 * From the system's generator, which libsodium asks as well: straight, because the WebAssembly build asks for each
 * four bytes anew.
 */
export function randomBytes(count: number): Uint8Array {
  const bytes = new Uint8Array(count);
  // The most that one call gives.
  for (let at = 0; at < count; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  return bytes;
}

/** A uniformly random number from 0 to `below` - 1. */
export const randomBelow = (below: number): number => sodium.randombytes_uniform(below);

/** A fresh 16-byte id in its text form. */
export const randomId = (): string => toText(randomBytes(16));

/** Compares in constant time. */
export const sameBytes = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && sodium.memcmp(one, other);

/** Overwrites a secret that is no longer needed. Copies that the runtime made are beyond reach. */
export const wipe = (secret: Uint8Array): void => {
  sodium.memzero(secret);
};

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
