import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { asciiBytes, concatBytes, readAscii, readOrNull, uint32, viewOf } from './bytes.ts';
import { anonymousIccProfile } from './icc.ts';
import { orientationExif, type Orientation } from './orientationExif.ts';

const signatureLength = 8;
const largestProfileBytes = 4 * 1024 * 1024;

/**
 * What makes the picture, its colours, its pixel shape and its animation. Text, time, EXIF, palettes for suggestion and
 * private chunks stay out.
 */
const pictureChunks = new Set([
  ...['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS'],
  ...['cHRM', 'gAMA', 'sBIT', 'sRGB', 'cICP', 'mDCV', 'cLLI', 'bKGD', 'pHYs'],
  ...['acTL', 'fcTL', 'fdAT'],
]);

/**
 * Rebuilds a PNG from its picture chunks, byte for byte; the colour profile loses its names; nothing behind IEND
 * comes along. Null when the chunks are broken. Source: PNG specification, third edition, chapters 5 and 11.
 */
export function stripPng(bytes: Uint8Array, orientation: Orientation): Uint8Array | null {
  return readOrNull(() => {
    const view = viewOf(bytes);
    const kept: Uint8Array[] = [bytes.subarray(0, signatureLength)];
    let at = signatureLength;
    for (;;) {
      const end = at + 12 + view.getUint32(at);
      if (end > bytes.length) return null;
      const type = readAscii(bytes, at + 4, 4);
      if (type === 'iCCP') kept.push(...anonymousProfileChunk(bytes.subarray(at + 8, end - 4)));
      else if (pictureChunks.has(type)) kept.push(bytes.subarray(at, end));
      if (type === 'IHDR' && orientation !== 1) kept.push(chunk('eXIf', orientationExif(orientation)));
      if (type === 'IEND') return concatBytes(kept);
      at = end;
    }
  });
}

function anonymousProfileChunk(data: Uint8Array): Uint8Array[] {
  const nameLength = data.indexOf(0);
  if (nameLength < 1 || data[nameLength + 1] !== 0) return [];
  const profile = inflateBounded(data.subarray(nameLength + 2));
  const anonymous = profile && anonymousIccProfile(profile);
  return anonymous ? [chunk('iCCP', concatBytes([asciiBytes('icc\0\0'), deflateSync(anonymous)]))] : [];
}

/** A few kilobytes may inflate to gigabytes: stop at what a real profile needs. */
function inflateBounded(data: Uint8Array): Uint8Array | null {
  try {
    return inflateSync(data, { maxOutputLength: largestProfileBytes });
  } catch {
    return null;
  }
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = concatBytes([asciiBytes(type), data]);
  return concatBytes([uint32(data.length), body, uint32(crc32(body))]);
}
