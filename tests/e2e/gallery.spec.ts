import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { drawPicture } from '#engine/photos/drawn/index.ts';
import { hangUp, importFiles } from '../../electron/headless/demo/hangUp.ts';
import { peopleIn } from '../support/home.ts';
import { openHouse, type House } from './support/house.ts';
import { expect, test } from './support/test.ts';

/*
 * Every page of a family with pictures, as it really is, in both themes: nothing for axe to complain about, nothing that
 * needs scrolling sideways. With HOMEROLL_PICTURES=1 it also takes the pictures in docs/images.
 */
const images = join(import.meta.dirname, '../../docs/images');
const takesPictures = process.env['HOMEROLL_PICTURES'] === '1';

let house: House;
let addressOf: () => Promise<Page>;
let albumId = '';
let photoId = '';

test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000);
  house = await openHouse(browser);
  const { mum, circle } = await house.home.family();
  const ada = await house.home.admit(mum, circle, 'Ada', 'child');
  const grandma = await house.home.admit(mum, circle, 'Grandma', 'adult');
  const people = await peopleIn(mum, circle, 3);
  const audience = [...people.values()];
  await hangUp(grandma.screen, { circle, album: 'Old holidays', audience }, await pictures([11, 12, 13, 14, 15]));
  const garden = await hangUp(
    ada.screen,
    { circle, album: 'Garden things', audience },
    await pictures([31, 32, 33, 34, 35, 36, 37]),
  );
  await importFiles(mum.screen, await pictures([41, 42, 43]));
  await mum.screen.until(
    'wall',
    { circle },
    ({ groups }) =>
      groups.length === 2 && groups.every(({ photos }) => photos.every(({ ready }) => ready.length === 3)),
  );
  albumId = garden.album;
  photoId = garden.photos[2] ?? '';
  addressOf = () => house.page(mum);
});

test.afterAll(() => house.close());

async function pictures(seeds: readonly number[]) {
  const files = [];
  for (const seed of seeds) {
    const tall = seed % 5 === 3;
    const bytes = await drawPicture(seed, {
      width: tall ? 1200 : 1600,
      height: tall ? 1600 : 1200,
      takenAt: new Date(Date.UTC(2026, 8, seed % 28, 10)),
    });
    files.push({
      name: `IMG_${seed.toString()}.JPG`,
      bytes,
      ...(seed === 33 ? { caption: 'Things that were smaller than my thumb.' } : {}),
    });
  }
  return files;
}

const places = [
  { name: 'wall', path: () => '#/' },
  { name: 'albums', path: () => '#/albums' },
  { name: 'album', path: () => `#/albums/${albumId}` },
  { name: 'photo', path: () => `#/albums/${albumId}/photos/${photoId}` },
  { name: 'pile', path: () => '#/pile' },
  { name: 'people', path: () => '#/people' },
  { name: 'door', path: () => '#/door' },
  { name: 'connections', path: () => '#/connections' },
  { name: 'settings', path: () => '#/settings' },
];

for (const theme of ['light', 'dark'] as const) {
  test(`every page of a family with pictures, ${theme}: readable by everybody, nothing beyond the edge [S12] [S6]`, async () => {
    test.setTimeout(240_000);
    const page = await addressOf();
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await page.locator('img').first().waitFor();
    for (const { name, path } of places) {
      await page.evaluate((hash) => location.assign(hash), path());
      await expect(page.locator('main, [role=dialog]').first()).toBeVisible();
      await page.waitForFunction(() => [...document.images].every((image) => image.complete));
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`),
        `${name} ${theme}`,
      ).toEqual([]);
      await page.setViewportSize({ width: 900, height: 700 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${name} at 900`).toBe(
        true,
      );
      await page.setViewportSize({ width: 1280, height: 800 });
      if (takesPictures) await takePicture(page, `${name}-${theme}`);
    }
  });
}

async function takePicture(page: Page, name: string): Promise<void> {
  mkdirSync(images, { recursive: true });
  const png = await page.screenshot({ animations: 'disabled' });
  await sharp(png)
    .png({ palette: true, quality: 90, effort: 8 })
    .toFile(join(images, `${name}.png`));
}
