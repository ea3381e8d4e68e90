import { newKey, seal, unseal, utf8 } from '../../crypto/index.ts';
import type { KeychainKind, SystemKeychain } from '../systemKeychain.ts';

export type FakeKeychain = SystemKeychain & {
  kind: KeychainKind;
  /** What it hands out is told to be wrapped anew. */
  stale: boolean;
  /** Everything it was ever asked to keep. */
  readonly kept: Uint8Array[];
  /** As after the system was set up anew, or on another computer. */
  lose(): void;
};

/** A system's keychain that seals under a key of its own, and can lose it. */
export function fakeKeychain(kind: KeychainKind = 'yes'): FakeKeychain {
  let key = newKey();
  const keychain: FakeKeychain = {
    kind,
    stale: false,
    kept: [],
    available: async () => keychain.kind,
    async wrap(secret) {
      if (keychain.kind === 'no') return undefined;
      keychain.kept.push(secret.slice());
      return seal(key, secret, utf8('fake keychain'));
    },
    async unwrap(wrapped) {
      const secret = keychain.kind === 'no' ? undefined : unseal(key, wrapped, utf8('fake keychain'));
      return secret && { secret, isStale: keychain.stale };
    },
    lose: () => (key = newKey()),
  };
  return keychain;
}
