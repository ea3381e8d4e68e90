import type { Page } from '@playwright/test';
import type { Scenario } from '../support/screen/fake/scenario.ts';
import { expect, open, test } from './support/fakeScreens.ts';
import { tile, walks } from './support/photoTiles.ts';
import { violationsOf } from './support/violationsOf.ts';

/*
 * Taking down has a moment in which it can be undone. Over a fake engine, whose clock can be moved and whose disk can
 * fail; that other computers hear of it is told over real engines in the other stories.
 */

const inAMoment = (page: Page) => page.getByText('It comes down in a moment.');
const isDown = (page: Page) => page.getByText('The picture is taken down. A computer that is off erases it');
const undo = (page: Page) => page.getByRole('button', { name: 'Undo' });

const openStill = async (page: Page, scenario: Scenario = 'family', at = '/') => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.clock.install();
  await open(page, scenario, at);
};
/**
 * Until the large view has closed over it, and the focus is where it hung. From the answer on time goes only as far as a
 * story lets it: the moment is as long on a slow computer.
 */
const takeDown = async (page: Page, serial: number) => {
  await tile(page, serial).click();
  await page.getByRole('button', { name: 'Take it down' }).click();
  const yes = page.getByRole('alertdialog').getByRole('button', { name: 'Take it down' });
  await expect(yes).toBeVisible();
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 1_000);
  await yes.click();
  await expect(inAMoment(page)).toBeVisible();
  const closed = async () => {
    await page.clock.runFor(50);
    return (await page.getByRole('dialog').count()) === 0 && (await page.locator('[data-photo]:focus').count()) === 1;
  };
  await expect.poll(closed).toBe(true);
  await expect(tile(page, serial)).toHaveCount(0);
};
/** Time goes on, for what needs some. */
const goOn = (page: Page) => page.clock.resume();

for (const [where, at, serial] of [
  ['on the wall', '/', 0],
  ['in its album', walks, 21],
] as const) {
  test(`undone ${where}: it is back in its place with the focus on it, and nothing was sent`, async ({ page }) => {
    await openStill(page, 'family', at);
    await expect(tile(page, serial)).toBeVisible();
    const before = await page.locator('[data-photo]').count();
    // A second time is like the first.
    for (const key of ['Enter', ' ']) {
      await takeDown(page, serial);
      await expect(isDown(page)).toHaveCount(0);
      await undo(page).press(key);
      await goOn(page);
      await expect(tile(page, serial)).toBeFocused();
      await expect(inAMoment(page)).toHaveCount(0);
      await expect(page.locator('[data-photo]')).toHaveCount(before);
    }
    await page.clock.runFor(60_000);
    await expect(tile(page, serial)).toBeVisible();
    await expect(isDown(page)).toHaveCount(0);
  });
}

test('by keyboard alone: Tab leads from the album to Undo, and there it waits', async ({ page }) => {
  await openStill(page, 'family', walks);
  await takeDown(page, 21);
  const tabbed = async () => {
    await page.keyboard.press('Tab');
    return undo(page).evaluate((button) => button === document.activeElement);
  };
  await expect.poll(tabbed, { intervals: [50] }).toBe(true);
  await page.clock.runFor(10_000);
  await expect(undo(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await goOn(page);
  await expect(tile(page, 21)).toBeFocused();
});

test('Ctrl+Z undoes it from wherever one is, and nothing once it is down', async ({ page }) => {
  await openStill(page, 'family', walks);
  await takeDown(page, 21);
  await expect(undo(page)).toHaveAccessibleName('Undo Ctrl+Z');
  await page.locator('[data-photo]').last().focus();
  await page.keyboard.press('Control+z');
  await goOn(page);
  await expect(tile(page, 21)).toBeFocused();
  await expect(inAMoment(page)).toHaveCount(0);
  await expect(page.getByText('It is back where it was.')).toBeVisible();
  await takeDown(page, 21);
  await page.clock.runFor(7_000);
  await expect(isDown(page)).toBeVisible();
  await page.locator('[data-photo]').last().press('Control+z');
  await goOn(page);
  await expect(isDown(page)).toBeVisible();
  await expect(tile(page, 21)).toHaveCount(0);
});

test('F6 leads to Undo, where it waits, and back again', async ({ page }) => {
  await openStill(page, 'family', walks);
  await takeDown(page, 21);
  const there = page.locator('[data-photo]:focus');
  const where = await there.getAttribute('data-photo');
  await page.keyboard.press('F6');
  await expect(undo(page)).toBeFocused();
  await page.clock.runFor(10_000);
  await expect(undo(page)).toBeFocused();
  await page.keyboard.press('F6');
  await expect(there).toHaveAttribute('data-photo', where ?? '');
  await page.keyboard.press('F6');
  await page.keyboard.press('Enter');
  await goOn(page);
  await expect(tile(page, 21)).toBeFocused();
});

test('nobody undoes it: after a moment it is taken down, and only then that is said [S5]', async ({ page }) => {
  await openStill(page);
  await takeDown(page, 0);
  await page.clock.runFor(7_000);
  await expect(isDown(page)).toBeVisible();
  await expect(undo(page)).toHaveCount(0);
  await expect(tile(page, 0)).toHaveCount(0);
  // It was the first of its group, after which the group is named: the others stay where they are, and so does the focus.
  await expect(page.locator('[data-photo]:focus')).toHaveCount(1);
  await goOn(page);
  await page.getByRole('button', { name: 'See where' }).press('Enter');
  await expect(page).toHaveURL(/#\/taken-down\/photo0+$/);
});

for (const event of ['pagehide', 'visibilitychange'] as const) {
  test(`whoever leaves has meant it: it is sent at once (${event}) [S5]`, async ({ page }) => {
    await openStill(page);
    await takeDown(page, 0);
    await page.evaluate((name) => {
      Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
      (name === 'pagehide' ? window : document).dispatchEvent(new Event(name));
    }, event);
    await expect(isDown(page)).toBeVisible();
    await expect(undo(page)).toHaveCount(0);
  });
}

test('whoever locks has meant it: it is taken down before nobody is there any more [S5]', async ({ page }) => {
  await openStill(page);
  await takeDown(page, 0);
  await page.getByRole('button', { name: 'Lock' }).click();
  await expect(isDown(page)).toBeVisible();
  await goOn(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Who/);
});

test('whoever sits down next undoes nothing of who was here before, with no key either [S2] [S5]', async ({ page }) => {
  await openStill(page, 'family', '/pile');
  const pictures = page.getByRole('list', { name: 'Pictures only you can see' }).getByRole('listitem');
  await expect(pictures.first()).toBeVisible();
  const before = await pictures.count();
  await page.getByRole('checkbox', { name: 'Choose this picture' }).first().click();
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 1_000);
  await page.getByRole('button', { name: 'Throw away' }).press('Enter');
  const putBack = page.getByRole('button', { name: 'Put it back' });
  await expect(putBack).toBeVisible();
  await page.getByRole('button', { name: 'Lock' }).press('Enter');
  // Less time than words stay.
  await page.clock.runFor(2_000);
  await expect(page.getByRole('heading', { name: 'Who is here?' })).toBeVisible();
  await expect(putBack).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await goOn(page);
  await page.getByRole('button', { name: 'Ada', exact: true }).click();
  await page.getByLabel('Your PIN', { exact: true }).fill('2580');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Lock' })).toBeVisible();
  await page.keyboard.press('Control+z');
  await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'To hang up' }).press('Enter');
  await expect(pictures.first()).toBeVisible();
  await expect(pictures).toHaveCount(before - 1);
});

test('at the desk: what somebody reported comes down in a moment too; undone, its card is back with the focus on it, and nothing was sent [S2]', async ({
  page,
}) => {
  await openStill(page, 'desk', '/desk');
  const report = page.getByRole('article', { name: 'Ada says something is wrong with this picture' });
  const yes = report.getByRole('button', { name: 'Take it down' });
  const word = page.getByLabel('A word to Ben, if you like');
  await expect(yes).toBeEnabled();
  await yes.press('Enter');
  await expect(word).toBeFocused();
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 1_000);
  await word.press('Enter');
  await expect(inAMoment(page)).toBeVisible();
  await expect(report).toHaveCount(0);
  await undo(page).press('Enter');
  await page.clock.runFor(1_000);
  await expect(report).toBeFocused();
  await expect(page.getByRole('heading', { name: 'Six things to decide' })).toBeVisible();
  await goOn(page);
  await expect(inAMoment(page)).toHaveCount(0);
  await expect(yes).toBeEnabled();
  await yes.press('Enter');
  await word.press('Enter');
  await expect(isDown(page)).toBeVisible();
  await expect(report).toHaveCount(0);
});

test('at the desk, by keyboard: a second key takes it down, and Ctrl+Z undoes that, but in a field what was typed there [S2]', async ({
  page,
}) => {
  await openStill(page, 'desk', '/desk');
  const report = page.getByRole('article', { name: 'Ada says something is wrong with this picture' });
  await expect(page.getByText('Ctrl+Z undo what was just taken down')).toBeVisible();
  await page.keyboard.press('j');
  await expect(report).toBeFocused();
  await expect(report.getByRole('button', { name: 'Take it down' })).toBeEnabled();
  await page.keyboard.press('d');
  await page.keyboard.press('Enter');
  const word = page.getByLabel('A word to Ben, if you like');
  await expect(word).toBeFocused();
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 1_000);
  await word.press('Enter');
  await expect(report).toHaveCount(0);
  await page.getByRole('article', { name: 'Ada would like to hang up three pictures' }).press('n');
  const field = page.getByLabel('A few kind words, if you like');
  await field.pressSequentially('Ask Ben');
  await field.press('Control+z');
  await expect(field).not.toHaveValue('Ask Ben');
  await expect(undo(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.clock.runFor(1_000);
  await expect(field).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await page.clock.runFor(1_000);
  await expect(report).toBeFocused();
  await goOn(page);
  await expect(inAMoment(page)).toHaveCount(0);
});

test('the disk fails: the picture is back, and why is said [S5]', async ({ page }) => {
  await openStill(page, 'trouble');
  await takeDown(page, 0);
  await page.clock.runFor(7_000);
  await goOn(page);
  const said = page.getByRole('dialog', { name: 'Taking it down did not work' });
  await expect(said.getByRole('alert')).toBeVisible();
  await expect(isDown(page)).toHaveCount(0);
  await said.getByRole('button', { name: 'All right' }).click();
  await expect(said).toHaveCount(0);
  await expect(tile(page, 0)).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing while it can be undone, ${colorScheme}`, async ({ page }) => {
    await openStill(page);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await takeDown(page, 0);
    await undo(page).focus();
    await goOn(page);
    expect(await violationsOf(page)).toEqual([]);
  });
}
