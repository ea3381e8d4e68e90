import { choose, goTo, tiles } from './support/acts.ts';
import { bringIn, cameraFiles } from './support/files.ts';
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

test('Ada brings in pictures: nobody else sees them until she hangs them up [S1] [S4] [P1]', async () => {
  const { page } = ada;
  await expect(page.getByRole('heading', { name: 'The wall is waiting' })).toBeVisible();
  await bringIn(page, await cameraFiles(4));
  await expect(page.getByRole('heading', { name: 'Four new pictures came in.' })).toBeVisible();
  await expect(page.getByText('Some of your pictures wait under “To hang up”.', { exact: false })).toBeVisible();
  // The place itself says so, too, for as long as it is so: with the pictures, and without counting them.
  const place = page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'To hang up' });
  await expect(place).toHaveAccessibleName('To hang up Pictures wait here.');
  await page.getByRole('link', { name: 'Choose what to hang up' }).click();
  await expect(page.getByRole('heading', { name: 'To hang up' })).toBeVisible();
  await expect(tiles(page)).toHaveCount(4);
  await expect(page.getByRole('link', { name: 'Your picture IMG_0001.JPG, taken 1 May 2026' })).toBeVisible();
  await expect(mum.page.getByRole('heading', { name: 'The wall is waiting' })).toBeVisible();
});

test('the share sheet shows who will see them, with faces, before anything leaves [S4] [S6]', async () => {
  const { page } = ada;
  await page.getByRole('button', { name: 'Hang them up' }).click();
  const sheet = page.getByRole('dialog', { name: 'Hang up four pictures' });
  await expect(sheet.getByText('Nobody can see where they were taken: Homeroll leaves that out.')).toBeVisible();
  await expect(sheet.getByText('You can take them down again at any time.')).toBeVisible();
  // A button that cannot be pressed says why.
  await expect(sheet.getByRole('button', { name: 'Hang them up' })).toBeDisabled();
  await expect(sheet.getByText('Give the new album a name first.')).toBeVisible();
  await sheet.getByLabel('What is the album called?').fill('Garden things');
  // Nobody is chosen before she chooses; she herself and a guardian, who sees every album, cannot be left out.
  await expect(sheet.getByRole('checkbox', { name: 'Grandma' })).not.toBeChecked();
  for (const name of ['You', 'Mum']) await expect(sheet.getByRole('checkbox', { name })).toBeChecked();
  await expect(sheet.getByText('Mum sees every album, as guardians do.')).toBeVisible();
  await choose(sheet, 'checkbox', 'Grandma');
  await expect(sheet.getByText('Mum, Grandma and you will see them.')).toBeVisible();
  await sheet.getByText('Grandma', { exact: true }).click();
  await expect(sheet.getByText('Mum and you will see them.')).toBeVisible();
  await sheet.getByLabel('A few words for all of them, if you like').fill('Smaller than my thumb');
  await sheet.getByRole('button', { name: 'Leave out IMG_0004.JPG' }).click();
  await expect(page.getByRole('dialog', { name: 'Hang up three pictures' })).toBeVisible();
});

test('hung up, they are on Mum’s wall without a reload, and not on Grandma’s [S1] [S6] [P1]', async () => {
  const { page } = ada;
  await page.getByRole('dialog').getByRole('button', { name: 'Hang them up' }).click();
  await expect(page.getByText('Three pictures hang in Garden things now.')).toBeVisible();
  for (const one of [mum, ada]) {
    if (one === ada) await goTo(page, 'Wall');
    await expect(tiles(gardenOn(one))).toHaveCount(3);
    await expect(one.page.getByRole('group', { name: /^who can see: (Mum and Ada|Ada and Mum)$/ })).toBeVisible();
    await expect(one.page.getByText('“Smaller than my thumb”')).toBeVisible();
    await expect(one.page.getByText('That’s everything new.')).toBeVisible();
    // The pictures themselves, not only their places.
    const drawn = gardenOn(one).locator('img').first();
    await expect
      .poll(() => drawn.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth))
      .toBeGreaterThan(100);
  }
  const wordsOf = (all: Element[]) => all.map((tile) => tile.getAttribute('aria-label'));
  const onTheWall = await tiles(gardenOn(ada)).evaluateAll(wordsOf);
  await page.getByRole('link', { name: 'Garden things' }).first().click();
  await expect(page.getByRole('list', { name: 'Pictures in Garden things' })).toBeVisible();
  await expect.poll(() => tiles(page).evaluateAll(wordsOf)).toEqual(onTheWall);
  await expect(grandma.page.getByRole('heading', { name: 'The wall is waiting' })).toBeVisible();
  await goTo(grandma.page, 'Albums');
  await expect(grandma.page.getByRole('heading', { name: 'No album yet' })).toBeVisible();
});

test('what was left out is still on Ada’s pile, for her alone [S4]', async () => {
  await goTo(ada.page, 'To hang up');
  await expect(tiles(ada.page)).toHaveCount(1);
  await expect(ada.page.getByRole('link', { name: /IMG_0004/ })).toBeVisible();
});

test('Mum looks by keyboard: opens, goes on, comes closer, reads the words, and is back where she was [S12]', async () => {
  const { page } = mum;
  const [first, second] = [tiles(gardenOn(mum)).nth(0), tiles(gardenOn(mum)).nth(1)];
  await first.focus();
  await page.keyboard.press('Enter');
  const lightbox = page.getByRole('dialog', { name: 'The picture, large' });
  await expect(lightbox).toBeVisible();
  const about = lightbox.getByRole('complementary', { name: 'About this picture' });
  if (!(await about.isVisible())) await page.keyboard.press('i');
  await expect(about.getByText('“Smaller than my thumb”')).toBeVisible();
  await expect(about.getByRole('heading', { name: 'These people can see it' })).toBeVisible();
  await expect(about.getByRole('listitem').filter({ hasText: /^(You|Ada)$/ })).toHaveCount(2);
  await expect(about.getByText('Taken 1 May 2026')).toBeVisible();

  await page.keyboard.press('ArrowRight');
  await expect(lightbox.getByRole('button', { name: 'The picture before' })).toBeVisible();
  await page.keyboard.press('z');
  await expect(lightbox.getByRole('button', { name: 'Whole picture' })).toBeVisible();
  await page.keyboard.press('z');
  await expect(lightbox.getByRole('button', { name: 'Closer' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(lightbox).toHaveCount(0);
  await expect(second).toBeFocused();
});

test('Ada changes the words of one picture, and Mum reads them [S1]', async () => {
  const { page } = ada;
  await goTo(page, 'Wall');
  await tiles(gardenOn(ada)).first().click();
  const lightbox = page.getByRole('dialog', { name: 'The picture, large' });
  await lightbox.getByRole('button', { name: 'Change the words' }).click();
  await lightbox.getByLabel('A few words').fill('A snail, from below');
  await lightbox.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(lightbox.getByText('“A snail, from below”')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(mum.page.getByText('“A snail, from below”')).toBeVisible();
});

test('Ada takes one down: it is gone on both walls, whoever is looking at it [S5]', async () => {
  const { page } = ada;
  const label = /^A snail, from below/;
  await mum.page.getByRole('link', { name: label }).click();
  const mumsLightbox = mum.page.getByRole('dialog', { name: 'The picture, large' });
  await expect(mumsLightbox).toBeVisible();

  await page.getByRole('link', { name: label }).click();
  await page.getByRole('button', { name: 'Take it down' }).click();
  const question = page.getByRole('alertdialog', { name: 'Take this picture down?' });
  // It says how far it reaches, and how far it does not.
  await expect(question.getByText('One that is off erases it when it is back.')).toBeVisible();
  await expect(question.getByText('The file it came from stays in its own folder.')).toBeVisible();
  await expect(question.getByRole('button', { name: 'Leave it' })).toBeFocused();
  await question.getByRole('button', { name: 'Take it down' }).click();
  await expect(page.getByText('The picture is taken down. A computer that is off erases it')).toBeVisible();
  await expect(mum.page.getByText('This picture has been taken down.')).toBeVisible();
  await expect(page.getByText('This picture has been taken down.')).toHaveCount(0);
  for (const one of [ada, mum]) {
    // Both stand before the wall again: another picture in its place would seem to be the one that is spoken of.
    await expect(one.page.getByRole('dialog')).toHaveCount(0);
    await expect(one.page.getByRole('link', { name: label })).toHaveCount(0);
    await expect(one.page.locator('[data-photo]:focus')).toHaveCount(1);
    await expect(tiles(gardenOn(one))).toHaveCount(2);
  }
});

test('what Ada hangs up for a week says so before and after, to everybody who sees it [S5] [S6]', async () => {
  const { page } = ada;
  await goTo(page, 'To hang up');
  await page.getByRole('button', { name: 'Hang it up' }).click();
  const sheet = page.getByRole('dialog', { name: 'Hang up a picture' });
  await sheet.getByRole('button', { name: /How long does it hang\?/ }).press('Enter');
  await page.getByRole('option', { name: 'For a week' }).press('Enter');
  await expect(sheet.getByText(/^Its last day is .* Then it comes down by itself, on every computer\.$/)).toBeVisible();
  await sheet.getByLabel('A few words, if you like').fill('Only this week');
  await sheet.getByRole('button', { name: 'Hang it up' }).click();
  await expect(page.getByText('One picture hangs in Garden things now.')).toBeVisible();
  await mum.page.getByRole('link', { name: /^Only this week/ }).click();
  await expect(mum.page.getByText(/^Hangs until .*, then it comes down by itself$/)).toBeVisible();
});
