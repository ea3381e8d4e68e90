import ExifReader from 'exifreader';
import sharp, { type Sharp } from 'sharp';
import { expect, test } from 'vitest';
import { readAscii } from './originals/bytes.ts';
import { anonymousIccProfile } from './originals/icc.ts';
import { colours, cornersOf, uprightCorners } from './testing/colours.ts';
import { developed } from './testing/develop.ts';
import {
  secrets,
  telltaleAvif,
  telltaleGif,
  telltaleJpeg,
  telltalePng,
  telltaleTiff,
  telltaleWebp,
} from './testing/telltale.ts';

const files = [
  ['JPEG', telltaleJpeg, 'image/jpeg'],
  ['progressive JPEG', (): Promise<Uint8Array> => telltaleJpeg(1, { progressive: true }), 'image/jpeg'],
  ['sideways JPEG', (): Promise<Uint8Array> => telltaleJpeg(6), 'image/jpeg'],
  ['PNG', telltalePng, 'image/png'],
  ['sideways PNG', (): Promise<Uint8Array> => telltalePng(8), 'image/png'],
  ['WebP', telltaleWebp, 'image/webp'],
  ['sideways WebP', (): Promise<Uint8Array> => telltaleWebp(3), 'image/webp'],
  ['GIF', telltaleGif, 'image/gif'],
  ['TIFF', telltaleTiff, 'image/png'],
  ['AVIF', telltaleAvif, 'image/avif'],
] as const;

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

for (const [name, make, mime] of files) {
  test(`[R38] [S9] the file of a ${name} tells place, serial number and names; the photo made of it tells nothing`, async () => {
    const file = await make();
    expect(secrets.some((secret) => text(file).includes(secret))).toBe(true);

    const { renditions } = await developed(file);
    expect(renditions.original.mime).toBe(mime);
    for (const { bytes } of Object.values(renditions)) {
      expect(secrets.filter((secret) => text(bytes).includes(secret))).toEqual([]);
      expect(groupsIn(bytes)).toEqual([]);
    }
  });

  test(`[P7] the ${name} shows the same picture after stripping, and stripping twice changes nothing`, async () => {
    const once = (await developed(await make())).renditions.original.bytes;
    expect(await cornersOf(once)).toEqual(uprightCorners);
    expect((await developed(once)).renditions.original.bytes).toEqual(once);
  });

  test(`the same ${name} twice gives the same original, byte for byte`, async () => {
    const file = await make();
    const [one, other] = await Promise.all([developed(file), developed(file.slice())]);
    expect(one.renditions.original.bytes).toEqual(other.renditions.original.bytes);
  });
}

test('a JPEG keeps its tables and its scans byte for byte', async () => {
  const file = await telltaleJpeg(6, { progressive: true });
  const scans = (bytes: Uint8Array): string => /\xff\xc2[^]*?\xff\xd9/.exec(text(bytes))?.[0] ?? '';
  const { bytes } = (await developed(file)).renditions.original;
  expect(scans(text(file).includes('JFXX') ? withoutExtras(file) : file)).toBe(scans(bytes));
});

test.each([
  ['PNG', telltalePng],
  ['WebP', telltaleWebp],
  ['GIF', telltaleGif],
  ['TIFF', telltaleTiff],
  ['AVIF', telltaleAvif],
])('a %s keeps the value of each pixel', async (_, make) => {
  const file = await make();
  const { bytes } = (await developed(file)).renditions.original;
  expect(
    (await sharp(bytes).autoOrient().raw().toBuffer()).equals(await sharp(file).autoOrient().raw().toBuffer()),
  ).toBe(true);
});

test('a TIFF of 16 bits and its profile becomes a PNG of 16 bits with the same colours', async () => {
  const deep = await colours().withIccProfile('p3').toColourspace('rgb16').png().toBuffer();
  const tiff = await sharp(deep)
    .toColourspace('rgb16')
    .keepIccProfile()
    .tiff({ compression: 'deflate' })
    .toUint8Array();
  expect((await sharp(tiff.data).metadata()).depth).toBe('ushort');
  const { bytes } = (await developed(tiff.data)).renditions.original;
  const facts = await sharp(bytes).metadata();
  expect([facts.depth, facts.icc !== undefined]).toEqual(['ushort', true]);
});

test('an animation keeps all its frames and how often it runs', async () => {
  const frames = sharp(
    await sharp(await colours().png().toBuffer())
      .extend({ bottom: 64, background: 'blue' })
      .png()
      .toBuffer(),
  );
  const raw = await frames.removeAlpha().raw().toBuffer();
  const animation = (): Sharp => sharp(raw, { raw: { width: 96, height: 128, channels: 3, pageHeight: 64 } });
  for (const file of [
    await animation().gif({ loop: 3 }).toUint8Array(),
    await animation().webp({ loop: 3 }).toUint8Array(),
  ]) {
    const { bytes } = (await developed(file.data)).renditions.original;
    expect(await sharp(bytes, { animated: true }).metadata()).toMatchObject({ pages: 2, loop: 3 });
  }
});

test('what shines through stays see-through, in the preview too', async () => {
  const file = await colours().ensureAlpha(0.5).png().toUint8Array();
  const { preview, thumbnail } = (await developed(file.data)).renditions;
  expect([
    preview.mime,
    (await sharp(preview.bytes).metadata()).hasAlpha,
    (await sharp(thumbnail.bytes).metadata()).hasAlpha,
  ]).toEqual(['image/webp', true, true]);
});

test('[R38] a colour profile keeps its colours and loses the names and dates in it', async () => {
  const { icc } = await sharp(await colours().withIccProfile('p3').png().toBuffer()).metadata();
  const anonymous = anonymousIccProfile(icc!)!;
  expect(readAscii(anonymous, 36, 4)).toBe('acsp');
  expect(anonymousIccProfile(anonymous)).toEqual(anonymous);
  expect(text(anonymous)).not.toMatch(/sRGB|P3|lcms|saucecontrol|Copyright|CC0/i);
});

test('[R38] wide colours look the same in a photo as in the file it came from', async () => {
  const file = await colours().withIccProfile('p3').jpeg({ quality: 95 }).toBuffer();
  const { bytes } = (await developed(file)).renditions.original;
  const [before, after] = await Promise.all(
    [file, bytes].map((one) => sharp(one).toColourspace('srgb').raw().toBuffer()),
  );
  const worst = before!.reduce((most, value, at) => Math.max(most, Math.abs(value - after![at]!)), 0);
  expect(worst).toBeLessThanOrEqual(1);
});

/** The metadata groups that another parser finds, but for the picture's own facts and which way is up. */
function groupsIn(bytes: Uint8Array): string[] {
  const tags = ExifReader.loadView(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), { expanded: true });
  const { exif = {}, ...groups } = tags;
  const pictureGroups = ['file', 'jfif', 'pngFile', 'png', 'riff', 'gif', 'icc'];
  return [
    ...Object.keys(exif).filter((name) => name !== 'Orientation'),
    ...Object.keys(groups).filter((group) => !pictureGroups.includes(group)),
  ];
}

/** The picture behind everything that a camera put before it. */
function withoutExtras(file: Uint8Array): Uint8Array {
  return file.subarray(text(file).lastIndexOf('\xff\xc2', text(file).lastIndexOf('hidden')));
}
