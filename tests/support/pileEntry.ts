import { randomBytes, toText } from '#engine/crypto/index.ts';
import type { PileEntry, PileRendition } from '#engine/pile/pile.ts';
import { BlobId, PhotoId } from '#shared/domain/ids.ts';

/** What a pile tells of a picture that has these renditions. */
export const pileEntry = (renditions: Pick<PileEntry, 'thumbnail' | 'preview' | 'original'>): PileEntry => ({
  id: PhotoId.parse(toText(randomBytes(16))),
  v: 1,
  fileName: 'IMG_1.JPG',
  width: 4000,
  height: 3000,
  thumbhash: randomBytes(20),
  takenAt: { local: '2026-05-01T10:00:00', offset: null, source: 'camera' },
  source: randomBytes(32),
  addedAt: 1,
  ...renditions,
});

/** A picture of a pile, its blobs made up: nothing of it lies on any disk. */
export function picture(): PileEntry {
  const rendition = (): PileRendition => ({
    blob: BlobId.parse(toText(randomBytes(32))),
    key: randomBytes(32),
    size: 1000,
    cipherSize: 1041,
    mime: 'image/jpeg',
    width: 40,
    height: 30,
  });
  return pileEntry({ thumbnail: rendition(), preview: rendition(), original: rendition() });
}
