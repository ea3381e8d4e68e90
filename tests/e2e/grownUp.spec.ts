import type { Page } from '@playwright/test';
import { expect, open, test } from './support/fakeScreens.ts';
import { violationsOf } from './support/violationsOf.ts';

/** Ada's page of what waits, with Mum standing next to her. The engine's side is `session/moment.test.ts`. */
const question = (page: Page) => page.getByRole('dialog', { name: 'Who is here?' });

/** By keyboard, after a slip of her fingers. */
async function mumSaysHerWords(page: Page): Promise<void> {
  const dialog = question(page);
  await dialog.getByRole('radio', { name: 'Mum' }).press(' ');
  const words = dialog.getByLabel('Your passphrase', { exact: true });
  await words.fill('wrong pass');
  await words.press('Enter');
  await expect(words).toBeFocused();
  // What she typed is still there, all of it chosen: the next key begins anew.
  await expect(words).toHaveValue('wrong pass');
  await expect(dialog.getByText('That was not it.')).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  await page.keyboard.type('otters float on their backs');
  await expect(words).toHaveValue('otters float on their backs');
  await words.press('Enter');
  await expect(dialog).toHaveCount(0);
}

test('a grown-up is here: Mum lets Ada’s pictures hang at Ada’s screen, by keyboard, after a slip of her fingers [P4] [S2]', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, 'waiting', '/waiting');
  await page.getByRole('button', { name: 'A grown-up is here' }).press('Enter');
  const dialog = question(page);
  await expect(dialog.getByText('Your own Homeroll stays locked.')).toBeVisible();
  await mumSaysHerWords(page);
  await expect(page.getByText('They hang now.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'A grown-up is here' })).toHaveCount(0);
});

test('Mum sees what it is about while she decides: the pictures, their words and the album; her own words are typed at once [P4] [S12]', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 900, height: 700 });
  await open(page, 'adaAndMum', '/waiting');
  await page.getByRole('button', { name: 'A grown-up is here' }).press('Enter');
  const dialog = question(page);
  const words = dialog.getByLabel('Mum’s passphrase', { exact: true });
  await expect(words).toBeFocused();
  // All of them, in a low window too, with the question and its field.
  const pictures = dialog.locator('.picture');
  await expect(pictures).toHaveCount(3);
  for (const picture of await pictures.all()) await expect(picture).toBeInViewport({ ratio: 1 });
  await expect(dialog.getByRole('heading', { name: 'For Garden things' })).toBeInViewport({ ratio: 1 });
  await expect(dialog.getByText('“A beetle”')).toBeInViewport({ ratio: 1 });
  await expect(words).toBeInViewport({ ratio: 1 });
  await page.keyboard.type('otters float on their backs');
  await expect(words).toHaveValue('otters float on their backs');
});

test('whoever saves rules at a child’s screen types their words at once [S2] [S12]', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, 'adaAndMum', '/my-rules/change');
  await page.getByRole('radio', { name: /A grown-up looks first, always/ }).press(' ');
  await page.getByRole('button', { name: 'Save these rules' }).press('Enter');
  await expect(question(page).getByLabel('Mum’s passphrase', { exact: true })).toBeFocused();
});

test('Mum changes Ada’s rules at Ada’s screen, by keyboard: nothing changes before her own words, and then Ada reads it at once [S2] [R19]', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, 'ada', '/my-rules');
  await expect(page.getByText('20 a day')).toBeVisible();
  await page.getByRole('link', { name: 'A grown-up is here' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Change the rules' })).toBeVisible();
  const save = page.getByRole('button', { name: 'Save these rules' });
  await expect(save).toBeDisabled();
  await page.getByRole('radio', { name: /A grown-up looks first, always/ }).press(' ');
  await expect(save).toBeEnabled();
  await save.press('Enter');
  const dialog = question(page);
  await expect(dialog.getByText('A grown-up looks first, always')).toBeVisible();
  await mumSaysHerWords(page);
  await expect(page.getByText('The rules are changed. They hold from now on.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'My rules' })).toBeVisible();
  await expect(page.getByText('A grown-up looks first, always')).toBeVisible();
});

test('whoever is no guardian changes no rules there [R19] [P4]', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, 'ada', '/my-rules/change');
  await page.getByRole('radio', { name: /It hangs at once/ }).press(' ');
  await page.getByRole('button', { name: 'Save these rules' }).press('Enter');
  const dialog = question(page);
  await dialog.getByRole('radio', { name: 'Ben' }).press(' ');
  const pin = dialog.getByLabel('Your PIN', { exact: true });
  await pin.fill('1234');
  await pin.press('Enter');
  await expect(dialog.getByText('Only a grown-up who looks after this family can do that.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await page.getByRole('link', { name: 'My rules' }).last().press('Enter');
  await page.getByRole('button', { name: 'Leave it as it was' }).press('Enter');
  await expect(page.getByText('A grown-up looks at the first ones in an album')).toBeVisible();
});
