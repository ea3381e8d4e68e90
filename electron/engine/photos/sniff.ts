import { failed, ok, type Result } from '#shared/domain/result.ts';
import { readAscii } from './originals/bytes.ts';
import { isCameraRaw } from './originals/tiff.ts';
import type { ImportProblem } from './types.ts';

export type PhotoType = 'jpeg' | 'png' | 'webp' | 'avif' | 'gif' | 'tiff' | 'heic';

const heicBrands = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs', 'mif1', 'msf1']);

/** Pictures and videos that people do have, but that we do not take: they get a kinder sentence than "not a photo". */
const recognisedButNotTaken: ReadonlyArray<readonly [offset: number, magic: string, name: string]> = [
  [0, 'BM', 'bmp'],
  [0, '8BPS', 'psd'],
  [0, '\xff\x0a', 'jpeg-xl'],
  [4, 'JXL ', 'jpeg-xl'],
  [4, 'jP  ', 'jpeg-2000'],
  [0, '\xff\x4f\xff\x51', 'jpeg-2000'],
  [0, '\x00\x00\x01\x00', 'ico'],
  [0, 'IIRO', 'camera-raw'],
  [0, 'IIU\0', 'camera-raw'],
  [0, 'FUJIFILMCCD-RAW', 'camera-raw'],
  [4, 'ftyp', 'video'],
  [0, '\x1a\x45\xdf\xa3', 'video'],
];

/**
 * Says which kind of photo the bytes are, by what they begin with and never by a name. Only the seven kinds of
 * `photoTypes` come through; SVG, HTML, PDF and everything else is not a photo.
 */
export function sniffPhotoType(bytes: Uint8Array): Result<PhotoType, ImportProblem> {
  if (bytes.length === 0) return failed({ code: 'EMPTY' });
  const begins = (offset: number, magic: string): boolean => readAscii(bytes, offset, magic.length) === magic;

  if (begins(0, '\xff\xd8\xff')) return ok('jpeg');
  if (begins(0, '\x89PNG\r\n\x1a\n')) return ok('png');
  if (begins(0, 'GIF87a') || begins(0, 'GIF89a')) return ok('gif');
  if (begins(0, 'RIFF') && begins(8, 'WEBP')) return ok('webp');
  if (begins(0, 'II*\0') || begins(0, 'MM\0*')) {
    return isCameraRaw(bytes) ? failed({ code: 'UNSUPPORTED_TYPE', detail: 'camera-raw' }) : ok('tiff');
  }
  if (begins(4, 'ftyp')) {
    const brands = readBrands(bytes);
    if (brands.includes('avif') || brands.includes('avis')) return ok('avif');
    if (brands.some((brand) => heicBrands.has(brand))) return ok('heic');
  }
  const known = recognisedButNotTaken.find(([offset, magic]) => begins(offset, magic));
  return failed(known ? { code: 'UNSUPPORTED_TYPE', detail: known[2] } : { code: 'NOT_A_PHOTO' });
}

/** The major and the compatible brands of an ISO base media file: phones write `mif1` first and the codec behind it. */
function readBrands(bytes: Uint8Array): string[] {
  const boxLength = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0);
  const end = Math.min(boxLength, bytes.length, 256);
  const brands: string[] = [];
  for (let at = 8; at + 4 <= end; at += 4) if (at !== 12) brands.push(readAscii(bytes, at, 4));
  return brands;
}
