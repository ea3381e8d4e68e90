import type { Locator, Page } from '@playwright/test';
import { happens } from './support/fakeDesk.ts';
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
  await expect(large(page).getByText('Mum has paused you, for now: faces and words wait')).toBeVisible();
  await expect(large(page).getByRole('button', { name: 'Take it down' })).toBeVisible();
  await expect(large(page).getByRole('button', { name: 'It makes me laugh' })).toHaveCount(0);
  await expect(large(page).getByLabel('Write something kind')).toHaveCount(0);
  await expect(large(page).getByRole('button', { name: 'Change the words' })).toHaveCount(0);
  await open(page, 'adaPaused', mums);
  await expect(large(page).getByRole('button', { name: 'Something is wrong with this' })).toBeVisible();

  await open(page, 'adaPaused', '/pile');
  const notice = page.getByRole('status').filter({ hasText: 'Mum has paused you, for now.' });
  await expect(notice.getByText('Nothing of yours goes away, and you see pictures as before.')).toBeVisible();
  await expect(notice.getByText('Ask Mum, or another grown-up whom you trust.')).toBeVisible();
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
    await page.evaluate((size) => (document.documentElement.dataset['textSize'] = size), text);
    await happens(page, 'arrives');
    const four = page.getByRole('article', { name: 'Ada would like to hang up four pictures' });
    const yes = four.getByRole('button', { name: 'Let them hang' });
    await expect(yes).toBeEnabled();
    await four.getByRole('link').first().focus();
    await expect(yes).toBeInViewport({ ratio: 1 });
    await expect(four.getByRole('button', { name: 'Not this time' })).toBeInViewport({ ratio: 1 });
    await expect(four.getByRole('link').first()).toBeInViewport({ ratio: 0.5 });
  });
}

test('Ada asks for a picture of Mum’s to come down: Mum reads that Dad decides, at the desk and at the picture [S2] [S7]', async ({
  page,
}) => {
  await open(page, 'family', '/desk');
  await happens(page, 'askedMine');
  const card = page.getByRole('article', { name: 'Ada is in a picture, and asks for it to come down' });
  const decides = 'It is your picture, so another guardian decides whether it may hang.';
  await expect(card.getByText(decides, { exact: false })).toBeVisible();
  await expect(card.getByRole('button', { name: 'Take it down' })).toBeEnabled();
  await expect(card.getByRole('button', { name: 'It may hang' })).toHaveCount(0);
  await page.goto(`/?scenario=family#${mums}`);
  await expect(large(page).getByText('Ada asks to take this down')).toBeVisible();
  await expect(large(page).getByText(decides)).toBeVisible();
  await expect(large(page).getByRole('button', { name: 'It may hang' })).toHaveCount(0);
});

test('what another guardian decides while Mum says why not leaves her question, and never her words [S2] [S12]', async ({
  page,
}) => {
  await open(page, 'desk', '/desk');
  const adas = page.getByRole('article', { name: /^Ada would like to hang up/ });
  await adas.getByRole('button', { name: 'Not this time' }).press('Enter');
  const question = page.getByRole('dialog', { name: /^Not hang up/ });
  await expect(question).toHaveAccessibleName('Not hang up these three pictures?');
  await question.getByText('Another one would be better').click();
  const words = question.getByLabel('A few kind words, if you like');
  await words.fill('The first one is lovely');
  await happens(page, 'mostDecided');
  await expect(question).toHaveAccessibleName('Not hang up these two pictures?');
  const meanwhile = question.getByRole('status').filter({ hasText: 'decided by somebody else meanwhile' });
  await expect(meanwhile).toHaveText(
    'One of them has been decided by somebody else meanwhile. Your words stay here for what is left.',
  );
  await expect(meanwhile).toBeInViewport({ ratio: 1 });
  await expect(words).toBeFocused();
  await expect(words).toHaveValue('The first one is lovely');
  await expect(question.getByRole('radio', { name: 'Another one would be better' })).toBeChecked();
  await expect(question.getByRole('button', { name: 'Don’t hang them up' })).toBeEnabled();
  // With the last one there is nothing to say no to, and the desk goes on with what lies there now.
  await happens(page, 'allDecided');
  await expect(question).toHaveCount(0);
  await expect(
    page.getByText('Somebody else has decided about all of that by now. There is nothing left to do.'),
  ).toBeVisible();
  await expect(adas).toHaveCount(0);
  await expect(page.getByRole('article', { name: /^Ben would like to hang up/ })).toBeFocused();
  await expect(page.getByText('Ada can read why.')).toHaveCount(0);
});

for (const [width, height] of [
  [1280, 800],
  [900, 700],
] as const) {
  test(`of a card that is longer than the window what decides stays in sight at ${width}×${height} [S12]`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await open(page, 'desk', '/desk');
    const bens = page.getByRole('article', { name: 'Ben would like to hang up nine pictures' });
    const yes = bens.getByRole('button', { name: 'Let them hang' });
    await expect(yes).toBeEnabled();
    expect((await bens.boundingBox())?.height).toBeGreaterThan(height);
    const decides = async () => {
      for (const name of ['Let them hang', 'Look one by one', 'Not this time'])
        await expect(bens.getByRole('button', { name })).toBeInViewport({ ratio: 1 });
    };
    // From its first line to its last picture, whether somebody scrolls or goes from picture to picture.
    await bens.getByRole('heading').evaluate((title) => title.scrollIntoView({ block: 'start' }));
    await expect(bens.getByRole('heading')).toBeInViewport();
    await decides();
    await bens
      .getByRole('link')
      .nth(4)
      .evaluate((middle) => middle.scrollIntoView({ block: 'center' }));
    await decides();
    for (const picture of [bens.getByRole('link').first(), bens.getByRole('link').last()]) {
      await picture.focus();
      await expect(picture).toBeInViewport({ ratio: 0.5 });
      await decides();
    }
    // Past its end the bar is the card's own foot again, and lies over no other card.
    const change = page.getByRole('article', { name: 'Dad would like Ada to be allowed more' });
    await change.evaluate((next) => next.scrollIntoView({ block: 'start' }));
    await expect(change.getByRole('heading').first()).toBeInViewport({ ratio: 1 });
    const gap = async () =>
      ((await change.boundingBox())?.y ?? 0) - ((await bens.locator('.desk-foot').boundingBox())?.y ?? 0);
    const foot = (await bens.locator('.desk-foot').boundingBox())?.height ?? Infinity;
    await expect.poll(gap).toBeGreaterThanOrEqual(foot);
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
  const own = 'and Mum reads this. You can also talk to another grown-up whom you trust.';
  await expect(dialog.getByText(`It is Mum’s own picture, ${own}`)).toBeVisible();
  // Of a picture by somebody else it needs no other grown-up.
  await open(page, 'adaAndMum', '/photos/photo00000000000000010');
  await large(page).getByRole('button', { name: 'Something is wrong with this' }).click();
  await expect(dialog.getByText('Only the guardians (Mum) are told that you said so.')).toBeVisible();
  await expect(dialog.getByText('another grown-up')).toHaveCount(0);
  // Where there is another guardian, that one decides.
  await open(page, 'ada', mums);
  await large(page).getByRole('button', { name: 'Something is wrong with this' }).click();
  await expect(dialog.getByText('Mum can read this, too, but Dad decides about it.')).toBeVisible();
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

for (const [width, height] of [
  [1280, 800],
  [1920, 1080],
  [900, 700],
] as const) {
  test(`what is said in passing lies over nothing that is read or decided, at ${width} × ${height} [S12]`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const box = (place: Locator) => place.evaluate((one) => one.getBoundingClientRect().toJSON() as DOMRect);
    const liesBeside = async (said: string) => {
      const toast = page.locator('.toast').filter({ hasText: said });
      await expect(toast).toBeInViewport({ ratio: 1 });
      const [over, main, lock] = await Promise.all([
        box(toast),
        box(page.getByRole('main')),
        box(page.getByRole('button', { name: 'Lock', exact: true })),
      ]);
      expect(over.right).toBeLessThanOrEqual(main.left);
      expect(over.bottom).toBeLessThanOrEqual(lock.top);
      expect(over.top).toBeGreaterThan(height / 2);
    };
    await open(page, 'waiting', '/pile');
    await page.getByRole('button', { name: 'Hang them up' }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('button', { name: /^Leave out the last/ }).click();
    await sheet.getByRole('button', { name: 'Hang them up' }).click();
    await liesBeside('They wait for a grown-up. They hang in Garden things as soon as one has said yes.');
    await open(page, 'desk', '/desk');
    const adas = page.getByRole('article', { name: 'Ada would like to hang up three pictures' });
    await expect(adas.getByRole('button', { name: 'Let them hang' })).toBeEnabled();
    await adas.getByRole('button', { name: 'Let them hang' }).click();
    await liesBeside('They hang in Garden things now.');
  });
}
