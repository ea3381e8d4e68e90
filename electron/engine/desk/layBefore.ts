import type { AlbumId, EnvelopeId } from '#shared/domain/ids.ts';
import { mayHangUp } from '../albums/ownRules.ts';
import { hangForReview, hangInAlbum, renditionOf } from '../albums/photoActions.ts';
import { takeBackEnvelopes } from '../albums/takeBack.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { idToBytes, photoIdOf, type Draft, type PhotoDocument } from '../envelopes/index.ts';
import { isHeldBack } from '../gate/index.ts';

/**
 * Photos of the person here that hang nowhere, because they were hung up apart from a rule which asks a grown-up to look
 * first: those of one album. Where nothing may be hung up at all they stay as they are, until a rule says otherwise.
 */
export function heldPhotos(
  circle: OpenCircle,
): { readonly album: AlbumId; readonly envelopes: readonly EnvelopeId[] } | null {
  const held = [...circle.fold.model.held].filter(
    ([id, { album }]) => isHeldBack(circle.ledger, id) && mayHangUp(circle, album) !== 'no',
  );
  const album = held[0]?.[1].album;
  if (album === undefined) return null;
  return { album, envelopes: held.filter(([, one]) => one.album === album).map(([id]) => id) };
}

/** Lays them before the guardians instead, with the same bytes, so that no photo is lost for a rule that came late. */
export function layBefore(draft: Draft, circle: OpenCircle): void {
  const held = heldPhotos(circle);
  if (held === null) return;
  const { album } = held;
  const isReviewed = mayHangUp(circle, album) === 'review';
  const hang = isReviewed ? hangForReview(draft, circle, album) : hangInAlbum(draft, circle, album);
  if (!hang.ok) return;
  const laid: EnvelopeId[] = [];
  for (const id of held.envelopes) {
    const fact = circle.ledger.envelopes.get(id);
    const document = circle.fold.model.held.get(id)?.document;
    if (fact === undefined || document === undefined) continue;
    const photo = photoIdOf({ circle: draft.circle, author: draft.author.device, seq: draft.nextSeq });
    const blobs = fact.blobs.map(({ id: blob, size, rank }) => ({ id: blob, size, rank: rank as 0 | 1 | 2 }));
    hang.value({ ...wireOf(document), photo: idToBytes(photo) }, blobs);
    laid.push(id);
  }
  takeBackEnvelopes(draft, circle, laid);
}

function wireOf(document: PhotoDocument) {
  const { width, height, thumbhash, takenAt, caption, sharedAt, until } = document;
  return {
    kind: 'photo',
    width,
    height,
    thumbhash,
    takenAt: { ...takenAt },
    caption,
    sharedAt,
    until: until ?? null,
    thumbnail: renditionOf(document.thumbnail),
    preview: renditionOf(document.preview),
    original: renditionOf(document.original),
  };
}
