import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import sharp from 'sharp';

const images = join(import.meta.dirname, '../../../docs/images');

/** Whether the stories also take the pictures in docs/images. */
export const takesPictures = process.env['HOMEROLL_PICTURES'] === '1';

/** What a picture in a document may weigh, bytes. */
const mostBytes = 400_000;

/** Keeps a picture of a page for the documents. */
export async function keepPicture(png: Buffer, name: string): Promise<void> {
  mkdirSync(images, { recursive: true });
  const file = join(images, `${name}.png`);
  await sharp(png).png({ palette: true, quality: 100, effort: 7, dither: 0.6 }).toFile(file);
  expect(statSync(file).size, name).toBeLessThan(mostBytes);
}
