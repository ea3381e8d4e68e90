import type { CircleId, DeviceId } from '#shared/domain/ids.ts';
import { randomBytes, taggedHash, utf8 } from '../crypto/index.ts';
import { encodeCanonical } from './canonical.ts';

/** Where a slip stands, or a release; all of it is authenticated with the ciphertext. */
export type SlipPlace = {
  readonly circle: CircleId;
  readonly author: DeviceId;
  readonly seq: number;
};

export const placeContext = (tag: string, place: SlipPlace): Uint8Array =>
  taggedHash(tag, utf8(place.circle), utf8(place.author), utf8(place.seq.toString()));

/** What is said without a photo all looks as long as this, in bytes, or twice: a report as any other slip. */
const paddedTo = 2048;

export function padded(content: Record<string, unknown>): Uint8Array {
  const bare = encodeCanonical({ ...content, pad: new Uint8Array(0) }).length + 3;
  return encodeCanonical({ ...content, pad: randomBytes((paddedTo - (bare % paddedTo)) % paddedTo) });
}
