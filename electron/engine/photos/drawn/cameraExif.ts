import { asciiBytes, concatBytes, uint16, uint32 } from '../originals/bytes.ts';
import type { Orientation } from '../originals/orientationExif.ts';

/** What a camera or phone writes into a photo, and what an import has to take out again. */
export type CameraWriting = {
  readonly camera: string;
  readonly serial: string;
  /** As the camera's clock shows it: `2024:05:01 10:00:00`. */
  readonly dateTime: string;
  readonly subSeconds?: string;
  readonly offset: string;
  readonly orientation: Orientation;
  /** Degrees, north and east positive. */
  readonly position?: { readonly latitude: number; readonly longitude: number };
  /** A small JPEG, as cameras embed it. */
  readonly thumbnail?: Uint8Array;
};

type Entry = { readonly tag: number; readonly type: number; readonly count: number; readonly data: Uint8Array };

const ascii = (tag: number, text: string): Entry => ({
  tag,
  type: 2,
  count: text.length + 1,
  data: asciiBytes(`${text}\0`),
});
const short = (tag: number, value: number): Entry => ({ tag, type: 3, count: 1, data: uint16(value) });
const long = (tag: number, value: number): Entry => ({ tag, type: 4, count: 1, data: uint32(value) });
const rationals = (tag: number, values: readonly (readonly [number, number])[]): Entry => ({
  ...{ tag, type: 5, count: values.length },
  data: concatBytes(values.flatMap(([over, under]) => [uint32(over), uint32(under)])),
});

/** Writes an EXIF block (a big-endian TIFF) as a camera would. Source: Exif 2.32, chapter 4.6. */
export function cameraExif(writing: CameraWriting): Uint8Array {
  const { position, thumbnail } = writing;
  const exif = [
    ascii(0x9003, writing.dateTime),
    ascii(0x9004, writing.dateTime),
    ascii(0x9011, writing.offset),
    ...(writing.subSeconds ? [ascii(0x9291, writing.subSeconds)] : []),
    ascii(0xa431, writing.serial),
  ];
  const gps = position ? gpsEntries(position) : [];
  const main = (exifAt: number, gpsAt: number): Entry[] => [
    ascii(0x010f, writing.camera.split(' ')[0] ?? ''),
    ascii(0x0110, writing.camera),
    short(0x0112, writing.orientation),
    ascii(0x0132, writing.dateTime),
    long(0x8769, exifAt),
    ...(position ? [long(0x8825, gpsAt)] : []),
  ];
  const small = (at: number): Entry[] =>
    thumbnail ? [short(0x0103, 6), long(0x0201, at), long(0x0202, thumbnail.length)] : [];

  const exifAt = 8 + directoryLength(main(0, 0));
  const gpsAt = exifAt + directoryLength(exif);
  const smallAt = gpsAt + (position ? directoryLength(gps) : 0);
  const pixelsAt = smallAt + directoryLength(small(0));
  return concatBytes([
    asciiBytes('MM\0*'),
    uint32(8),
    directory(main(exifAt, gpsAt), 8, thumbnail ? smallAt : 0),
    directory(exif, exifAt, 0),
    ...(position ? [directory(gps, gpsAt, 0)] : []),
    ...(thumbnail ? [directory(small(pixelsAt), smallAt, 0), thumbnail] : []),
  ]);
}

/** Puts an EXIF block into a JPEG, right behind its beginning. */
export function withExif(jpeg: Uint8Array, exif: Uint8Array): Uint8Array {
  const payload = concatBytes([asciiBytes('Exif\0\0'), exif]);
  return concatBytes([
    jpeg.subarray(0, 2),
    Uint8Array.of(0xff, 0xe1),
    uint16(payload.length + 2),
    payload,
    jpeg.subarray(2),
  ]);
}

function gpsEntries({ latitude, longitude }: { latitude: number; longitude: number }): Entry[] {
  return [
    ascii(0x0001, latitude < 0 ? 'S' : 'N'),
    rationals(0x0002, degreesMinutesSeconds(Math.abs(latitude))),
    ascii(0x0003, longitude < 0 ? 'W' : 'E'),
    rationals(0x0004, degreesMinutesSeconds(Math.abs(longitude))),
  ];
}

function degreesMinutesSeconds(degrees: number): [number, number][] {
  const hundredths = Math.round(degrees * 360_000);
  return [
    [Math.floor(hundredths / 360_000), 1],
    [Math.floor(hundredths / 6_000) % 60, 1],
    [hundredths % 6_000, 100],
  ];
}

const isInline = ({ data }: Entry): boolean => data.length <= 4;

function directoryLength(entries: readonly Entry[]): number {
  return (
    2 + entries.length * 12 + 4 + entries.reduce((sum, entry) => sum + (isInline(entry) ? 0 : entry.data.length), 0)
  );
}

/** Entries, the way to the next directory, and behind them the values that are longer than four bytes. */
function directory(entries: readonly Entry[], at: number, next: number): Uint8Array {
  let valueAt = at + 2 + entries.length * 12 + 4;
  const table = entries.map((entry) => {
    const inline = new Uint8Array(4);
    if (isInline(entry)) inline.set(entry.data);
    const value = isInline(entry) ? inline : uint32(valueAt);
    if (!isInline(entry)) valueAt += entry.data.length;
    return concatBytes([uint16(entry.tag), uint16(entry.type), uint32(entry.count), value]);
  });
  const values = entries.filter((entry) => !isInline(entry)).map(({ data }) => data);
  return concatBytes([uint16(entries.length), ...table, uint32(next), ...values]);
}
