import { readFile } from 'node:fs/promises';
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

const gardenOn = ({ page }: Sitter) => page.getByRole('list', { name: /Garden things$/ });
const thing = ({ page }: Sitter, name: string | RegExp) => page.getByRole('article', { name });
const large = ({ page }: Sitter) => page.getByRole('dialog', { name: 'The picture, large' });

test('Mum sets a rule for Ada, and Ada reads it in the same words [S2] [S4]', async () => {
  const { page } = mum;
  await goTo(page, 'Desk');
  await expect(page.getByRole('heading', { name: 'Nothing needs you' })).toBeVisible();
  await page.getByRole('link', { name: 'Rules', exact: true }).click();
  await page.getByRole('listitem').filter({ hasText: 'Ada' }).getByRole('link', { name: 'Change the rules' }).click();
  await page.getByText('A grown-up looks first, always').first().click();
  await page.getByRole('button', { name: 'Save these rules' }).click();
  await expect(page.getByText('Ada’s rules are changed. Ada sees them too.')).toBeVisible();
  await goTo(ada.page, 'My rules');
  // Once: what she is told above her rules does not say them again.
  await expect(ada.page.getByText('changed what you may do', { exact: false })).toBeVisible();
  await expect(ada.page.getByText('A grown-up looks first, always')).toHaveCount(1);
  await expect(ada.page.getByRole('heading', { name: 'What grown-ups can see' })).toBeVisible();
});

test('what Ada hangs up waits, and she knows for whom; Grandma sees nothing of it [S4] [S6]', async () => {
  const { page } = ada;
  await goTo(page, 'Wall');
  await hangUp(ada, 3, 1, 'Garden things');
  // She looks for them on the wall, which is empty still.
  await goTo(page, 'Wall');
  await expect(page.getByText('What you have hung up waits for a grown-up', { exact: false })).toBeVisible();
  await page.getByRole('link', { name: 'See what waits' }).click();
  await expect(page.getByText('You and Mum can open them, and nobody else.')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Pictures for Garden things' }).getByRole('listitem')).toHaveCount(3);
  await goTo(grandma.page, 'Wall');
  await expect(grandma.page.getByRole('heading', { name: 'The wall is waiting' })).toBeVisible();
});

test('Mum lets one hang and says no to another, kindly; Ada reads why [S2] [S4]', async () => {
  const { page } = mum;
  await goTo(page, 'Desk');
  const review = thing(mum, 'Ada would like to hang up three pictures');
  await expect(review).toBeVisible();
  await review.getByRole('button', { name: 'Look one by one' }).click();
  await expect(large(mum)).toBeVisible();
  await expect(large(mum).getByRole('button', { name: /^Let it hang/ })).toBeEnabled();
  const shown = large(mum).getByRole('status').first();
  const first = (await shown.textContent()) ?? '';
  await page.keyboard.press('y');
  await expect(page.getByText('It hangs in Garden things now.')).toBeVisible();
  await expect(shown).not.toHaveText(first);
  await page.keyboard.press('n');
  const why = page.getByRole('dialog', { name: 'Not hang up this picture?' });
  await why.getByText('Somebody in it may not want it to hang').click();
  await why.getByLabel('A few kind words, if you like').fill('Ask Ben first');
  await why.getByRole('button', { name: 'Don’t hang it up' }).click();
  await expect(page.getByText('Ada can read why.')).toBeVisible();
  await expect(why).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(large(mum)).toHaveCount(0);
  await expect(tiles(gardenOn(grandma))).toHaveCount(1);
  // The page was open when it came: that is no looking.
  await expect(ada.page.getByRole('link', { name: /^Waiting/ })).toHaveAccessibleName(/A grown-up has answered/);
  await expect(ada.page.getByText('“Ask Ben first”')).toBeVisible();
  await expect(ada.page.getByText('Mum says: Somebody in it may not want it to hang.')).toBeVisible();
  await expect(ada.page.getByRole('list', { name: 'Pictures for Garden things' }).getByRole('listitem')).toHaveCount(1);
});

test('Grandma puts a face under it, and everybody sees hers, uncounted [S8]', async () => {
  const { page } = grandma;
  await tiles(gardenOn(grandma)).first().click();
  await large(grandma).getByRole('button', { name: 'I love it' }).click();
  await expect(large(grandma).getByText('You love it')).toBeAttached();
  await large(grandma).getByLabel('Write something kind').fill('Seven spots');
  await large(grandma).getByRole('button', { name: 'Write it' }).click();
  await expect(large(grandma).getByText('Seven spots')).toBeVisible();
  await page.keyboard.press('Escape');
  await goTo(ada.page, 'Wall');
  await tiles(gardenOn(ada)).first().click();
  await expect(large(ada).getByText('Seven spots')).toBeVisible();
  await expect(large(ada).getByText('Grandma loves it')).toBeAttached();
  await ada.page.keyboard.press('Escape');
});

test('Ada says something is wrong with a picture: it is gone for her at once, hidden from everybody until Mum has looked, and Mum decides [S5] [S7]', async () => {
  await hangUp(grandma, 1, 40);
  const grandmas = (of: Sitter) => of.page.getByRole('link', { name: /^Picture by Grandma/ });
  await grandmas(ada).first().click();
  await large(ada).getByRole('button', { name: 'Something is wrong with this' }).click();
  const dialog = ada.page.getByRole('dialog', { name: 'What is wrong with it?' });
  await expect(dialog.getByText('Only the guardians (Mum) are told that you said so.')).toBeVisible();
  await expect(dialog.getByText('Then it is usually hidden for everyone', { exact: false })).toBeVisible();
  await dialog.getByText('It makes me feel bad').click();
  await dialog.getByRole('button', { name: 'Tell the guardians' }).click();
  await expect(ada.page.getByText('The guardians know now.', { exact: false })).toBeVisible();
  await expect(grandmas(ada)).toHaveCount(0);
  const report = thing(mum, 'Ada says something is wrong with this picture');
  await expect(report.getByText('It makes Ada feel bad.')).toBeVisible();
  await goTo(grandma.page, 'Wall');
  // Nobody sees it until Mum has looked: her computer hides it a moment after the report. Grandma reads that it is not gone.
  await expect(report.getByText('Homeroll hid it today on', { exact: false })).toBeVisible({ timeout: 120_000 });
  await expect(report.getByRole('button', { name: 'Hide it for now' })).toHaveCount(0);
  await expect(tiles(grandma.page)).toHaveCount(1);
  const notice = grandma.page.getByText('A guardian will have a look at a picture that you hung up', { exact: false });
  await expect(notice).toBeVisible();
  await expect(report.getByRole('button', { name: 'Take it down' })).toBeEnabled();
  const down = mum.page.getByRole('dialog', { name: 'Take it down?' });
  await report.getByRole('button', { name: 'Take it down' }).press('Enter');
  await down.getByLabel('A word to Grandma, if you like').fill('Let us choose another one.');
  await expect(down.getByText('Grandma is not told who spoke up', { exact: false })).toBeVisible();
  await down.getByRole('button', { name: 'Take it down' }).click();
  await expect(report).toHaveCount(0);
  await expect(notice).toHaveCount(0);
  const why = 'Mum writes: “Let us choose another one.”';
  await expect(grandma.page.getByText(why)).toBeVisible();
  await expect(tiles(grandma.page)).toHaveCount(1);
  const became = 'Mum took down Grandma’s picture, about which you said something.';
  await expect(ada.page.getByText(became)).toBeVisible();
  await expect(grandma.page.getByText(became)).toHaveCount(0);
  await expect(ada.page.getByText(why)).toHaveCount(0);
});

test('Ada asks that a picture of her comes down: she does not see it any more, Grandma reads that she asked, and Mum decides [S5] [S7]', async () => {
  await hangUp(grandma, 1, 41);
  const another = (of: Sitter) => of.page.getByRole('link', { name: /^Picture by Grandma/ });
  await another(ada).first().click();
  await large(ada).getByRole('button', { name: 'I am in it, and it should come down' }).click();
  const dialog = ada.page.getByRole('dialog', { name: 'Ask to take down this picture of you?' });
  await expect(dialog.getByText('Grandma is asked to take it down')).toBeVisible();
  await dialog.getByLabel('Why, if you like').fill('My eyes are shut');
  await dialog.getByRole('button', { name: 'Ask for it' }).click();
  await expect(ada.page.getByText('Grandma and the guardians know that you asked.')).toBeVisible();
  await expect(another(ada)).toHaveCount(0);
  await expect(thing(mum, 'Ada is in a picture, and asks for it to come down')).toBeVisible();
  await expect(tiles(grandma.page)).toHaveCount(2);
  await tiles(grandma.page).first().click();
  await expect(large(grandma).getByText('My eyes are shut')).toBeVisible();
  await grandma.page.keyboard.press('Escape');
  await expect(large(grandma)).toHaveCount(0);
  // Grandma leaves it to Mum.
  const request = thing(mum, 'Ada is in a picture, and asks for it to come down');
  await expect(request.getByRole('button', { name: 'Take it down' })).toBeEnabled();
  const down = mum.page.getByRole('dialog', { name: 'Take it down?' });
  await request.getByRole('button', { name: 'Take it down' }).click();
  await down.getByLabel('A word to Ada and Grandma, if you like').fill('We take a new one on Sunday.');
  await down.getByRole('button', { name: 'Take it down' }).click();
  await expect(request).toHaveCount(0);
  await expect(tiles(grandma.page)).toHaveCount(1);
  for (const who of [ada, grandma])
    await expect(who.page.getByText('Mum writes: “We take a new one on Sunday.”')).toBeVisible();
});

test('Mum and Ada read the same about what Ada did [S2]', async () => {
  await goTo(ada.page, 'My rules');
  await ada.page.getByRole('link', { name: 'Read what they read' }).click();
  await expect(ada.page.getByText('You said something is wrong with Grandma’s picture')).toBeVisible();
  await goTo(mum.page, 'Desk');
  await mum.page.getByRole('link', { name: 'Rules', exact: true }).click();
  await mum.page.getByRole('link', { name: 'What Ada did' }).click();
  await expect(mum.page.getByText('Ada said something is wrong with Grandma’s picture')).toBeVisible();
  await expect(mum.page.getByText('Ada asked to take down Grandma’s picture')).toBeVisible();
  await expect(mum.page.getByText('“Ask Ben first”')).toBeVisible();
});

test('Mum saves a copy of Ada’s picture: she knows that Ada is told, Ada is, and what is taken down says who has one [S2] [S5]', async () => {
  await goTo(mum.page, 'Wall');
  await tiles(gardenOn(mum)).first().click();
  await large(mum).getByRole('button', { name: 'Save a copy' }).click();
  const question = mum.page.getByRole('alertdialog', { name: 'Save a copy of this picture?' });
  await expect(question.getByText('Ada and the guardians are told that you have one.')).toBeVisible();
  const saved = mum.page.waitForEvent('download');
  await question.getByRole('button', { name: 'Save a copy' }).click();
  const copy = await saved;
  expect(copy.suggestedFilename()).toMatch(/^\d{4}-\d\d-\d\d.*\.jpg$/);
  const bytes = await readFile(await copy.path());
  expect([...bytes.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
  await expect(question).toHaveCount(0);

  const word = ada.page.getByRole('status').filter({ hasText: 'You should know' });
  await expect(word.getByText('Mum saved a copy of a picture that you hung up.')).toBeVisible();
  await word.getByRole('button', { name: 'All right' }).click();
  await expect(word).toHaveCount(0);
  await ada.page.reload();
  await goTo(ada.page, 'Wall');
  await expect(tiles(gardenOn(ada)).first()).toBeVisible();
  await expect(word).toHaveCount(0);

  await tiles(gardenOn(ada)).first().click();
  await large(ada).getByRole('button', { name: 'Take it down' }).click();
  await ada.page.getByRole('alertdialog').getByRole('button', { name: 'Take it down' }).click();
  await ada.page.getByRole('button', { name: 'See where' }).click();
  await expect(ada.page.getByText('Mum saved a copy of it before. That one stays.')).toBeVisible();
});

test('Ada says something is wrong with another one: Mum lets everyone see it again with a word, which Ada alone reads [S2] [S7]', async () => {
  await goTo(ada.page, 'Wall');
  await goTo(mum.page, 'Desk');
  await hangUp(grandma, 1, 42);
  const grandmas = (of: Sitter) => of.page.getByRole('link', { name: /^Picture by Grandma/ });
  await grandmas(ada).first().click();
  await large(ada).getByRole('button', { name: 'Something is wrong with this' }).click();
  const dialog = ada.page.getByRole('dialog', { name: 'What is wrong with it?' });
  await dialog.getByText('It makes me feel bad').click();
  await dialog.getByRole('button', { name: 'Tell the guardians' }).click();
  const report = thing(mum, 'Ada says something is wrong with this picture');
  await expect(report.getByText('Homeroll hid it today on', { exact: false })).toBeVisible({ timeout: 120_000 });
  // Her own computer hears of it a moment after Mum's.
  await expect(tiles(grandma.page)).toHaveCount(0);
  await expect(report.getByRole('button', { name: 'Let everyone see it again' })).toBeEnabled();
  await report.getByRole('button', { name: 'Let everyone see it again' }).click();
  const answer = mum.page.getByRole('dialog', { name: 'Let everyone see it again?' });
  await answer.getByLabel('A word to Ada, if you like').fill('It is only a shadow. Come and see me.');
  await answer.getByRole('button', { name: 'Let everyone see it again' }).click();
  await expect(report).toHaveCount(0);
  await expect(ada.page.getByText('Mum writes: “It is only a shadow. Come and see me.”')).toBeVisible();
  await expect(tiles(grandma.page)).toHaveCount(1);
  await expect(grandma.page.getByText('Mum had a look: a picture that you hung up', { exact: false })).toBeVisible();
  await expect(grandma.page.getByText('only a shadow', { exact: false })).toHaveCount(0);
});
