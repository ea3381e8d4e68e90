import type { Page } from '@playwright/test';
import { endOfMotion } from './support/endOfMotion.ts';
import { happens } from './support/fakeDesk.ts';
import { expect, hold, open, test } from './support/fakeScreens.ts';
import { violationsOf } from './support/violationsOf.ts';

/*
 * What is filled in and pressed, by somebody who uses the keyboard alone: the focus is always where they go on, and what an answer
 * did is said. Over a fake engine.
 */

test.beforeEach(({ page }) => page.emulateMedia({ reducedMotion: 'reduce' }));

/** The smallest picture there is: one pixel. */
const bytes = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const dot = { name: 'dot.png', mimeType: 'image/png', buffer: Buffer.from(bytes, 'base64') };

const title = (page: Page) => page.getByRole('heading', { level: 1 });
/** Chooses one of a group by keyboard, whichever was chosen before. */
const chooseByKeys = async (page: Page, group: string, choice: string, key = 'ArrowDown') => {
  const radios = page.getByRole('radiogroup', { name: group }).getByRole('radio');
  const wanted = page.getByRole('radio', { name: choice });
  await radios.and(page.locator(':checked')).or(radios.first()).last().focus();
  await expect(async () => {
    if (!(await wanted.isChecked())) await page.keyboard.press(key);
    await expect(wanted).toBeChecked({ timeout: 100 });
  }).toPass();
};

test('Enter in a new secret leads to the field that it is typed in once more [S12]', async ({ page }) => {
  await open(page, 'first');
  await page.getByLabel('Your name').fill('Mum');
  const first = page.getByLabel('Choose a passphrase', { exact: true });
  const second = page.getByLabel('The same once more', { exact: true });
  await first.fill('cloud');
  await first.press('Enter');
  await expect(page.getByText('A passphrase has at least 8 letters.')).toBeVisible();
  await expect(first).toBeFocused();
  await page.keyboard.type(' teapot ladder bee');
  await page.keyboard.press('Enter');
  await expect(second).toBeFocused();
  await expect(second).toHaveAccessibleDescription('Now type the same once more.');
  await page.keyboard.type('cloud teapot ladder');
  await page.keyboard.press('Enter');
  await expect(second).toHaveAccessibleDescription(/^These two are not the same\./);
  await expect(second).toBeFocused();

  // A child’s PIN, at her very first Enter.
  await page.getByText('A PIN', { exact: true }).click();
  await page.getByLabel('Choose a PIN', { exact: true }).fill('7294');
  await page.keyboard.press('Enter');
  await expect(second).toBeFocused();
});

for (const [width, height] of [
  [1280, 800],
  [900, 700],
] as const) {
  test(`who starts at ${width.toString()} by ${height.toString()} has the button in sight, and reads what it does [S12]`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await open(page, 'first');
    const button = page.getByRole('button', { name: 'That’s me' });
    const second = page.getByLabel('The same once more', { exact: true });
    await expect(button).toBeInViewport({ ratio: 1 });
    await page.getByLabel('Your name').fill('Mum');
    await page.getByLabel('Choose a passphrase', { exact: true }).fill('cloud teapot ladder bee');
    await page.keyboard.press('Enter');
    await expect(second).toBeFocused();
    await expect(button).toBeInViewport({ ratio: 1 });
    // Neither the field nor its message is behind the button.
    const top = (await button.boundingBox())?.y ?? 0;
    const message = await page.getByText('Now type the same once more.').boundingBox();
    expect((message?.y ?? Infinity) + (message?.height ?? 0)).toBeLessThan(top);
    await second.fill('cloud teapot ladder bee');
    const goOn = await hold(page, 'profiles.create');
    await page.keyboard.press('Enter');
    const making = page.getByText('Your lock is being made. That takes a few seconds.');
    await expect(making).toBeInViewport({ ratio: 1 });
    await goOn();
    await expect(page.getByRole('heading', { name: 'Hello, Mum' })).toBeVisible();
    // And the next page is there from its top on.
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(0);
  });
}

test('whoever opens the door goes on at the title of the open door, and so does who is done with somebody [S7] [S12]', async ({
  page,
}) => {
  await open(page, 'family', '/door');
  await page.getByRole('button', { name: 'Open the door' }).press('Enter');
  await expect(title(page)).toHaveText('The door is open');
  await expect(title(page)).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Close the door' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(title(page)).toHaveText('Let someone in');
  await expect(title(page)).toBeFocused();

  await open(page, 'doorWelcomes', '/door');
  await page.getByRole('button', { name: 'Done' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Done' })).toHaveCount(0);
  await expect(title(page)).toBeFocused();
});

test('who has read what they should know goes on at the title [S12]', async ({ page }) => {
  await open(page, 'told', '/my-rules');
  await page.getByRole('button', { name: 'All right' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'You should know' })).toHaveCount(0);
  await expect(title(page)).toBeFocused();
});

test('a guest comes for a week, and as what somebody is in is said where they come in [S7] [S12]', async ({ page }) => {
  await open(page, 'door', '/door');
  await page.getByLabel('The six digits on the other screen').fill('471928');
  await chooseByKeys(page, 'What may they do?', 'Guest', 'ArrowUp');
  await expect(page.getByRole('button', { name: /How long is the visit/ })).toContainText(
    /For a week, until \w+day \d+ \w+/,
  );
  await page.getByRole('radio', { name: 'Guest' }).press('Enter');
  const card = page.getByRole('region', { name: 'Aunt Ify is in, as a guest' });
  await expect(card).toContainText(/The last day of the visit is \w+day/);
  await card.getByRole('link', { name: 'Change what they may do' }).press('Enter');
  await expect(title(page)).toHaveText('People');
});

test('Enter on what somebody may do saves it; a guest’s visit ends unless somebody says otherwise [S7] [S12]', async ({
  page,
}) => {
  await open(page, 'family', '/people');
  const more = page.getByRole('button', { name: 'More about Grandma', exact: true });
  const choose = async (role: string) => {
    await more.press('Enter');
    await page.getByRole('menuitem', { name: 'Change what they may do' }).press('Enter');
    await chooseByKeys(page.getByRole('dialog').page(), 'What may they do?', role);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(more).toBeFocused();
  };
  const grandma = page.getByRole('listitem').filter({ has: more });
  await choose('Child');
  await expect(grandma.getByText('Child', { exact: true })).toBeVisible();
  await choose('Guest');
  await expect(grandma.getByText(/^Guest until \w+day/)).toBeVisible();
});

test('a new quiet time is where its adder goes on; taken away again it leads back to the button [S12]', async ({
  page,
}) => {
  await open(page, 'family', '/rules/member_ada000000000000');
  const rows = page.getByRole('group', { name: /^(Quiet time|Bedtime)$/ });
  const add = page.getByRole('button', { name: 'Add a quiet time' });
  await expect(add).toBeVisible();
  const before = await rows.count();
  await add.press('Enter');
  await expect(rows).toHaveCount(before + 1);
  await expect(rows.last().getByRole('button').first()).toBeFocused();
  await rows.last().getByRole('button', { name: 'Take this time away' }).press('Enter');
  await expect(rows).toHaveCount(before);
  await expect(add).toBeFocused();
});

test('the sheet keeps its shape while it hangs pictures up, also into the very first album [S4] [S12]', async ({
  page,
}) => {
  await open(page, 'empty', '/pile');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Bring in pictures' }).first().click();
  await (await chooser).setFiles(dot);
  await page.getByRole('button', { name: 'Hang it up' }).press('Enter');
  const sheet = page.getByRole('dialog');
  const fields = sheet.locator('.field-label');
  await expect(sheet.getByLabel('What is the album called?')).toBeFocused();
  await page.keyboard.type('My summer');
  await endOfMotion(page);
  const shape = await fields.allInnerTexts();
  const goOn = await hold(page, 'photos.share');
  const hangUp = sheet.getByRole('button', { name: 'Hang it up' });
  await hangUp.press('Enter');
  await expect(hangUp).toHaveAttribute('aria-disabled', 'true');
  expect(await fields.allInnerTexts()).toEqual(shape);
  // Hanging up fails, and the album is there: pressed again it is not made once more.
  await goOn('DISK_FULL');
  await expect(sheet.getByRole('button', { name: /Album$/ })).toContainText('My summer');
  await hangUp.press('Enter');
  await expect(sheet).toHaveCount(0);
  await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Albums' }).press('Enter');
  await expect(page.getByRole('link', { name: 'My summer' })).toHaveCount(1);
});

test('a field that has the focus has one frame [S12]', async ({ page }) => {
  await open(page, 'family', '/pile');
  await page.getByRole('button', { name: 'Hang them up' }).press('Enter');
  const field = page.getByRole('dialog').getByRole('button', { name: /Album$/ });
  await expect(field).toBeFocused();
  const frames = await field.evaluate((inside) => {
    const around = inside.closest('.field');
    return [inside, ...(around === null ? [] : [around])].filter(
      (element) => getComputedStyle(element).outlineStyle !== 'none',
    ).length;
  });
  expect(frames).toBe(1);
});

test('the right passphrase over the wrong one while that is still looked at: the answer is about neither, and it opens [S2]', async ({
  page,
}) => {
  await open(page, 'locked');
  await page.getByRole('button', { name: 'Mum', exact: true }).click();
  const field = page.getByLabel('Your passphrase', { exact: true });
  await field.fill('wrong pass');
  const goOn = await hold(page, 'profiles.unlock');
  await field.press('Enter');
  await field.fill('a long hallway');
  await goOn();
  const openButton = page.getByRole('button', { name: 'Open', exact: true });
  await expect(openButton).not.toHaveAttribute('aria-disabled', 'true');
  await expect(field).toHaveValue('a long hallway');
  await expect(page.getByText('That was not it.')).toHaveCount(0);
  await field.press('Enter');
  await expect(page.getByRole('link', { name: 'Wall', exact: true })).toBeVisible();
});

test('a wrong passphrase that is sent a second time is answered a second time [S2]', async ({ page }) => {
  await open(page, 'locked');
  await page.getByRole('button', { name: 'Mum', exact: true }).click();
  const field = page.getByLabel('Your passphrase', { exact: true });
  await field.fill('wrong pass');
  await field.press('Enter');
  await expect(page.getByText('That was not it.').first()).toBeVisible();
  const goOn = await hold(page, 'profiles.unlock');
  await field.press('Enter');
  await goOn('PROFILE_NOT_FOUND');
  await expect(page.getByText('That was not it.')).toHaveCount(0);
});

test('an old profile of one’s own is erased from Settings with the secret of now, by keyboard [S2] [S12]', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 900, height: 700 });
  await open(page, 'ada', '/settings');
  const erase = page.getByRole('button', { name: 'Erase your old profile from this computer' });
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await expect(erase).toHaveCount(0);
  await happens(page, 'oldProfileHere');
  await erase.press('Enter');
  const question = page.getByRole('dialog', { name: 'Erase your old profile from this computer?' });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await violationsOf(page), colorScheme).toEqual([]);
  }
  const field = question.getByLabel('The PIN you use now');
  await expect(field).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(question).toHaveCount(0);
  await expect(erase).toBeFocused();
  await erase.press('Enter');
  await field.fill('2468');
  await field.press('Enter');
  await expect(page.getByText('Your old profile is erased.')).toBeVisible();
  await expect(erase).toHaveCount(0);
});

test('a guardian has a child’s old profile erased some days from now, and “Who is here?” says so, by keyboard [S2] [S12]', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 900, height: 700 });
  await open(page, 'family', '/settings');
  await happens(page, 'childsProfileOut');
  const ask = page.getByRole('button', { name: 'Have it erased' });
  await ask.press('Enter');
  const question = page.getByRole('dialog', { name: 'Have this profile of Ada erased?' });
  await expect(question.getByText('on the 14th day', { exact: false })).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await violationsOf(page), colorScheme).toEqual([]);
  }
  const field = question.getByLabel('Your passphrase');
  await expect(field).toBeFocused();
  await field.fill('wrong pass');
  await field.press('Enter');
  await expect(question.getByText('That was not it.')).toBeVisible();
  await field.fill('a long hallway');
  await field.press('Enter');
  await expect(question).toHaveCount(0);
  await expect(page.getByText('This profile of Ada goes after 14 more days', { exact: false })).toBeVisible();
  const keep = page.getByRole('button', { name: 'Keep it after all' });
  await expect(keep).toBeFocused();

  await page.getByRole('button', { name: 'Lock', exact: true }).click();
  const face = page.getByRole('button', { name: 'Ada goes after 14 more days' });
  await expect(face).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await violationsOf(page), colorScheme).toEqual([]);
  }
  await face.click();
  await expect(page.getByText('Mum has asked to have this profile erased.', { exact: false })).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
});

test('what a guardian asked to have erased they keep after all, and the focus stays where it was [S2] [S12]', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, 'family', '/settings');
  await happens(page, 'childsProfileOut');
  await page.getByRole('button', { name: 'Have it erased' }).press('Enter');
  const field = page.getByLabel('Your passphrase');
  await field.fill('a long hallway');
  await field.press('Enter');
  const keep = page.getByRole('button', { name: 'Keep it after all' });
  await expect(keep).toBeFocused();
  await keep.press('Enter');
  await expect(page.getByRole('button', { name: 'Have it erased' })).toBeFocused();
});
