/**
 * What the operating system keeps for whoever is logged in: the Keychain, DPAPI, the Secret Service. Only a shell can
 * reach it, so it is passed in; an engine without one goes on asking for secrets, as it does where there is only
 * `basic_text` (Linux without a secret service: anybody who has the disk can undo it, so it is never used).
 */
export type SystemKeychain = {
  available(): Promise<KeychainKind>;
  /** Seals at most 64 bytes. Undefined when the system will not, or would only pretend to. Never throws. */
  wrap(secret: Uint8Array): Promise<Uint8Array | undefined>;
  /** Undefined when it is not this login's any more, or the system will not just now. Never throws. */
  unwrap(wrapped: Uint8Array): Promise<Unwrapped | undefined>;
};

export type KeychainKind = 'yes' | 'basic_text' | 'no';

export type Unwrapped = {
  readonly secret: Uint8Array;
  /** The system has changed its key meanwhile: what was wrapped should be wrapped anew. */
  readonly isStale: boolean;
};

/** The most that a keychain makes of 64 bytes; more is not believed. */
export const mostWrappedBytes = 2048;

export const noKeychain: SystemKeychain = {
  available: async () => 'no',
  wrap: async () => undefined,
  unwrap: async () => undefined,
};
