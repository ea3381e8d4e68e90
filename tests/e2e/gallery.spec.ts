import type { Page } from '@playwright/test';
import { drawPicture } from '#engine/photos/drawn/index.ts';
import { hangUp, importFiles } from '../../electron/headless/demo/hangUp.ts';
import { peopleIn, type Seat } from '../support/home.ts';
import { choose, goTo, knock, openDoor, readCode, sayWhoYouAre } from './support/acts.ts';
import { bringIn, largeFiles } from './support/files.ts';
import { openHouse, type House } from './support/house.ts';
import { expect, test } from './support/test.ts';
import { endOfMotion } from './support/endOfMotion.ts';
import { keepPicture, takesPictures } from './support/pictures.ts';
import { violationsOf } from './support/violationsOf.ts';

/*
 * Every page of a family with pictures, as it really is, in both themes: nothing for axe to complain about, nothing that
 * needs scrolling sideways. With HOMEROLL_PICTURES=1 it also takes the pictures in docs/images; deskPages.spec.ts takes
 * those of the desk.
 */
const themes = ['light', 'dark'] as const;

let house: House;
let mum: Seat;
let addressOf: () => Promise<Page>;
let albumId = '';
let photoId = '';

test.beforeAll(async ({ browser }) => {
  test.setTimeout(400_000);
  house = await openHouse(browser);
  const family = await house.home.family();
  const { circle } = family;
  mum = family.mum;
  const ada = await house.home.admit(mum, circle, 'Ada', 'child');
  const grandma = await house.home.admit(mum, circle, 'Grandma', 'adult');
  await mum.screen.call('profiles.update', { name: 'Mum', avatar: '4.1.1.0.0' });
  await ada.screen.call('profiles.update', { name: 'Ada', avatar: '4.12.0.3.0' });
  await grandma.screen.call('profiles.update', { name: 'Grandma', avatar: '3.3.5.2.1' });
  const people = await peopleIn(mum, circle, 3);
  await nameThisComputer(mum, 'Kitchen computer');
  const audience = [...people.values()];
  const holidays = { circle, album: 'Old holidays', audience };
  await hangUp(grandma.screen, holidays, await pictures([11, 12, 13, 14, 15]));
  await hangUp(mum.screen, { circle, album: 'Sunday walks', audience }, await pictures([21, 24, 27]));
  const garden = { circle, album: 'Garden things', audience };
  const hung = await hangUp(ada.screen, garden, await pictures([31, 32, 33, 34, 35, 36, 37]));
  await importFiles(mum.screen, await pictures([41, 42, 43, 44, 45]));
  await mum.screen.until(
    'wall',
    { circle },
    ({ groups }) =>
      groups.length === 3 && groups.every(({ photos }) => photos.every(({ ready }) => ready.length === 3)),
  );
  albumId = hung.album;
  photoId = hung.photos[2] ?? '';
  addressOf = () => house.page(mum);
});

test.afterAll(() => house.close());

async function nameThisComputer({ screen }: Seat, name: string): Promise<void> {
  const { open } = await screen.until('session', {}, () => true);
  const circle = open?.circles[0]?.id;
  if (circle === undefined) throw new Error('Nobody is in a family here');
  const { members } = await screen.until('circle', { circle }, () => true);
  const device = members.flatMap(({ devices }) => devices).find(({ isThisOne }) => isThisOne);
  if (device !== undefined) await screen.call('devices.rename', { circle, device: device.id, name });
}

async function pictures(seeds: readonly number[]) {
  const files = [];
  for (const seed of seeds) {
    const tall = seed % 5 === 3;
    const bytes = await drawPicture(seed, {
      width: tall ? 1200 : 1600,
      height: tall ? 1600 : 1200,
      takenAt: new Date(Date.UTC(2026, 8, seed % 28, 10)),
    });
    const caption = captions.get(seed);
    files.push({ name: `IMG_${seed.toString()}.JPG`, bytes, ...(caption !== undefined && { caption }) });
  }
  return files;
}

const captions = new Map([
  [13, 'We walked all the way round the lake.'],
  [33, 'Things that were smaller than my thumb.'],
]);

type Place = { readonly name: string; readonly path: () => string; readonly act?: (page: Page) => Promise<unknown> };
const places: readonly Place[] = [
  { name: 'wall', path: () => '#/' },
  { name: 'albums', path: () => '#/albums' },
  { name: 'album', path: () => `#/albums/${albumId}` },
  { name: 'photo', path: () => `#/albums/${albumId}/photos/${photoId}` },
  { name: 'pile', path: () => '#/pile' },
  {
    name: 'share',
    path: () => '#/pile',
    act: async (page) => {
      await page.getByRole('button', { name: 'Hang them up' }).click();
      await page.getByLabel('A few words for all of them, if you like').fill('From the last day of summer');
    },
  },
  { name: 'people', path: () => '#/people' },
  { name: 'door', path: () => '#/door' },
  { name: 'connections', path: () => '#/connections' },
  { name: 'settings', path: () => '#/settings' },
];

for (const theme of themes) {
  test(`every page of a family with pictures, ${theme}: readable by everybody, nothing beyond the edge [S12] [S6]`, async () => {
    test.setTimeout(240_000);
    const page = await addressOf();
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await page.locator('img').first().waitFor();
    for (const { name, path, act } of places) {
      await page.evaluate((hash) => location.assign(hash), path());
      await expect(page.locator('main, [role=dialog]').first()).toBeVisible();
      await act?.(page);
      await allDrawn(page);
      expect(await violationsOf(page), `${name} ${theme}`).toEqual([]);
      await page.setViewportSize({ width: 900, height: 700 });
      // Laid out anew a moment after the window has changed.
      await expect
        .poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `${name} at 900`)
        .toBeLessThanOrEqual(0);
      await page.setViewportSize({ width: 1280, height: 800 });
      if (takesPictures) await keepPicture(await page.screenshot({ animations: 'disabled' }), `${name}-${theme}`);
    }
  });
}

// What follows is told by other stories; here it stands still for its picture.
if (takesPictures) {
  test('pictures of somebody who comes in, on both screens', async () => {
    test.setTimeout(240_000);
    const { page: ben } = await house.freshComputer();
    await inBothThemes(ben, 'welcome');
    await sayWhoYouAre(ben, { name: 'Ben', secret: '2468', pin: true });
    await expect(ben.getByRole('button', { name: 'Join a family' })).toBeVisible();
    await inBothThemes(ben, 'start-or-join');
    const page = await addressOf();
    await knock(ben, await openDoor(page), 'The red laptop');
    const code = await readCode(ben);
    const card = page.getByRole('region', { name: 'Ben would like to come in' });
    await card.getByRole('textbox', { name: 'The six digits' }).waitFor();
    await inBothThemes(ben, 'joining-code');
    await inBothThemes(page, 'door-code');
    await card.getByRole('textbox', { name: 'The six digits' }).pressSequentially(code);
    await expect(card.getByText('The codes are the same.')).toBeVisible();
    await choose(card, 'radio', /^Child/);
    await inBothThemes(page, 'door-introduce');
    await card.getByRole('button', { name: 'Let Ben in' }).click();
    await expect(ben.getByRole('heading', { name: 'Do both screens show the same?' })).toBeVisible();
    await inBothThemes(ben, 'joining-compare');
    await ben.getByRole('button', { name: 'Both screens show the same' }).click();
    await ben.getByRole('button', { name: 'Go in' }).click();
    await ben.getByRole('button', { name: 'Lock' }).click();
    // One profile only: its own door is asked first, and who else could be here behind it.
    await ben.getByRole('button', { name: 'That’s not me' }).click();
    await expect(ben.getByRole('button', { name: 'Ben', exact: true })).toBeVisible();
    await inBothThemes(ben, 'who-is-here');
  });

  test('pictures of a folder that is brought in', async () => {
    test.setTimeout(240_000);
    const page = await addressOf();
    await goTo(page, 'Wall');
    // Enough of them that it still runs when both pictures are taken.
    await bringIn(page, await largeFiles(96));
    await expect(page.getByText(/left$/)).toBeVisible({ timeout: 60_000 });
    await page.mouse.move(760, 790);
    const running = page.getByRole('progressbar');
    await inBothThemes(page, 'import', () => expect(running).toBeVisible());
  });
}

/** @param still says that the page is still at what the pictures are of; a page that moves is not waited for */
async function inBothThemes(page: Page, name: string, still?: () => Promise<void>): Promise<void> {
  const taken = [];
  for (const theme of themes) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    if (still === undefined) await allDrawn(page);
    taken.push({ theme, png: await page.screenshot({ animations: 'disabled' }) });
  }
  await still?.();
  for (const { theme, png } of taken) await keepPicture(png, `${name}-${theme}`);
}

/** Every image is there, and what fades has faded. */
async function allDrawn(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [...document.images].every(({ complete, dataset }) => complete && dataset['loaded'] !== 'false'),
  );
  await endOfMotion(page);
}
