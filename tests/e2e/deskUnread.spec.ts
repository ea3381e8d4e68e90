import { happens, openEmptyDesk } from './support/fakeDesk.ts';
import { expect, test } from './support/fakeScreens.ts';

/* An album that guardians were locked out of, over a fake engine: no app of ours makes one. */

test('a guardian who was locked out of an album reads whose computer did it, and takes down what is in it, in two keys [S2] [P9]', async ({
  page,
}) => {
  await openEmptyDesk(page);
  await happens(page, 'unread');
  const card = page.getByRole('article', { name: 'Ada’s computer made an album that you cannot look into' });
  await expect(card.getByText('Ada’s tablet gave you a key that does not fit.', { exact: false })).toBeVisible();
  await expect(card.getByRole('link', { name: 'See Ada’s computers' })).toBeVisible();
  const yes = card.getByRole('button', { name: 'Take everything in it down' });
  await expect(yes).toBeEnabled();
  await card.focus();
  await page.keyboard.press('d');
  await expect(yes).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('What comes into the album from now on you can see.', { exact: false })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Nothing needs you' })).toBeVisible();
});
