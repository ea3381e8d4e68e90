import { asciiBytes, concatBytes, readAscii, readOrNull, uint16, viewOf } from './bytes.ts';
import { anonymousIccProfile } from './icc.ts';
import { orientationExif, type Orientation } from './orientationExif.ts';

const iccSignature = 'ICC_PROFILE\0';
const largestIccPiece = 65_000;
const soi = Uint8Array.of(0xff, 0xd8);
const eoi = Uint8Array.of(0xff, 0xd9);

type Segment = { readonly marker: number; readonly payload: Uint8Array };

/**
 * Rebuilds a JPEG from the segments that make its picture, byte for byte, and nothing else: no EXIF, XMP, IPTC,
 * maker notes, comments, embedded thumbnails, second pictures or bytes behind the end. What remains beside the
 * picture: JFIF's density, the colour profile without its names, Adobe's colour transform, and which way is up.
 * Null when the segments are broken. Source: ITU-T T.81, annex B.
 */
export function stripJpeg(bytes: Uint8Array, orientation: Orientation): Uint8Array | null {
  return readOrNull(() => {
    if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
    const pictureParts: Uint8Array[] = [];
    const iccPieces: { sequence: number; data: Uint8Array }[] = [];
    let jfif: Uint8Array | null = null;

    let at = 2;
    for (;;) {
      const start = skipFill(bytes, at);
      const marker = bytes[start + 1];
      if (bytes[start] !== 0xff || marker === undefined) return null;
      if (marker === 0xd9) {
        pictureParts.push(eoi);
        break;
      }
      const segment: Segment = { marker, payload: readPayload(bytes, start) };
      at = start + 4 + segment.payload.length;
      if (isJfif(segment)) jfif ??= withoutJfifThumbnail(segment.payload);
      else if (isIcc(segment))
        iccPieces.push({ sequence: segment.payload[12] ?? 0, data: segment.payload.subarray(14) });
      else if (isPicture(segment)) pictureParts.push(bytes.subarray(start, at));
      if (marker === 0xda) {
        const end = endOfScan(bytes, at);
        pictureParts.push(bytes.subarray(at, end));
        at = end;
        // A file that stops inside its scan: whether enough of the picture is there is for the decoder to say.
        if (at >= bytes.length) break;
      }
    }
    return concatBytes([
      soi,
      ...(jfif ? [jfif] : []),
      ...(orientation === 1
        ? []
        : [segmentBytes(0xe1, concatBytes([asciiBytes('Exif\0\0'), orientationExif(orientation)]))]),
      ...iccSegments(iccPieces),
      ...pictureParts,
    ]);
  });
}

/** Puts a colour profile into a JPEG that has none. */
export function withIccProfile(jpeg: Uint8Array, profile: Uint8Array): Uint8Array {
  return concatBytes([soi, ...profileSegments(profile), jpeg.subarray(2)]);
}

function skipFill(bytes: Uint8Array, at: number): number {
  let start = at;
  while (bytes[start] === 0xff && bytes[start + 1] === 0xff) start += 1;
  return start;
}

function readPayload(bytes: Uint8Array, start: number): Uint8Array {
  const length = viewOf(bytes).getUint16(start + 2);
  if (length < 2 || start + 2 + length > bytes.length) throw new RangeError('segment longer than the file');
  return bytes.subarray(start + 4, start + 2 + length);
}

/** Entropy-coded data runs to the next marker that is neither a stuffed zero nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  let at = from;
  for (;;) {
    at = bytes.indexOf(0xff, at);
    if (at === -1 || at + 1 >= bytes.length) return bytes.length;
    const next = bytes[at + 1] ?? 0;
    if (next === 0xff) at += 1;
    else if (next === 0x00 || (next >= 0xd0 && next <= 0xd7)) at += 2;
    else return at;
  }
}

const isJfif = ({ marker, payload }: Segment): boolean =>
  marker === 0xe0 && payload.length >= 14 && readAscii(payload, 0, 5) === 'JFIF\0';

const isIcc = ({ marker, payload }: Segment): boolean =>
  marker === 0xe2 && payload.length > 14 && readAscii(payload, 0, 12) === iccSignature;

/** Frames, tables, scans and restart intervals; and Adobe's twelve bytes, without which CMYK and RGB files change colour. */
function isPicture({ marker, payload }: Segment): boolean {
  if (marker === 0xee) return payload.length === 12 && readAscii(payload, 0, 5) === 'Adobe';
  return (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc8) || (marker >= 0xda && marker <= 0xdd);
}

function withoutJfifThumbnail(payload: Uint8Array): Uint8Array {
  const fixed = payload.slice(0, 14);
  fixed.fill(0, 12, 14); // thumbnail of 0 by 0 pixels
  return segmentBytes(0xe0, fixed);
}

function iccSegments(pieces: readonly { sequence: number; data: Uint8Array }[]): Uint8Array[] {
  const inOrder = pieces.toSorted((one, other) => one.sequence - other.sequence).map((piece) => piece.data);
  const profile = anonymousIccProfile(concatBytes(inOrder));
  return profile ? profileSegments(profile) : [];
}

function profileSegments(profile: Uint8Array): Uint8Array[] {
  const count = Math.ceil(profile.length / largestIccPiece);
  return Array.from({ length: count }, (_, index) => {
    const piece = profile.subarray(index * largestIccPiece, (index + 1) * largestIccPiece);
    return segmentBytes(0xe2, concatBytes([asciiBytes(iccSignature), Uint8Array.of(index + 1, count), piece]));
  });
}

function segmentBytes(marker: number, payload: Uint8Array): Uint8Array {
  return concatBytes([Uint8Array.of(0xff, marker), uint16(payload.length + 2), payload]);
}
