import sharp, { type Metadata, type OutputInfo, type Sharp } from 'sharp';

/**
 * The one place that opens pictures. Every loader that is not for a type of our list is blocked, so that a format
 * that libvips guesses from the bytes (SVG, for one, which can read files) can never be reached by a photo.
 */
export function lockDecoder(): void {
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({
    operation: ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Tiff', 'Heif'].map((loader) => `VipsForeignLoad${loader}Buffer`),
  });
  // Each worker does one photo once; a cache would only keep pixels in memory.
  sharp.cache(false);
  sharp.concurrency(1);
}

/** Opens a picture without decoding it; a file that stops too early is an error and not half a photo. */
export function openPicture(bytes: Uint8Array, maxPixels: number): Sharp {
  return sharp(bytes, { failOn: 'error', limitInputPixels: maxPixels });
}

/** Wraps pixels that are already decoded: 3 (RGB) or 4 (RGBA) bytes each. */
export function openPixels(pixels: Uint8Array, size: { width: number; height: number; channels: 3 | 4 }): Sharp {
  return sharp(pixels, { raw: size, limitInputPixels: false });
}

/**
 * What a pipeline makes. Not by sharp's own `toUint8Array`, which (0.35.5) hands out a copy and never frees what it copied
 * from: ten megabytes for each photo.
 */
export async function made(picture: Sharp): Promise<{ readonly data: Uint8Array; readonly info: OutputInfo }> {
  const { data, info } = await picture.toBuffer({ resolveWithObject: true });
  return { data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength), info };
}

export type PictureFacts = Metadata;

/** Size, depth and profile as the header tells them. Rejects where the header cannot be read. */
export async function readFacts(bytes: Uint8Array): Promise<PictureFacts> {
  return await sharp(bytes, { failOn: 'error', limitInputPixels: false }).metadata();
}
