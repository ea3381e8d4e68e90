import { asciiBytes, concatBytes, readAscii, readOrNull, viewOf } from './bytes.ts';
import { anonymousIccProfile } from './icc.ts';
import { orientationExif, type Orientation } from './orientationExif.ts';

const pictureChunks = new Set(['VP8 ', 'VP8L', 'ALPH', 'ANIM']);
const framePictureChunks = new Set(['VP8 ', 'VP8L', 'ALPH']);
const frameHeaderLength = 16;
const iccFlag = 0x20;
const exifFlag = 0x08;
const xmpFlag = 0x04;

type Chunk = { readonly type: string; readonly data: Uint8Array };

/**
 * Rebuilds a WebP from its picture chunks, byte for byte, without EXIF, XMP, unknown chunks and bytes behind the end.
 * Null when the chunks are broken. Source: RFC 9649, section 2.
 */
export function stripWebp(bytes: Uint8Array, orientation: Orientation): Uint8Array | null {
  return readOrNull(() => {
    const end = 8 + viewOf(bytes).getUint32(4, true);
    if (end > bytes.length) return null;
    const chunks = readChunks(bytes.subarray(12, end));
    if (chunks === null) return null;

    const header = chunks.find(({ type }) => type === 'VP8X');
    const pictures = chunks.flatMap((chunk): Chunk[] => {
      if (pictureChunks.has(chunk.type)) return [chunk];
      if (chunk.type === 'ANMF') return [strippedFrame(chunk)];
      return [];
    });
    // Without the extended header a WebP is one bare picture and holds nothing else.
    if (header === undefined) return riff(pictures.slice(0, 1));
    if (header.data.length !== 10) return null;

    const foundProfile = chunks.find(({ type }) => type === 'ICCP');
    const profile = foundProfile ? anonymousIccProfile(foundProfile.data) : null;
    const exif: Chunk[] = orientation === 1 ? [] : [{ type: 'EXIF', data: orientationExif(orientation) }];
    const flags = new Uint8Array(header.data);
    flags[0] =
      ((flags[0] ?? 0) & ~(iccFlag | exifFlag | xmpFlag)) | (profile ? iccFlag : 0) | (exif.length > 0 ? exifFlag : 0);
    flags.fill(0, 1, 4); // reserved
    return riff([
      { type: 'VP8X', data: flags },
      ...(profile ? [{ type: 'ICCP', data: profile }] : []),
      ...pictures,
      ...exif,
    ]);
  });
}

function readChunks(body: Uint8Array): Chunk[] | null {
  const view = viewOf(body);
  const chunks: Chunk[] = [];
  for (let at = 0; at + 8 <= body.length;) {
    const length = view.getUint32(at + 4, true);
    if (at + 8 + length > body.length) return null;
    chunks.push({ type: readAscii(body, at, 4), data: body.subarray(at + 8, at + 8 + length) });
    at += 8 + length + (length % 2);
  }
  return chunks;
}

function strippedFrame({ type, data }: Chunk): Chunk {
  const inner = (readChunks(data.subarray(frameHeaderLength)) ?? []).filter((chunk) =>
    framePictureChunks.has(chunk.type),
  );
  return { type, data: concatBytes([data.subarray(0, frameHeaderLength), ...inner.map(chunkBytes)]) };
}

function chunkBytes({ type, data }: Chunk): Uint8Array {
  const whole = new Uint8Array(8 + data.length + (data.length % 2));
  whole.set(asciiBytes(type));
  viewOf(whole).setUint32(4, data.length, true);
  whole.set(data, 8);
  return whole;
}

function riff(chunks: readonly Chunk[]): Uint8Array {
  const body = concatBytes([asciiBytes('WEBP'), ...chunks.map(chunkBytes)]);
  return chunkBytes({ type: 'RIFF', data: body });
}
