import type { AlbumId, PhotoId } from '#shared/domain/ids.ts';
import { renditions } from '#shared/domain/photo.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import type { Problem } from '#shared/contract/problems.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { idToBytes, photoIdOf, type Draft, type NewEnvelope } from '../envelopes/index.ts';
import type { PileEntry, PileRendition } from '../pile/pile.ts';
import { writeDocument } from './epochs.ts';
import { writable } from './albumActions.ts';
import { mayHangUp } from './ownRules.ts';
import { openRoom, writeSlip } from './rooms.ts';

export { takeBackPhotos } from './takeBack.ts';

/**
 * Hangs pictures of the pile up in an album: one signed envelope per photo, which names its blobs and holds
 * their keys under the album's. The blobs are on disk already, so the envelope is what makes the photo exist.
 */
export function sharePhotos(
  draft: Draft,
  circle: OpenCircle,
  album: AlbumId,
  pictures: readonly { readonly entry: PileEntry; readonly caption: string }[],
  nowMs: number,
  /** When they are taken down, in milliseconds since 1970. */
  until: number | null = null,
): Result<readonly PhotoId[], Problem> {
  const answer = mayHangUp(circle, album);
  if (!circle.ledger.albums.has(album)) return failed({ code: 'ALBUM_NOT_FOUND' });
  if (answer === 'no') return failed({ code: 'RULES_SAY_NO' });
  const hang = answer === 'review' ? hangForReview(draft, circle, album) : hangInAlbum(draft, circle, album);
  if (!hang.ok) return hang;
  return ok(
    pictures.map(({ entry, caption }) => {
      const photo = photoIdOf({ circle: draft.circle, author: draft.author.device, seq: draft.nextSeq });
      const content = {
        kind: 'photo',
        photo: idToBytes(photo),
        width: entry.width,
        height: entry.height,
        thumbhash: entry.thumbhash,
        takenAt: { ...entry.takenAt },
        caption,
        sharedAt: nowMs,
        until,
        thumbnail: renditionOf(entry.thumbnail),
        preview: renditionOf(entry.preview),
        original: renditionOf(entry.original),
      };
      const blobs = renditions.map((name, rank) => ({
        id: entry[name].blob,
        size: entry[name].cipherSize,
        rank: rank as 0 | 1 | 2,
      }));
      hang.value(content, blobs);
      return photo;
    }),
  );
}

/** Writes one photo. `photo` in its content follows from the draft's next number. */
type Hang = (content: Record<string, unknown>, blobs: NonNullable<NewEnvelope['blobs']>) => void;

export function hangInAlbum(draft: Draft, circle: OpenCircle, album: AlbumId): Result<Hang, Problem> {
  const epoch = writable(draft, circle, album);
  if (!epoch.ok) return epoch;
  return ok((content, blobs) => void writeDocument(draft, epoch.value, content, { blobs }));
}

/** Where only their author and the guardians can open them, until one of those lets them through. */
export function hangForReview(draft: Draft, circle: OpenCircle, album: AlbumId): Result<Hang, Problem> {
  if (circle.me === undefined) return failed({ code: 'CIRCLE_NOT_FOUND' });
  const room = openRoom(draft, circle, circle.me);
  return ok(
    (photo, blobs) => void writeSlip(draft, room, { kind: 'waiting', album: idToBytes(album), photo }, { blobs }),
  );
}

/** A rendition as it is written into a photo's document. */
export const renditionOf = ({ blob, key, size, mime, width, height }: Omit<PileRendition, 'cipherSize'>) => ({
  blob: idToBytes(blob),
  key,
  size,
  mime,
  width,
  height,
});

export function setCaption(draft: Draft, circle: OpenCircle, id: PhotoId, caption: string): Result<void, Problem> {
  const photo = circle.fold.model.photos.get(id);
  if (photo === undefined) return failed({ code: 'PHOTO_NOT_FOUND' });
  // Words under a photo are let through as the photo is.
  if (mayHangUp(circle, photo.album) !== 'yes') return failed({ code: 'RULES_SAY_NO' });
  const epoch = writable(draft, circle, photo.album);
  if (!epoch.ok) return epoch;
  writeDocument(draft, epoch.value, { kind: 'caption', photo: idToBytes(id), caption });
  return ok(undefined);
}
