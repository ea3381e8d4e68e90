import type { Page } from '@playwright/test';
import { choose, goTo, knock, openDoor, readCode, sayWhoYouAre, startFamily, tiles } from './support/acts.ts';
import { bringIn, cameraFiles } from './support/files.ts';
import { openHouse, type House } from './support/house.ts';
import { expect, test } from './support/test.ts';

// One story: every field that takes text gets text that wants to be more than text, and both computers show it.
test.describe.configure({ mode: 'serial' });

const hostile = {
  mum: '<img src=x onerror=alert(1)>',
  family: '<script>alert(2)</script>',
  ada: '</b><album>in</album>{{name}}',
  device: '"><svg onload=alert(3)>',
  album: '<iframe srcdoc="<b>hi</b>">',
  caption: '<a href="javascript:alert(4)">look</a> http://example.org $t(shell:lock) {{album}} ${1+1}',
  file: '<img src=x onerror=alert(5)>.jpg',
} as const;

let house: House;
let mum: Page;
let ada: Page;
test.beforeAll(async ({ browser }) => {
  house = await openHouse(browser);
  ({ page: mum } = await house.freshComputer());
  ({ page: ada } = await house.freshComputer());
});
test.afterAll(() => house.close());

/** What was typed is on the page as it was typed, and the page has no element that it should have made. */
async function expectOnlyText(page: Page, ...texts: readonly string[]): Promise<void> {
  for (const text of texts) {
    const shown = page.getByText(text).or(page.getByLabel(text)).filter({ visible: true });
    await expect(shown.first()).toBeVisible();
  }
  const made = page.locator(
    'script:not([src]), iframe, svg[onload], [onerror], img[src="x"], b > album, a[href^="http"], a[href^="javascript"]',
  );
  await expect(made).toHaveCount(0);
}

test('a name, a family and a computer are only text, on both computers [R35] [P7]', async () => {
  await sayWhoYouAre(mum, { name: hostile.mum, secret: 'a long hallway' });
  await expectOnlyText(mum, `Hello, ${hostile.mum}`);
  await startFamily(mum, hostile.family);
  await expectOnlyText(mum, hostile.family, hostile.mum);

  await sayWhoYouAre(ada, { name: hostile.ada, secret: '2468', pin: true });
  await knock(ada, await openDoor(mum), hostile.device);
  const code = await readCode(ada);
  await expectOnlyText(mum, `${hostile.ada} would like to come in`, hostile.device, hostile.family);
  await mum.getByRole('textbox', { name: 'The six digits' }).pressSequentially(code);
  await expect(mum.getByLabel('What do you call them?')).toHaveValue(hostile.ada);
  await choose(mum, 'radio', /^Child/);
  await mum.getByRole('button', { name: /^Let .* in$/ }).click();
  await ada.getByRole('button', { name: 'Both screens show the same' }).click();
  await expectOnlyText(ada, `Welcome to ${hostile.family}.`);
  await ada.getByRole('button', { name: 'Go in' }).click();
  await mum.getByRole('button', { name: 'Done' }).click();
  for (const page of [mum, ada]) {
    await goTo(page, 'People');
    await expectOnlyText(page, hostile.mum, hostile.ada, hostile.device);
    await goTo(page, 'Connections');
    await expectOnlyText(page, hostile.family);
  }
});

test('an album, a file and the words of a picture are only text, on both computers [R35] [P7]', async () => {
  const [photo] = await cameraFiles(1);
  if (photo === undefined) throw new Error('No picture was drawn');
  await goTo(ada, 'Wall');
  await bringIn(ada, [
    { ...photo, name: hostile.file },
    { ...photo, name: `again ${hostile.file}`, buffer: Buffer.from('no') },
  ]);
  await ada.getByText('One could not be brought in').click();
  await expectOnlyText(ada, `again ${hostile.file}`);
  await goTo(ada, 'To hang up');
  await expectOnlyText(ada, `Your picture ${hostile.file}`);
  await ada.getByRole('button', { name: 'Hang it up' }).click();
  const sheet = ada.getByRole('dialog');
  await sheet.getByLabel('What is the album called?').fill(hostile.album);
  await sheet.getByLabel('A few words, if you like').fill(hostile.caption);
  await expectOnlyText(ada, hostile.mum);
  await sheet.getByRole('button', { name: 'Hang it up' }).click();
  await expectOnlyText(ada, `One picture hangs in ${hostile.album} now.`);

  for (const page of [mum, ada]) {
    await goTo(page, 'Wall');
    await expect(tiles(page)).toHaveCount(1);
    await expectOnlyText(page, hostile.album, hostile.caption);
    await tiles(page).click();
    await expectOnlyText(page, hostile.album, hostile.caption);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await goTo(page, 'Albums');
    await page.getByRole('link', { name: hostile.album }).click();
    await expectOnlyText(page, hostile.album);
  }
});

test('a name that turns the writing round or hides letters comes out plain, and a long one short [R34] [P7]', async () => {
  await goTo(mum, 'Albums');
  await mum.getByRole('button', { name: 'Make an album' }).click();
  const sheet = mum.getByRole('dialog');
  await sheet.getByLabel('What is it called?').fill('Sum\u200Bmer\u202Egpj.exe\u0007');
  await sheet.getByRole('button', { name: 'Make it' }).click();
  await expect(mum.getByRole('heading', { name: 'Summergpj.exe' })).toBeVisible();
  expect(await mum.getByRole('heading', { level: 1 }).innerText()).toBe('Summergpj.exe');

  await mum.getByRole('button', { name: 'More about this album' }).click();
  await mum.getByRole('menuitem', { name: 'Give it another name' }).click();
  await mum.getByRole('dialog').getByRole('textbox').press('ControlOrMeta+A');
  await mum.getByRole('dialog').getByRole('textbox').pressSequentially('W'.repeat(50));
  await mum.getByRole('button', { name: 'Save' }).click();
  await expect(mum.getByRole('heading', { level: 1 })).toHaveText('W'.repeat(40));
  expect(await mum.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
});
