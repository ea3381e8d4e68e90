import ExifReader from 'exifreader';
import sharp from 'sharp';
import { expect, test, vi } from 'vitest';
import { developed } from '../testing/develop.ts';
import { drawPicture, sceneNames } from './index.ts';

// Drawing is work: a busy computer takes its time.
vi.setConfig({ testTimeout: 180_000 });

const small = { width: 200, height: 150 };

test('every scene can be drawn, lying and standing, and none looks like another', async () => {
  const looks = await Promise.all(
    sceneNames.map(async (scene) => {
      await drawPicture(2, { scene, width: 90, height: 120 });
      return (
        await sharp(await drawPicture(1, { scene, ...small }))
          .resize(8, 6)
          .raw()
          .toBuffer()
      ).toString('hex');
    }),
  );
  expect(new Set(looks).size).toBe(sceneNames.length);
});

test('the same seed draws the same picture, the next seed another', async () => {
  const [one, again, next] = await Promise.all([drawPicture(5, small), drawPicture(5, small), drawPicture(6, small)]);
  expect(again).toEqual(one);
  expect(next).not.toEqual(one);
});

test('a drawn picture is as large as a photo and tells what cameras tell', async () => {
  const file = await drawPicture(3, {
    takenAt: new Date(Date.UTC(2026, 4, 1, 10, 15)),
    camera: 'Lumen P3',
    orientation: 6,
  });
  const { width, height } = (await sharp(file).metadata()).autoOrient;
  expect(width * height).toBeGreaterThan(3_500_000);
  const { exif, gps, Thumbnail } = ExifReader.load(Buffer.from(file), { expanded: true });
  expect([exif?.Model?.description, exif?.DateTimeOriginal?.description, exif?.Orientation?.value]).toEqual([
    'Lumen P3',
    '2026:05:01 10:15:00',
    6,
  ]);
  expect([typeof gps?.Latitude, Thumbnail?.type]).toEqual(['number', 'image/jpeg']);
});

test('[R38] what a drawn picture tells is gone once it is imported', async () => {
  const { renditions, taken, width, height } = await developed(await drawPicture(4, { ...small, orientation: 6 }));
  expect([taken !== null, width, height]).toEqual([true, 200, 150]);
  for (const { bytes } of Object.values(renditions)) {
    expect(ExifReader.load(Buffer.from(bytes), { expanded: true })).not.toHaveProperty('gps');
    expect(Buffer.from(bytes).includes('LP3-')).toBe(false);
  }
});

test('a picture taken without a place has none', async () => {
  const file = await drawPicture(4, { ...small, gps: false });
  expect(ExifReader.load(Buffer.from(file), { expanded: true }).gps).toBeUndefined();
});
