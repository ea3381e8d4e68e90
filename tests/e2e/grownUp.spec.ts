import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { serveFakeScreen, type FakeScreen } from '../support/screen/fakeScreen.ts';

/** Ada's page of what waits, with Mum standing next to her. The engine's side is `session/moment.test.ts`. */
let screen: FakeScreen;
test.beforeAll(async () => {
  screen = await serveFakeScreen();
});
test.afterAll(() => screen.close());

test('a grown-up is here: Mum lets Ada’s pictures hang at Ada’s screen, by keyboard, after a slip of her fingers [P4] [S2]', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(screen.at('waiting', '/waiting'));
  await page.getByRole('button', { name: 'A grown-up is here' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Who is here?' });
  await expect(dialog.getByText('Your own Homeroll stays locked.')).toBeVisible();
  await dialog.getByRole('radio', { name: 'Mum' }).press(' ');
  const words = dialog.getByLabel('Your passphrase', { exact: true });
  await words.fill('wrong pass');
  await words.press('Enter');
  await expect(words).toBeFocused();
  await expect(words).toHaveValue('');
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  await words.fill('otters float on their backs');
  await words.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText('They hang now.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'A grown-up is here' })).toHaveCount(0);
});
