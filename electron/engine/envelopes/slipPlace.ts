import type { CircleId, DeviceId } from '#shared/domain/ids.ts';
import { randomBytes, taggedHash, utf8 } from '../crypto/index.ts';
import { encodeCanonical } from './canonical.ts';

/** Where a slip stands, or a release; all of it is authenticated with the ciphertext. */
export type SlipPlace = {
  readonly circle: CircleId;
  readonly author: DeviceId;
  readonly seq: number;
};

/**
 * What a hash, or a ciphertext's authentication, is bound to there.
 * @param tag says what for, and in which version: `homeroll/slip/1`.
 */
export const placeContext = (tag: string, place: SlipPlace): Uint8Array =>
  taggedHash(tag, utf8(place.circle), utf8(place.author), utf8(place.seq.toString()));

/** What is said without a photo all looks as long as this, in bytes, or twice: a report as any other slip. */
const paddedTo = 2048;

/** So many bytes CBOR writes before a pad of that length; before one that is shorter than 256 bytes, fewer. */
const padHeadBytes = 3;

/**
 * Content as canonical CBOR, with random bytes beside it. All that leaves room for a pad of 256 bytes comes out as 2,047
 * of them: the longest words that anybody may write, 1,500 bytes, and what goes with them do.
 */
export function padded(content: Record<string, unknown>): Uint8Array {
  const bare = encodeCanonical({ ...content, pad: new Uint8Array(0) }).length + padHeadBytes;
  return encodeCanonical({ ...content, pad: randomBytes((paddedTo - (bare % paddedTo)) % paddedTo) });
}
