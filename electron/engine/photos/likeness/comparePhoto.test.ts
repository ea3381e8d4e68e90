import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp, { type Sharp } from 'sharp';
import { expect, test, vi } from 'vitest';
import { drawPicture } from '../drawn/index.ts';
import { colours } from '../testing/colours.ts';
import { developed, usualLimits } from '../testing/develop.ts';
import { telltaleGif, telltaleJpeg, telltalePng, telltaleTiff, telltaleWebp } from '../testing/telltale.ts';
import type { DevelopedPhoto } from '../developPhoto.ts';
import { mostApart } from './bounds.ts';
import { comparePhoto, differencesIn, type RenditionFiles } from './comparePhoto.ts';

vi.setConfig({ testTimeout: 60_000 });

const filesOf = ({ renditions: { thumbnail, preview, original } }: DevelopedPhoto): RenditionFiles => ({
  thumbnail: thumbnail.bytes,
  preview: preview.bytes,
  original: original.bytes,
});
const bytesOf = async (picture: Sharp): Promise<Uint8Array> => (await picture.toUint8Array()).data;
const svg = (body: string, width = 1200, height = 900) =>
  sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${body}</svg>`));
const writing = ['red', 'black', '#00f', '#0a0']
  .flatMap((fill, index) =>
    Array.from({ length: 14 }, (_, line) => {
      const y = (line * 4 + index) * 16 + 14;
      return `<text x="5" y="${y}" font-size="13" fill="${fill}">A red boat, a small one, and rain all day long ${y}</text>`;
    }),
  )
  .join('');
const checked = (
  one: readonly number[],
  other: readonly number[],
  px: number,
  width: number,
  height: number,
): Sharp => {
  const pixels = Uint8Array.from({ length: width * height * 3 }, (_, at) => {
    const [x, y] = [Math.floor(at / 3) % width, Math.floor(at / 3 / width)];
    return ((Math.floor(x / px) + Math.floor(y / px)) % 2 === 0 ? one : other)[at % 3] ?? 0;
  });
  return sharp(pixels, { raw: { width, height, channels: 3 } });
};
const noise = (sigma: number, width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#000', noise: { type: 'gaussian', mean: 128, sigma } } });
/** Drawn once: drawing takes longer than comparing. */
const once = <Value>(make: () => Promise<Value>): (() => Promise<Value>) => {
  let made: Promise<Value> | undefined;
  return () => (made ??= make());
};
const garden = once(() => drawPicture(4, { width: 900, height: 700 }));
const gardenPhoto = once(async () => developed(await garden()));
const otherPhoto = once(async () => developed(await drawPicture(9, { width: 900, height: 700 })));
const holes = () =>
  svg(
    `<circle cx="300" cy="300" r="200" fill="red" fill-opacity="0.5"/><circle cx="700" cy="500" r="300" fill="#0f0"/>${writing}`,
  );
const frames = async () => {
  const turned = await Promise.all(
    [0, 1, 2].map(async (turn) =>
      Buffer.from(
        await bytesOf(
          sharp(await garden())
            .resize(200, 150)
            .modulate({ hue: turn * 90 })
            .png(),
        ),
      ),
    ),
  );
  return sharp(turned, { join: { animated: true } });
};

/** Everything that people have, and what is hardest for an encoder. */
const honest: Readonly<Record<string, () => Promise<Uint8Array>>> = {
  'a camera’s JPEG': () => drawPicture(6, { width: 1200, height: 900 }),
  'a JPEG larger than its preview': () => bytesOf(noise(60, 3000, 2300).jpeg()),
  'a JPEG of the poorest quality': async () => bytesOf(sharp(await garden()).jpeg({ quality: 10 })),
  'a grey JPEG': async () =>
    bytesOf(
      sharp(await garden())
        .grayscale()
        .jpeg(),
    ),
  'a JPEG for print': async () =>
    bytesOf(
      sharp(await garden())
        .toColourspace('cmyk')
        .jpeg(),
    ),
  'a JPEG with wide colours': async () =>
    bytesOf(
      sharp(await garden())
        .withIccProfile('p3')
        .jpeg(),
    ),
  'a PNG': async () => bytesOf(sharp(await garden()).png()),
  'a PNG of 16 bits': async () =>
    bytesOf(
      sharp(await garden())
        .toColourspace('rgb16')
        .png(),
    ),
  'a PNG with wide colours': async () =>
    bytesOf(
      sharp(await garden())
        .withIccProfile('p3')
        .png(),
    ),
  'a PNG of eight colours': async () => bytesOf(sharp(await garden()).png({ palette: true, colours: 8 })),
  'a see-through PNG': () => bytesOf(holes().png()),
  'a see-through WebP': () => bytesOf(holes().webp()),
  'a see-through GIF': () => bytesOf(holes().gif()),
  'a lossless WebP': async () => bytesOf(sharp(await garden()).webp({ lossless: true })),
  'an AVIF': async () => bytesOf(sharp(await garden()).avif({ effort: 0 })),
  'a scan, TIFF': async () => bytesOf(sharp(await garden()).tiff()),
  'small writing in colours': () => bytesOf(svg(`<rect width="1200" height="900" fill="white"/>${writing}`).png()),
  'red writing on blue': () =>
    bytesOf(
      svg(`<rect width="1200" height="900" fill="blue"/>${writing.replaceAll(/fill="[^"]+"/g, 'fill="red"')}`).png(),
    ),
  'every pixel another colour': () => bytesOf(checked([255, 0, 0], [0, 0, 255], 1, 1024, 768).png()),
  'squares in colours': () => bytesOf(checked([255, 0, 0], [0, 255, 0], 5, 1024, 768).png()),
  'nothing but noise': () => bytesOf(noise(120, 1000, 750).jpeg({ quality: 97 })),
  'a panorama': () => bytesOf(checked([255, 0, 0], [0, 0, 255], 9, 9001, 101).png()),
  'a tower': () => bytesOf(checked([255, 0, 0], [0, 0, 255], 9, 37, 5003).png()),
  'a single pixel': () => bytesOf(checked([255, 0, 0], [0, 0, 255], 1, 1, 1).png()),
  'a sliver': () => bytesOf(checked([255, 0, 0], [0, 0, 255], 50, 3, 2000).png()),
  'a JPEG held sideways': () => telltaleJpeg(6),
  'a mirrored PNG': () => telltalePng(5),
  'a WebP upside down': () => telltaleWebp(3),
  'a TIFF held sideways': () => telltaleTiff(8),
  'a GIF': () => telltaleGif(),
};

test.each(Object.entries(honest))('[P4] what our own app hangs up is never refused: %s', async (_name, file) => {
  const photo = await developed(await file());
  expect(await comparePhoto(filesOf(photo), photo, usualLimits)).toEqual({ ok: true, value: { moves: false } });
});

// Files of real cameras and phones are nobody's to ship: the tests take them where they are there.
const folder =
  process.env['HOMEROLL_PHOTOS'] ?? fileURLToPath(new URL('../../../../../shared/photos', import.meta.url));
const names = existsSync(folder)
  ? readdirSync(folder).filter((name) => /\.(jpe?g|heic|avif|png|webp)$/i.test(name))
  : [];
const why = names.length === 0 ? ` (SKIPPED: no photos of real cameras in ${folder}; set HOMEROLL_PHOTOS)` : '';

test.skipIf(names.length === 0)(
  `[P4] photos of real cameras are less than half of the way to the bounds${why}`,
  async () => {
    for (const name of names) {
      const photo = await developed(new Uint8Array(readFileSync(join(folder, name))));
      const apart = await differencesIn(filesOf(photo), photo.thumbhash, usualLimits);
      for (const small of ['preview', 'thumbnail'] as const)
        for (const what of ['colour', 'brightness', 'detail'] as const)
          expect([name, small, what, apart[small][what] < mostApart[small][what] / 2]).toEqual([
            name,
            small,
            what,
            true,
          ]);
    }
  },
);

test('an animation says that it moves: its first picture was compared, and no other', async () => {
  for (const file of [await bytesOf((await frames()).gif()), await bytesOf((await frames()).webp())]) {
    const photo = await developed(file);
    expect(await comparePhoto(filesOf(photo), photo, usualLimits)).toEqual({ ok: true, value: { moves: true } });
  }
});

type Lie = (honest: DevelopedPhoto, other: DevelopedPhoto) => Promise<DevelopedPhoto> | DevelopedPhoto;
const withRendition = async (
  photo: DevelopedPhoto,
  name: 'thumbnail' | 'preview' | 'original',
  picture: Sharp | Uint8Array,
): Promise<DevelopedPhoto> => {
  const bytes = picture instanceof Uint8Array ? picture : await bytesOf(picture);
  const { format, autoOrient } = await sharp(bytes).metadata();
  const mime = `image/${format === 'heif' ? 'avif' : format}` as DevelopedPhoto['renditions']['original']['mime'];
  return { ...photo, renditions: { ...photo.renditions, [name]: { bytes, mime, ...autoOrient } } };
};
const over = (photo: DevelopedPhoto, name: 'thumbnail' | 'preview' | 'original', body: string): Sharp => {
  const { bytes, width, height } = photo.renditions[name];
  return sharp(bytes).composite([
    { input: Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${body}</svg>`) },
  ]);
};
const note = '<text x="20" y="40" font-size="16" fill="white" stroke="black" stroke-width="0.4">meet me at five</text>';

/** What a changed app might show the grown-up who looks, and others something else. */
const lies: Readonly<Record<string, Lie>> = {
  'another thumbnail': (one, other) => ({
    ...one,
    renditions: { ...one.renditions, thumbnail: other.renditions.thumbnail },
  }),
  'another preview': (one, other) => ({ ...one, renditions: { ...one.renditions, preview: other.renditions.preview } }),
  'another original': (one, other) => ({
    ...one,
    renditions: { ...one.renditions, original: other.renditions.original },
  }),
  'another placeholder': (one, other) => ({ ...one, thumbhash: other.thumbhash }),
  'a placeholder that is none': (one) => ({ ...one, thumbhash: new Uint8Array(2) }),
  'a few words in the preview': (one) =>
    withRendition(one, 'preview', over(one, 'preview', note).jpeg({ quality: 80 })),
  'a few words in the original': (one) =>
    withRendition(one, 'original', over(one, 'original', note).jpeg({ quality: 90 })),
  'a small thing in the thumbnail': (one) =>
    withRendition(one, 'thumbnail', over(one, 'thumbnail', '<circle cx="60" cy="60" r="9" fill="#d33"/>').webp()),
  'the preview in mirror writing': (one) =>
    withRendition(one, 'preview', sharp(one.renditions.preview.bytes).flop().jpeg()),
  'the thumbnail upside down': (one) =>
    withRendition(one, 'thumbnail', sharp(one.renditions.thumbnail.bytes).rotate(180).webp()),
  'the original turned by what it says of itself': async (one) =>
    withRendition(
      one,
      'original',
      sharp(one.renditions.original.bytes).keepMetadata().withMetadata({ orientation: 3 }).jpeg(),
    ),
  'a preview of another shape': (one) =>
    withRendition(one, 'preview', sharp(one.renditions.preview.bytes).resize(900, 600, { fit: 'fill' }).jpeg()),
  'a thumbnail that moves': async (one) => {
    const { bytes, width, height } = one.renditions.thumbnail;
    const first = Buffer.from(await bytesOf(sharp(bytes).png()));
    const second = await sharp({ create: { width, height, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    return withRendition(one, 'thumbnail', sharp([first, second], { join: { animated: true } }).webp());
  },
  'a preview with colours of its own': (one) =>
    withRendition(one, 'preview', sharp(one.renditions.preview.bytes).withIccProfile('p3').jpeg()),
  'a preview with bytes behind its end': (one) =>
    withRendition(one, 'preview', Buffer.concat([one.renditions.preview.bytes, Buffer.from('more')])),
  'a preview that is an AVIF': (one) =>
    withRendition(one, 'preview', sharp(one.renditions.preview.bytes).avif({ effort: 0 })),
  'a size that is not so': (one) => ({ ...one, width: one.width * 2, height: one.height * 2 }),
  'a preview of a size that is not so': (one) => ({
    ...one,
    renditions: { ...one.renditions, preview: { ...one.renditions.preview, width: 450, height: 350 } },
  }),
  'a type that is not so': (one) => ({
    ...one,
    renditions: { ...one.renditions, original: { ...one.renditions.original, mime: 'image/png' } },
  }),
  'a single pixel as the original, the rest made up': async (one) => {
    const pixel = await withRendition(one, 'original', sharp(one.renditions.original.bytes).resize(9, 7).png());
    return { ...pixel, width: 9, height: 7 };
  },
};

test.each(Object.entries(lies))('[P4] [R25] a changed app sends %s: it is found', async (_name, lie) => {
  const photo = await gardenPhoto();
  const told = await lie(photo, await otherPhoto());
  const compared = await comparePhoto(filesOf(told), told, usualLimits);
  expect(compared).toMatchObject({
    ok: false,
    problem: { code: expect.stringMatching(/^(SHOWS_SOMETHING_ELSE|UNSUPPORTED_TYPE)$/) as string },
  });
});

test('[P4] what shines through on the wall must shine through in the original: one picture over white, another over black', async () => {
  const photo = await developed(await bytesOf(svg('<rect width="900" height="700" fill="white"/>', 900, 700).png()));
  const told = await withRendition(
    photo,
    'original',
    svg('<circle cx="450" cy="350" r="200" fill="white"/>', 900, 700).png(),
  );
  expect(await comparePhoto(filesOf(told), told, usualLimits)).toMatchObject({
    problem: { code: 'SHOWS_SOMETHING_ELSE' },
  });
});

test('[P7] what no browser shows, and what cannot be decoded, is not compared with anything', async () => {
  const photo = await gardenPhoto();
  const { preview, original } = photo.renditions;
  const tiff = await withRendition(photo, 'original', sharp(original.bytes).tiff());
  expect(await comparePhoto(filesOf(tiff), tiff, usualLimits)).toMatchObject({ problem: { code: 'UNSUPPORTED_TYPE' } });
  const broken = { ...filesOf(photo), original: original.bytes.subarray(0, original.bytes.length / 2) };
  expect(await comparePhoto(broken, photo, usualLimits)).toMatchObject({ problem: { code: 'DAMAGED' } });
  const page = { ...filesOf(photo), preview: Buffer.from('<html><script>alert(1)</script>') };
  expect(await comparePhoto(page, photo, usualLimits)).toMatchObject({ problem: { code: 'NOT_A_PHOTO' } });
  expect(await comparePhoto(filesOf(photo), photo, { ...usualLimits, maxPixels: 1000 })).toMatchObject({
    problem: { code: 'TOO_MANY_PIXELS' },
  });
  expect(preview.mime).toBe('image/jpeg');
});

test('a picture’s corners are where they were in every rendition, whichever way a camera was held', async () => {
  const upright = await developed(await bytesOf(colours().jpeg({ quality: 95 })));
  const sideways = await developed(await telltaleJpeg(6));
  expect(
    await comparePhoto({ ...filesOf(sideways), thumbnail: upright.renditions.thumbnail.bytes }, sideways, usualLimits),
  ).toEqual({
    ok: true,
    value: { moves: false },
  });
});
