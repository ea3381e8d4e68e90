import type { Page } from '@playwright/test';
import { choose, goTo, knock, knockAt, openDoor, readCode, sayWhoYouAre } from './support/acts.ts';
import { openHouse, type House, type Sitter } from './support/house.ts';
import { forgive } from './support/screens.ts';
import { expect, test } from './support/test.ts';

let house: House;
let mum: Sitter;
test.beforeAll(async ({ browser }) => {
  house = await openHouse(browser);
  // Another house, told at the same time on this computer, may have its door open: this one is found by its own name.
  ({ mum } = await house.family('The Lindens'));
});
test.afterAll(() => house.close());

/** Ada at a computer of her own on which Homeroll has just been started. */
async function adaArrives(name = 'Ada'): Promise<Page> {
  const { page } = await house.freshComputer();
  await sayWhoYouAre(page, { name, secret: '2468', pin: true });
  return page;
}

/** Ada has knocked by hand, and both screens are at the code. */
async function adaKnocks(name = 'Ada'): Promise<{ ada: Page; code: string; card: ReturnType<Page['getByRole']> }> {
  const ada = await adaArrives(name);
  await knock(ada, await openDoor(mum.page));
  const code = await readCode(ada);
  return { ada, code, card: cardOf(name) };
}

/** Mum says no, and both screens say so without blame [S7]. */
async function refuse(name: string, theirPage: Page): Promise<void> {
  await cardOf(name).getByRole('button', { name: 'Don’t let in' }).click();
  await expect(cardOf(name).getByText('You said no this time. Nobody was let in.')).toBeVisible();
  await expect(theirPage.getByText('The guardian said no this time.')).toBeVisible();
  await cardOf(name).getByRole('button', { name: 'Put away' }).click();
  await expect(cardOf(name)).toHaveCount(0);
}

const cardOf = (name: string) => mum.page.getByRole('region', { name: new RegExp(`^${name} `) });

test('Ada knocks at an address typed by hand, both compare the code, and she is in [P1] [S7] [S10]', async () => {
  const ada = await adaArrives();
  const address = await openDoor(mum.page);
  await knock(ada, address, 'Ada’s computer');

  await expect(ada.getByRole('heading', { name: 'Show this to the guardian' })).toBeVisible();
  const code = await readCode(ada);
  expect(code).toMatch(/^\d{6}$/);
  const card = mum.page.getByRole('region', { name: 'Ada would like to come in' });
  await expect(card.getByText('It says it is Ada’s computer, at 127.0.0.1')).toBeVisible();
  // There is nothing to compare yet, and nothing to copy the code from: it takes eyes on both screens.
  await expect(ada.getByRole('button', { name: 'Both screens show the same' })).toHaveCount(0);
  await expect(mum.page.getByText(code)).toHaveCount(0);
  await expect(mum.page.getByRole('img', { name: 'The code is' })).toHaveCount(0);

  // The boxes wait for the digits: nobody has to press them first.
  await expect(card.getByRole('textbox', { name: 'The six digits on the other screen' })).toBeFocused();
  await mum.page.keyboard.type(code);
  await expect(card.getByText('The codes are the same.')).toBeVisible();
  expect(await readCode(mum.page)).toBe(code);
  await expect(card.getByLabel('What do you call them?')).toHaveValue('Ada');
  await expect(card.getByLabel('What is that computer called?')).toHaveValue('Ada’s computer');
  // Nothing is decided for the guardian.
  await card.getByRole('button', { name: 'Let Ada in' }).click();
  await expect(card.getByText('Choose what they may do first.')).toBeVisible();
  await choose(card, 'radio', /^Child/);
  await card.getByRole('button', { name: 'Let Ada in' }).click();

  // Both screens show the same code, and hers has the last word.
  await expect(ada.getByRole('heading', { name: 'Do both screens show the same?' })).toBeVisible();
  await expect(mum.page.getByText('Ada still has to press “Both screens show the same”')).toBeVisible();
  expect(await readCode(mum.page)).toBe(code);
  expect(await readCode(ada)).toBe(code);
  await ada.getByRole('button', { name: 'Both screens show the same' }).click();
  await expect(ada.getByRole('heading', { name: 'You are in' })).toBeVisible();
  await expect(mum.page.getByRole('heading', { name: 'Ada is in, as a child' })).toBeVisible();
  await ada.getByRole('button', { name: 'Go in' }).click();
  await expect(ada.getByRole('heading', { name: 'The wall is waiting' })).toBeVisible();
  await mum.page.getByRole('button', { name: 'Done' }).click();
  await expect(mum.page.getByText('Nobody is at the door right now.')).toBeVisible();

  // The door is open still, and says so wherever Mum goes, until it is closed from there.
  await goTo(mum.page, 'People');
  await expect(mum.page.getByText('The door is open')).toBeVisible();
  await mum.page.getByRole('button', { name: 'Close the door' }).click();
  await expect(mum.page.getByText('The door is open')).toHaveCount(0);
  const person = mum.page.getByRole('listitem').filter({ has: mum.page.getByRole('heading', { name: 'Ada' }) });
  await expect(person.getByText('Child', { exact: true })).toBeVisible();
  await expect(person.getByText('Ada’s computer')).toBeVisible();
  await expect(person.getByText('here now')).toBeVisible();
});

test('a wrong code lets nobody in; the third one ends it, told in plain words on both screens [P1] [R23]', async () => {
  const { ada, code, card } = await adaKnocks();
  const field = card.getByRole('textbox', { name: 'The six digits' });
  const wrong = code.replace(/./g, (digit) => String((Number(digit) + 1) % 10));
  const words = 'Those are not the digits on the other screen. Look once more and type them again.';
  for (let tries = 0; tries < 2; tries++) {
    await field.pressSequentially(wrong);
    await expect(card.getByText(words)).toBeVisible();
    await expect(field).toHaveValue('');
    expect(await readCode(ada)).toBe(code);
  }
  await field.pressSequentially(wrong);
  await expect(mum.page.getByRole('heading', { name: 'Ada did not come in' })).toBeVisible();
  for (const page of [card, ada])
    await expect(page.getByText('The digits that were typed are not the ones that were shown.')).toBeVisible();
  await expect(ada.getByRole('heading', { name: 'Not this time' })).toBeVisible();

  // The next try has another code.
  await ada.getByRole('button', { name: 'Try again' }).click();
  await knockAt(ada, await openDoor(mum.page));
  expect(await readCode(ada)).not.toBe(code);
  await card.getByRole('button', { name: 'Put away' }).click();
  await refuse('Ada', ada);
});

test('one slip of the finger costs nothing [S12]', async () => {
  const { ada, code, card } = await adaKnocks();
  const field = card.getByRole('textbox', { name: 'The six digits' });
  await field.pressSequentially(`${code.slice(0, 5)}${String((Number(code[5]) + 1) % 10)}`);
  await expect(card.getByText('Those are not the digits on the other screen.')).toBeVisible();
  await field.pressSequentially(code);
  await expect(card.getByText('The codes are the same.')).toBeVisible();
  await refuse('Ada', ada);
});

test('after a try that failed nothing is typed twice, and one press opens the door again [S12]', async () => {
  const ada = await adaArrives();
  await ada.getByRole('button', { name: 'Join a family' }).click();
  await expect(ada.getByLabel('What is this computer called?')).toHaveValue('Ada’s computer');
  await ada.getByLabel('What is this computer called?').fill('The red laptop');
  const address = await openDoor(mum.page);
  await knockAt(ada, address);
  await expect(cardOf('Ada').getByText('It says it is The red laptop')).toBeVisible();
  await mum.page.getByRole('button', { name: 'Close the door' }).click();
  await expect(mum.page.getByRole('heading', { name: 'Ada did not come in' })).toBeVisible();

  await ada.getByRole('button', { name: 'Try again' }).click();
  await expect(ada.getByLabel('What is this computer called?')).toHaveValue('The red laptop');
  await expect(ada.getByLabel('Address on the guardian’s screen')).toHaveValue(address);
  await mum.page.getByRole('button', { name: 'Open the door again' }).click();
  await expect(mum.page.getByRole('heading', { name: 'The door is open' })).toBeVisible();
  await ada.getByRole('button', { name: 'Knock', exact: true }).click();
  await expect(cardOf('Ada').getByText('It says it is The red laptop')).toBeVisible();
  await refuse('Ada', ada);
});

test('Ada says that the codes are different: nobody is let in [P1] [R23]', async () => {
  const { ada, code, card } = await adaKnocks();
  await card.getByRole('textbox', { name: 'The six digits' }).pressSequentially(code);
  await expect(card.getByText('The codes are the same.')).toBeVisible();
  await expect(ada.getByRole('heading', { name: 'Do both screens show the same?' })).toBeVisible();
  await ada.getByRole('button', { name: 'They are different' }).click();
  for (const page of [ada, mum.page]) {
    await expect(page.getByText('The two codes are different. Someone else may be in between.')).toBeVisible();
  }
  await mum.page.getByRole('button', { name: 'Put away' }).click();
});

test('Ada stops: Mum’s screen says so, and keeps nothing [S7]', async () => {
  const { ada } = await adaKnocks('Bola');
  await ada.getByRole('button', { name: 'Stop' }).click();
  await expect(mum.page.getByRole('heading', { name: 'Bola did not come in' })).toBeVisible();
  await expect(mum.page.getByText('Stopped. Nobody was let in and nothing was changed.')).toBeVisible();
  await expect(ada.getByText('Stopped. Nobody was let in and nothing was changed.')).toBeVisible();
  await mum.page.getByRole('button', { name: 'Put away' }).click();
  await goTo(mum.page, 'People');
  await expect(mum.page.getByRole('heading', { name: 'Mum' })).toBeVisible();
  await expect(mum.page.getByRole('heading', { name: 'Bola' })).toHaveCount(0);
});

test('while Ada is at the door, another one on the same address waits for its turn [S7] [R28]', async () => {
  const { ada } = await adaKnocks();
  const second = await adaArrives('Cleo');
  await knock(second, await openDoor(mum.page));
  await expect(second.getByText('There is a question open between these two computers already.')).toBeVisible();
  await expect(cardOf('Cleo')).toHaveCount(0);
  // Nothing of it reached the one who was there first.
  await expect(ada.getByRole('heading', { name: 'Show this to the guardian' })).toBeVisible();
  await refuse('Ada', ada);
  await second.getByRole('button', { name: 'Try again' }).click();
  await knockAt(second, await openDoor(mum.page));
  await expect(cardOf('Cleo')).toBeVisible();
  await refuse('Cleo', second);
});

test('an address that is wrong, outside, or of nobody who is letting anyone in, is told apart [P6] [S9]', async () => {
  const ada = await adaArrives();
  const address = await openDoor(mum.page);
  await mum.page.getByRole('button', { name: 'Close the door' }).click();
  await expect(mum.page.getByRole('button', { name: 'Open the door' })).toBeVisible();
  await ada.getByRole('button', { name: 'Join a family' }).click();
  for (const [typed, answer] of [
    ['our house', 'That does not look like an address.'],
    ['93.184.216.34:47001', 'That address is outside this building. Homeroll only talks to computers nearby'],
    ['127.0.0.1:9', 'Nobody answers at that address.'],
    [address, 'The door is closed there.'],
  ] as const) {
    await knockAt(ada, typed);
    await expect(ada.getByText(answer)).toBeVisible();
    const again = ada.getByRole('button', { name: 'Try again' });
    if (await again.isVisible()) await again.click();
  }
});

test('a computer that only looks around finds the family by its name while the door is open [S7]', async () => {
  const ada = await adaArrives();
  await ada.getByRole('button', { name: 'Join a family' }).click();
  await expect(ada.getByRole('heading', { name: 'Nearby' })).toBeVisible();
  await expect(ada.getByRole('button', { name: 'Knock at The Lindens' })).toHaveCount(0);
  await openDoor(mum.page);
  await ada.getByRole('button', { name: 'Knock at The Lindens' }).click();
  await expect(ada.getByRole('heading', { name: 'Show this to the guardian' })).toBeVisible();
  await refuse('Ada', ada);
});

test('Mum is told on whatever page she is that somebody is at the door', async () => {
  const address = await openDoor(mum.page);
  await goTo(mum.page, 'Albums');
  const ada = await adaArrives();
  await knock(ada, address);
  await expect(mum.page.getByText('Ada is at the door.')).toBeVisible();
  await mum.page.getByRole('button', { name: 'Look' }).click();
  await refuse('Ada', ada);
});

test('Mum’s app is killed half-way: both screens say what happened, and nobody is in [P8] [S7]', async () => {
  const { ada, code, card } = await adaKnocks();
  await card.getByRole('textbox', { name: 'The six digits' }).pressSequentially(code);
  await expect(card.getByText('The codes are the same.')).toBeVisible();
  forgive(/WebSocket connection|ERR_CONNECTION_REFUSED/);
  await mum.seat.cut();
  await expect(ada.getByText('The other computer went away half-way. Nobody was let in.')).toBeVisible();
  await expect(mum.page.getByRole('heading', { name: 'Homeroll has stopped' })).toBeVisible();
  await expect(mum.page.getByText('Your pictures are safe on this computer.')).toBeVisible();
  // It would go on calling where nobody answers, into the next story.
  await mum.page.close();

  await mum.seat.start();
  const page = await house.page(mum.seat);
  await goTo(page, 'People');
  await expect(page.getByRole('heading', { name: 'Mum' })).toBeVisible();
  await ada.getByRole('button', { name: 'Try again' }).click();
  await expect(ada.getByRole('heading', { name: 'Join a family' })).toBeVisible();
});
