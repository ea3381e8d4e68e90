import type { AlbumId, CircleId, EnvelopeId } from '#shared/domain/ids.ts';
import { commitmentTo, openSealed, sameBytes, taggedHash, utf8, wipe, type KeyPair } from '../crypto/index.ts';
import type { EpochFact } from '../gate/index.ts';

/** The album keys that this device has been given. They live in memory only: the sealed wraps on disk give them again. */
export type Keyring = {
  /** Takes a wrapped key if it opens for this device and is the one that the epoch's signed entry commits to. */
  offer(epoch: EpochFact, sealed: Uint8Array): boolean;
  key(epoch: EnvelopeId): Uint8Array | undefined;
  wipe(): void;
};

export function createKeyring(circle: CircleId, box: KeyPair): Keyring {
  const keys = new Map<EnvelopeId, Uint8Array>();
  return {
    offer(epoch, sealed) {
      if (keys.has(epoch.id)) return false;
      const key = openSealed(sealed, box);
      if (key === undefined || key.length !== 32) return false;
      // Sealed boxes are anonymous: without this anybody could slip us a key of theirs.
      if (!sameBytes(epochCommitment(key, circle, epoch.album, epoch.number), epoch.commitment)) return false;
      keys.set(epoch.id, key);
      return true;
    },
    key: (epoch) => keys.get(epoch),
    wipe() {
      for (const key of keys.values()) wipe(key);
      keys.clear();
    },
  };
}

export const epochCommitment = (key: Uint8Array, circle: CircleId, album: AlbumId, number: number): Uint8Array =>
  commitmentTo(key, taggedHash('homeroll/epoch/1', utf8(circle), utf8(album), utf8(number.toString())));
