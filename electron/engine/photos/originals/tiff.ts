import { readAscii, readOrNull, viewOf } from './bytes.ts';

const newSubfileType = 0x00fe;
const dngVersion = 0xc612;

/**
 * Camera raw files (DNG, NEF, ARW, CR2, PEF) are TIFFs whose first picture is only a small thumbnail: taken for a TIFF,
 * the photo would shrink to it. They say so themselves in their first directory.
 */
export function isCameraRaw(bytes: Uint8Array): boolean {
  if (readAscii(bytes, 8, 2) === 'CR') return true;
  const raw = readOrNull(() => {
    const littleEndian = bytes[0] === 0x49;
    const view = viewOf(bytes);
    const directory = view.getUint32(4, littleEndian);
    const entries = view.getUint16(directory, littleEndian);
    for (let index = 0; index < entries; index += 1) {
      const entry = directory + 2 + index * 12;
      const tag = view.getUint16(entry, littleEndian);
      if (tag === dngVersion) return true;
      if (tag === newSubfileType && view.getUint32(entry + 8, littleEndian) & 1) return true;
    }
    return false;
  });
  return raw ?? false;
}
