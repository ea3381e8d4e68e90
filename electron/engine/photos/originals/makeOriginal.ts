// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- the tests' project includes no declaration files of its own
/// <reference path="../heic-decode.d.ts" />
import decodeHeic from 'heic-decode';
import type { PhotoMime } from '#shared/domain/photo.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import { made, openPicture, openPixels, readFacts } from '../decoder.ts';
import { asFineJpeg } from '../renditions.ts';
import type { PhotoType } from '../sniff.ts';
import type { ImportProblem } from '../types.ts';
import type { Orientation } from './orientationExif.ts';
import { anonymousIccProfile } from './icc.ts';
import { stripAvif } from './stripAvif.ts';
import { gifScreenPixels, stripGif } from './stripGif.ts';
import { stripJpeg, withIccProfile } from './stripJpeg.ts';
import { stripPng } from './stripPng.ts';
import { stripWebp } from './stripWebp.ts';

export type Original = { readonly bytes: Uint8Array; readonly mime: PhotoMime };

type MakeOriginal = Promise<Result<Original, ImportProblem>>;

/**
 * Makes the original that is kept: the same picture, nothing else. What becomes of which type and why:
 * docs/decisions/originals.md.
 */
export async function makeOriginal(
  bytes: Uint8Array,
  type: PhotoType,
  orientation: Orientation,
  maxPixels: number,
): MakeOriginal {
  switch (type) {
    case 'jpeg':
      return stripped(stripJpeg(bytes, orientation), 'image/jpeg');
    case 'png':
      return stripped(stripPng(bytes, orientation), 'image/png');
    case 'webp':
      return stripped(stripWebp(bytes, orientation), 'image/webp');
    case 'gif': {
      const gif = stripGif(bytes);
      // The decoder shrinks the screen to its frames; a browser makes a screen of the size that the file asks for.
      if (gif && gifScreenPixels(gif) > maxPixels) return failed({ code: 'TOO_MANY_PIXELS' });
      return stripped(gif, 'image/gif');
    }
    case 'avif': {
      const lossless = stripAvif(bytes);
      return lossless ? ok({ bytes: lossless, mime: 'image/avif' }) : await avifAgain(bytes, maxPixels);
    }
    case 'tiff':
      return await tiffAsPng(bytes, maxPixels);
    case 'heic':
      return await heicAsJpeg(bytes, maxPixels);
  }
}

function stripped(bytes: Uint8Array | null, mime: PhotoMime): Result<Original, ImportProblem> {
  return bytes ? ok({ bytes, mime }) : failed({ code: 'DAMAGED', detail: `${mime}: broken structure` });
}

/** An AVIF that is built in an unusual way (a sequence, for one): its picture, encoded again. */
async function avifAgain(bytes: Uint8Array, maxPixels: number): MakeOriginal {
  const facts = await readFacts(bytes);
  if (facts.width * facts.height > maxPixels) return failed({ code: 'TOO_MANY_PIXELS' });
  const picture = openPicture(bytes, maxPixels).autoOrient();
  return facts.hasAlpha
    ? ok({ bytes: (await made(picture.webp({ quality: 95 }))).data, mime: 'image/webp' })
    : ok({ bytes: (await made(asFineJpeg(picture))).data, mime: 'image/jpeg' });
}

/** Scans come as TIFF, which no browser shows: PNG keeps each of their pixels, 16 bits included. */
async function tiffAsPng(bytes: Uint8Array, maxPixels: number): MakeOriginal {
  const facts = await readFacts(bytes);
  if (facts.width * facts.height > maxPixels) return failed({ code: 'TOO_MANY_PIXELS' });
  const isGrey = facts.channels < 3;
  const is16Bit = facts.depth === 'ushort' && facts.space !== 'cmyk';
  let picture = openPicture(bytes, maxPixels).autoOrient();
  if (is16Bit) picture = picture.toColourspace(isGrey ? 'grey16' : 'rgb16');
  if (facts.space !== 'cmyk') picture = picture.keepIccProfile();
  const { data } = await made(picture.png({ compressionLevel: 6 }));
  return stripped(stripPng(data, 1), 'image/png');
}

/**
 * HEVC is decoded by libheif, which turns the picture upright by itself: EXIF's orientation must not be applied
 * again. The pixels are still in the phone's wide colours, so the file's profile goes with them.
 */
async function heicAsJpeg(bytes: Uint8Array, maxPixels: number): MakeOriginal {
  const facts = await readFacts(bytes);
  if (facts.width * facts.height > maxPixels) return failed({ code: 'TOO_MANY_PIXELS' });
  const { width, height, data } = await decodeHeic({ buffer: bytes });
  const pixels = openPixels(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), {
    width,
    height,
    channels: 4,
  });
  const { data: jpeg } = await made(asFineJpeg(pixels));
  const profile = facts.icc ? anonymousIccProfile(facts.icc) : null;
  return ok({ bytes: profile ? withIccProfile(jpeg, profile) : jpeg, mime: 'image/jpeg' });
}
