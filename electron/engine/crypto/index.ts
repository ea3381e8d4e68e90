/**
 * All application cryptography. Constructions are libsodium's, unchanged; docs/security.md says which serves what.
 * TLS alone uses node:crypto, because that is what Node's TLS is made of.
 */
export * from './bytes.ts';
export * from './hash.ts';
export * from './keys.ts';
export * from './password.ts';
export * from './release.ts';
export * from './seal.ts';
export * from './stream.ts';
