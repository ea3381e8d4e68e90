import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { lockDecoder } from './decoder.ts';
import { asciiBytes, concatBytes, uint32, viewOf } from './originals/bytes.ts';
import { colours } from './testing/colours.ts';
import { developed, refusal, usualLimits } from './testing/develop.ts';
import { pngChunk, telltaleJpeg, withPngChunks } from './testing/telltale.ts';

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>';

test.each([
  ['SVG', svg, 'NOT_A_PHOTO'],
  ['SVG behind an XML declaration', `<?xml version="1.0"?>${svg}`, 'NOT_A_PHOTO'],
  ['HTML', '<!doctype html><script>alert(1)</script>', 'NOT_A_PHOTO'],
  ['PDF', '%PDF-1.7\n', 'NOT_A_PHOTO'],
  ['ZIP', 'PK\x03\x04', 'NOT_A_PHOTO'],
  ['a program', '\x7fELF\x02\x01', 'NOT_A_PHOTO'],
  ['one letter', 'x', 'NOT_A_PHOTO'],
  ['nothing', '', 'EMPTY'],
  ['a libvips picture', '\x08\xf2\xa6\xb6', 'NOT_A_PHOTO'],
  ['BMP', 'BM\x46\0\0\0', 'UNSUPPORTED_TYPE'],
  ['JPEG XL', '\xff\x0a\0\0', 'UNSUPPORTED_TYPE'],
  ['Photoshop', '8BPS\0\x01', 'UNSUPPORTED_TYPE'],
  ['a video', '\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'UNSUPPORTED_TYPE'],
  ['a camera raw file', 'II*\0\x10\0\0\0CR\x02\0', 'UNSUPPORTED_TYPE'],
])('[R36] %s named holiday.jpg is refused by its content', async (_, content, code) => {
  expect(await refusal(asciiBytes(content))).toBe(code);
});

test.each([
  '\xff\xd8\xff',
  '\x89PNG\r\n\x1a\n',
  'GIF89a',
  'RIFF\x40\0\0\0WEBP',
  'II*\0',
  '\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf',
  '\0\0\0\x18ftypheic\0\0\0\0mif1heic',
])('[R36] %j with a web page behind it is damaged and not a photo', async (magic) => {
  expect(await refusal(asciiBytes(`${magic}${svg.repeat(20)}`))).toBe('DAMAGED');
});

test('[R36] a photo with a page in its comment and behind its end is a photo without either', async () => {
  const { original } = (await developed(await telltaleJpeg())).renditions;
  expect(Buffer.from(original.bytes).includes('<script')).toBe(false);
});

test.each(['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif'] as const)(
  '[R36] a %s that was cut off is damaged, wherever the cut is',
  async (format) => {
    const whole = (await colours().resize(480, 320).toFormat(format).toUint8Array()).data;
    for (const part of [0.9, 0.5, 0.1])
      expect(await refusal(whole.subarray(0, Math.floor(whole.length * part)))).toBe('DAMAGED');
  },
);

test('[R37] a picture that says it is enormous is refused by its header, in no time', async () => {
  const header = new Uint8Array(13);
  viewOf(header).setUint32(0, 60_000);
  viewOf(header).setUint32(4, 60_000);
  header.set([8, 2], 8);
  const png = concatBytes([
    asciiBytes('\x89PNG\r\n\x1a\n'),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(new Uint8Array(1000))),
    pngChunk('IEND', new Uint8Array()),
  ]);
  const jpeg = (await colours().jpeg().toUint8Array()).data.slice();
  jpeg.set([0xfd, 0xe8, 0xfd, 0xe8], Buffer.from(jpeg).indexOf(Buffer.of(0xff, 0xc0)) + 5);
  const gif = (await colours().gif().toUint8Array()).data.slice();
  gif.set([0xff, 0xff, 0xff, 0xff], 6);
  for (const bomb of [png, jpeg, gif]) expect(await refusal(bomb)).toBe('TOO_MANY_PIXELS');
});

test.each(['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif'] as const)(
  '[R37] a %s of more pixels than allowed is refused before it is decoded',
  async (format) => {
    const { data } = await colours().toFormat(format).toUint8Array();
    expect(await refusal(data, { ...usualLimits, maxPixels: 96 * 64 - 1 })).toBe('TOO_MANY_PIXELS');
    expect(await refusal(data, { ...usualLimits, maxPixels: 96 * 64 })).toMatch(/^became/);
  },
);

test('[R37] a profile and a text of 300 megabytes each, packed into a small PNG, are left packed', async () => {
  const packed = deflateSync(new Uint8Array(300 * 2 ** 20), { level: 1 });
  const { data } = await colours().png().toUint8Array();
  const bomb = withPngChunks(
    data,
    pngChunk('iCCP', concatBytes([asciiBytes('icc\0\0'), packed])),
    pngChunk('zTXt', concatBytes([asciiBytes('Comment\0\0'), packed])),
  );
  const { original } = (await developed(bomb)).renditions;
  expect(original.bytes.length).toBeLessThan(10_000);
});

test('[R37] lengths in a file that point outside of it, or at itself, do not lead anywhere', async () => {
  const avif = (await colours().avif({ effort: 0 }).toUint8Array()).data;
  for (const [name, value] of [
    ['iloc', 0xffffffff],
    ['meta', 4],
    ['ipco', 0x7fffffff],
    ['infe', 0],
  ] as const) {
    const broken = avif.slice();
    broken.set(uint32(value), Buffer.from(broken).indexOf(name) - 4);
    expect(await refusal(broken)).toBe('DAMAGED');
  }
});

test('[R36] a worker can open the seven types and no other, even where the type was guessed wrong', async () => {
  lockDecoder();
  await expect(sharp(Buffer.from(svg)).metadata()).rejects.toThrow();
  await expect(sharp(await colours().png().toBuffer()).metadata()).resolves.toMatchObject({ format: 'png' });
});
