import { happens, openEmptyDesk } from './support/fakeDesk.ts';
import { expect, open, test } from './support/fakeScreens.ts';

/* A picture that is hidden from everybody while a guardian finds out, over a fake engine; all of it by keyboard. */

const hides = 'Hide it for now';
const hidden = 'It is hidden while you decide.';

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
  await expect(
    report.getByText('Ben reads that a guardian will have a look at it, and that it is not gone.', { exact: false }),
  ).toBeVisible();
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
  await page.keyboard.press('m');
  await expect(showsAgain).toBeFocused();
  await expect(showsAgain).toBeEnabled();
  await page.keyboard.press('Enter');
  const answer = page.getByRole('dialog', { name: 'Let everyone see it again?' });
  await expect(answer.getByLabel('A word to Ada, if you like')).toBeFocused();
  await page.keyboard.type('It is a beetle.');
  await page.keyboard.press('Enter');
  await expect(page.getByText('It hangs again. Ada reads your words.')).toBeVisible();
  await expect(report).toHaveCount(0);
});

test('what another guardian has hidden says who it was; it can be taken down from there [S5] [S7]', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, 'desk', '/desk');
  const report = page.getByRole('article', { name: 'Ada says something is wrong with this picture' });
  await expect(report.getByRole('button', { name: hides })).toBeVisible();
  await happens(page, 'hidden');
  await expect(report.getByText(hidden, { exact: false })).toBeVisible();
  await expect(
    report.getByText(/Homeroll hid it .* on a computer of Dad’s, as it does when somebody says something is wrong\./),
  ).toBeVisible();
  const yes = report.getByRole('button', { name: 'Take it down' });
  await expect(yes).toBeEnabled();
  await report.focus();
  // There is nothing left to hide.
  await page.keyboard.press('h');
  await expect(report).toBeFocused();
  await page.keyboard.press('d');
  await expect(yes).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('A word to Ben, if you like')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(report).toHaveCount(0);
});

test('a picture that is hidden and asked about no more lies there by itself, until somebody decides [S5]', async ({
  page,
}) => {
  await openEmptyDesk(page);
  await happens(page, 'held');
  const card = page.getByRole('article', { name: 'A picture is hidden for now' });
  await expect(card.getByText(hidden, { exact: false })).toBeVisible();
  const showsAgain = card.getByRole('button', { name: 'Let everyone see it again' });
  await expect(showsAgain).toBeEnabled();
  await card.focus();
  await page.keyboard.press('m');
  await expect(showsAgain).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('It hangs again.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Nothing needs you' })).toBeVisible();
});

test('a picture of Mum’s own that Dad hid is his to show again: she reads so, and can only take it down [S2] [S7]', async ({
  page,
}) => {
  await openEmptyDesk(page);
  await happens(page, 'heldMine');
  const card = page.getByRole('article', { name: 'A picture is hidden for now' });
  await expect(card.getByText(/^hung up by you in/)).toBeVisible();
  await expect(card.getByText(/Dad hid it .*, or Homeroll did so by itself on a computer of theirs\./)).toBeVisible();
  await expect(
    card.getByText('It is your picture, so another guardian decides whether it hangs again. You can take it down.'),
  ).toBeVisible();
  await expect(card.getByRole('button', { name: 'Take it down' })).toBeEnabled();
  await expect(card.getByRole('button', { name: 'Let everyone see it again' })).toHaveCount(0);
  // Nor does the key show it again.
  await card.focus();
  await page.keyboard.press('m');
  await expect(card).toBeFocused();
  await page.keyboard.press('o');
  const large = page.getByRole('dialog', { name: 'The picture, large' });
  await expect(large).toBeVisible();
  await expect(large.getByRole('button', { name: 'Let everyone see it again' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(large).toHaveCount(0);
  await card.focus();
  await page.keyboard.press('d');
  await expect(card.getByRole('button', { name: 'Take it down' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(card).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Nothing needs you' })).toBeVisible();
});

test('what a guardian hid who is out by now is shown again in one go, after a question that says how many it is; by keyboard alone [S5] [S7]', async ({
  page,
}) => {
  await openEmptyDesk(page);
  await happens(page, 'heldByGone');
  const card = page.getByRole('article', { name: 'A picture is hidden for now' });
  await expect(card).toHaveCount(3);
  await expect(card.first().getByText(/A guardian who has left hid it .*, or Homeroll did so by itself/)).toBeVisible();
  const all = card.first().getByRole('button', { name: 'Show all again that Uncle Jo hid' });
  await all.press('Enter');
  const question = page.getByRole('alertdialog', { name: 'Let everyone see three pictures again?' });
  await expect(
    question.getByText('Uncle Jo hid them, or Homeroll did so by itself on a computer of theirs.', { exact: false }),
  ).toBeVisible();
  // The safe answer is the one at hand.
  await expect(question.getByRole('button', { name: 'Leave them hidden' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(question).toHaveCount(0);
  await expect(card).toHaveCount(3);
  await all.press('Enter');
  await question.getByRole('button', { name: 'Let everyone see them' }).press('Enter');
  // The question says so, too, while it closes.
  await expect(page.getByText('They hang again.', { exact: true })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Nothing needs you' })).toBeVisible();
});

test('whose picture it is reads that it is not gone, and not a word about a report [S5] [S7]', async ({ page }) => {
  await open(page, 'told');
  const notice = page.getByText(
    'A guardian will have a look at a picture that you hung up in Garden things, or at words under it. Until then it is hidden, for everyone. It is not gone',
    { exact: false },
  );
  await expect(notice).toBeVisible();
  await page.getByRole('button', { name: 'All right' }).press('Enter');
  await expect(notice).toHaveCount(0);
  // Where it hung it stands for as long as it is so.
  await open(page, 'told', '/albums');
  await page.getByRole('link', { name: /^Garden things/ }).press('Enter');
  const here =
    'A guardian will have a look at a picture of yours that hung here, or at words under it. Until then it is hidden, for everyone. It is not gone.';
  await expect(page.getByText(here)).toBeVisible();
});
