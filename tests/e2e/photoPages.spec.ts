import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import type { Scenario } from '../support/screen/fake/scenario.ts';
import { endOfMotion } from './support/endOfMotion.ts';
import { expect, open, test } from './support/fakeScreens.ts';

/*
 * The pages with photos in every state they can be in: over a fake engine, because nobody should have to wait for a
 * full disk or a hundred thousand photos. What people do at them is told over real engines in the other stories.
 */

const walks = '/albums/album_walks00000000000';
const tile = (page: Page, serial: number) => page.locator(`[data-photo="photo${serial.toString().padStart(17, '0')}"]`);
/** What fades in is looked at when it is there; what moves until something has arrived is not waited for. */
/** Chromium's own measure: how much of the window moved, times how far. */
const shiftsSoFar = () =>
  new Promise<number>((tell) => {
    let sum = 0;
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) sum += 'value' in entry ? Number(entry.value) : 0;
    });
    observer.observe({ type: 'layout-shift', buffered: true });
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        observer.disconnect();
        tell(sum);
      }),
    );
  });
/** Where the page is scrolled to once it has come to rest, CSS pixels. */
const settled = async (page: Page) => {
  let last = -1;
  await expect.poll(async () => last === (last = await page.evaluate(() => window.scrollY))).toBe(true);
  return last;
};
const plumPicture = () =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: { r: 96, g: 40, b: 90 } } })
    .png()
    .toBuffer();
const topOf = async (page: Page, serial: number) => Math.round((await tile(page, serial).boundingBox())?.y ?? NaN);

const states: readonly (readonly [what: string, scenario: Scenario, at: string, press?: string])[] = [
  ['the wall', 'family', '/'],
  ['albums', 'family', '/albums'],
  ['an album', 'family', walks],
  ['a photo', 'family', `${walks}/photos/photo00000000000000021`],
  ['an album in which nothing hangs', 'family', '/albums/album_baking0000000000'],
  ['an album that is gone', 'family', '/albums/gone'],
  ['making an album', 'family', '/albums', 'Make an album'],
  ['hanging up', 'family', '/pile', 'Hang them up'],
  ['the wall before anything hangs', 'empty', '/'],
  ['no album yet', 'empty', '/albums'],
  ['nothing to hang', 'empty', '/pile'],
  ['what was thrown away', 'family', '/pile/thrown-away'],
  ['a picture that was thrown away', 'family', '/pile/thrown-away/photos/photo00000000000000139'],
  ['deleting for good', 'family', '/pile/thrown-away', 'Delete all for good'],
  ['nothing thrown away', 'empty', '/pile/thrown-away'],
  ['the wall on its way', 'loading', '/'],
  ['the wall that cannot be shown', 'error', '/'],
  ['the pile that cannot be shown', 'error', '/pile'],
  ['the wall while computers sleep', 'offline', '/'],
  ['a photo that is not here yet', 'offline', `${walks}/photos/photo00000000000000020`],
  ['the wall while a folder is read', 'importing', '/'],
  ['the wall when it is read', 'imported', '/'],
  ['the pile', 'imported', '/pile'],
];

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on any page with photos, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    let shown: Scenario | undefined;
    for (const [what, scenario, at, press] of states) {
      // Another scenario in the same page would only be another fragment.
      if (scenario !== shown) await page.goto('about:blank');
      shown = scenario;
      await open(page, scenario, at);
      if (press !== undefined) await page.getByRole('button', { name: press }).first().click();
      if (press !== undefined || at.includes('/photos/'))
        await expect(page.getByRole('dialog').or(page.getByRole('alertdialog'))).toBeVisible();
      await endOfMotion(page);
      const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] });
      // In the dark nothing but the colours is another.
      const { violations } = await (colorScheme === 'dark' ? axe.withRules('color-contrast') : axe).analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`),
        what,
      ).toEqual([]);
    }
  });
}

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

test('an import says how far it is; what became of it is one line, which goes by itself', async ({ page }) => {
  await page.clock.install();
  await open(page, 'importing');
  const counts = page.getByText(/^\d+ of 96 · about \d+ seconds left$/);
  const before = await counts.innerText();
  await expect(counts).not.toHaveText(before);
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByText('Stopped. What was read already is kept.', { exact: false })).toBeVisible();
  // One file could not be read: that stays until somebody has seen it.
  await page.clock.fastForward(60_000);
  await expect(page.getByText('One could not be brought in')).toBeVisible();
  await page.getByRole('button', { name: 'Put this away' }).click();

  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Bring in pictures' }).click();
  await (await chooser).setFiles({ name: 'plum.png', mimeType: 'image/png', buffer: await plumPicture() });
  const line = page.getByRole('heading', { name: 'One new picture came in.' });
  await expect(line).toBeVisible();
  await page.mouse.move(400, 20);
  await page.clock.fastForward(60_000);
  await expect(line).toHaveCount(0);
});

test('in a low window the share sheet’s buttons lie under its fields and over nothing [S6]', async ({ page }) => {
  await page.setViewportSize({ width: 900, height: 700 });
  await open(page, 'family', '/pile');
  await page.getByRole('button', { name: 'Hang them up' }).click();
  const sheet = page.getByRole('dialog');
  // Who will see them is there without scrolling, with faces, and in words by the button.
  await expect(sheet.getByRole('listitem').filter({ hasText: 'Grandma' })).toBeInViewport({ ratio: 1 });
  await expect(sheet.getByText('Dad, Ada, Grandma and you will see them.')).toBeInViewport({ ratio: 1 });
  await sheet.getByRole('button', { name: 'Other words for each picture' }).click();
  const box = async (part: string) => {
    const found = await sheet.locator(part).boundingBox();
    if (found === null) throw new Error(`There is no ${part}`);
    return { top: found.y, bottom: found.y + found.height };
  };
  const [fields, foot] = [await box('.sheet-form-body'), await box('.sheet-form-foot')];
  expect(fields.bottom).toBeLessThanOrEqual(foot.top);
  expect(foot.bottom).toBe(680);
  await sheet.getByLabel('Words for picture 11, if you like').fill('The last one');
  await expect(sheet.getByRole('button', { name: 'Hang them up' })).toBeInViewport({ ratio: 1 });
});

test('nothing is said to be on its way that is not', async ({ page }) => {
  const claims = page.getByText(/coming over|come over when/);
  await open(page, 'family');
  await expect(page.locator('[data-photo]').first()).toBeVisible();
  await expect(claims).toHaveCount(0);
  await page.goto('about:blank');
  await open(page, 'offline');
  await expect(claims).toHaveText(/come over when those wake up/);
  await page.goto('about:blank');
  await open(page, 'arriving');
  await expect(claims).toHaveText(/coming over/);
});

test('a page that fills moves nothing that is there already', async ({ page }) => {
  for (const [scenario, at] of [
    ['family', '/'],
    ['offline', '/'],
    ['family', walks],
    ['family', '/albums'],
  ] as const) {
    await page.goto('about:blank');
    await open(page, scenario, at);
    await expect(page.locator('.picture').first()).toBeVisible();
    await page.waitForFunction(() => [...document.images].every((image) => image.complete));
    expect(await page.evaluate(shiftsSoFar), `${scenario} ${at}`).toBeLessThan(0.02);
  }
});

test('how long pictures hang is said before they hang, and where they hang [S5]', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, 'family', '/pile');
  await page.getByRole('button', { name: 'Hang them up' }).click();
  const sheet = page.getByRole('dialog');
  const howLong = sheet.getByRole('button', { name: /How long do they hang\?/ });
  await expect(howLong).toContainText('Until somebody takes it down');
  await howLong.press('Enter');
  await page.getByRole('option', { name: 'Until a day I choose' }).press('Enter');
  await sheet.getByLabel('The last day').fill('2020-01-01');
  // What was meant to come down does not hang for ever because of a slip.
  await expect(sheet.getByRole('status')).toHaveText('Choose a last day that is still to come.');
  await expect(sheet.getByRole('button', { name: 'Hang them up' })).toBeDisabled();
  await sheet.getByLabel('The last day').fill('2099-12-31');
  await expect(sheet.getByText(/^Their last day is Thursday,? 31 December 2099\. Then they come down/)).toBeVisible();
  await sheet.getByRole('button', { name: 'Hang them up' }).click();
  await page.getByRole('button', { name: 'Look', exact: true }).click();
  await tile(page, 128).click();
  await expect(page.getByText(/^Hangs until Thursday,? 31 December 2099, then it comes down by itself$/)).toBeVisible();
});

test('an album can be made for a week, and says so [S5]', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, 'family', '/albums');
  await page.getByRole('button', { name: 'Make an album' }).first().click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel('What is it called?').fill('The school play');
  await sheet.getByRole('button', { name: /How long do pictures hang in it\?/ }).press('Enter');
  await page.getByRole('option', { name: 'For a week' }).press('Enter');
  await expect(sheet.getByText(/^The last day is .* Then everything in it comes down by itself/)).toBeVisible();
  await sheet.getByRole('button', { name: 'Make it' }).click();
  await expect(page.getByRole('heading', { name: 'The school play' })).toBeVisible();
  await expect(page.getByText(/^You made it · Hangs until /)).toBeVisible();
});

test('[R35] tags in an album’s name and in a caption are text, wherever they are shown', async ({ page }) => {
  const inert = '<img src=x onerror=alert(1)> <b>&amp;</b>';
  await open(page, 'ada', '/albums/album_garden0000000000');
  await page.getByRole('button', { name: 'More about this album' }).click();
  await page.getByRole('menuitem', { name: 'Give it another name' }).click();
  await page.getByRole('textbox').fill('<b>Garden</b> & <album>');
  await page.keyboard.press('Enter');
  await expect(page.locator('h1')).toHaveText('<b>Garden</b> & <album>');
  await tile(page, 0).click();
  await page.getByRole('button', { name: 'Change the words' }).click();
  await page.getByRole('textbox', { name: 'A few words' }).fill(inert);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.locator('.details-caption')).toContainText(inert);
  await expect(page.getByRole('dialog')).toContainText('You in <b>Garden</b> & <album>');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Wall', exact: true }).click();
  await expect(page.getByText(`“${inert}”`)).toBeVisible();
  await expect(page.getByRole('link', { name: '<b>Garden</b> & <album>' }).first()).toBeVisible();
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

test('in a low window the share sheet keeps in sight who will see the pictures, and what it promises [S4] [S6]', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await open(page, 'family', '/pile');
  await page.getByRole('button', { name: 'Hang them up' }).click();
  const sheet = page.getByRole('dialog');
  const promises = ['Where they were taken has been removed.', 'You can take them down again at any time.'];
  const inSight = async (...sentences: string[]) => {
    for (const words of sentences) await expect(sheet.getByText(words)).toBeInViewport({ ratio: 1 });
  };
  await inSight('Dad, Ada, Grandma and you will see them.', ...promises);
  await sheet.getByRole('button', { name: /Album/ }).click();
  await page.getByRole('option', { name: 'A new album' }).click();
  await sheet.getByLabel('What is the album called?').fill('Snow');
  await inSight('Dad and you will see them.', ...promises);
  // Whoever is not chosen is there as a person, not as a shadow.
  const ada = sheet.locator('label').filter({ has: page.getByRole('checkbox', { name: 'Ada' }) });
  await expect(ada.locator('.face')).toHaveCSS('filter', 'none');
  await ada.click();
  await inSight('Dad, Ada and you will see them.', ...promises);
});
