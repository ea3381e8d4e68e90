import ExifReader from 'exifreader';
import type { Orientation } from '../originals/orientationExif.ts';

/** What a camera wrote about a photo and we use; everything else it wrote is dropped. */
export type CameraFacts = {
  readonly orientation: Orientation;
  readonly taken: { readonly dateTime: string; readonly subSeconds: string; readonly offset: string } | null;
};

const dates = [
  ['DateTimeOriginal', 'SubSecTimeOriginal', 'OffsetTimeOriginal'],
  ['DateTimeDigitized', 'SubSecTimeDigitized', 'OffsetTimeDigitized'],
] as const;

const wanted = ['Orientation', 'OffsetTime', ...dates.flat()];

/** Reads orientation and capture date, raw as the camera wrote them. Broken or missing metadata is no metadata. */
export function readCameraFacts(bytes: Uint8Array): CameraFacts {
  const tags = readExif(bytes);
  const text = (name: string): string => textOf(tags[name]?.value);
  const written = dates.find(([date]) => text(date) !== '');
  return {
    orientation: orientationOf(tags['Orientation']?.value),
    taken: written
      ? { dateTime: text(written[0]), subSeconds: text(written[1]), offset: text(written[2]) || text('OffsetTime') }
      : null,
  };
}

type WantedTags = { readonly [name: string]: { readonly value?: unknown } | undefined };

function readExif(bytes: Uint8Array): WantedTags {
  try {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const tags = ExifReader.loadView(view, { expanded: true, includeTags: { exif: wanted } });
    // Its types know each tag there is; we asked for eight and look at their raw values.
    return { ...(tags.exif as WantedTags | undefined) };
  } catch {
    // Its parser gives up in many ways; a photo without a date is still a photo.
    return {};
  }
}

function textOf(value: unknown): string {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first.replaceAll('\0', '').trim().slice(0, 40) : '';
}

function orientationOf(value: unknown): Orientation {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 8 ? (value as Orientation) : 1;
}
