import { expect, test } from 'vitest';
import type { Orientation } from './originals/orientationExif.ts';
import { telltaleExif, telltaleJpeg, telltalePng, telltaleTiff, telltaleWebp } from './testing/telltale.ts';
import { colours, cornersOf, uprightCorners } from './testing/colours.ts';
import { developed } from './testing/develop.ts';
import { readCameraFacts } from './metadata/readCameraFacts.ts';
import { withExif } from './drawn/cameraExif.ts';

const orientations = [1, 2, 3, 4, 5, 6, 7, 8] as const;
const formats: Readonly<Record<string, (orientation: Orientation) => Promise<Uint8Array>>> = {
  JPEG: telltaleJpeg,
  PNG: telltalePng,
  WebP: telltaleWebp,
  TIFF: telltaleTiff,
};

for (const [format, make] of Object.entries(formats)) {
  test.each(orientations)(
    `[P7] a ${format} held like orientation %i comes out upright in every rendition`,
    async (orientation) => {
      const photo = await developed(await make(orientation));
      for (const { bytes } of Object.values(photo.renditions)) expect(await cornersOf(bytes)).toEqual(uprightCorners);
      expect([photo.width, photo.height]).toEqual([96, 64]);
      expect(photo.renditions.preview).toMatchObject({ width: 96, height: 64 });
    },
  );
}

test('an orientation that does not exist is none', async () => {
  const exif = await telltaleExif(9 as Orientation);
  const photo = await developed(withExif((await colours().jpeg().toUint8Array()).data, exif));
  expect(await cornersOf(photo.renditions.original.bytes)).toEqual(uprightCorners);
  expect(readCameraFacts(photo.renditions.original.bytes).orientation).toBe(1);
});
