import type { AlbumId, EnvelopeId } from '#shared/domain/ids.ts';
import { photoIdOf, type Envelope, type PhotoDocument } from '../envelopes/index.ts';
import type { Ledger } from '../gate/index.ts';
import type { CircleModel, PhotoRecord, WaitingRecord } from './model.ts';

/**
 * Whether a photo is what its envelope says: its id follows from that envelope, so nobody can put another picture in its
 * place, and the sealed document and the list that everybody sees name the same bytes.
 */
export function isOwnPhoto(ledger: Ledger, { author, seq, blobs }: Envelope, photo: PhotoDocument): boolean {
  const told = new Set<string>(blobs.map((blob) => blob.id));
  return (
    photo.photo === photoIdOf({ circle: ledger.circle, author, seq }) &&
    [photo.thumbnail, photo.preview, photo.original].every((rendition) => told.has(rendition.blob))
  );
}

/**
 * Hangs a photo up. Of an author's two stories under one number the one is remembered that may show of those that can be
 * opened here; whether it is the one that everybody shows the ledger knows (`isTheStory`).
 */
export function showPhoto(
  model: CircleModel,
  shown: {
    readonly envelope: Envelope;
    readonly album: AlbumId;
    readonly document: PhotoDocument;
    /** When it came to hang: the clock of its envelope, or of what let it through. */
    readonly clock: number;
    readonly approvals: readonly EnvelopeId[] | null;
  },
): void {
  const { envelope, album, document, clock, approvals } = shown;
  const id = document.photo;
  const known = model.photos.get(id);
  if (known !== undefined && known.envelope < envelope.id) return;
  if (known?.envelope === envelope.id && known.approvals?.length === approvals?.length) return;
  if (known !== undefined && known.envelope !== envelope.id) forgetPhotoOf(model, known.envelope);
  const photo: PhotoRecord = {
    id,
    album,
    author: envelope.author,
    seq: envelope.seq,
    clock,
    envelope: envelope.id,
    approvals,
    document,
    caption: { value: document.caption, clock: envelope.clock, envelope: envelope.id },
    remarks: [],
  };
  model.photos.set(id, known?.envelope === envelope.id ? { ...known, clock, approvals } : photo);
  model.aboutPhoto.set(envelope.id, id);
}

/** Of a photo that was taken back nothing is known any more, but whether it was let through, and what a guardian said if not. */
export function forgetPhotoOf(model: CircleModel, envelope: EnvelopeId): void {
  const id = model.aboutPhoto.get(envelope);
  if (id === undefined) return;
  noteEnd(model, envelope, model.photos.get(id));
  noteEnd(model, envelope, model.waiting.get(id));
  if (model.waiting.get(id)?.envelope === envelope) {
    model.waiting.delete(id);
    model.approvals.delete(envelope);
    model.aboutPhoto.delete(envelope);
  }
  const photo = model.photos.get(id);
  if (photo?.envelope !== envelope) return;
  model.photos.delete(id);
  for (const about of [photo.envelope, ...photo.remarks]) model.aboutPhoto.delete(about);
}

/** Nothing of the photo itself. */
function noteEnd(model: CircleModel, envelope: EnvelopeId, photo: PhotoRecord | WaitingRecord | undefined): void {
  if (photo?.envelope !== envelope) return;
  const { album, author, document } = photo;
  model.endsOfGone.set(envelope, { album, author, document: { until: document.until } });
}
