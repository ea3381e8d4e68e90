import { goTo, tiles } from './support/acts.ts';
import { hangUp } from './support/hangUp.ts';
import { openHouse, type House, type Sitter } from './support/house.ts';
import { expect, test } from './support/test.ts';

// One story in the order in which it happens: each chapter goes on where the one before ended.
test.describe.configure({ mode: 'serial' });

let house: House;
let mum: Sitter;
let ada: Sitter;
let grandma: Sitter;
test.beforeAll(async ({ browser }) => {
  house = await openHouse(browser);
  ({ mum, ada, grandma } = await house.familyOfThree());
});
test.afterAll(() => house.close());

const large = ({ page }: Sitter) => page.getByRole('dialog', { name: 'The picture, large' });

const seers = (who: Sitter) =>
  large(who).locator('section').filter({ hasText: 'These people can see it' }).getByRole('listitem');

async function openNewest(who: Sitter): Promise<void> {
  await goTo(who.page, 'Wall');
  await tiles(who.page).first().click();
  await expect(large(who)).toBeVisible();
}

async function asks(who: Sitter, words: string): Promise<void> {
  await openNewest(who);
  await large(who).getByRole('button', { name: 'I am in it, and it should come down' }).click();
  const dialog = who.page.getByRole('dialog', { name: 'Ask to take down this picture of you?' });
  await dialog.getByLabel('Why, if you like').fill(words);
  await dialog.getByRole('button', { name: 'Ask for it' }).click();
  await expect(who.page.getByText('You do not see it any more. Grandma and the guardians know')).toBeVisible();
}

test('Ada asks for a picture of her to come down: at the picture Mum says that it may hang, with a word that Ada reads [S2] [S7]', async () => {
  await hangUp(grandma, 2, 1, 'Garden things');
  for (const who of [mum, ada]) {
    await goTo(who.page, 'Wall');
    await expect(tiles(who.page)).toHaveCount(2);
  }
  await asks(ada, 'my hair');

  // Whose picture it is need not come across it.
  await expect(
    grandma.page.getByText('Ada asks that a picture of yours in Garden things comes down.', { exact: false }),
  ).toBeVisible();
  await openNewest(mum);
  await expect(large(mum).getByText('Ada asks to take this down')).toBeVisible();
  // Its author may take it down; that it may hang is a guardian's to say.
  await openNewest(grandma);
  await expect(large(grandma).getByText('Ada asks to take this down')).toBeVisible();
  await expect(large(grandma).locator('.ask-down-request').getByRole('button', { name: 'Take it down' })).toBeVisible();
  await expect(large(grandma).getByRole('button', { name: 'It may hang' })).toHaveCount(0);
  // Of those with whom it hangs Ada does not see it any more: guardians are told so.
  await expect(seers(grandma).filter({ hasText: 'Ada' })).toBeVisible();
  await expect(seers(mum).filter({ hasText: 'Grandma' })).toBeVisible();
  await expect(seers(mum).filter({ hasText: 'Ada' })).toHaveCount(0);

  await large(mum).getByRole('button', { name: 'It may hang' }).click();
  const answer = mum.page.getByRole('dialog', { name: 'It may hang' });
  await expect(answer.getByText('Only Ada and the guardians read it.')).toBeVisible();
  await answer.getByLabel('A word to Ada, if you like').fill('You laugh so nicely there.');
  await answer.getByRole('button', { name: 'Yes, it may hang' }).click();
  await expect(mum.page.getByText('It stays where it hangs. Ada reads your words.')).toBeVisible();
  await expect(answer).toHaveCount(0);
  await expect(large(mum).getByText('Ada asks to take this down')).toHaveCount(0);
  // Grandma is asked no more, and reads no word of it.
  await expect(large(grandma).getByText('Ada asks to take this down')).toHaveCount(0);

  await expect(ada.page.getByText('Mum writes: “You laugh so nicely there.”')).toBeVisible();
  await goTo(ada.page, 'My rules');
  await ada.page.getByRole('link', { name: 'Read what they read' }).click();
  const fact = ada.page.getByRole('listitem').filter({ hasText: 'it may hang' });
  await expect(fact.getByText('“You laugh so nicely there.”')).toBeVisible();
});

test('whose picture it is takes it down at the picture, guardian or not [S5] [S7]', async () => {
  await asks(ada, '');
  await grandma.page.keyboard.press('Escape');
  await expect(large(grandma)).toHaveCount(0);
  // The other one of the two is asked about now.
  await goTo(grandma.page, 'Wall');
  await tiles(grandma.page).nth(1).click();
  const request = large(grandma).locator('.ask-down-request');
  await expect(request).toBeVisible();
  await request.getByRole('button', { name: 'Take it down' }).click();
  // A slip is undone, as anywhere.
  await grandma.page.keyboard.press('Control+z');
  await expect(tiles(grandma.page)).toHaveCount(2);
  await expect(request).toHaveCount(0);
  await tiles(grandma.page).nth(1).click();
  await request.getByRole('button', { name: 'Take it down' }).click();
  await expect(grandma.page.getByText('The picture is taken down.', { exact: false })).toBeVisible();
  for (const who of [grandma, mum]) {
    // Large the next one may have come in its place.
    await expect(async () => {
      if ((await large(who).count()) > 0) await who.page.keyboard.press('Escape');
      await expect(large(who)).toHaveCount(0, { timeout: 1000 });
    }).toPass();
    await goTo(who.page, 'Wall');
    await expect(tiles(who.page)).toHaveCount(1);
  }
});
