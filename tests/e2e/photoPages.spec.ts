import sharp from 'sharp';
import type { Scenario } from '../support/screen/fake/scenario.ts';
import { expect, hold, holdAnswer, open, test } from './support/fakeScreens.ts';
import { tile, walks } from './support/photoTiles.ts';
import { violationsOf } from './support/violationsOf.ts';

/*
 * The pages with photos in every state they can be in: over a fake engine, because nobody should have to wait for a
 * full disk or a hundred thousand photos. What people do at them is told over real engines in the other stories.
 */

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
const plumPicture = () =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: { r: 96, g: 40, b: 90 } } })
    .png()
    .toBuffer();

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
      // In the dark nothing but the colours is another.
      const rules = colorScheme === 'dark' ? ['color-contrast'] : undefined;
      expect(await violationsOf(page, rules), what).toEqual([]);
    }
  });
}

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

test('what is thrown away can be undone as soon as it has gone, however late the answer comes [S12]', async ({
  page,
}) => {
  await open(page, 'family', '/pile');
  const lead = page.getByText('Only you can see them.');
  await expect(lead).toContainText('Eleven pictures.');
  await page.getByRole('checkbox', { name: 'Choose this picture' }).first().click();
  const answers = await holdAnswer(page, 'pile.throwAway');
  await page.getByRole('button', { name: 'Throw away' }).click();
  await expect(lead).toContainText('Ten pictures.');
  await page.keyboard.press('Control+z');
  await answers();
  await expect(lead).toContainText('Eleven pictures.');
  const fails = await hold(page, 'pile.throwAway');
  await page.getByRole('checkbox', { name: 'Choose this picture' }).first().click();
  await page.getByRole('button', { name: 'Throw away' }).click();
  await fails('DISK_FULL');
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByText('One picture is thrown away.')).toHaveCount(0);
  await expect(lead).toContainText('Eleven pictures.');
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
