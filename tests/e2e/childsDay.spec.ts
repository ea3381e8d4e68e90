import type { Page } from '@playwright/test';
import { happens } from './support/fakeDesk.ts';
import { expect, open, test } from './support/fakeScreens.ts';

/* What a child meets of the guardians' rules and of what they decide, over a fake engine. */

const grandmas = '/photos/photo00000000000000010';
const places = (page: Page) => page.getByRole('navigation', { name: 'Places' });

test('what waits for a grown-up is open to its author, with the kind words of why not [S4] [S6]', async ({ page }) => {
  await open(page, 'waiting', '/');
  // That somebody answered stands beside the place until it was looked at.
  const place = places(page).getByRole('link', { name: /^Waiting/ });
  await expect(place).toHaveAccessibleName(/A grown-up has answered/);
  await place.click();
  await expect(page.getByText('You, Mum and Dad can open them, and nobody else.')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Pictures for Garden things' }).getByRole('listitem')).toHaveCount(3);
  await expect(page.getByText('Mum says: Somebody in it may not want it to hang.')).toBeVisible();
  await places(page).getByRole('link', { name: 'People' }).click();
  await expect(page.getByRole('heading', { name: 'People', level: 1 })).toBeVisible();
  await expect(place).toHaveAccessibleName('Waiting');
});

test('what was not hung up stands above what waits, and goes back to one’s own pictures, or away after a question [S4] [S5]', async ({
  page,
}) => {
  await open(page, 'waiting', '/waiting');
  const declined = page.getByRole('heading', { name: 'Not hung up this time' });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Waiting');
  await expect(page.getByRole('heading', { level: 2 })).toHaveText([
    'Not hung up this time',
    'Waiting for a grown-up',
    'For Garden things',
  ]);
  await page.getByRole('button', { name: 'Erase it' }).click();
  const question = page.getByRole('alertdialog', { name: 'Erase this picture?' });
  await expect(question.getByText('The file it came from stays in its own folder.')).toBeVisible();
  await question.getByRole('button', { name: 'Leave it here' }).click();
  await expect(question).toHaveCount(0);
  await expect(declined).toBeVisible();
  await page.getByRole('button', { name: 'Back to “To hang up”' }).click();
  await expect(page.getByText('It is under “To hang up” again.')).toBeVisible();
  await expect(declined).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Waiting for a grown-up');
  await page.getByRole('button', { name: 'Look', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'To hang up', level: 1 })).toBeVisible();
  await open(page, 'waiting', '/waiting');
  await page.getByRole('button', { name: 'Erase it' }).click();
  await question.getByRole('button', { name: 'Erase it' }).click();
  await expect(declined).toHaveCount(0);
  await expect(page.getByText('It is erased here. The grown-ups’ computers erase it, too.')).toBeVisible();
});

test('what waits is looked at large, and taken back by whoever laid it before the guardians [S5]', async ({ page }) => {
  await open(page, 'waiting', '/waiting');
  const waiting = page.getByRole('list', { name: 'Pictures for Garden things' });
  const large = page.getByRole('dialog', { name: 'Waiting for a grown-up' });
  await waiting.getByRole('button').first().click();
  await expect(large.getByText('no grown-up is asked about it any more.')).toBeVisible();
  // The answer that changes nothing has the focus.
  await expect(large.getByRole('button', { name: 'Let it wait' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(large).toHaveCount(0);
  await expect(waiting.getByRole('listitem')).toHaveCount(3);
  await waiting.getByRole('button').first().click();
  await large.getByRole('button', { name: 'Take it back' }).click();
  await expect(page.getByText('It is under “To hang up” again.')).toBeVisible();
  await expect(large).toHaveCount(0);
  await expect(waiting.getByRole('listitem')).toHaveCount(2);
  // What had the focus has left the page.
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});

test('an answer that comes while the page is open is marked until somebody looks, not because the page was open [S4] [S6]', async ({
  page,
}) => {
  await open(page, 'waiting', '/waiting');
  const place = places(page).getByRole('link', { name: /^Waiting/ });
  const answers = page.locator('.waiting-no .waiting-picture');
  await expect(answers).toHaveCount(1);
  await expect(place).toHaveAccessibleName('Waiting');
  const declines = () => happens(page, 'declined');
  await declines();
  await expect(answers).toHaveCount(2);
  await expect(place).toHaveAccessibleName(/A grown-up has answered/);
  // Whoever only goes elsewhere has not looked.
  await places(page).getByRole('link', { name: 'People' }).click();
  await expect(page.getByRole('heading', { name: 'People', level: 1 })).toBeVisible();
  await expect(place).toHaveAccessibleName(/A grown-up has answered/);
  await place.click();
  await expect(answers).toHaveCount(2);
  await expect(place).toHaveAccessibleName('Waiting');
  await declines();
  await expect(answers).toHaveCount(3);
  await expect(place).toHaveAccessibleName(/A grown-up has answered/);
  await page.getByRole('heading', { name: 'Not hung up this time' }).click();
  await expect(place).toHaveAccessibleName('Waiting');
});

test('whoever said something about a picture is told what became of it, and reads it again in what grown-ups can see [S2] [S7]', async ({
  page,
}) => {
  await open(page, 'told');
  const news = page.getByText(
    'Mum looked at Ben’s picture in Garden things, which you asked to take down. It may hang; you do not see it any more.',
  );
  await expect(news).toBeVisible();
  await expect(page.getByText('Mum let three pictures of yours hang in Garden things.')).toBeVisible();
  await page.getByRole('button', { name: 'All right' }).click();
  await expect(news).toHaveCount(0);
  await open(page, 'told', '/activity/member_ada000000000000');
  await expect(
    page.getByText('Mum looked at Ben’s picture in Garden things, which you had asked to take down: it may hang'),
  ).toBeVisible();
  await expect(
    page.getByText('Mum looked at three pictures that you had asked to hang up in Garden things, and let them through'),
  ).toBeVisible();
});

test('news that come while a picture is open large are said over it once, and read on the page under it [S2] [S8]', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, 'ada', '/photos/photo00000000000000001');
  const large = page.getByRole('dialog', { name: 'The picture, large' });
  await expect(large.getByLabel('Write something kind')).toBeVisible();
  await happens(page, 'newsCame');
  const said = page.getByText('There is news for you. Close the picture to read it.');
  await expect(said).toBeVisible();
  // Over the picture, and not over what is written beside it.
  const right = (box: { x: number; width: number } | null) => (box === null ? NaN : box.x + box.width);
  const beside = await large.getByRole('complementary').boundingBox();
  expect(right(await page.locator('.toast').boundingBox())).toBeLessThanOrEqual(beside?.x ?? NaN);
  await page.keyboard.press('Escape');
  await expect(large).toHaveCount(0);
  await expect(page.getByText('Mum let three pictures of yours hang in Garden things.')).toBeVisible();
});

test('news that come while Ada is further down the page are said where she is [S2] [S8]', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 900, height: 700 });
  await open(page, 'ada', '/my-rules');
  await expect(page.getByRole('heading', { name: 'My rules', level: 1 })).toBeVisible();
  await page.mouse.move(600, 400);
  await page.mouse.wheel(0, 900);
  await expect(page.getByRole('heading', { name: 'My rules', level: 1 })).not.toBeInViewport();
  await happens(page, 'newsCame');
  await expect(page.getByText('There is news for you, at the top of the page.')).toBeVisible();
});

test('whose pictures further people see now reads who let whom see which albums, and reads it again in what grown-ups can see [S2] [S7]', async ({
  page,
}) => {
  await open(page, 'told');
  const word = page.getByRole('status').filter({ hasText: 'You should know' });
  const news = 'Mum let Ben and Grandma see Garden things and Old holidays: your pictures hang there.';
  await expect(word.getByText(news)).toBeVisible();
  await open(page, 'told', '/activity/member_ada000000000000');
  await expect(
    page.getByText('Mum let Ben and Grandma see Garden things and Old holidays, and what you had hung up there'),
  ).toBeVisible();
});

test('before anything is hung up the sheet says who looks first, and how much of today is left [S4] [S8]', async ({
  page,
}) => {
  await open(page, 'waiting', '/pile');
  await page.getByRole('button', { name: 'Hang them up' }).click();
  const sheet = page.getByRole('dialog');
  await expect(sheet.getByText('A grown-up looks first. Then they hang.')).toBeVisible();
  // More than fits hangs not at all, rather than without saying which.
  const hang = sheet.getByRole('button', { name: 'Hang them up' });
  await expect(sheet.getByText('Six more pictures fit into today. Leave out five of these.')).toBeVisible();
  await expect(hang).toBeDisabled();
  await sheet.getByRole('button', { name: 'Leave out the last five' }).click();
  await expect(page.getByRole('dialog', { name: 'Hang up six pictures' })).toBeVisible();
  await expect(sheet.getByText('You can hang up six more pictures today.')).toBeVisible();
  await hang.click();
  await expect(
    page.getByText('They wait for a grown-up. They hang in Garden things as soon as one has said yes.'),
  ).toBeVisible();
});

test('when a guardian allows more today, the open sheet says so and takes them all [S4] [S8]', async ({ page }) => {
  await open(page, 'waiting', '/pile');
  await page.getByRole('button', { name: 'Hang them up' }).click();
  const sheet = page.getByRole('dialog', { name: 'Hang up eleven pictures' });
  await expect(sheet.getByRole('button', { name: 'Hang them up' })).toBeDisabled();
  await happens(page, 'moreToday');
  await expect(sheet.getByText('You can hang up 20 more pictures today.')).toBeVisible();
  await expect(sheet.getByText(/fit into today/)).toHaveCount(0);
  await sheet.getByRole('button', { name: 'Hang them up' }).click();
  await expect(page.getByText('They wait for a grown-up.', { exact: false })).toBeVisible();
});

test('whoever saves a copy of somebody else’s picture reads that they have it, and who is told [S9]', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, 'family', '/photos/photo00000000000000000');
  await page.getByRole('button', { name: 'Save a copy' }).click();
  const question = page.getByRole('alertdialog', { name: 'Save a copy of this picture?' });
  const file = page.waitForEvent('download');
  await question.getByRole('button', { name: 'Save a copy' }).click();
  // First, because it goes away by itself.
  await expect(page.getByText('Here is your copy. Ada and the guardians are told.')).toBeVisible();
  await expect(question).toHaveCount(0);
  await file;
});

test('what Ada should know leads to the picture where it hangs, and to where it is gone [S2] [S5]', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, 'told', '/albums');
  const word = page.getByRole('status').filter({ hasText: 'You should know' });
  await word.getByRole('link', { name: 'See it' }).click();
  await expect(page.getByRole('dialog', { name: 'The picture, large' }).getByText('Garden things')).toBeVisible();
  await open(page, 'told', '/albums');
  await word.getByRole('link', { name: 'See which computers have erased it' }).click();
  await expect(page.getByRole('heading', { name: 'Taken down' })).toBeVisible();
});

test('faces and words under a picture: given, changed and marked, never counted [S7] [S8]', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, 'ada', '/photos/photo00000000000000000');
  const large = page.getByRole('dialog', { name: 'The picture, large' });
  await expect(large.getByText('Grandma loves it')).toBeAttached();
  await large.getByRole('button', { name: 'It makes me laugh' }).click();
  // To Ada it speaks of her.
  await expect(large.getByRole('list').getByTitle('You laugh')).toHaveText('You laugh');
  await expect(large.getByText('Ada laughs')).toHaveCount(0);
  await large.getByLabel('Write something kind').fill('look at https://somewhere.example');
  await large.getByRole('button', { name: 'Write it' }).click();
  await expect(large.getByText('Links cannot go here, only words.')).toBeVisible();
  // Escape leaves the field, and neither the picture nor the words.
  await large.getByLabel('Write something kind').fill('It flew away');
  await large.getByLabel('Write something kind').press('Escape');
  await expect(large).toBeFocused();
  await expect(large.getByLabel('Write something kind')).toHaveValue('It flew away');
  await large.getByRole('button', { name: 'Write it' }).click();
  await expect(large.getByText('It flew away')).toBeVisible();
  await expect(large.getByRole('region', { name: 'Words under it' })).not.toContainText(/\d/);
});

test('“Something is wrong with this” takes the picture off this screen at once [S7]', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, 'ada', grandmas);
  await page.getByRole('button', { name: 'Something is wrong with this' }).click();
  const dialog = page.getByRole('dialog', { name: 'What is wrong with it?' });
  await expect(dialog.getByText('Only the guardians (Mum and Dad) are told that you said so.')).toBeVisible();
  await dialog.getByRole('radio', { name: 'It is unkind to somebody' }).press(' ');
  await dialog.getByRole('radio', { name: 'It is unkind to somebody' }).press('Enter');
  const told = page.getByText('The guardians know now. You do not see the picture any more.');
  await expect(told).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  // Whoever sits down next reads nothing of it, however long somebody was at it.
  await page.keyboard.press('F6');
  await expect(page.getByRole('status').filter({ has: told }).getByRole('button', { name: 'Close' })).toBeFocused();
  await page.getByRole('button', { name: 'Lock' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Who is here?' })).toBeVisible();
  await expect(told).toHaveCount(0);
});

test('after half an hour, where the rules say so, a word about a break, which goes away by itself [S8]', async ({
  page,
}) => {
  await page.clock.install();
  await open(page, 'quietSoon', '/');
  const word = page.getByText('How about a look out of the window?');
  // The rules have come once what they say of tonight is on the screen.
  await expect(page.getByText(/^Bedtime begins at/)).toBeVisible();
  await page.clock.fastForward('29:00');
  await expect(word).toHaveCount(0);
  await page.clock.fastForward('02:00');
  await expect(word).toBeVisible();
  await page.clock.fastForward('00:30');
  await expect(word).toHaveCount(0);
});

test('one no to three pictures is one answer, and they go back together [S4] [S6]', async ({ page }) => {
  await open(page, 'waiting', '/waiting');
  await expect(page.locator('.waiting-no')).toHaveCount(1);
  await happens(page, 'declinedAll');
  const answer = page.locator('.waiting-no').filter({ hasText: 'Let’s talk about it first.' });
  await expect(answer).toHaveCount(1);
  await expect(answer.locator('.waiting-picture')).toHaveCount(3);
  await answer.getByRole('button', { name: 'Erase them' }).click();
  const question = page.getByRole('alertdialog', { name: 'Erase these pictures?' });
  await question.getByRole('button', { name: 'Leave them here' }).click();
  await answer.getByRole('button', { name: 'Back to “To hang up”' }).click();
  await expect(page.getByText('They are under “To hang up” again. Only you can see them.')).toBeVisible();
  await expect(answer).toHaveCount(0);
});

test('quiet time is said before it begins, and then the screen is calm [S8]', async ({ page }) => {
  await open(page, 'quietSoon', '/');
  const soon = page.getByText(/^Bedtime begins at/);
  await expect(soon).toBeVisible();
  // It lies over the page, so it can be put away.
  await page.getByRole('button', { name: 'Put this away' }).focus();
  await page.keyboard.press('Escape');
  await expect(soon).toHaveCount(0);
  await open(page, 'quiet', '/');
  await expect(page.getByRole('dialog', { name: 'Good night' }).getByText(/Homeroll opens again at/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Good night' })).toBeVisible();
});

test('who writes under a large picture reads over it that bedtime is near, and goes on writing [S8]', async ({
  page,
}) => {
  await open(page, 'ada', '/');
  await page.locator('.tile-open').first().click();
  const words = page.getByRole('textbox', { name: 'Write something kind' });
  await words.fill('Half a sen');
  await happens(page, 'bedtimeNear');
  // Above what is open, read out over it, and the words go on where they were.
  const notice = page.getByRole('status').filter({ hasText: 'Bedtime begins at' });
  await expect(notice).toBeVisible();
  const isOnTop = () =>
    notice.getByText(/Bedtime/).evaluate((said) => {
      const { x, y, width, height } = said.getBoundingClientRect();
      return said.contains(document.elementFromPoint(x + width / 2, y + height / 2));
    });
  expect(await isOnTop()).toBe(true);
  await expect(words).toBeFocused();
  await page.keyboard.type('tence');
  await expect(words).toHaveValue('Half a sentence');
  // The keyboard comes to it, too, and from it back to the words; the picture stays open.
  const close = notice.getByRole('button', { name: 'Put this away' });
  await page.keyboard.press('F6');
  await expect(close).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(notice).toHaveCount(0);
  await expect(words).toBeFocused();
  // Over a question it comes as well.
  await page.getByRole('button', { name: 'Take it down' }).click();
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await happens(page, 'bedtimeNear');
  await expect(notice).toBeVisible();
  expect(await isOnTop()).toBe(true);
});

test('a guardian and a child read the same about the child [S2]', async ({ page }) => {
  await open(page, 'family', '/activity/member_ada000000000000');
  await expect(page.getByText('Ada hung up seven pictures in Garden things')).toBeVisible();
  // Beside a sentence of seven there is no row that ends with the fourth.
  const seven = page.getByRole('listitem').filter({ hasText: 'Ada hung up seven pictures in Garden things' });
  const shown = await seven.locator('.picture').count();
  await expect(seven.getByText(`+${(7 - shown).toString()}`)).toBeVisible();
  await open(page, 'ada', '/my-rules');
  await page.getByRole('link', { name: 'Read what they read' }).click();
  await expect(page.getByText('You hung up seven pictures in Garden things')).toBeVisible();
  // All that was said no to in one go stands in one line, with what was chosen and what was written.
  const no = page
    .getByRole('listitem')
    .filter({ hasText: 'Mum did not let three pictures through, for Garden things' });
  await expect(no).toHaveCount(1);
  await expect(
    no.getByText('Somebody in it may not want it to hang: “Ask Ben first, he looks a bit sad there.”'),
  ).toBeVisible();
});
