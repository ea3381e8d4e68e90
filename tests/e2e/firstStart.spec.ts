import { ScreenFrame } from '#shared/rpc/frames.ts';
import { choose, goTo, sayWhoYouAre } from './support/acts.ts';
import { openHouse, type House } from './support/house.ts';
import { expect, test } from './support/test.ts';

let house: House;
test.beforeAll(async ({ browser }) => {
  house = await openHouse(browser);
});
test.afterAll(() => house.close());

test('Mum starts a family on a fresh computer and lands on a wall that invites her [S1] [S10]', async () => {
  const { page } = await house.freshComputer();
  await expect(page.getByRole('heading', { name: 'Pictures for the people you know' })).toBeVisible();
  await expect(page.getByLabel('Your name')).toBeFocused();
  // Three things are asked, and none of them is when somebody was born.
  await expect(page.getByRole('textbox')).toHaveCount(2);

  await page.getByRole('button', { name: 'That’s me' }).click();
  await expect(page.getByText('Tell us your name first.')).toBeVisible();
  await page.getByLabel('Your name').fill('Mum');
  await choose(page, 'radio', 'Face 3');
  await page.getByRole('button', { name: 'Surprise me' }).click();
  await page.getByLabel('Choose a passphrase', { exact: true }).fill('short');
  await page.getByRole('button', { name: 'That’s me' }).click();
  await expect(page.getByText('A passphrase has at least 8 letters.')).toBeVisible();
  // What somebody would try first is refused as soon as it is known, and before it is typed twice.
  for (const [easy, words] of [
    ['password', 'Many people use this one'],
    ['mum mum mum', 'the same again and again'],
  ] as const) {
    await page.getByLabel('Choose a passphrase', { exact: true }).fill(easy);
    await page.getByLabel('The same once more', { exact: true }).focus();
    await expect(page.getByText(words)).toBeVisible();
    await expect(page.getByText('Take four words that do not belong together')).toBeVisible();
  }
  await page.getByLabel('Choose a passphrase', { exact: true }).fill('a long hallway');
  await page.getByRole('button', { name: 'That’s me' }).click();
  await expect(page.getByText('Now type the same once more.')).toBeVisible();
  // A slip of the finger would lock Mum out for good.
  await page.getByLabel('The same once more', { exact: true }).fill('a long hallwy');
  await page.getByRole('button', { name: 'That’s me' }).click();
  await expect(page.getByText('These two are not the same.')).toBeVisible();
  await page.getByLabel('The same once more', { exact: true }).fill('a long hallway');
  await page.getByRole('button', { name: 'That’s me' }).click();

  await expect(page.getByRole('heading', { name: 'Hello, Mum' })).toBeVisible();
  await page.getByRole('button', { name: 'Start a family' }).click();
  await expect(page.getByLabel('Name')).toBeFocused();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page.getByText('Give it a name first.')).toBeVisible();
  await page.getByLabel('Name').fill('The Okafors');
  await expect(page.getByLabel('What is this computer called?')).toHaveValue('Mum’s computer');
  await page.getByLabel('What is this computer called?').fill('Kitchen computer');
  await page.getByRole('button', { name: 'Start', exact: true }).click();

  await expect(page.getByRole('heading', { name: 'The wall is waiting' })).toBeVisible();
  await expect(page.getByText('The Okafors')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Bring in pictures' })).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Let someone in' }).click();
  await expect(page.getByRole('heading', { name: 'Let someone in' })).toBeVisible();

  await page.reload();
  await expect(page.getByRole('heading', { name: 'Let someone in' })).toBeVisible();
  await goTo(page, 'Settings');
  await expect(page.getByText('This computer is called Kitchen computer.')).toBeVisible();
  // One truth: renamed in one place, it has the new name everywhere.
  await goTo(page, 'People');
  await page.getByRole('button', { name: 'Rename Kitchen computer' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Mum’s old computer');
  await page.getByRole('button', { name: 'Save' }).click();
  await goTo(page, 'Settings');
  await expect(page.getByText('This computer is called Mum’s old computer.')).toBeVisible();
  await page.getByRole('link', { name: 'Join another family' }).click();
  await expect(page.getByLabel('What is this computer called?')).toHaveValue('Mum’s old computer');
});

test('somebody who waits to be let in is there, too: the idle lock hears of it [S2]', async () => {
  const { page } = await house.freshComputer();
  const said: string[] = [];
  // An address works once: whoever leaves before it has let them in needs a new one.
  await expect(page.getByLabel('Your name')).toBeVisible();
  // What the screen says goes over a socket that is opened anew after a reload.
  page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => said.push(payload.toString())));
  await page.reload();
  await sayWhoYouAre(page, { name: 'Ada', secret: '2468', pin: true });
  await expect(page.getByRole('heading', { name: 'Hello, Ada' })).toBeVisible();
  // A key that comes before the page listens to keys is one that nobody hears; several say it once.
  await expect(async () => {
    await page.keyboard.press('Tab');
    expect(said.filter((frame) => frame.includes('profiles.stillHere'))).toHaveLength(1);
  }).toPass();
});

test('who is here is asked once for every page: no field fills itself in while somebody types into it', async () => {
  const { page } = await house.freshComputer();
  const asked: string[] = [];
  // An address works once: whoever leaves before it has let them in needs a new one.
  await expect(page.getByLabel('Your name')).toBeVisible();
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      const frame = ScreenFrame.parse(JSON.parse(payload.toString()));
      if (frame.type === 'watch') asked.push(frame.name);
    }),
  );
  await page.reload();
  await sayWhoYouAre(page, { name: 'Grandma', secret: 'a long hallway' });
  await page.getByRole('button', { name: 'Start a family' }).click();
  await expect(page.getByLabel('What is this computer called?')).toHaveValue('Grandma’s computer');
  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByRole('button', { name: 'Join a family' }).click();
  await expect(page.getByLabel('What is this computer called?')).toHaveValue('Grandma’s computer');
  expect(asked.filter((name) => name === 'session')).toHaveLength(1);
});

test('the whole first start goes by keyboard alone [S12]', async () => {
  const { page } = await house.freshComputer();
  await expect(page.getByLabel('Your name')).toBeFocused();
  await page.keyboard.type('Grandpa');
  await tabTo('Your picture');
  await page.keyboard.press('ArrowRight');
  await tabTo('Choose a passphrase');
  await page.keyboard.type('a long hallway');
  await tabTo('The same once more');
  await page.keyboard.type('a long hallway');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Hello, Grandpa' })).toBeVisible();
  await tabTo('Start a family');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Name')).toBeFocused();
  await page.keyboard.type('The Okafors');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'The wall is waiting' })).toBeVisible();

  /** Presses Tab until the focus is on something of that name, or in a group of that name. */
  async function tabTo(name: string): Promise<void> {
    const goal = page
      .getByRole('group', { name })
      .or(page.getByRole('textbox', { name, exact: true }))
      .or(page.getByRole('button', { name, exact: true }));
    for (let presses = 0; presses < 20; presses++) {
      await page.keyboard.press('Tab');
      if (await goal.evaluateAll((found) => found.some((one) => one.contains(document.activeElement)))) return;
    }
    throw new Error(`Tab never came to "${name}"`);
  }
});

test('a child who locks with a PIN is offered joining first [S2]', async () => {
  const { page } = await house.freshComputer();
  await sayWhoYouAre(page, { name: 'Ada', secret: '24', pin: true });
  await expect(page.getByText('A PIN has 4 to 8 digits.')).toBeVisible();
  await page.getByLabel('Choose a PIN', { exact: true }).fill('2468 and letters');
  await expect(page.getByLabel('Choose a PIN', { exact: true })).toHaveValue('2468');
  // Whoever looks at what they type need not type it twice.
  await page.getByRole('button', { name: 'Show what I type' }).click();
  await expect(page.getByLabel('The same once more')).toHaveCount(0);
  await page.getByRole('button', { name: 'That’s me' }).click();
  await page.getByRole('button', { name: 'Join a family' }).click();
  // Whether a door is open nearby is up to the houses that are told at the same time on this computer.
  await expect(page.getByRole('heading', { name: 'Join a family' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Nearby' })).toBeVisible();
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(page.getByRole('heading', { name: 'Hello, Ada' })).toBeVisible();
});
