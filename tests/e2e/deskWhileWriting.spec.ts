import type { Page } from '@playwright/test';
import type { DeskHappening } from '../support/screen/fake/playDesk.ts';
import { happens } from './support/fakeDesk.ts';
import { expect, open, test } from './support/fakeScreens.ts';

/* What happens elsewhere to a picture while a guardian writes a word about it: no key does then what was not meant. */

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
  await expect(dialog.getByText('Only Ada does not see it any more', { exact: false })).toBeVisible();
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
  const dialog = page.getByRole('dialog', { name: 'Let everyone see it again?' });
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
