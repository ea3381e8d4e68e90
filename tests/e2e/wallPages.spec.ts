import type { Page } from '@playwright/test';
import { endOfMotion } from './support/endOfMotion.ts';
import { expect, open, test } from './support/fakeScreens.ts';
import { tile, walks } from './support/photoTiles.ts';

// Walking along the pictures, by key, hand and wheel: nothing moves under whoever looks, and the way back leads to the same place.

/** Where the page is scrolled to once it has come to rest, CSS pixels. */
const settled = async (page: Page) => {
  let last = -1;
  await expect.poll(async () => last === (last = await page.evaluate(() => window.scrollY))).toBe(true);
  return last;
};
const topOf = async (page: Page, serial: number) => Math.round((await tile(page, serial).boundingBox())?.y ?? NaN);

test('the arrow keys walk over the wall, from one group to the next; a photo returns to its tile', async ({ page }) => {
  await open(page, 'family');
  await tile(page, 0).focus();
  await page.keyboard.press('ArrowRight');
  await expect(tile(page, 1)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const grandmas = page.getByRole('list', { name: 'Pictures by Grandma in Old holidays' }).first();
  const here = grandmas.locator('[data-photo]:focus');
  await expect(here).toBeVisible();
  const opened = Number((await here.getAttribute('data-photo'))?.slice(5));

  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  // Also what is pressed before the photo is all there counts.
  await expect(page).toHaveURL(new RegExp(`#/photos/photo0*${(opened + 2).toString()}$`));
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(tile(page, opened + 2)).toBeFocused();
  expect(new URL(page.url()).hash).toBe('#/');
});

test('a photo is pushed aside by hand, comes closer under the wheel, and is pulled away downwards', async ({
  page,
}) => {
  await open(page, 'family', `${walks}/photos/photo00000000000000021`);
  const lightbox = page.getByRole('dialog');
  const drag = async (from: readonly [number, number], to: readonly [number, number]) => {
    await page.mouse.move(...from);
    await page.mouse.down();
    await page.mouse.move(...to, { steps: 8 });
    await page.mouse.up();
  };
  await expect(lightbox.locator('.pswp--open img').first()).toBeVisible();
  await endOfMotion(page);
  // More than half of the way: it is the distance that counts here, not how quick the hand is.
  await drag([800, 400], [200, 400]);
  await expect(page).toHaveURL(/photo0+22$/);
  await endOfMotion(page);
  await page.mouse.move(470, 400);
  await page.mouse.wheel(0, -600);
  await expect(lightbox.getByRole('button', { name: 'Whole picture' })).toBeVisible();
  await page.keyboard.press('z');
  await expect(lightbox.getByRole('button', { name: 'Closer' })).toBeVisible();
  await endOfMotion(page);
  await drag([470, 400], [470, 720]);
  await expect(lightbox).toHaveCount(0);
  await expect(tile(page, 22)).toBeFocused();
});

test('what somebody hangs up moves nothing for whoever looks further down', async ({ page }) => {
  await open(page, 'arriving');
  await tile(page, 7).scrollIntoViewIfNeeded();
  await page.mouse.move(700, 400);
  const from = await settled(page);
  await page.mouse.wheel(0, 400);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(from + 300);
  await settled(page);
  const before = await topOf(page, 7);
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollHeight)).toBeGreaterThan(12_400);
  expect(Math.abs((await topOf(page, 7)) - before)).toBeLessThan(3);
});

test('a hundred thousand photos: a screenful of them exists, and the last one is a key away', async ({ page }) => {
  await open(page, 'huge', walks);
  await expect(page.locator('[data-photo]').first()).toBeVisible();
  expect(await page.locator('[data-photo]').count()).toBeLessThan(120);
  await page.locator('[data-photo]').first().focus();
  await page.keyboard.press('End');
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(100_000);
  await expect(page.locator('[data-photo]:focus')).toBeVisible();
  await page.keyboard.press('Home');
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(0);
});

test('from the wall into an album and back: the same place, the same height', async ({ page }) => {
  await open(page, 'family');
  await page.mouse.move(700, 400);
  await page.mouse.wheel(0, 2600);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(2000);
  const left = await settled(page);
  await page
    .locator('.wall-by a')
    .first()
    .evaluate((link: HTMLAnchorElement) => link.click());
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(0);
  await page.goBack();
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(left - 40);
});
