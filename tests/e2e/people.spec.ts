import type { Page } from '@playwright/test';
import type { CircleId } from '#shared/domain/ids.ts';
import { choose, goTo } from './support/acts.ts';
import { openHouse, type House, type Sitter } from './support/house.ts';
import { expect, test } from './support/test.ts';

let house: House;
let mum: Sitter;
let circle: CircleId;
test.beforeAll(async ({ browser }) => {
  house = await openHouse(browser);
  ({ mum, circle } = await house.family());
});
test.afterAll(() => house.close());

const cardOf = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name, exact: true }) });

async function ask(page: Page, about: string, what: string): Promise<void> {
  await page.getByRole('button', { name: `More about ${about}`, exact: true }).click();
  await page.getByRole('menuitem', { name: what }).click();
}

test('a lost computer is taken out: Mum is told what that does, and it erases what it has, and says so [P2] [P5] [S2]', async () => {
  const ada = await house.member(mum, circle, 'Ada', 'child');
  await expect(ada.page.getByRole('heading', { name: 'The wall is waiting' })).toBeVisible();
  await goTo(mum.page, 'People');
  await ask(mum.page, 'Ada’s computer', 'Take it out');
  const dialog = mum.page.getByRole('alertdialog', { name: 'Take Ada’s computer out?' });
  await expect(dialog.getByText('erases those it has already, and says so here')).toBeVisible();
  await expect(dialog.getByText('It is the only computer of Ada')).toBeVisible();
  // The safe answer has the focus, and Escape gives it.
  await expect(dialog.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await mum.page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(cardOf(mum.page, 'Ada').getByText('here now')).toBeVisible();

  await ask(mum.page, 'Ada’s computer', 'Take it out');
  await dialog.getByRole('button', { name: 'Take it out' }).click();
  await expect(mum.page.getByText('Ada’s computer is out.')).toBeVisible();
  await expect(cardOf(mum.page, 'Ada').getByText('No computer of theirs is in here.')).toBeVisible();
  // It hears why nobody talks to it any more, erases what it has, and says so.
  await expect(ada.page.getByRole('heading', { name: 'This computer is not in The Okafors any more' })).toBeVisible({
    timeout: 60_000,
  });
  await expect(ada.page.getByText('Mum took this computer out.')).toBeVisible();
  await mum.page.getByText('Computers that were taken out').click();
  await expect(mum.page.getByText('Taken out by you')).toBeVisible();
  await expect(mum.page.getByText('has erased its copy')).toBeVisible({ timeout: 60_000 });

  // Her profile on it is no use any more.
  await ada.page.getByRole('button', { name: 'Erase this profile from this computer' }).click();
  const away = ada.page.getByRole('dialog', { name: 'Erase this profile from this computer?' });
  await away.getByLabel('Your passphrase', { exact: true }).fill('a long hallway');
  await away.getByRole('button', { name: 'Erase it for ever' }).click();
  await expect(ada.page.getByRole('button', { name: 'That’s me' })).toBeVisible();
  await ada.page.reload();
  await expect(ada.page.getByRole('button', { name: 'That’s me' })).toBeVisible();
});

test('Mum takes out the computer of the other guardian: he reads who did it, and everybody’s list says what became of it [P2] [S2] [S7]', async () => {
  const dad = await house.member(mum, circle, 'Dad', 'guardian');
  await expect(dad.page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: /^Desk/ })).toBeVisible();
  await goTo(mum.page, 'People');
  await ask(mum.page, 'Dad’s computer', 'Take it out');
  const dialog = mum.page.getByRole('alertdialog', { name: 'Take Dad’s computer out?' });
  await expect(dialog.getByText('Dad’s computer gets no new pictures from now on.', { exact: false })).toBeVisible();
  await expect(dialog.getByText('somebody makes a new profile on it and you let it in again')).toBeVisible();
  await expect(dialog.getByText('It is the only computer of Dad, who stays in the family')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await dialog.getByRole('button', { name: 'Take it out' }).press('Enter');
  await expect(mum.page.getByText('Dad’s computer is out.')).toBeVisible();
  // He is a guardian as before, without a computer.
  await expect(cardOf(mum.page, 'Dad').getByText('Guardian', { exact: true })).toBeVisible();
  await expect(cardOf(mum.page, 'Dad').getByText('No computer of theirs is in here.')).toBeVisible();
  await expect(dad.page.getByRole('heading', { name: 'This computer is not in The Okafors any more' })).toBeVisible({
    timeout: 60_000,
  });
  await expect(dad.page.getByText('Mum took this computer out.')).toBeVisible();
  await expect(dad.page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: /^Desk/ })).toHaveCount(
    0,
  );
  const list = mum.page.getByRole('group').filter({ hasText: 'Computers that were taken out' });
  const his = list.getByRole('listitem').filter({ hasText: 'Dad’s computer' });
  if (!(await his.isVisible())) await mum.page.getByText('Computers that were taken out').click();
  await expect(his.getByText('Taken out by you')).toBeVisible();
  await expect(his.getByText('has erased its copy')).toBeVisible({ timeout: 60_000 });
});

test('somebody who has moved out is taken out with all their computers, and their place is gone [P2] [S7]', async () => {
  await house.member(mum, circle, 'Ben', 'adult');
  await goTo(mum.page, 'People');
  await ask(mum.page, 'Ben', 'Take out of the family');
  const dialog = mum.page.getByRole('alertdialog', { name: 'Take Ben out of The Okafors?' });
  await expect(dialog.getByText('What Ben hung up stays where it hangs.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Take Ben out' }).click();
  await expect(mum.page.getByText('Ben is out of the family.')).toBeVisible();
  await expect(cardOf(mum.page, 'Ben')).toHaveCount(0);
  // Nobody puts themselves out, or changes what they may do themselves.
  await mum.page.getByRole('button', { name: 'More about Mum' }).click();
  await expect(mum.page.getByRole('menuitem', { name: 'Change the name' })).toBeVisible();
  await expect(mum.page.getByRole('menuitem', { name: /Take out|may do/ })).toHaveCount(0);
  await mum.page.keyboard.press('Escape');
});

test('Grandma becomes a guardian: she is told by what she can do from then on [S2] [S10]', async () => {
  const grandma = await house.member(mum, circle, 'Grandma', 'adult');
  const places = grandma.page.getByRole('navigation', { name: 'Places' });
  await expect(places.getByRole('link', { name: 'Wall' })).toBeVisible();
  await expect(places.getByRole('link', { name: 'Let someone in' })).toHaveCount(0);
  await goTo(mum.page, 'People');
  await ask(mum.page, 'Grandma', 'Change what they may do');
  const dialog = mum.page.getByRole('dialog', { name: 'Change what Grandma may do' });
  await expect(dialog.getByRole('button', { name: 'Save' })).toBeDisabled();
  await choose(dialog, 'radio', /^Guardian/);
  await expect(dialog.getByText('Grandma will see every album')).toBeVisible();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(cardOf(mum.page, 'Grandma').getByText('Guardian')).toBeVisible();
  await expect(places.getByRole('link', { name: 'Let someone in' })).toBeVisible();
  await expect(grandma.page.getByText('You are a guardian now: Mum made you one.')).toBeVisible();
});

test('a cousin visits until a day that Mum chooses: everybody sees until when [S2] [S7]', async () => {
  await house.member(mum, circle, 'Uche', 'guest');
  await goTo(mum.page, 'People');
  await expect(cardOf(mum.page, 'Uche').getByText('Guest', { exact: true })).toBeVisible();
  await ask(mum.page, 'Uche', 'Change what they may do');
  const dialog = mum.page.getByRole('dialog', { name: 'Change what Uche may do' });
  await expect(dialog.getByText('They stay until you change it here, or take them out.')).toBeVisible();
  await dialog.getByRole('button', { name: /How long is the visit/ }).click();
  await mum.page.getByRole('option', { name: 'Until a day I choose' }).click();
  const nextYear = new Date().getFullYear() + 1;
  await dialog.getByLabel('The last day').fill(`${nextYear.toString()}-03-07`);
  await expect(dialog.getByText('Soon after that it takes them out by itself')).toBeVisible();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(cardOf(mum.page, 'Uche').getByText(/^Guest until \w+,? 7 March$/)).toBeVisible();
  // Asked again, it is what it was.
  await ask(mum.page, 'Uche', 'Change what they may do');
  await expect(dialog.getByLabel('The last day')).toHaveValue(`${nextYear.toString()}-03-07`);
  await expect(dialog.getByRole('button', { name: 'Save' })).toBeDisabled();
  await mum.page.keyboard.press('Escape');
});

test('Mum pauses somebody for now: the cousin reads it on every page, and goes on when Mum says so [S2] [S7]', async () => {
  const cousin = await house.member(mum, circle, 'Nora', 'child');
  await goTo(mum.page, 'People');
  await ask(mum.page, 'Nora', 'Pause for now');
  const dialog = mum.page.getByRole('alertdialog', { name: 'Pause Nora for now?' });
  await expect(dialog.getByText('Nothing that Nora hung up or wrote goes away.')).toBeVisible();
  await expect(dialog.getByText('They read that you paused them')).toBeVisible();
  // The safe answer has the focus, and Escape gives it.
  await expect(dialog.getByRole('button', { name: 'Back' })).toBeFocused();
  await mum.page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(cardOf(mum.page, 'Nora').getByText('Paused by you')).toHaveCount(0);

  await ask(mum.page, 'Nora', 'Pause for now');
  await expect(dialog.getByRole('button', { name: 'Back' })).toBeFocused();
  await mum.page.keyboard.press('Shift+Tab');
  await expect(dialog.getByRole('button', { name: 'Pause Nora' })).toBeFocused();
  await mum.page.keyboard.press('Enter');
  await expect(
    mum.page.getByText('Nora is paused: sees pictures as before, hangs up and writes only for guardians.'),
  ).toBeVisible();
  await expect(dialog).toBeHidden();
  await expect(cardOf(mum.page, 'Nora').getByText('Paused by you: sees pictures as before')).toBeVisible();
  const notice = cousin.page.getByText('Mum has paused you, for now.');
  await expect(notice).toBeVisible();
  await goTo(cousin.page, 'My rules');
  await expect(notice).toBeVisible();
  await expect(
    cousin.page.getByText('Paused: you see pictures as before, and hang up and write only for guardians'),
  ).toBeVisible();
  await ask(mum.page, 'Nora', 'Let them go on');
  await expect(mum.page.getByText('Nora can hang up and write again.')).toBeVisible();
  await expect(notice).toHaveCount(0);
});
