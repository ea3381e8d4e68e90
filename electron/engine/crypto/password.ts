import { sodium } from './sodium.ts';

/** Argon2id's cost. MODERATE is about a second and 256 MiB; tests of other things may take the least. */
export type PasswordCost = { readonly operations: number; readonly memoryBytes: number };

export const moderateCost: PasswordCost = {
  operations: sodium.crypto_pwhash_OPSLIMIT_MODERATE,
  memoryBytes: sodium.crypto_pwhash_MEMLIMIT_MODERATE,
};
export const leastCost: PasswordCost = {
  operations: sodium.crypto_pwhash_OPSLIMIT_MIN,
  memoryBytes: sodium.crypto_pwhash_MEMLIMIT_MIN,
};

export const saltBytes = sodium.crypto_pwhash_SALTBYTES;

/** Argon2id (`crypto_pwhash`, version 1.3): a 32-byte key. Blocks for as long as its cost says: call it off the main loop. */
export const keyFromPassword = (password: Uint8Array, salt: Uint8Array, cost: PasswordCost): Uint8Array =>
  sodium.crypto_pwhash(32, password, salt, cost.operations, cost.memoryBytes, sodium.crypto_pwhash_ALG_ARGON2ID13);
