import { z } from 'zod';
import type { AlbumId, CircleId, EnvelopeId } from '#shared/domain/ids.ts';
import { PhotoId } from '#shared/domain/ids.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import { DeclineReason, ReportReason } from '#shared/domain/rules.ts';
import { PeerCaption } from '#shared/domain/text.ts';
import {
  commitmentTo,
  hashBytes,
  keyedHash,
  newKey,
  sameBytes,
  seal,
  taggedHash,
  toText,
  unseal,
  utf8,
} from '../crypto/index.ts';
import { bytesOfLength, bytesUpTo, decodeCanonical } from './canonical.ts';
import { PhotoDocument } from './documents.ts';
import { padded, placeContext, type SlipPlace } from './slipPlace.ts';
import { idToBytes, wireId } from './wireIds.ts';
import { wireTime } from './wireTime.ts';

/**
 * Slips: what one member and the guardians say to each other. A slip is sealed with a key of its own, which is sealed
 * with the key of the member's room. So it can be handed on later, alone and unchanged: that is what an approval does.
 */
const photoId = bytesOfLength(16)
  .transform((bytes) => toText(bytes))
  .pipe(PhotoId);

/** Payload of `slip`. */
export const SlipBody = z.looseObject({
  /** The room, and its epoch. */
  album: wireId.album,
  epoch: wireId.envelope,
  /** Keyed hash that only the slip's own key gives: nobody can be shown another text by another key. */
  commitment: bytesOfLength(hashBytes),
  plaintextHash: bytesOfLength(hashBytes),
  /** The slip's own key, sealed with the room's. */
  key: bytesUpTo(128),
  sealed: bytesUpTo(60 * 1024),
  /** Whom it is for besides the room: the author of a photo that somebody asks to be taken down. */
  wraps: z.array(z.looseObject({ device: wireId.device, sealed: bytesOfLength(32 + 48) })).max(200),
});
export type SlipBody = z.infer<typeof SlipBody>;

/** Payload of `approval`: gives a slip's key to the people of an album. */
export const ApprovalBody = z.looseObject({
  album: wireId.album,
  epoch: wireId.envelope,
  slip: wireId.envelope,
  /** Who wrote the slip: they have to be in the album, too. */
  author: wireId.device,
  /** The slip's own key, sealed with the album's. */
  key: bytesUpTo(128),
  /** The guardian's clock, in milliseconds since 1970; shown only. */
  at: wireTime.nullable(),
});
export type ApprovalBody = z.infer<typeof ApprovalBody>;

/** So many photos one slip says of that they waited. */
export const mostWaitedAtOnce = 100;

/** What a slip says once it is open. */
export const SlipContent = z.discriminatedUnion('kind', [
  /** A photo for an album, that a grown-up looks at first. */
  z.looseObject({ kind: z.literal('waiting'), album: wireId.album, photo: PhotoDocument }),
  z.looseObject({
    kind: z.literal('declined'),
    slip: wireId.envelope,
    reason: DeclineReason,
    words: PeerCaption,
    at: wireTime,
  }),
  z.looseObject({ kind: z.literal('request'), photo: photoId, words: PeerCaption, at: wireTime }),
  z.looseObject({
    kind: z.literal('report'),
    photo: photoId,
    /** What somebody wrote under it, where that is meant. */
    comment: wireId.envelope.optional(),
    /** Which words of it were read. */
    wording: wireId.envelope.optional(),
    /** Who wrote it: asked where it is not there to tell. */
    by: wireId.member.optional(),
    why: ReportReason,
    words: PeerCaption,
    at: wireTime,
  }),
  /** A grown-up has saved copies of photos as files, where taking back does not reach: whoever hung them up is told. */
  z.looseObject({ kind: z.literal('saved'), photos: z.array(photoId).min(1).max(200), at: wireTime }),
  /**
   * Photos that are taken back with it had been laid before the guardians, for that album, when their author's clock said so.
   * Nothing else of them is left.
   */
  z.looseObject({
    kind: z.literal('waited'),
    photos: z
      .array(z.looseObject({ photo: photoId, album: wireId.album, at: wireTime }))
      .min(1)
      .max(mostWaitedAtOnce),
  }),
  /**
   * A guardian has looked at a request or a report, and says a few words to whoever asked; earlier versions had none. Of a photo that
   * they take down with it, `about` names the photo instead where it is to whoever hung it up.
   */
  z.looseObject({
    kind: z.literal('decision'),
    about: wireId.envelope,
    decision: z.enum(['takeDown', 'keep']),
    words: PeerCaption.default(''),
    at: wireTime,
  }),
]);
export type SlipContent = z.infer<typeof SlipContent>;

/** Seals a slip for a room. Gives the payload of a `slip` envelope without wraps, and the slip's own key. */
export function sealSlip(
  room: { readonly album: AlbumId; readonly id: EnvelopeId; readonly key: Uint8Array },
  place: SlipPlace,
  content: Record<string, unknown>,
) {
  const key = newKey();
  const plaintext = padded(content);
  return {
    key,
    payload: {
      album: idToBytes(room.album),
      epoch: idToBytes(room.id),
      commitment: commitmentOf(key, place),
      plaintextHash: plaintextHash(key, plaintext),
      key: seal(room.key, key, roomContext(place)),
      sealed: seal(key, plaintext, placeContext('homeroll/slip/1', place)),
    },
  };
}

/** The slip's own key as those in the room have it; undefined where it is not the one that its author committed to. */
export function slipKeyFromRoom(roomKey: Uint8Array, place: SlipPlace, body: SlipBody): Uint8Array | undefined {
  const key = unseal(roomKey, body.key, roomContext(place));
  return key !== undefined && isSlipKey(key, place, body) ? key : undefined;
}

/** Whether a key, wherever it came from, is the one that the slip's author committed to. */
export const isSlipKey = (key: Uint8Array, place: SlipPlace, body: SlipBody): boolean =>
  key.length === 32 && sameBytes(commitmentOf(key, place), body.commitment);

/** @param key one that `isSlipKey`. */
export function openSlip(
  key: Uint8Array,
  place: SlipPlace,
  body: SlipBody,
): Result<SlipContent, 'UNREADABLE' | 'DIFFERENT_TEXT' | 'UNKNOWN_KIND'> {
  const plaintext = unseal(key, body.sealed, placeContext('homeroll/slip/1', place));
  if (plaintext === undefined) return failed('UNREADABLE');
  if (!sameBytes(plaintextHash(key, plaintext), body.plaintextHash)) return failed('DIFFERENT_TEXT');
  const content = decodeCanonical(SlipContent, plaintext);
  return content.ok ? ok(content.value) : failed('UNKNOWN_KIND');
}

type ApprovalPlace = {
  readonly circle: CircleId;
  readonly album: AlbumId;
  readonly epoch: EnvelopeId;
  readonly slip: EnvelopeId;
};

export const sealApproved = (albumKey: Uint8Array, slipKey: Uint8Array, place: ApprovalPlace): Uint8Array =>
  seal(albumKey, slipKey, approvalContext(place));

export const openApproved = (albumKey: Uint8Array, place: ApprovalPlace, sealed: Uint8Array): Uint8Array | undefined =>
  unseal(albumKey, sealed, approvalContext(place));

const commitmentOf = (key: Uint8Array, place: SlipPlace): Uint8Array =>
  commitmentTo(key, placeContext('homeroll/slip-commitment/1', place));

const plaintextHash = (key: Uint8Array, plaintext: Uint8Array): Uint8Array =>
  keyedHash(key, taggedHash('homeroll/plaintext/1', plaintext));

const roomContext = (place: SlipPlace): Uint8Array => placeContext('homeroll/slip-key/1', place);

const approvalContext = (place: ApprovalPlace): Uint8Array =>
  taggedHash('homeroll/approval/1', utf8(place.circle), utf8(place.album), utf8(place.epoch), utf8(place.slip));
