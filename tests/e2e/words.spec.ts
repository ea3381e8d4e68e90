import type { Locator, Page } from '@playwright/test';
import { expect, holdAnswer, open, test } from './support/fakeScreens.ts';

/* That something is written under a picture is to be seen where it hangs, and that is all: not how much, nor whether it is new. */

test.beforeEach(({ page }) => page.emulateMedia({ reducedMotion: 'reduce' }));

const says = 'There are words under it';
const large = (page: Page) => page.getByRole('dialog', { name: 'The picture, large' });
const garden = (page: Page) => page.getByRole('list', { name: 'Pictures by Ada in Garden things' }).first();
const marked = (page: Page) => garden(page).getByRole('link', { name: says });
const places = (page: Page) => page.getByRole('navigation', { name: 'Places' });

test('words under a picture are to be seen on the wall and in the album, and leave with the last of them [S8] [S12]', async ({
  page,
}) => {
  await page.clock.install();
  await open(page, 'family', '/');
  // Ada and Grandma have written under one of the seven; a caption alone is no such thing.
  await expect(garden(page).getByRole('link')).toHaveCount(7);
  await expect(marked(page)).toHaveCount(1);
  await expect(marked(page)).toHaveAccessibleName(
    /^The ladybird walked .*\. Picture by Ada, .*\. There are words under it$/,
  );
  await expect(garden(page).locator('.tile-words')).toHaveCount(1);
  await expect(places(page)).not.toContainText(/\d|new|words/i);

  // Mum writes under another one, and sees so as soon as she is back at the wall.
  await garden(page).getByRole('link').nth(1).press('Enter');
  await large(page).getByLabel('Write something kind').fill('Mine has seven spots, too');
  await page.keyboard.press('Enter');
  await expect(large(page).getByText('Mine has seven spots, too')).toBeVisible();
  await large(page).getByRole('button', { name: 'Close' }).first().press('Enter');
  await expect(large(page)).toHaveCount(0);
  await expect(marked(page)).toHaveCount(2);
  await expect(garden(page).getByRole('link').nth(1)).toHaveAccessibleName(/There are words under it$/);

  await page.getByRole('link', { name: 'Garden things' }).first().press('Enter');
  await expect(page.getByRole('heading', { name: 'Garden things', level: 1 })).toBeVisible();
  const inAlbum = page.getByRole('link', { name: says });
  await expect(inAlbum).toHaveCount(2);
  // She takes hers away again.
  await inAlbum.nth(1).press('Enter');
  await large(page).getByRole('button', { name: 'More about what you wrote' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Take it away' }).press('Enter');
  await expect(large(page).getByText('Mine has seven spots, too')).toHaveCount(0);
  // It cannot be undone any more, however slow the computer is.
  await page.clock.runFor(7_000);
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0);
  await large(page).getByRole('button', { name: 'Close' }).first().press('Enter');
  await expect(large(page)).toHaveCount(0);
  await expect(inAlbum).toHaveCount(1);
});

test('words that a guardian hides are said by no mark; shown again they are [S7]', async ({ page }) => {
  await open(page, 'family', '/');
  for (const act of ['Hide it', 'Show it again']) {
    await garden(page).getByRole('link').first().press('Enter');
    for (const name of ['Grandma', 'Ada']) {
      await large(page)
        .getByRole('button', { name: `More about what ${name} wrote` })
        .press('Enter');
      await page.getByRole('menuitem', { name: act }).press('Enter');
      await expect(page.getByRole('menu')).toHaveCount(0);
      // Who hid it is said beside it, to guardians and to whoever wrote it.
      const said = large(page).getByText(`You hid these words. Only ${name} and the guardians see them.`);
      await expect(said).toHaveCount(act === 'Hide it' ? 1 : 0);
    }
    await large(page).getByRole('button', { name: 'Close' }).first().press('Enter');
    await expect(large(page)).toHaveCount(0);
    await expect(garden(page).getByRole('link')).toHaveCount(7);
    await expect(marked(page)).toHaveCount(act === 'Hide it' ? 0 : 1);
  }
});

test('“Change the words” is written in at once, by keyboard and by mouse, and leads back to the three dots [S8] [S12]', async ({
  page,
}) => {
  await open(page, 'ada', '/photos/photo00000000000000001');
  await large(page).getByLabel('Write something kind').fill('I swam');
  await page.keyboard.press('Enter');
  const more = large(page).getByRole('button', { name: 'More about what you wrote' }).last();
  const change = page.getByRole('menuitem', { name: 'Change the words' });
  const field = large(page).getByLabel('Change the words');
  await more.press('Enter');
  await change.press('Enter');
  // An I that came to the picture would put away what is known about it, and her words with it.
  await page.keyboard.type(' to the island');
  await expect(field).toHaveValue('I swam to the island');
  await page.keyboard.press('Enter');
  await expect(large(page).getByText('I swam to the island')).toBeVisible();
  await expect(more).toBeFocused();
  await more.click();
  await change.click();
  await page.keyboard.type(', twice');
  await expect(field).toHaveValue('I swam to the island, twice');
  // What is known about the picture is put away and comes back, and the words with it.
  await large(page).getByRole('button', { name: 'Hide what is known' }).press('Enter');
  await expect(field).toHaveCount(0);
  await large(page).getByRole('button', { name: 'What is known' }).press('Enter');
  await expect(field).toHaveValue('I swam to the island, twice');
  await large(page).getByRole('button', { name: 'Not now' }).press('Enter');
  await expect(more).toBeFocused();
  await more.press('Enter');
  await change.press('Enter');
  await page.keyboard.press('Escape');
  await expect(more).toBeFocused();
  await more.press('Enter');
  await change.press('Enter');
  await large(page).getByRole('button', { name: 'Save', exact: true }).click();
  await expect(more).toBeFocused();
  await expect(large(page).getByText('I swam to the island', { exact: true })).toBeVisible();
});

/** Takes one's own words away. From the answer on time goes only as far as the story lets it. */
const takeAway = async (page: Page, more: Locator) => {
  await more.press('Enter');
  const entry = page.getByRole('menuitem', { name: 'Take it away' });
  await expect(entry).toBeVisible();
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 1_000);
  await entry.press('Enter');
  await page.clock.runFor(1_000);
};

test('taking one’s words away is said, and can be undone like taking a picture down [S8] [S12]', async ({ page }) => {
  await page.clock.install();
  await open(page, 'ada', '/photos/photo00000000000000001');
  const mine = large(page).getByText('I swam');
  const more = large(page).getByRole('button', { name: 'More about what you wrote' }).last();
  await large(page).getByLabel('Write something kind').fill('I swam');
  await page.keyboard.press('Enter');
  await expect(mine).toBeVisible();
  for (const undo of ['keys', 'button']) {
    await takeAway(page, more);
    await expect(mine).toHaveCount(0);
    await expect(page.getByText('Your words are taken away in a moment.')).toBeVisible();
    await expect(large(page).getByRole('region', { name: 'Words under it' })).toBeFocused();
    if (undo === 'keys') await page.keyboard.press('Control+z');
    else await page.getByRole('button', { name: 'Undo' }).press('Enter');
    await page.clock.resume();
    await expect(mine).toBeVisible();
    await expect(more).toBeFocused();
  }
  await takeAway(page, more);
  await page.locator('.toast').filter({ hasText: 'Undo' }).getByRole('button', { name: 'Close' }).press('Enter');
  await page.clock.resume();
  await expect(page.getByText('The words are taken away.', { exact: false })).toBeVisible();
  await expect(mine).toHaveCount(0);
});

test('whom words hurt says so right beside them, and the guardians read which are meant [S7] [S2]', async ({
  page,
}) => {
  await open(page, 'visiting', '/');
  await garden(page).getByRole('link', { name: says }).press('Enter');
  await large(page).getByRole('button', { name: 'More about what Ada wrote' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Something is wrong with these words' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'What is wrong with these words?' });
  await expect(dialog).toContainText('Ada wrote: “Yes! It has seven spots.”');
  await expect(dialog).toContainText(
    'You will not see these words any more, not even if they are changed. Only the guardians (Mum',
  );
  await dialog.getByText('They make me feel bad').click();
  await dialog.getByRole('button', { name: 'Tell the guardians' }).click();
  await expect(page.getByText('The guardians know now. You do not see the words any more.')).toBeVisible();
  // The words are gone, the picture stays, and the focus is where they stood.
  await expect(large(page).getByText('Yes! It has seven spots.')).toHaveCount(0);
  await expect(large(page).getByText('Is that the one from the pear tree?')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Words under it' })).toBeFocused();
});

test('whoever may not write reports the last words there are: the focus stays where they stood [S7] [S12]', async ({
  page,
}) => {
  await open(page, 'adaPaused', '/');
  await page.getByRole('link', { name: says }).first().press('Enter');
  const under = large(page).getByRole('region', { name: 'Words under it' });
  await under.getByRole('button', { name: 'More about what you wrote' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Take it away' }).press('Enter');
  await under.getByRole('button', { name: 'More about what Grandma wrote' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Something is wrong with these words' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'What is wrong with these words?' });
  await dialog.getByText('They make me feel bad').click();
  // The words may be gone, and the question with them, before the engine has answered.
  const answers = await holdAnswer(page, 'photos.report');
  await dialog.getByRole('button', { name: 'Tell the guardians' }).press('Enter');
  await expect(under.getByRole('listitem')).toHaveCount(0);
  await expect(dialog).toHaveCount(0);
  await answers();
  await expect(page.getByText('The guardians know now.', { exact: false })).toBeVisible();
  await expect(under).toBeFocused();
});
