import type { Page } from '@playwright/test';
import type { DeskHappening } from '../support/screen/fake/playDesk.ts';
import { happens, openEmptyDesk } from './support/fakeDesk.ts';
import { expect, open, test } from './support/fakeScreens.ts';

/* A picture that is hidden from everybody while a guardian finds out, over a fake engine; all of it by keyboard. */

const hides = 'Hide it for now';
const hidden = 'Hidden for everyone while you decide.';

/** Mum has begun to write to somebody that a picture may hang, and while she does it is hidden. */
async function hiddenWhileMumWrites(
  page: Page,
  to: { card: string; reader: string; words: string; happens: DeskHappening },
) {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, 'desk', '/desk');
  const card = page.getByRole('article', { name: to.card });
  const mayHang = card.getByRole('button', { name: 'It may hang' });
  await expect(mayHang).toBeEnabled();
  await mayHang.click();
  const dialog = page.getByRole('dialog', { name: 'It may hang' });
  const word = dialog.getByLabel(`A word to ${to.reader}, if you like`);
  await word.click();
  await page.keyboard.type(to.words);
  await happens(page, to.happens);
  return { card, dialog, word, showsAgain: dialog.getByRole('button', { name: 'Let everyone see it again' }) };
}

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
  await page.keyboard.press('n');
  await expect(showsAgain).toBeFocused();
  await expect(showsAgain).toBeEnabled();
  await page.keyboard.press('Enter');
  const answer = page.getByRole('dialog', { name: 'It may hang' });
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
  await expect(report.getByText(/Homeroll hid it .*, on a computer of Dad’s, unless it was Dad\./)).toBeVisible();
  const yes = report.getByRole('button', { name: 'Take it down' });
  await expect(yes).toBeEnabled();
  await report.focus();
  // There is nothing left to hide.
  await page.keyboard.press('h');
  await expect(report).toBeFocused();
  await page.keyboard.press('y');
  await expect(yes).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('A word to Ben, if you like')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(report).toHaveCount(0);
});

test('while Mum writes why it comes down, there is nobody left to read it: no key takes it down, the button does, and she is told so [S7] [S2]', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, 'desk', '/desk');
  const report = page.getByRole('article', { name: 'Ada says something is wrong with this picture' });
  await expect(report.getByRole('button', { name: 'Take it down' })).toBeEnabled();
  await report.getByRole('button', { name: 'Take it down' }).press('Enter');
  const word = page.getByLabel('A word to Ben, if you like');
  await word.fill('I will talk to you.');
  await happens(page, 'noReader');
  const dialog = page.getByRole('dialog', { name: 'Take it down?' });
  await expect(dialog.getByText('Nobody would read a word now, so what you wrote is not sent.')).toBeVisible();
  await word.press('Enter');
  await expect(word).toHaveValue('I will talk to you.');
  await expect(report).toHaveCount(1);
  await dialog.getByRole('button', { name: 'Take it down' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(report).toHaveCount(0);
});

test('while Mum writes to Ada it is hidden: no key shows it again, the button does, with the word that Ada alone reads [S7] [S2]', async ({
  page,
}) => {
  const { card, dialog, word, showsAgain } = await hiddenWhileMumWrites(page, {
    card: 'Ada says something is wrong with this picture',
    reader: 'Ada',
    words: 'I talked to Ben. ',
    happens: 'hidden',
  });
  await expect(dialog.getByText('Everyone sees it again but Ada', { exact: false })).toBeVisible();
  await page.keyboard.type('He knows.');
  await expect(dialog.getByText('It is hidden for everyone now.', { exact: false })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(word).toHaveValue('I talked to Ben. He knows.');
  await expect(card).toHaveCount(1);
  await expect(showsAgain).toBeEnabled();
  await showsAgain.click();
  await expect(page.getByText('It hangs again. Ada reads your words.')).toBeVisible();
  await expect(dialog).toHaveCount(0);
  await expect(card).toHaveCount(0);
});

test('while Mum writes to Ben, who asked for it to come down, it is hidden: what she wrote is still there, it is said that it is not sent, and no key decides anything [S7] [S2]', async ({
  page,
}) => {
  const { card, dialog, word, showsAgain } = await hiddenWhileMumWrites(page, {
    card: 'Ben is in a picture, and asks for it to come down',
    reader: 'Ben',
    words: 'It is a nice one. ',
    happens: 'hiddenAsked',
  });
  await expect(dialog.getByText('What you wrote is not sent.', { exact: false })).toBeVisible();
  await page.keyboard.type('any happy day, only yours');
  await page.keyboard.press('Enter');
  await expect(word).toHaveValue('It is a nice one. any happy day, only yours');
  await expect(card).toHaveCount(1);
  await expect(page.getByText('It hangs again.')).toHaveCount(0);
  await showsAgain.click();
  await expect(page.getByText('It hangs again.')).toBeVisible();
  await expect(dialog).toHaveCount(0);
});

/** The reported picture is hidden, and Mum has begun to write to Ada. */
async function writesOfHidden(page: Page) {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, 'desk', '/desk');
  const report = page.getByRole('article', { name: 'Ada says something is wrong with this picture' });
  await expect(report).toBeVisible();
  await happens(page, 'hidden');
  const showsAgain = report.getByRole('button', { name: 'Let everyone see it again' });
  await expect(showsAgain).toBeEnabled();
  await showsAgain.click();
  const dialog = page.getByRole('dialog', { name: 'It may hang' });
  const word = dialog.getByLabel('A word to Ada, if you like');
  await word.click();
  await page.keyboard.type('I talked to Ben. ');
  const onlyAda = dialog.getByText('Only Ada and the guardians read it.');
  await expect(onlyAda).toBeVisible();
  const staysAtEnter = async () => {
    await page.keyboard.press('Enter');
    await expect(word).toHaveValue('I talked to Ben. ');
    await expect(report).toHaveCount(1);
  };
  return { dialog, onlyAda, staysAtEnter };
}

test('while Mum writes to Ada nobody can read the words as Ada alone any more: it is said that they are not sent, and no key decides anything [S7] [P4]', async ({
  page,
}) => {
  const { dialog, onlyAda, staysAtEnter } = await writesOfHidden(page);
  await happens(page, 'noWords');
  await expect(dialog.getByText('so what you wrote is not sent.', { exact: false })).toBeVisible();
  await expect(onlyAda).toHaveCount(0);
  await staysAtEnter();
  const showsAgain = dialog.getByRole('button', { name: 'Let everyone see it again' });
  await expect(showsAgain).toBeEnabled();
  await showsAgain.click();
  await expect(page.getByText('It hangs again.', { exact: true })).toBeVisible();
  await expect(dialog).toHaveCount(0);
});

test('while Mum writes to Ada it is shown again: nothing says that it is hidden, and whether Ada reads the words is said [S7] [R12]', async ({
  page,
}) => {
  const { dialog, onlyAda, staysAtEnter } = await writesOfHidden(page);
  const isHidden = dialog.getByText(/hidden for everyone|sees it again/);
  await happens(page, 'shown');
  await expect(dialog.getByText('Ada is not told of it now', { exact: false })).toBeVisible();
  await expect(isHidden).toHaveCount(0);
  await expect(onlyAda).toHaveCount(0);
  await staysAtEnter();
  await expect(dialog.getByRole('button', { name: 'Yes, it may hang' })).toBeEnabled();

  // What hid it counts for nothing after all: nobody has shown it again, and Ada is answered.
  await happens(page, 'neverHidden');
  await expect(dialog.getByText('It is not hidden any more. Your answer brings Ada your words.')).toBeVisible();
  await expect(isHidden).toHaveCount(0);
  await staysAtEnter();
  const yes = dialog.getByRole('button', { name: 'Yes, it may hang' });
  await expect(yes).toBeEnabled();
  await yes.click();
  await expect(page.getByText('It stays where it hangs. Ada reads your words.')).toBeVisible();
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
  await page.keyboard.press('n');
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
  await page.keyboard.press('n');
  await expect(card).toBeFocused();
  await page.keyboard.press('o');
  const large = page.getByRole('dialog', { name: 'The picture, large' });
  await expect(large).toBeVisible();
  await expect(large.getByRole('button', { name: 'Let everyone see it again' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(large).toHaveCount(0);
  await card.focus();
  await page.keyboard.press('y');
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
    'A guardian will have a look at a picture that you hung up in Garden things. Until then it is hidden, for everyone. It is not gone',
    { exact: false },
  );
  await expect(notice).toBeVisible();
  await page.getByRole('button', { name: 'All right' }).press('Enter');
  await expect(notice).toHaveCount(0);
  // Where it hung it stands for as long as it is so.
  await open(page, 'told', '/albums');
  await page.getByRole('link', { name: /^Garden things/ }).press('Enter');
  const here =
    'A guardian will have a look at a picture of yours that hung here. Until then it is hidden, for everyone. It is not gone.';
  await expect(page.getByText(here)).toBeVisible();
});
