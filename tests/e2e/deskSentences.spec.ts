import type { Page } from '@playwright/test';
import { expect, open, test } from './support/fakeScreens.ts';

/*
 * What is said around the desk so that nobody has to guess: why a button is not there, whose turn it is, how long a
 * bedtime is, whose passphrase is meant. Over a fake engine, because most of it is rare.
 */

test.beforeEach(({ page }) => page.emulateMedia({ reducedMotion: 'reduce' }));

const large = (page: Page) => page.getByRole('dialog', { name: 'The picture, large' });
const adasOwn = '/photos/photo00000000000000000';
const mums = '/photos/photo00000000000000031';

test('whoever is paused is offered nothing that would be refused, and reads why; taking down and help stay [S2] [S7]', async ({
  page,
}) => {
  await open(page, 'adaPaused', adasOwn);
  await expect(large(page).getByText('You are paused for now: faces and words wait')).toBeVisible();
  await expect(large(page).getByRole('button', { name: 'Take it down' })).toBeVisible();
  await expect(large(page).getByRole('button', { name: 'It makes me laugh' })).toHaveCount(0);
  await expect(large(page).getByLabel('Write something kind')).toHaveCount(0);
  await expect(large(page).getByRole('button', { name: 'Change the words' })).toHaveCount(0);
  await open(page, 'adaPaused', mums);
  await expect(large(page).getByRole('button', { name: 'Something is wrong with this' })).toBeVisible();

  await open(page, 'adaPaused', '/pile');
  await expect(page.getByText('A guardian has paused you for now.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Bring in pictures' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Hang (it|them) up/ })).toHaveCount(0);
  await open(page, 'adaPaused', '/albums');
  await expect(page.getByRole('link', { name: /Garden things/ }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Make an album' })).toHaveCount(0);
  await page
    .getByRole('link', { name: /Garden things/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { name: 'Garden things', level: 1 })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Hang up pictures' })).toHaveCount(0);
});

test('whoever may not write by their rules reads so under the picture, instead of nothing [S2] [R19]', async ({
  page,
}) => {
  await open(page, 'ada', '/my-rules/change');
  await page.getByText('May write under pictures').click();
  await page.getByRole('button', { name: 'Save these rules' }).click();
  const who = page.getByRole('dialog', { name: 'Who is here?' });
  await who.getByRole('radio', { name: 'Mum' }).press(' ');
  await who.getByLabel('Your passphrase', { exact: true }).fill('otters float on their backs');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'My rules' })).toBeVisible();
  await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Wall' }).click();
  await page
    .getByRole('link', { name: /^(.*\. )?Picture by Grandma/ })
    .first()
    .click();
  await expect(large(page).getByText('Your rules say that you do not write under pictures.')).toBeVisible();
  await expect(large(page).getByRole('button', { name: 'It makes me laugh' })).toBeVisible();
  await expect(large(page).getByLabel('Write something kind')).toHaveCount(0);
});

test('a bedtime says how long it lasts, and one of twenty hours is asked about [S8]', async ({ page }) => {
  await open(page, 'desk', '/rules/member_ada000000000000');
  const bedtime = page.getByRole('group', { name: 'Bedtime' }).first();
  await expect(bedtime.getByText('From 20:00 until 07:00 on the next day: 11 hours.')).toBeVisible();
  await expect(bedtime.getByText('That is most of the day.')).toHaveCount(0);
  await bedtime.getByLabel('From').fill('11:00');
  await expect(bedtime.getByText('From 11:00 until 07:00 on the next day: 20 hours.')).toBeVisible();
  await expect(bedtime.getByText('That is most of the day.')).toBeVisible();
  await expect(page.getByText('Sunday to Thursday, 11:00 to 07:00')).toBeVisible();
});

test.describe('where clocks go by twelve hours', () => {
  test.use({ locale: 'en-US' });
  test('rules are said by the same clock as their fields [S12]', async ({ page }) => {
    await open(page, 'ada', '/my-rules');
    await expect(page.getByText('Sunday to Thursday, 8:00 pm to 7:00 am')).toBeVisible();
    await open(page, 'quiet', '/');
    await expect(page.getByRole('dialog', { name: 'Good night' }).getByText('opens again at 7:00 am')).toBeVisible();
  });
});

for (const [width, height, text] of [
  [1280, 800, 'normal'],
  [900, 700, 'normal'],
  [900, 700, 'largest'],
] as const) {
  test(`four pictures of one request leave the buttons in sight at ${width}×${height}, text ${text} [S12]`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await open(page, 'desk', '/desk');
    await page.evaluate((size) => {
      document.documentElement.dataset['textSize'] = size;
      dispatchEvent(new CustomEvent('fake-desk', { detail: 'arrives' }));
    }, text);
    const four = page.getByRole('article', { name: 'Ada would like to hang up four pictures' });
    const yes = four.getByRole('button', { name: 'Let them hang' });
    await expect(yes).toBeEnabled();
    await four.getByRole('link').first().focus();
    await expect(yes).toBeInViewport({ ratio: 1 });
    await expect(four.getByRole('button', { name: 'Not this time' })).toBeInViewport({ ratio: 1 });
    await expect(four.getByRole('link').first()).toBeInViewport({ ratio: 0.5 });
  });
}

test('a card of the door says whose turn it is [S7]', async ({ page }) => {
  const card = page.locator('main section').filter({ hasText: 'A new computer asks to come in' });
  await open(page, 'door', '/desk');
  const aunts = card.filter({ hasText: 'It says it is Aunt Ify’s.' });
  await expect(aunts.getByText('Compare the code on both screens first.')).toBeVisible();
  await expect(card.filter({ hasText: 'Ben’s' }).getByText('still greeting each other')).toBeVisible();
  await open(page, 'doorWaits', '/desk');
  await expect(aunts.getByText('You have said yes. Now it waits for a yes at the other computer.')).toBeVisible();
  await aunts.getByRole('link', { name: 'Go to the door' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'The door is open' })).toBeVisible();
});

test('somebody says something is wrong with a picture of the only guardian: they read whom else to talk to [S7]', async ({
  page,
}) => {
  await open(page, 'adaAndMum', mums);
  await large(page).getByRole('button', { name: 'Something is wrong with this' }).click();
  const dialog = page.getByRole('dialog', { name: 'What is wrong with it?' });
  await expect(dialog.getByText('Only the guardians (Mum) are told that you said so.')).toBeVisible();
  await expect(dialog.getByText('Mum hung it up. You can also talk to another grown-up whom you trust.')).toBeVisible();
  // Of a picture by somebody else it needs no other grown-up.
  await open(page, 'adaAndMum', '/photos/photo00000000000000010');
  await large(page).getByRole('button', { name: 'Something is wrong with this' }).click();
  await expect(dialog.getByText('Only the guardians (Mum) are told that you said so.')).toBeVisible();
  await expect(dialog.getByText('another grown-up')).toHaveCount(0);
});

test('where only one grown-up shares the computer, “A grown-up is here” asks for their passphrase by name [P4]', async ({
  page,
}) => {
  await open(page, 'adaAndMum', '/waiting');
  await page.getByRole('button', { name: 'A grown-up is here' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Who is here?' });
  await expect(dialog.getByLabel('Mum’s passphrase', { exact: true })).toBeVisible();
  await expect(dialog.getByText('Which grown-up?')).toHaveCount(0);
});

test('Mum’s place on the computer that Ada uses is no other computer that is asleep [S6]', async ({ page }) => {
  await open(page, 'adaAndMum', '/people');
  await expect(page.getByText('on this same computer, closed while you are here')).toHaveCount(1);
  await expect(page.getByRole('contentinfo').getByText(/asleep or closed/)).not.toContainText('Kitchen computer');
});

test('Ctrl+A chooses all pictures with Caps Lock, too [S12]', async ({ page }) => {
  await open(page, 'family', '/pile');
  await page.getByRole('list', { name: 'Pictures only you can see' }).getByRole('link').first().focus();
  // What a browser says of Ctrl+A while Caps Lock is on.
  await page.evaluate(() =>
    document.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'A', code: 'KeyA', ctrlKey: true, bubbles: true, cancelable: true }),
    ),
  );
  await expect(page.getByText('Eleven pictures chosen')).toBeVisible();
});

test('what is said in passing leaves the title of a small window readable [S12]', async ({ page }) => {
  await page.setViewportSize({ width: 900, height: 700 });
  await open(page, 'waiting', '/pile');
  await page.getByRole('button', { name: 'Hang them up' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Leave out the last/ })
    .click();
  await page.getByRole('dialog').getByRole('button', { name: 'Hang them up' }).click();
  const said = page.getByText('They wait for a grown-up. They hang in Garden things as soon as one has said yes.');
  await expect(said).toBeVisible();
  const under = await page.locator('.toast').evaluate((toast) => toast.getBoundingClientRect().bottom);
  const title = await page.getByRole('heading', { level: 1 }).evaluate((one) => {
    const { top, height } = one.getBoundingClientRect();
    // Of its line, where its letters begin.
    return top + height / 5;
  });
  expect(under).toBeLessThanOrEqual(title);
});
