import type { Page } from '@playwright/test';
import { endOfMotion } from './support/endOfMotion.ts';
import { expect, hold, open, test } from './support/fakeScreens.ts';

/*
 * Where somebody who saw the app for the first time stumbled: each of these was so once. Over a fake engine.
 */

test.beforeEach(({ page }) => page.emulateMedia({ reducedMotion: 'reduce' }));

const places = (page: Page) => page.getByRole('navigation', { name: 'Places' });
const large = (page: Page) => page.getByRole('dialog', { name: 'The picture, large' });

test('a newcomer who bears the name of somebody in the family is neither them nor a second one until the guardian says so [P1] [S12]', async ({
  page,
}) => {
  await page.setViewportSize({ width: 900, height: 700 });
  await open(page, 'doorKnown', '/door');
  const card = page.getByRole('region', { name: 'Dad would like to come in' });
  const choices = card.getByRole('radiogroup', { name: 'Who is this?' }).getByRole('radio');
  await expect(card.getByText('There is a Dad already. Is this a computer of theirs', { exact: false })).toBeVisible();
  await expect(choices.nth(0)).toHaveAccessibleName(/^Dad/);
  await expect(choices.nth(1)).toHaveAccessibleName(/^Someone new/);
  await expect(card.getByRole('radio', { checked: true })).toHaveCount(0);
  await card.getByRole('button', { name: 'Let in', exact: true }).click();
  await expect(card.getByText('Choose who it is first.')).toBeVisible();
  await choices.nth(0).press('Space');
  await card.getByRole('button', { name: 'Let Dad in' }).click();
  await expect(page.getByRole('heading', { name: 'Waiting for Dad' })).toBeVisible();
});

test('in a low window the second field comes into sight above the button as soon as the first is begun [S12]', async ({
  page,
}) => {
  await page.setViewportSize({ width: 900, height: 700 });
  await open(page, 'first');
  await page.getByLabel('Your name').fill('Mum');
  await page.getByLabel('Choose a passphrase').click();
  await page.keyboard.type('f');
  const foot = async () => {
    const field = await page.getByLabel('The same once more').boundingBox();
    const button = await page.getByRole('button', { name: 'That’s me' }).boundingBox();
    return field !== null && button !== null && field.y + field.height < button.y;
  };
  await expect.poll(foot).toBe(true);
  await expect(page.getByLabel('Choose a passphrase')).toBeInViewport({ ratio: 1 });
});

test('while a passphrase is checked for long, it is said that it takes a moment [S12]', async ({ page }) => {
  await open(page, 'locked');
  await page.getByRole('button', { name: /^Mum/ }).click();
  const goOn = await hold(page, 'profiles.unlock');
  await page.getByLabel('Your passphrase', { exact: true }).fill('a long hallway');
  await page.keyboard.press('Enter');
  const moment = page.getByRole('status').filter({ hasText: 'It takes a moment.' });
  await expect(moment).toBeVisible();
  await goOn('WRONG_SECRET');
  await expect(page.getByText('That was not it.', { exact: false })).toBeVisible();
  await expect(moment).toHaveCount(0);
});

test('what came in is not said to wait any more when it hangs [S12]', async ({ page }) => {
  await open(page, 'imported');
  const came = page.getByRole('heading', { name: /new pictures came in/ });
  await expect(came).toBeVisible();
  await expect(page.getByText('Some of them wait under “To hang up” still.', { exact: false })).toBeVisible();
  await places(page).getByRole('link', { name: 'To hang up' }).click();
  await page.getByRole('button', { name: 'Hang them up' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Hang them up' }).click();
  await expect(page.getByText(/pictures hang in .* now\.$/)).toBeVisible();
  await places(page).getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  await expect(came).toHaveCount(0);
  await expect(page.getByText('could not be brought in')).toHaveCount(0);
});

test('words under a picture outlast a look around; Enter saves them, Escape leaves only the field [S12]', async ({
  page,
}) => {
  await open(page, 'ada', '/photos/photo00000000000000001');
  const words = large(page).getByLabel('A few words', { exact: true });
  await large(page).getByRole('button', { name: 'Add a few words' }).click();
  await page.keyboard.type('Under a leaf');
  await large(page).getByRole('button', { name: 'Hide what is known about it' }).click();
  await expect(words).toHaveCount(0);
  await large(page).getByRole('button', { name: 'Show what is known about it' }).click();
  await expect(words).toHaveValue('Under a leaf');
  await large(page).getByRole('button', { name: 'The next picture' }).click();
  await expect(large(page).getByRole('button', { name: 'Add a few words' })).toBeVisible();
  await large(page).getByRole('button', { name: 'The picture before' }).click();
  await expect(words).toHaveValue('Under a leaf');
  await words.press('End');
  await words.press('Shift+Enter');
  await page.keyboard.type('it slept');
  await expect(words).toHaveValue('Under a leaf\nit slept');
  await words.press('Enter');
  await expect(large(page).getByText('“Under a leaf it slept”')).toBeVisible();
  const change = large(page).getByRole('button', { name: 'Change the words' });
  await expect(change).toBeFocused();
  await change.click();
  await page.keyboard.type('No');
  await page.keyboard.press('Escape');
  await expect(large(page).getByText('“Under a leaf it slept”')).toBeVisible();
  await expect(change).toBeFocused();
});

test('words that are not about all the pictures above them stand beside those that they are about [S12]', async ({
  page,
}) => {
  await open(page, 'family', '/');
  const words = page.getByRole('article').locator('.wall-words');
  const ladybird = words.filter({ hasText: '“The ladybird walked all the way up my sleeve.”' });
  await expect(ladybird.locator('.picture')).toHaveCount(1);
  // Ben’s hangs alone: there is nothing to tell apart.
  const rocket = words.filter({ hasText: '“It went higher than the church.”' });
  await rocket.scrollIntoViewIfNeeded();
  await expect(rocket.locator('.picture')).toHaveCount(0);
});

test('the share sheet by keyboard: the album first; the pictures are one stop, and leaving one out loses nothing [S4] [S12]', async ({
  page,
}) => {
  await open(page, 'family', '/pile');
  await page.getByRole('button', { name: 'Hang them up' }).focus();
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('dialog');
  await expect(sheet.getByRole('button', { name: /Album$/ })).toBeFocused();
  const leaveOut = sheet.getByRole('button', { name: /^Leave out/ });
  await expect(leaveOut).toHaveCount(11);
  await page.keyboard.press('Shift+Tab');
  await expect(leaveOut.last()).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(leaveOut.nth(9)).toBeFocused();
  const after = await leaveOut.nth(10).getAttribute('aria-label');
  await page.keyboard.press('Enter');
  await expect(leaveOut).toHaveCount(10);
  await expect(leaveOut.nth(9)).toBeFocused();
  expect(await leaveOut.nth(9).getAttribute('aria-label')).toBe(after);
  await page.keyboard.press('Enter');
  await expect(leaveOut).toHaveCount(9);
  await expect(leaveOut.nth(8)).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(sheet.getByRole('button', { name: /Album$/ })).toBeFocused();
});

test('somebody who knocks again stands first, and their tries before are gone; a warning stays until it is put away [S7] [S12]', async ({
  page,
}) => {
  await open(page, 'doorAgain', '/door');
  const cards = page.getByRole('region', { name: /Leo/ });
  await expect(cards).toHaveCount(2);
  await expect(cards.first()).toContainText('Leo would like to come in');
  await expect(cards.last()).toContainText('The two codes are different.');
  await cards.last().getByRole('button', { name: 'Put away' }).click();
  await expect(cards).toHaveCount(1);
  await expect(page.getByText('Let in one more')).toBeVisible();
});

test('a slip in an address is said under the field, which keeps it [S12]', async ({ page }) => {
  await open(page, 'nocircle');
  await page.getByRole('button', { name: 'Join a family' }).click();
  await page.getByRole('button', { name: 'Type an address instead' }).click();
  const field = page.getByLabel('Address on the guardian’s screen');
  for (const [typed, answer] of [
    ['192.168.1.2o:47001', /looks like 192\.168\.1\.20:47001\.$/],
    ['8.8.8.8:47001', /^That address is outside this building\./],
  ] as const) {
    await field.fill(typed);
    await field.press('Enter');
    await expect(field).toHaveAccessibleDescription(answer);
    await expect(field).toHaveValue(typed);
    await expect(field).toBeFocused();
    await expect(page.getByText('Not this time')).toHaveCount(0);
  }
  await field.press('End');
  await page.keyboard.type('1');
  await expect(field).not.toHaveAccessibleDescription(/outside this building/);
});

test('listening is said once; at 900 pixels the addresses are all in sight', async ({ page }) => {
  await page.setViewportSize({ width: 900, height: 700 });
  await open(page, 'family', '/connections');
  await expect(page.getByText('Homeroll listens for other computers in the building.')).toHaveCount(1);
  const table = page.getByRole('region', { name: 'The same with addresses' });
  await expect(table).toHaveCount(0);
  await page.getByText('For whoever looks after this computer').click();
  await expect(table).toBeVisible();
  expect(await table.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
});

test('a child reads who helps with a second family before they join one; figures for a network are closed [S7] [S12]', async ({
  page,
}) => {
  await open(page, 'ada', '/settings');
  await expect(page.getByText('Do this together with a grown-up of yours.', { exact: false })).toBeVisible();
  await expect(
    page.getByText('A guardian of that family opens the door and lets you in.', { exact: false }),
  ).toBeVisible();
  const speed = page.getByRole('button', { name: /How fast full-size pictures come over/ });
  await expect(speed).toHaveCount(0);
  await page.getByText('For whoever looks after this computer').click();
  await expect(speed).toBeVisible();
  await page.getByRole('link', { name: 'Join another family' }).click();
  await expect(page.getByRole('heading', { name: 'Join a family' })).toBeVisible();

  await open(page, 'family', '/settings');
  await expect(page.getByText('You can be in several families on this computer', { exact: false })).toBeVisible();
  await expect(page.getByText('a grown-up of yours', { exact: false })).toHaveCount(0);
});

test('a grown-up’s own rules name no bedtimes, which are for children; a child’s do [S12]', async ({ page }) => {
  const line = (label: string) => page.getByRole('term').filter({ hasText: label });
  await open(page, 'grandma', '/my-rules');
  await expect(line('Writing under pictures')).toBeVisible();
  for (const label of ['Bedtimes', 'Quiet times', 'A word about a break', 'Pictures a day'])
    await expect(line(label)).toHaveCount(0);
  await open(page, 'ada', '/my-rules');
  await expect(line('Bedtimes')).toBeVisible();
});

test('with the largest words who is here and the lock stay in sight in a low window', async ({ page }) => {
  await page.setViewportSize({ width: 900, height: 700 });
  await open(page, 'family', '/settings');
  await page.getByText('Largest', { exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('data-text-size', 'largest');
  await expect(page.getByRole('button', { name: 'Lock', exact: true })).toBeInViewport({ ratio: 1 });
  const last = places(page).getByRole('link', { name: 'Settings' });
  await last.focus();
  await expect(last).toBeInViewport({ ratio: 1 });
});

test('a heart that nobody has given yet is drawn like the other faces', async ({ page }) => {
  await open(page, 'ada', '/photos/photo00000000000000000');
  const heart = large(page).getByRole('button', { name: 'I love it' });
  const [drawn, other] = [heart.locator('path'), large(page).locator('.talk-face circle').first()];
  const look = () => drawn.evaluate((path) => [getComputedStyle(path).fill, getComputedStyle(path).stroke]);
  const ink = await other.evaluate((circle) => getComputedStyle(circle).stroke);
  expect(await look()).toEqual(['none', ink]);
  await heart.click();
  await expect(heart).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(look).not.toContain('none');
});

test('when the words beside a picture go, a picture that is closer takes their room', async ({ page }) => {
  await open(page, 'family', '/photos/photo00000000000000000');
  await large(page).getByRole('button', { name: 'Closer' }).click();
  await expect(large(page).getByRole('button', { name: 'Whole picture' })).toBeVisible();
  await endOfMotion(page);
  const sides = () =>
    large(page)
      .locator('.lightbox-picture')
      .evaluate((stage) => {
        const room = stage.getBoundingClientRect();
        const drawn = [...stage.querySelectorAll('.pswp__item[aria-hidden="false"] img')]
          .at(-1)
          ?.getBoundingClientRect();
        return drawn === undefined ? null : Math.round(drawn.left - room.left - (room.right - drawn.right));
      });
  const before = await sides();
  await large(page).getByRole('button', { name: 'Hide what is known about it' }).click();
  // As far beyond the one edge as beyond the other, as before.
  await expect.poll(async () => Math.abs(((await sides()) ?? NaN) - (before ?? NaN))).toBeLessThan(4);
});

test('what has left the pile is not asked for any more, however slow its pictures were', async ({ page }) => {
  const asked = new Set<string>();
  const calledOff = new Set<string>();
  await page.route(/\/pile\/[^/]+\/thumbnail/, (route) => void asked.add(route.request().url()));
  page.on('requestfailed', (request) => void calledOff.add(request.url()));
  await open(page, 'family', '/pile');
  await expect.poll(() => asked.size).toBe(11);
  await page.getByRole('button', { name: 'Hang them up' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Hang them up' }).click();
  await expect(page.getByText(/pictures hang in .* now\.$/)).toBeVisible();
  await expect.poll(() => [...asked.difference(calledOff)]).toEqual([]);
});
