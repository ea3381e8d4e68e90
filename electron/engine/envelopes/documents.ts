import { z } from 'zod';
import { PhotoId, AlbumId, type CircleId, type DeviceId, type EnvelopeId } from '#shared/domain/ids.ts';
import { Avatar } from '#shared/domain/people.ts';
import { CaptureDate, PhotoMime } from '#shared/domain/photo.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import { hasLink } from '#shared/domain/links.ts';
import { Reaction } from '#shared/domain/rules.ts';
import { PeerCaption, PeerName } from '#shared/domain/text.ts';
import { keyedHash, sameBytes, seal, taggedHash, toText, unseal, utf8 } from '../crypto/index.ts';
import { bytesOfLength, bytesUpTo, decodeCanonical, encodeCanonical } from './canonical.ts';
import { idToBytes, wireId } from './content.ts';
import { wireTime } from './wireTime.ts';

/**
 * The album in which a circle keeps what all its people may read: its name, their names and faces, and what
 * their computers are called. A keeper has no key to it.
 */
export const homeAlbum = AlbumId.parse('AAAAAAAAAAAAAAAAAAAAAA');

const photoId = bytesOfLength(16)
  .transform((bytes) => toText(bytes))
  .pipe(PhotoId);
const size = z.number().int().min(1).max(100_000);

const StoredRendition = z.looseObject({
  blob: wireId.blob,
  key: bytesOfLength(32),
  /** Length of the plaintext: a stream cut short is noticed. */
  size: z.number().int().min(1),
  mime: PhotoMime,
  width: size,
  height: size,
});

export const PhotoDocument = z.looseObject({
  kind: z.literal('photo'),
  photo: photoId,
  width: size,
  height: size,
  thumbhash: bytesUpTo(64),
  takenAt: CaptureDate,
  caption: PeerCaption,
  /** The author's clock; shown, never used for order. */
  sharedAt: wireTime,
  /** When its author or a guardian takes it down, in milliseconds since 1970. */
  until: wireTime.nullable().optional(),
  thumbnail: StoredRendition,
  preview: StoredRendition,
  original: StoredRendition,
});
export type PhotoDocument = z.infer<typeof PhotoDocument>;

/** What a document says once it is open. Kinds that this version does not know are kept and not shown. */
export const DocumentContent = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('circle'), name: PeerName }),
  /** Whether guardians' computers hide by themselves what somebody reports. */
  z.looseObject({ kind: z.literal('reported'), hides: z.boolean() }),
  z.looseObject({ kind: z.literal('person'), member: wireId.member, name: PeerName, avatar: Avatar }),
  z.looseObject({ kind: z.literal('device'), device: wireId.device, name: PeerName }),
  z.looseObject({
    kind: z.literal('album'),
    name: PeerName,
    cover: photoId.nullable(),
    /** When all that hangs in it is taken down, in milliseconds since 1970. */
    until: wireTime.nullable().optional(),
  }),
  z.looseObject({ kind: z.literal('caption'), photo: photoId, caption: PeerCaption }),
  PhotoDocument,
  /** `edits`: the first of what it replaces. */
  z.looseObject({
    kind: z.literal('comment'),
    photo: photoId,
    words: PeerCaption.refine((words) => words !== '' && !hasLink(words), 'words'),
    edits: wireId.envelope.nullable(),
    at: wireTime,
  }),
  /** One per person and photo; null takes it away. */
  z.looseObject({ kind: z.literal('reaction'), photo: photoId, reaction: Reaction.nullable(), at: wireTime }),
  /** A guardian's. */
  z.looseObject({
    kind: z.literal('hide'),
    photo: photoId,
    comment: wireId.envelope,
    /** Which words of it were there to read. Earlier versions said none. */
    wording: wireId.envelope.optional(),
    hidden: z.boolean(),
    at: wireTime,
  }),
]);
export type DocumentContent = z.infer<typeof DocumentContent>;

/** Where a document stands; all of it is authenticated with the ciphertext. */
export type DocumentPlace = {
  readonly circle: CircleId;
  readonly album: AlbumId;
  readonly epoch: EnvelopeId;
  readonly author: DeviceId;
  readonly seq: number;
};

/** Seals a document for an epoch. Gives the payload of a `document` envelope. */
export function sealDocument(key: Uint8Array, place: DocumentPlace, content: unknown) {
  const plaintext = encodeCanonical(content);
  return {
    album: idToBytes(place.album),
    epoch: idToBytes(place.epoch),
    plaintextHash: plaintextHash(key, plaintext),
    sealed: seal(key, plaintext, contextOf(place)),
  };
}

export function openDocument(
  key: Uint8Array,
  place: DocumentPlace,
  document: { readonly plaintextHash: Uint8Array; readonly sealed: Uint8Array },
): Result<DocumentContent, 'UNREADABLE' | 'DIFFERENT_TEXT' | 'UNKNOWN_KIND'> {
  const plaintext = unseal(key, document.sealed, contextOf(place));
  if (plaintext === undefined) return failed('UNREADABLE');
  if (!sameBytes(plaintextHash(key, plaintext), document.plaintextHash)) return failed('DIFFERENT_TEXT');
  const content = decodeCanonical(DocumentContent, plaintext);
  return content.ok ? ok(content.value) : failed('UNKNOWN_KIND');
}

const plaintextHash = (key: Uint8Array, plaintext: Uint8Array): Uint8Array =>
  keyedHash(key, taggedHash('homeroll/plaintext/1', plaintext));

const contextOf = (place: DocumentPlace): Uint8Array =>
  taggedHash(
    'homeroll/document/1',
    utf8(place.circle),
    utf8(place.album),
    utf8(place.epoch),
    utf8(place.author),
    utf8(place.seq.toString()),
  );
