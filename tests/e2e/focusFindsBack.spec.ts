import type { Locator, Page } from '@playwright/test';
import { expect, holdAnswer, open, test } from './support/fakeScreens.ts';

/* Where the focus is after something was done by keyboard. Over a fake engine. */

test.beforeEach(({ page }) => page.emulateMedia({ reducedMotion: 'reduce' }));

const moreAbout = (page: Page, name: string) => page.getByRole('button', { name: `More about ${name}`, exact: true });
async function chooseAbout(page: Page, name: string, entry: string): Promise<void> {
  await moreAbout(page, name).press('Enter');
  await page.getByRole('menuitem', { name: entry }).press('Enter');
}

test('whoever pauses somebody by keyboard is back at the menu that led there [S12]', async ({ page }) => {
  await open(page, 'family', '/people');
  await chooseAbout(page, 'Ada', 'Pause for now');
  await page.getByRole('button', { name: 'Pause Ada' }).press('Enter');
  await expect(page.getByText('Paused by you', { exact: false })).toBeVisible();
  await expect(moreAbout(page, 'Ada')).toBeFocused();
});

test('whoever takes a computer out is at the menu of its person; whoever takes a person out, at the title of the page [S12]', async ({
  page,
}) => {
  await open(page, 'family', '/people');
  await chooseAbout(page, "Dad's laptop", 'Take it out');
  await page.getByRole('button', { name: 'Take it out' }).press('Enter');
  await expect(moreAbout(page, "Dad's laptop")).toHaveCount(0);
  await expect(moreAbout(page, 'Dad')).toBeFocused();
  await chooseAbout(page, 'Dad', 'Take out of the family');
  await page.getByRole('button', { name: 'Take Dad out' }).press('Enter');
  await expect(moreAbout(page, 'Dad')).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});

test('a computer is gone from the page before the question about it is: the focus finds the menu of its person [S12]', async ({
  page,
}) => {
  await open(page, 'family', '/people');
  await chooseAbout(page, "Dad's laptop", 'Take it out');
  const goOn = await holdAnswer(page, 'devices.remove');
  await page.getByRole('button', { name: 'Take it out' }).press('Enter');
  // Behind the question nobody finds it by its name.
  await expect(page.locator('[aria-label="More about Dad\'s laptop"]')).toHaveCount(0);
  await goOn();
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
  await expect(moreAbout(page, 'Dad')).toBeFocused();
});

test('a name that is missing is asked for where it is typed [S12]', async ({ page }) => {
  await open(page, 'first');
  await page.getByRole('button', { name: 'That’s me' }).press('Enter');
  await expect(page.getByText('Tell us your name first.')).toBeVisible();
  await expect(page.getByLabel('Your name')).toBeFocused();
  await open(page, 'nocircle');
  await page.getByRole('button', { name: 'Start a family' }).press('Enter');
  await page.locator('form button[type="submit"]').press('Enter');
  await expect(page.locator('form').getByRole('textbox').first()).toBeFocused();
});

test('a year has four digits: whoever types a date anew types over the one before [S5] [S12]', async ({ page }) => {
  await open(page, 'family', '/albums');
  await page.getByRole('button', { name: 'Make an album' }).first().press('Enter');
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: /How long do pictures hang in it\?/ }).press('Enter');
  await page.getByRole('option', { name: 'Until a day I choose' }).press('Enter');
  const day = sheet.getByLabel('The last day');
  await day.fill('2098-11-20');
  await day.focus();
  // Past the day and the month; the year once, and once more.
  for (const key of ['ArrowRight', 'ArrowRight', '2', '0', '9', '8', '2', '0', '9', '9'])
    await page.keyboard.press(key);
  await expect(day).toHaveValue('2099-11-20');
  await expect(sheet.getByText('Choose a last day that is still to come.')).toHaveCount(0);
});

test('what somebody new will see: one frame where one is by keyboard, clear of the buttons under it [S7] [S12]', async ({
  page,
}) => {
  await page.setViewportSize({ width: 900, height: 700 });
  await open(page, 'door', '/door');
  await page.keyboard.type('471928');
  const albums = page.getByRole('group', { name: /^What will .* see\?$/ });
  await expect(albums).toBeVisible();
  const bar = page.locator('.introduce > .request-acts');
  const ticks = await albums.getByRole('checkbox').all();
  expect(ticks.length).toBeGreaterThan(1);
  for (const tick of ticks) {
    await tick.focus();
    const row = tick.locator('xpath=ancestor::label');
    expect(await framesIn(row)).toBe(1);
    await expect.poll(async () => (await bottomOf(row)) <= (await topOf(bar))).toBe(true);
  }
});

/** How many outlines are drawn in and around it. */
const framesIn = (row: Locator): Promise<number> =>
  row.evaluate(
    (label) =>
      [label, ...label.querySelectorAll('span')].filter((one) => getComputedStyle(one).outlineStyle !== 'none').length,
  );
const bottomOf = async (thing: Locator): Promise<number> => {
  const { y, height } = (await thing.boundingBox())!;
  return y + height;
};
const topOf = async (thing: Locator): Promise<number> => (await thing.boundingBox())!.y;
