import { z } from 'zod';
import { PhotoId, type BlobId } from '#shared/domain/ids.ts';
import { CaptureDate, PhotoMime } from '#shared/domain/photo.ts';
import { seal, unseal, utf8 } from '../crypto/index.ts';
import { bytesOfLength, bytesUpTo, decodeCanonical, encodeCanonical, idToBytes, wireId } from '../envelopes/index.ts';

const size = z.number().int().min(1);
const PileRendition = z.object({
  blob: wireId.blob,
  key: bytesOfLength(32),
  size,
  cipherSize: size,
  mime: PhotoMime,
  width: size,
  height: size,
});
export type PileRendition = z.infer<typeof PileRendition>;

const PileRecord = z.object({
  v: z.literal(1),
  fileName: z.string(),
  width: size,
  height: size,
  thumbhash: bytesUpTo(64),
  takenAt: CaptureDate,
  /** Keyed hash of the file as it was picked, or of the picture where it came back: the same twice is kept once. */
  source: bytesOfLength(32),
  addedAt: z.number().int(),
  /** Where it was laid before the guardians and taken back: what it was called there. */
  wasPhoto: PhotoId.optional(),
  thumbnail: PileRendition,
  preview: PileRendition,
  original: PileRendition,
});
export type PileRecord = z.infer<typeof PileRecord>;
export type PileEntry = PileRecord & { readonly id: PhotoId };

/** The blobs that a picture of the pile is made of. */
export const blobsOf = (entry: PileRecord): BlobId[] => [entry.thumbnail.blob, entry.preview.blob, entry.original.blob];

/** As it is written: sealed, and bound to its file's name. */
export const sealRecord = (sealing: Uint8Array, id: PhotoId, record: PileRecord): Uint8Array =>
  seal(sealing, encodeCanonical(plain(record)), utf8(id));

/** Undefined where it cannot be read. */
export function unsealRecord(sealing: Uint8Array, id: PhotoId, sealed: Uint8Array): PileRecord | undefined {
  const plaintext = unseal(sealing, sealed, utf8(id));
  const record = plaintext === undefined ? undefined : decodeCanonical(PileRecord, plaintext);
  return record?.ok === true ? record.value : undefined;
}

/** The record with its blob ids as bytes, as it is written. */
function plain(record: PileRecord) {
  const rendition = (one: PileRendition) => ({ ...one, blob: idToBytes(one.blob) });
  return {
    ...record,
    thumbnail: rendition(record.thumbnail),
    preview: rendition(record.preview),
    original: rendition(record.original),
  };
}
