import type { PictureFacts } from '../decoder.ts';
import { readAscii, viewOf } from '../originals/bytes.ts';
import { stripJpeg } from '../originals/stripJpeg.ts';
import { stripWebp } from '../originals/stripWebp.ts';
import type { PhotoType } from '../sniff.ts';

/**
 * Whether a small rendition is nothing but one picture: one frame, no profile, nothing that turns it, no byte that is not
 * picture. What one decoder heeds and another does not would let the same bytes show two pictures.
 */
export function isPlain(bytes: Uint8Array, type: PhotoType, facts: PictureFacts): boolean {
  if ((facts.pages ?? 1) !== 1 || (facts.orientation ?? 1) !== 1) return false;
  if (facts.icc !== undefined || facts.space !== 'srgb') return false;
  const stripped = type === 'webp' ? stripWebp(bytes, 1) : type === 'jpeg' ? stripJpeg(bytes, 1) : null;
  return stripped !== null && Buffer.compare(stripped, bytes) === 0;
}

/** Whether an original has more than one frame: the first one is compared, and a grown-up has to look at the others. */
export function moves(bytes: Uint8Array, { format, pages }: Pick<PictureFacts, 'format' | 'pages'>): boolean {
  if ((pages ?? 1) > 1) return true;
  if (format === 'png') return hasAnimationControl(bytes);
  // A sequence brings a still picture along, which is what our decoder shows.
  return format === 'heif' && readAscii(bytes, 0, Math.min(bytes.length, 256)).includes('avis');
}

function hasAnimationControl(bytes: Uint8Array): boolean {
  const view = viewOf(bytes);
  for (let at = 8; at + 12 <= bytes.length;) {
    const type = readAscii(bytes, at + 4, 4);
    if (type === 'acTL') return true;
    if (type === 'IEND') return false;
    at += 12 + view.getUint32(at);
  }
  return false;
}
