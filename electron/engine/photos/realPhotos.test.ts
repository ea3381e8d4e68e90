import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ExifReader from 'exifreader';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { leftoversIn } from './metadata/leftovers.ts';
import { decideCaptureDate } from './metadata/captureDate.ts';
import { developed } from './testing/develop.ts';

// Files of real cameras and phones are nobody's to ship: the tests take them where they are there.
const folder = process.env['HOMEROLL_PHOTOS'] ?? fileURLToPath(new URL('../../../../shared/photos', import.meta.url));
const names = existsSync(folder)
  ? readdirSync(folder).filter((name) => /\.(jpe?g|heic|avif|png|webp)$/i.test(name))
  : [];
const why = names.length === 0 ? ` (SKIPPED: no photos of real cameras in ${folder}; set HOMEROLL_PHOTOS)` : '';

const read = (name: string): Uint8Array => new Uint8Array(readFileSync(join(folder, name)));

test.skipIf(names.length === 0)(
  `[R38] photos of real cameras tell no place, serial number or thumbnail after import${why}`,
  async () => {
    for (const name of names) {
      const { renditions } = await developed(read(name));
      for (const { bytes } of Object.values(renditions)) expect([name, ...leftoversIn(bytes)]).toEqual([name]);
    }
  },
);

test.skipIf(names.length === 0)(
  `[P7] photos of real cameras and phones are upright and as large as they were${why}`,
  async () => {
    for (const name of names.filter((one) => !/\.heic$/i.test(one))) {
      const file = read(name);
      const { autoOrient } = await sharp(file).metadata();
      const photo = await developed(file);
      expect([name, photo.width, photo.height]).toEqual([name, autoOrient.width, autoOrient.height]);
      const look = async (bytes: Uint8Array): Promise<Uint8Array> =>
        await sharp(bytes).autoOrient().resize(16, 16, { fit: 'fill' }).removeAlpha().raw().toBuffer();
      const [before, original, preview] = await Promise.all(
        [file, photo.renditions.original.bytes, photo.renditions.preview.bytes].map(look),
      );
      expect(original).toEqual(before);
      const difference = preview!.reduce((sum, value, at) => sum + Math.abs(value - before![at]!), 0) / before!.length;
      expect(difference).toBeLessThan(3);
    }
  },
);

const heic = names.find((name) => /^IMG.*\.heic$/i.test(name));
test.skipIf(!heic)(`[P7] a phone's HEIC becomes an upright JPEG with its wide colours and its date${why}`, async () => {
  const file = read(heic!);
  const { width, height, taken, renditions } = await developed(file);
  expect(decideCaptureDate({ taken, name: heic!, modifiedAtMs: null }, Date.now())).toMatchObject({
    source: 'camera',
    offset: expect.stringMatching(/^[+-]\d\d:\d\d$/) as string,
  });
  expect(renditions.original).toMatchObject({ mime: 'image/jpeg', width, height });
  const { icc } = await sharp(file).metadata();
  expect((await sharp(renditions.original.bytes).metadata()).icc !== undefined).toBe(icc !== undefined);
});

test.skipIf(names.length === 0)(`the photos of real cameras do have something to strip${why}`, () => {
  const told = names.flatMap((name) =>
    Object.keys(ExifReader.load(readFileSync(join(folder, name)), { expanded: true }).gps ?? {}),
  );
  expect(told.length).toBeGreaterThan(0);
});
