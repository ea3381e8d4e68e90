import type { AlbumId, DeviceId, EnvelopeId, MemberId, PhotoId } from '#shared/domain/ids.ts';
import type { Avatar } from '#shared/domain/people.ts';
import type { PhotoDocument } from '../envelopes/index.ts';

/** A value that the latest word wins: by the circle's own clock, then by the envelope's id. Never by anybody's watch. */
export type Word<Value> = { readonly value: Value; readonly clock: number; readonly envelope: EnvelopeId };

export type PhotoRecord = {
  readonly id: PhotoId;
  readonly album: AlbumId;
  readonly author: DeviceId;
  readonly seq: number;
  readonly clock: number;
  readonly envelope: EnvelopeId;
  readonly document: PhotoDocument;
  caption: Word<string>;
  /** Everything that was ever said about this photo: all of it goes when the photo is taken back. */
  readonly remarks: EnvelopeId[];
};

/** What this device can read of a circle: folded from its envelopes, thrown away and built again at any time. */
export type CircleModel = {
  name: Word<string> | undefined;
  readonly people: Map<MemberId, Word<{ readonly name: string; readonly avatar: Avatar }>>;
  readonly deviceNames: Map<DeviceId, Word<string>>;
  readonly albums: Map<AlbumId, Word<{ readonly name: string; readonly cover: PhotoId | null }>>;
  readonly photos: Map<PhotoId, PhotoRecord>;
  /** Which photo an envelope is about. */
  readonly aboutPhoto: Map<EnvelopeId, PhotoId>;
};

export const emptyModel = (): CircleModel => ({
  name: undefined,
  people: new Map(),
  deviceNames: new Map(),
  albums: new Map(),
  photos: new Map(),
  aboutPhoto: new Map(),
});

export function isLaterWord(
  one: Pick<Word<unknown>, 'clock' | 'envelope'>,
  other: Pick<Word<unknown>, 'clock' | 'envelope'> | undefined,
): boolean {
  if (other === undefined) return true;
  return one.clock !== other.clock ? one.clock > other.clock : one.envelope > other.envelope;
}
