import { expect, open, test } from './support/fakeScreens.ts';

/* A picture that is hidden from everybody while a guardian finds out, over a fake engine; all of it by keyboard. */

const hides = 'Hide it for now';
const hidden = 'Hidden for everyone while you decide.';

test('a guardian hides what was reported, and lets everyone see it again, by keyboard alone [S5] [S7]', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, 'desk', '/desk');
  const report = page.getByRole('article', { name: 'Ada says something is wrong with this picture' });
  await page.keyboard.press('j');
  await expect(report).toBeFocused();
  await expect(report.getByRole('button', { name: hides })).toBeEnabled();
  // As with the other answers the key leads to the button, and it takes a second one.
  await page.keyboard.press('h');
  await expect(report.getByRole('button', { name: hides })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Nobody sees it for now. It lies here until you decide.')).toBeVisible();
  await expect(report.getByText(hidden, { exact: false })).toBeVisible();
  await expect(report.getByText('Ben is told that, and that it is not gone.', { exact: false })).toBeVisible();
  await expect(report.getByRole('button', { name: hides })).toHaveCount(0);
  // The button is gone, and the focus with it: it is back on the card, which asks the two questions that are left.
  await expect(report).toBeFocused();
  const showsAgain = report.getByRole('button', { name: 'Let everyone see it again' });
  await expect(showsAgain).toBeEnabled();
  await page.keyboard.press('o');
  const large = page.getByRole('dialog', { name: 'The picture, large' });
  await expect(large).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(large).toHaveCount(0);
  await report.focus();
  await page.keyboard.press('n');
  await expect(showsAgain).toBeFocused();
  await expect(showsAgain).toBeEnabled();
  await page.keyboard.press('Enter');
  await expect(page.getByText('It hangs again.')).toBeVisible();
  await expect(report).toHaveCount(0);
});

test('what another guardian has hidden says who it was; it can be taken down from there [S5] [S7]', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, 'desk', '/desk');
  const report = page.getByRole('article', { name: 'Ada says something is wrong with this picture' });
  await expect(report.getByRole('button', { name: hides })).toBeVisible();
  await page.evaluate(() => dispatchEvent(new CustomEvent('fake-desk', { detail: 'hidden' })));
  await expect(report.getByText(hidden, { exact: false })).toBeVisible();
  await expect(report.getByText('Dad hid it', { exact: false })).toBeVisible();
  const yes = report.getByRole('button', { name: 'Take it down' });
  await expect(yes).toBeEnabled();
  await report.focus();
  // There is nothing left to hide.
  await page.keyboard.press('h');
  await expect(report).toBeFocused();
  await page.keyboard.press('y');
  await expect(yes).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(report).toHaveCount(0);
});

test('a picture that is hidden and asked about no more lies there by itself, until somebody decides [S5]', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, 'family', '/desk');
  await expect(page.getByRole('heading', { name: 'Nothing needs you' })).toBeVisible();
  await page.evaluate(() => dispatchEvent(new CustomEvent('fake-desk', { detail: 'held' })));
  const card = page.getByRole('article', { name: 'A picture is hidden for now' });
  await expect(card.getByText(hidden, { exact: false })).toBeVisible();
  const showsAgain = card.getByRole('button', { name: 'Let everyone see it again' });
  await expect(showsAgain).toBeEnabled();
  await card.focus();
  await page.keyboard.press('n');
  await expect(showsAgain).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('It hangs again.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Nothing needs you' })).toBeVisible();
});

test('whose picture it is reads that it is not gone, and not a word about a report [S5] [S7]', async ({ page }) => {
  await open(page, 'told');
  const notice = page.getByText(
    'Mum hid a picture that you hung up in Garden things, for now, to have a look at it. It is not gone',
    { exact: false },
  );
  await expect(notice).toBeVisible();
  await page.getByRole('button', { name: 'All right' }).press('Enter');
  await expect(notice).toHaveCount(0);
  // Where it hung it stands for as long as it is so.
  await open(page, 'told', '/albums');
  await page.getByRole('link', { name: /^Garden things/ }).press('Enter');
  const here = 'Mum hid a picture of yours that hung here, for now, to have a look at it. It is not gone.';
  await expect(page.getByText(here)).toBeVisible();
});
