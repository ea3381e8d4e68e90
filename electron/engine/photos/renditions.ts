import type { Sharp } from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';
import { release } from '../crypto/release.ts';
import { made, openPicture, openPixels } from './decoder.ts';
import type { RenditionBytes } from './types.ts';

export const previewFitsPx = 2048;
const thumbnailShortSidePx = 320;
/** A panorama's thumbnail would otherwise be a picture of its own. */
export const thumbnailLongSidePx = 960;
const thumbhashFitsPx = 100;
const white = '#ffffff';

export type SmallRenditions = {
  readonly preview: RenditionBytes;
  readonly thumbnail: RenditionBytes;
  readonly thumbhash: Uint8Array;
};

/**
 * Preview, thumbnail and placeholder from one decoding: upright, in sRGB, never larger than the photo itself.
 * Of an animation, the first frame. Rejects where the picture cannot be decoded.
 */
export async function renderSmall(original: Uint8Array, maxPixels: number): Promise<SmallRenditions> {
  const { data, info } = await made(
    openPicture(original, maxPixels)
      .autoOrient()
      .resize(previewFitsPx, previewFitsPx, { fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .raw(),
  );
  // Grey pictures come with one or two bands: give all of them three, or four where something shines through.
  const size = { width: info.width, height: info.height, channels: info.channels as 3 | 4 };
  const seeThrough = size.channels === 4 && isSeeThrough(data);
  const pixels = (): Sharp =>
    size.channels === 4 && !seeThrough ? openPixels(data, size).removeAlpha() : openPixels(data, size);

  const [preview, { thumbnail, thumbhash }] = await Promise.all([
    encode(seeThrough ? pixels().webp({ quality: 82 }) : pixels().jpeg({ quality: 80 })),
    renderThumbnail(pixels().resize({ ...thumbnailSize(size), fit: 'fill' })),
  ]);
  release(data);
  return { preview, thumbnail, thumbhash };
}

/** The placeholder is made of the thumbnail's pixels: from the preview's it would take fifty times as long. */
async function renderThumbnail(small: Sharp): Promise<Pick<SmallRenditions, 'thumbnail' | 'thumbhash'>> {
  const { data, info } = await made(small.raw());
  const size = { width: info.width, height: info.height, channels: info.channels as 3 | 4 };
  const [thumbnail, thumbhash] = await Promise.all([
    encode(openPixels(data, size).webp({ quality: 76, effort: 3 })),
    thumbhashOf(openPixels(data, size)),
  ]);
  release(data);
  return { thumbnail, thumbhash };
}

/** Short side 320 px, so that a row of the wall is sharp whichever way a photo lies. */
function thumbnailSize({ width, height }: { width: number; height: number }): { width: number; height: number } {
  const scale = Math.min(
    1,
    thumbnailShortSidePx / Math.min(width, height),
    thumbnailLongSidePx / Math.max(width, height),
  );
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** A JPEG that nobody can tell from the photo, for kinds that browsers do not show. See docs/decisions/originals.md. */
export function asFineJpeg(picture: Sharp): Sharp {
  return picture.flatten({ background: white }).jpeg({ quality: 92, chromaSubsampling: '4:4:4' });
}

async function encode(picture: Sharp): Promise<RenditionBytes> {
  const { data, info } = await made(picture);
  const mime = info.format === 'webp' ? 'image/webp' : 'image/jpeg';
  return { bytes: data, mime, width: info.width, height: info.height };
}

async function thumbhashOf(picture: Sharp): Promise<Uint8Array> {
  const { data, info } = await made(
    picture.resize(thumbhashFitsPx, thumbhashFitsPx, { fit: 'inside', withoutEnlargement: true }).ensureAlpha().raw(),
  );
  return rgbaToThumbHash(info.width, info.height, data);
}

function isSeeThrough(rgba: Uint8Array): boolean {
  for (let at = 3; at < rgba.length; at += 4) if (rgba[at] !== 255) return true;
  return false;
}
