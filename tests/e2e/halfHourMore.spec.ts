import type { Page } from '@playwright/test';
import { happens, openEmptyDesk } from './support/fakeDesk.ts';
import { expect, open, test } from './support/fakeScreens.ts';

/* Half an hour more: at the calm screen, from a guardian's own place, and what both read of it. Over a fake engine. */

test.beforeEach(({ page }) => page.emulateMedia({ reducedMotion: 'reduce' }));

const adas = '/rules/member_ada000000000000';
const calm = (page: Page) => page.getByRole('dialog', { name: 'Good night' });
const question = (page: Page) => page.getByRole('dialog', { name: 'Who is here?' });

/** By keyboard alone: Mum, her words, and Enter. */
async function mumTypes(page: Page, words: string): Promise<void> {
  await question(page).getByRole('radio', { name: 'Mum' }).press(' ');
  const field = question(page).getByLabel('Your passphrase', { exact: true });
  await field.fill(words);
  await field.press('Enter');
}

test('at bedtime Mum opens it for half an hour with one press after her words; Ada reads until when, and who it was [S8] [S2]', async ({
  page,
}) => {
  await open(page, 'quiet', '/albums');
  await calm(page).getByRole('button', { name: 'A grown-up is here' }).press('Enter');
  // The short way comes first, and the long one after it.
  await expect(question(page).getByRole('button', { name: /Open for half an hour|Change the rules/ })).toHaveText([
    'Open for half an hour',
    'Change the rules',
  ]);
  await expect(question(page).getByText('Homeroll opens now.', { exact: false })).toBeVisible();
  await mumTypes(page, 'wrong pass');
  await expect(question(page)).toBeVisible();
  await mumTypes(page, 'otters float on their backs');
  await expect(calm(page)).toHaveCount(0);
  await expect(page.getByText(/^Open until .*: Mum gave you half an hour more\.$/)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Albums', level: 1 })).toBeVisible();
  await page.getByRole('link', { name: /^My rules/ }).press('Enter');
  await expect(page.getByText(/^Open until .*, whatever the times say$/)).toBeVisible();
});

test('whoever lets it be finds the calm screen as it was [S8]', async ({ page }) => {
  await open(page, 'quiet', '/albums');
  const here = calm(page).getByRole('button', { name: 'A grown-up is here' });
  await here.press('Enter');
  await expect(question(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(question(page)).toHaveCount(0);
  await expect(here).toBeFocused();
});

test('where it takes two guardians Mum reads so before her press, and after it that it waits [S8] [S2]', async ({
  page,
}) => {
  await open(page, 'quiet', '/albums');
  await expect(calm(page)).toBeVisible();
  await happens(page, 'takesTwo');
  await calm(page).getByRole('button', { name: 'A grown-up is here' }).press('Enter');
  await expect(question(page).getByText('It takes two guardians.', { exact: false })).toBeVisible();
  await mumTypes(page, 'otters float on their backs');
  await expect(question(page)).toHaveCount(0);
  await expect(calm(page).getByText('It waits for a second guardian', { exact: false })).toBeVisible();
});

test('from her own place Mum opens it on Ada’s page of rules, reads until when, and ends it; what she was about to change stays [S8] [S2]', async ({
  page,
}) => {
  await open(page, 'family', adas);
  await happens(page, 'takesOne');
  const more = page.getByRole('region', { name: 'Half an hour more' });
  const words = page.getByRole('checkbox', { name: 'May write under pictures' });
  await words.press(' ');
  await expect(words).not.toBeChecked();
  await more.getByRole('button', { name: 'Open for half an hour' }).press('Enter');
  await expect(more.getByText(/^It is open for Ada until /)).toBeVisible();
  await expect(words).not.toBeChecked();
  const ends = more.getByRole('button', { name: 'End it now' });
  await expect(ends).toBeEnabled();
  await ends.press('Enter');
  await expect(more.getByRole('button', { name: 'Open for half an hour' })).toBeVisible();
  await expect(words).not.toBeChecked();
});

test('there, too, it says before that another guardian has to agree [S2]', async ({ page }) => {
  await open(page, 'family', adas);
  const more = page.getByRole('region', { name: 'Half an hour more' });
  await expect(more.getByText('It takes two guardians: it opens when Dad agrees', { exact: false })).toBeVisible();
  await more.getByRole('button', { name: 'Open for half an hour' }).press('Enter');
  await expect(page.getByText('You would like half an hour more for Ada, until', { exact: false })).toBeVisible();
  // It is not asked twice, and the keyboard has not lost its place.
  await expect(more.getByText(/^You have asked Dad\. It opens with their yes, until .*\.$/)).toBeVisible();
  await expect(more.getByRole('button')).toHaveCount(0);
  await expect(more).toBeFocused();
  await page.getByRole('button', { name: 'Take it back' }).press('Enter');
  await expect(more.getByRole('button', { name: 'Open for half an hour' })).toBeVisible();
});

test('where the other guardian has asked for it the page says so, and that a press opens it [S2]', async ({ page }) => {
  await open(page, 'family', adas);
  await happens(page, 'halfHourAsked');
  const more = page.getByRole('region', { name: 'Half an hour more' });
  await expect(more.getByText(/^Dad has asked for it, too: when you open it, it is open until .*\.$/)).toBeVisible();
  await expect(page.getByText('Dad would like half an hour more for Ada, until', { exact: false })).toBeVisible();
  await expect(more.getByRole('button', { name: 'Open for half an hour' })).toBeVisible();
});

test('the guardian who is asked reads what it is about, and after the yes that it is open [S2]', async ({ page }) => {
  await openEmptyDesk(page);
  await happens(page, 'halfHourAsked');
  const asked = page.getByRole('article', { name: /^Dad would like half an hour more for Ada, until / });
  await expect(asked.getByText('If you agree, quiet times and bedtimes wait until', { exact: false })).toBeVisible();
  const yes = asked.getByRole('button', { name: 'I agree' });
  await expect(yes).toBeEnabled();
  await yes.press('Enter');
  await expect(asked).toHaveCount(0);
  await expect(page.getByText(/^It is open for Ada until .*\.$/)).toBeVisible();
  await expect(page.getByText('Ada’s rules are changed.')).toHaveCount(0);
});

test('where two guardians gave it, Ada reads of both [S8]', async ({ page }) => {
  await open(page, 'quiet', '/albums');
  await expect(calm(page)).toBeVisible();
  await happens(page, 'halfHourAgreed');
  await expect(page.getByText(/^Open until .*: Mum and Dad gave you half an hour more\.$/)).toBeVisible();
});

test('where a guardian ends it before its time, Ada reads who did; and where no grown-up can open it there, that they can from their own computer [S8]', async ({
  page,
}) => {
  await open(page, 'quiet', '/albums');
  await happens(page, 'halfHourAgreed');
  await expect(calm(page)).toHaveCount(0);
  await happens(page, 'halfHourEnded');
  await expect(calm(page).getByText('Dad has ended the half hour.')).toBeVisible();
  const fromTheirs = calm(page).getByText('A guardian can open Homeroll for you for half an hour', { exact: false });
  await expect(fromTheirs).toHaveCount(0);
  await happens(page, 'noGrownUpHere');
  await expect(calm(page).getByRole('button', { name: 'A grown-up is here' })).toHaveCount(0);
  await expect(fromTheirs).toBeVisible();
});

test('with one thing on the desk its keys do what they say while the title has the focus [S2]', async ({ page }) => {
  await openEmptyDesk(page);
  await happens(page, 'halfHourAsked');
  const asked = page.getByRole('article', { name: /^Dad would like half an hour more for Ada, until / });
  await expect(asked.getByRole('button', { name: 'Not this time' })).toBeEnabled();
  await page.locator('main h1').focus();
  await page.keyboard.press('n');
  await expect(asked).toHaveCount(0);
  await expect(page.getByText('It is not opened for Ada. Dad reads that you said no.')).toBeVisible();
});
