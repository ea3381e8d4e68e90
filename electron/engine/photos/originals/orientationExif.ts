/** EXIF's Orientation: 1 is upright; 5 to 8 lie on their side. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/**
 * The smallest EXIF block (a big-endian TIFF with one directory of one entry) that says which way is up, and nothing
 * else. A saved copy of a photo is then upright in every viewer although its pixels were not touched.
 * Source: Exif 2.32, 4.6.2; TIFF 6.0, section 2.
 */
export function orientationExif(orientation: Orientation): Uint8Array {
  // prettier-ignore
  return Uint8Array.of(
    0x4d, 0x4d, 0x00, 0x2a, 0x00, 0x00, 0x00, 0x08, // "MM", 42, first directory at 8
    0x00, 0x01, // one entry:
    0x01, 0x12, 0x00, 0x03, 0x00, 0x00, 0x00, 0x01, 0x00, orientation, 0x00, 0x00, // Orientation, SHORT, one value
    0x00, 0x00, 0x00, 0x00, // no further directory, so no thumbnail
  );
}
