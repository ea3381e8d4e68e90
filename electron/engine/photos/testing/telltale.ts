import { crc32, deflateSync } from 'node:zlib';
import { cameraExif, withExif } from '../drawn/cameraExif.ts';
import { asciiBytes, concatBytes, uint16, uint32, viewOf } from '../originals/bytes.ts';
import type { Orientation } from '../originals/orientationExif.ts';
import { colours } from './colours.ts';

/** Files full of what a photo must not tell, in each format; `secrets` are the words to search for afterwards. */
export const secrets = ['SERIAL-4711', 'Lumen', 'Grandma', 'PhotoEditor', '<script', 'hidden-second-picture', 'EDID'];

const xmp =
  '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description xmp:CreatorTool="PhotoEditor" who="Grandma"/></rdf:RDF></x:xmpmeta>';
const trailing = asciiBytes('hidden-second-picture <script>alert(1)</script>');

export async function telltaleExif(orientation: Orientation = 1): Promise<Uint8Array> {
  return cameraExif({
    ...{ camera: 'Lumen P3', serial: 'SERIAL-4711', orientation },
    ...{ dateTime: '2024:05:01 10:15:30', subSeconds: '25', offset: '+02:00' },
    position: { latitude: 48.137154, longitude: 11.576124 },
    thumbnail: (await colours().resize(24, 16).jpeg().toUint8Array()).data,
  });
}

const segment = (marker: number, ...payload: Uint8Array[]): Uint8Array => {
  const whole = concatBytes(payload);
  return concatBytes([Uint8Array.of(0xff, marker), uint16(whole.length + 2), whole]);
};

export async function telltaleJpeg(
  orientation: Orientation = 1,
  how: { progressive?: boolean } = {},
): Promise<Uint8Array> {
  const { data } = await colours(orientation)
    .jpeg({ quality: 90, ...how })
    .toUint8Array();
  const extras = concatBytes([
    segment(0xe0, asciiBytes('JFXX\0\x10'), (await colours().resize(12, 8).jpeg().toUint8Array()).data),
    segment(0xe1, asciiBytes(`http://ns.adobe.com/xap/1.0/\0${xmp}`)),
    segment(0xe2, asciiBytes('MPF\0MM\0*'), asciiBytes('Grandma')),
    segment(0xed, asciiBytes('Photoshop 3.0\0'), asciiBytes('8BIM\x04\x04\0\0\0\0\0\x0c\x1c\x02\x78\0\x07Grandma')),
    segment(0xfe, asciiBytes('<script>Grandma</script>')),
  ]);
  const withExtras = concatBytes([data.subarray(0, 2), extras, data.subarray(2)]);
  return concatBytes([withExif(withExtras, await telltaleExif(orientation)), data, trailing]);
}

export function pngChunk(type: string, data: Uint8Array): Uint8Array {
  const body = concatBytes([asciiBytes(type), data]);
  return concatBytes([uint32(data.length), body, uint32(crc32(body))]);
}

/** `chunks` go right behind the header. */
export function withPngChunks(png: Uint8Array, ...chunks: readonly Uint8Array[]): Uint8Array {
  return concatBytes([png.subarray(0, 33), ...chunks, png.subarray(33)]);
}

export async function telltalePng(orientation: Orientation = 1): Promise<Uint8Array> {
  const { data } = await colours(orientation).png().toUint8Array();
  const chunks = [
    pngChunk('eXIf', await telltaleExif(orientation)),
    pngChunk('tEXt', asciiBytes('Author\0Grandma')),
    pngChunk('zTXt', concatBytes([asciiBytes('Comment\0\0'), deflateSync(asciiBytes('Grandma'))])),
    pngChunk('iTXt', asciiBytes(`XML:com.adobe.xmp\0\0\0\0\0${xmp}`)),
    pngChunk('tIME', Uint8Array.of(0x07, 0xe8, 5, 1, 10, 15, 30)),
    pngChunk('prVt', asciiBytes('SERIAL-4711')),
  ];
  return concatBytes([withPngChunks(data, ...chunks), trailing]);
}

const riffChunk = (type: string, data: Uint8Array): Uint8Array => {
  const length = new Uint8Array(4);
  viewOf(length).setUint32(0, data.length, true);
  return concatBytes([asciiBytes(type), length, data, new Uint8Array(data.length % 2)]);
};

export async function telltaleWebp(orientation: Orientation = 1): Promise<Uint8Array> {
  // With a profile libwebp writes the extended header that the other chunks need.
  const { data } = await colours(orientation).withIccProfile('p3').webp({ quality: 95 }).toUint8Array();
  const flags = data.slice();
  flags[20] = (flags[20] ?? 0) | 0x0c;
  const body = concatBytes([
    flags.subarray(8),
    riffChunk('EXIF', await telltaleExif(orientation)),
    riffChunk('XMP ', asciiBytes(xmp)),
    riffChunk('PRVT', asciiBytes('SERIAL-4711')),
  ]);
  return concatBytes([riffChunk('RIFF', body), trailing]);
}

export async function telltaleGif(): Promise<Uint8Array> {
  const { data } = await colours().gif().toUint8Array();
  const block = (label: number, ...parts: string[]): Uint8Array =>
    concatBytes([
      Uint8Array.of(0x21, label),
      ...parts.map((part) => concatBytes([Uint8Array.of(part.length), asciiBytes(part)])),
      Uint8Array.of(0),
    ]);
  const extras = [
    block(0xfe, '<script>Grandma</script>'),
    block(0xff, 'XMP DataXMP', xmp.slice(0, 200)),
    block(0xff, 'MGK8BIM0000', 'SERIAL-4711'),
  ];
  const at = data.indexOf(0x21, 13 + 3 * 2 ** (((data[10] ?? 0) & 7) + 1));
  return concatBytes([data.subarray(0, at), ...extras, data.subarray(at), trailing]);
}

const sharpExif = {
  IFD0: { Make: 'Lumen', Model: 'Lumen P3', Artist: 'Grandma' },
  IFD2: { DateTimeOriginal: '2024:05:01 10:15:30', OffsetTimeOriginal: '+02:00', BodySerialNumber: 'SERIAL-4711' },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 8/1 13/1', GPSLongitudeRef: 'E', GPSLongitude: '11/1 34/1 34/1' },
};

export async function telltaleTiff(orientation: Orientation = 1): Promise<Uint8Array> {
  return (
    await colours(orientation)
      .withMetadata({ orientation })
      .withExifMerge(sharpExif)
      .withXmp(xmp)
      .tiff({ compression: 'lzw' })
      .toUint8Array()
  ).data;
}

export async function telltaleAvif(): Promise<Uint8Array> {
  const { data } = await colours().withExif(sharpExif).withXmp(xmp).avif({ quality: 90, effort: 0 }).toUint8Array();
  return concatBytes([data, uint32(8 + trailing.length), asciiBytes('free'), trailing]);
}
