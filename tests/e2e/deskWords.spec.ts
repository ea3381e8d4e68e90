import { happens } from './support/fakeDesk.ts';
import { expect, open, test } from './support/fakeScreens.ts';
import { violationsOf } from './support/violationsOf.ts';

/* Words under a picture that somebody says something is wrong with, at the desk and over a fake engine. */

const title = 'Ada says something is wrong with words under a picture';

test('a guardian reads which words are meant and hides them by keyboard; nothing else of the picture is decided [S2] [S7]', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, 'desk', '/desk');
  await happens(page, 'wordsReported');
  const card = page.getByRole('article', { name: title });
  await expect(card).toContainText('Grandma wrote: “She looks like a potato.”');
  await expect(card).toContainText('They make Ada feel bad. Only guardians know that Ada said so.');
  await expect(card.getByRole('button', { name: 'Take it down' })).toHaveCount(0);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await violationsOf(page), colorScheme).toEqual([]);
  }
  await card.focus();
  const hide = card.getByRole('button', { name: 'Hide the words' });
  await expect(hide).toBeEnabled();
  await page.keyboard.press('h');
  await expect(hide).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('The words are hidden, and the picture hangs.')).toBeVisible();
  await expect(card).toHaveCount(0);
});

test('under Mum’s own picture she may hide words that are not hers; that it hangs again is Dad’s to say, and the card says so [S2] [S7]', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, 'desk', '/desk');
  await happens(page, 'wordsReportedMine');
  const card = page.getByRole('article', { name: title });
  await expect(card).toContainText(
    'You can hide the words. As it is your picture, another guardian decides whether it hangs again.',
  );
  await expect(card.getByRole('button', { name: 'They may stay' })).toHaveCount(0);
  const hide = card.getByRole('button', { name: 'Hide the words' });
  await expect(hide).toBeEnabled();
  await card.focus();
  await page.keyboard.press('h');
  await page.keyboard.press('Enter');
  await expect(
    page.getByText('The words are hidden. Another guardian decides whether the picture hangs again.'),
  ).toBeVisible();
  await expect(card).toHaveCount(0);
});

test('the keys at the foot name the buttons as they are called on the cards that lie there [S2]', async ({ page }) => {
  await open(page, 'desk', '/desk');
  const keys = page.locator('.desk-keys');
  await expect(keys).toContainText('M to “It may hang”');
  await expect(keys).toContainText('H to “Hide it for now”');
  await happens(page, 'wordsReported');
  await expect(keys).toContainText('M to “They may stay” or “It may hang”');
  await expect(keys).toContainText('H to “Hide the words” or “Hide it for now”');
  await expect(keys).toContainText('D to “Take it down”');
  await expect(keys).toContainText('Y to “I agree”');
});

test('Y and N could be taken either way where something is wrong with words: they do nothing, and the card says so [S2]', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, 'desk', '/desk');
  await happens(page, 'wordsReported');
  const card = page.getByRole('article', { name: title });
  await expect(card.getByRole('button', { name: 'Hide the words' })).toBeEnabled();
  const said = card.getByRole('status').getByText('Y and N do nothing here', { exact: false });
  for (const key of ['y', 'n']) {
    await card.focus();
    await page.keyboard.press(key);
    await expect(said).toBeVisible();
    await page.keyboard.press('h');
    await expect(said).toHaveCount(0);
  }
  await expect(card).toBeVisible();
});

test('they may stay, with a word to who said so; changed or taken away meanwhile the card says it [S2] [S7]', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, 'desk', '/desk');
  await happens(page, 'wordsReported');
  const card = page.getByRole('article', { name: title });
  await happens(page, 'wordsChanged');
  await expect(card).toContainText('Now it says: “A funny little potato.”');
  const stay = card.getByRole('button', { name: 'They may stay' });
  await expect(stay).toBeEnabled();
  await card.focus();
  await page.keyboard.press('m');
  await expect(stay).toBeFocused();
  await page.keyboard.press('Enter');
  const answer = page.getByRole('dialog', { name: 'They may stay' });
  await expect(answer).toContainText('Ada reads that you looked at it, and does not see the words any more.');
  await page.keyboard.press('Escape');
  await expect(answer).toHaveCount(0);
  await happens(page, 'wordsTakenAway');
  await expect(card).toContainText('The words are gone by now: Grandma or a guardian took them away.');
  await expect(card).toContainText('When you settle it, Ada reads that you looked at it.');
  await expect(card.getByRole('button', { name: 'Hide the words' })).toHaveCount(0);
  const settled = card.getByRole('button', { name: 'That settles it' });
  await expect(settled).toBeEnabled();
  await settled.press('Enter');
  await expect(page.getByText('That is settled, and the picture hangs.')).toBeVisible();
  await expect(card).toHaveCount(0);
});

test('looked at large, also while it is hidden, the picture has the words under it beside it, to read [S2] [S7]', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, 'desk', '/desk');
  await happens(page, 'wordsReported');
  await happens(page, 'hidden');
  const card = page.getByRole('article', { name: title });
  await expect(card).toContainText('Until this is decided the picture is hidden, too.');
  await card.getByRole('button', { name: 'Look at it large' }).click();
  const large = page.getByRole('dialog', { name: 'The picture, large' });
  const under = large.getByRole('region', { name: 'Words under it' });
  await expect(under.getByRole('listitem')).toContainText(['She looks like a potato.', 'That is my sister.']);
  await expect(under.getByRole('button')).toHaveCount(0);
  expect(await violationsOf(page)).toEqual([]);
});
