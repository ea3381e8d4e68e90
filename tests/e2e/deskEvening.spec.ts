import type { Locator, Page } from '@playwright/test';
import { expect, open, test } from './support/fakeScreens.ts';

/*
 * A guardian at the desk and at the rules, over a fake engine: every kind of thing lies there at once, which in a real
 * family takes a week.
 */

const thing = (page: Page, name: string | RegExp) => page.getByRole('article', { name });
/** It has been there for a moment: what changes under the finger takes no yes. */
const takesAYes = (card: Locator, yes: string) => expect(card.getByRole('button', { name: yes })).toBeEnabled();
const adas = '/rules/member_ada000000000000';
const places = (page: Page) => page.getByRole('navigation', { name: 'Places' });

test('a guardian’s evening, by keyboard alone [S2] [S4] [S7]', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, 'desk', '/desk');
  await expect(page.getByRole('heading', { name: 'Six things to decide' })).toBeVisible();
  await expect(page.getByText('Besides these, nothing needs you now.')).toBeVisible();

  // What Ada has reported comes first. Enter only looks at it; Y leads to the button, and then Enter takes the picture down.
  await page.keyboard.press('j');
  const report = thing(page, 'Ada says something is wrong with this picture');
  await expect(report).toBeFocused();
  await expect(report.getByText('Only guardians know that Ada said so.')).toBeVisible();
  await takesAYes(report, 'Take it down');
  await page.keyboard.press('Enter');
  const large = page.getByRole('dialog', { name: 'The picture, large' });
  await expect(large).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(large).toHaveCount(0);
  await expect.poll(() => report.evaluate((card) => card.contains(document.activeElement))).toBe(true);
  await page.keyboard.press('d');
  await expect(report.getByRole('button', { name: 'Take it down' })).toBeFocused();
  await page.keyboard.press('Enter');
  // Ben hung it up, and reads why, if Mum writes it; not who said so.
  const down = page.getByRole('dialog', { name: 'Take it down?' });
  await expect(down.getByLabel('A word to Ben, if you like')).toBeFocused();
  await expect(
    down.getByText('Only Ben and the guardians read it. Ben is not told who spoke up, so please leave that out.'),
  ).toBeVisible();
  await page.keyboard.type('Let us talk about it.');
  await page.keyboard.press('Enter');
  await expect(down).toHaveCount(0);
  await expect(report).toHaveCount(0);

  // The next one lies in its place.
  const request = thing(page, 'Ben is in a picture, and asks for it to come down');
  await expect(request).toBeFocused();
  await takesAYes(request, 'Take it down');
  await page.keyboard.press('m');
  await expect(request.getByRole('button', { name: 'It may hang' })).toBeFocused();
  await page.keyboard.press('Enter');
  // A word to Ben may go with it; without one, Enter again is enough.
  const answer = page.getByRole('dialog', { name: 'It may hang' });
  await expect(answer.getByLabel('A word to Ben, if you like')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('It stays where it hangs.', { exact: true })).toBeVisible();
  await expect(answer).toHaveCount(0);

  const another = thing(page, 'Grandma is in a picture, and asks for it to come down');
  await expect(another).toBeFocused();
  await expect(another.getByText('“My hair, dear.”')).toBeVisible();
  await takesAYes(another, 'Take it down');
  await page.keyboard.press('d');
  await page.keyboard.press('Enter');
  // Without a word Enter again is enough here, too.
  await expect(down.getByLabel('A word to Grandma and Ada, if you like')).toBeFocused();
  await expect(down.getByText('Only Grandma, Ada and the guardians read it.', { exact: true })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(down).toHaveCount(0);
  await expect(another).toHaveCount(0);

  const adasThree = thing(page, 'Ada would like to hang up three pictures');
  await expect(adasThree).toBeFocused();
  await takesAYes(adasThree, 'Let them hang');
  await page.keyboard.press('Enter');
  await expect(page.getByText('They hang in Garden things now.')).toBeVisible();

  // Ben's: two are chosen and let through, the rest is not, with a reason.
  const bens = thing(page, /^Ben would like to hang up/);
  await expect(bens).toBeFocused();
  await expect(
    page.getByText('Space choose a picture, ← → go to the one beside it, Y let the chosen hang, or all'),
  ).toBeVisible();
  await page.keyboard.press(' ');
  await expect(
    bens.getByRole('list', { name: 'Pictures of Ben that wait for you' }).getByRole('link').first(),
  ).toBeFocused();
  await page.keyboard.press('Shift+ArrowRight');
  await takesAYes(bens, 'Let the two chosen hang');
  await page.keyboard.press('y');
  const rest = thing(page, 'Ben would like to hang up seven pictures');
  await expect(rest).toBeVisible();
  // The chosen ones are gone, and the focus with them; it is back on what is left.
  await expect.poll(() => rest.evaluate((card) => card.contains(document.activeElement))).toBe(true);
  await page.keyboard.press('n');
  const why = page.getByRole('dialog', { name: 'Not hang up these seven pictures?' });
  await expect(why.getByRole('radio', { name: 'Let’s talk about it first' })).toBeChecked();
  await why.getByLabel('A few kind words, if you like').fill('Seven of the same rocket?');
  // Enter says the no from wherever one is, from a reason, too.
  await why.getByRole('radio', { name: 'Let’s talk about it first' }).press('Enter');

  const change = thing(page, 'Dad would like Ada to be allowed more');
  await expect(change).toBeFocused();
  await expect(change.getByText('now: 20 a day')).toBeVisible();
  await takesAYes(change, 'I agree');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Nothing needs you' })).toBeVisible();
});

test('a word goes with “it may hang”, by keyboard; Escape goes back and decides nothing [S2] [S7]', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, 'desk', '/desk');
  const report = thing(page, 'Ada says something is wrong with this picture');
  await report.focus();
  await takesAYes(report, 'It may hang');
  await page.keyboard.press('m');
  await expect(report.getByRole('button', { name: 'It may hang' })).toBeFocused();
  await page.keyboard.press('Enter');
  const answer = page.getByRole('dialog', { name: 'It may hang' });
  const word = answer.getByLabel('A word to Ada, if you like');
  await expect(word).toBeFocused();
  await expect(answer.getByText('Only Ada and the guardians read it.')).toBeVisible();
  await page.keyboard.type('not yet');
  await page.keyboard.press('Escape');
  await expect(answer).toHaveCount(0);
  await expect(report.getByRole('button', { name: 'It may hang' })).toBeFocused();
  await takesAYes(report, 'It may hang');
  await page.keyboard.press('Enter');
  await expect(word).toBeFocused();
  await expect(word).toHaveValue('');
  await page.keyboard.type('Come and see me about it.');
  await page.keyboard.press('Enter');
  await expect(page.getByText('It stays where it hangs. Ada reads your words.')).toBeVisible();
  await expect(report).toHaveCount(0);
  await expect(thing(page, 'Ben is in a picture, and asks for it to come down')).toBeFocused();
});

test('a child reads the word that came with the answer, above the pages and under what grown-ups can see [S2] [S7]', async ({
  page,
}) => {
  await open(page, 'told', '/');
  const told = page.getByRole('status').filter({ hasText: 'You should know' });
  await expect(
    told.getByText('Mum looked at Ben’s picture in Garden things, which you asked to take down.'),
  ).toBeVisible();
  await expect(told.getByText('Mum writes: “I asked Ben. He likes how you laugh there.”')).toBeVisible();
  await open(page, 'told', '/activity/member_ada000000000000');
  const fact = page.getByRole('listitem').filter({ hasText: 'it may hang' });
  await expect(fact.getByText('“I asked Ben. He likes how you laugh there.”')).toBeVisible();
});

test('the desk is a guardian’s place; its mark is faces, never a number [S8]', async ({ page }) => {
  await open(page, 'desk', '/');
  const place = places(page).getByRole('link', { name: /^Desk/ });
  await expect(place).toContainText('Something wants a decision.');
  await expect(place).not.toContainText(/\d/);
  await open(page, 'ada', '/');
  await expect(places(page).getByRole('link', { name: 'Albums' })).toBeVisible();
  await expect(places(page).getByRole('link', { name: /^Desk/ })).toHaveCount(0);
  await open(page, 'ada', '/desk');
  await expect(page.getByRole('heading', { name: 'The desk is for guardians' })).toBeVisible();
});

test('allowing less holds at once, allowing more is asked of a second guardian [S2] [S8]', async ({ page }) => {
  await open(page, 'desk', adas);
  const save = page.getByRole('button', { name: 'Save these rules' });
  await expect(save).toBeDisabled();
  await page.getByText('A grown-up looks first, always').first().click();
  await save.click();
  await expect(page.getByText('Ada’s rules are changed. Ada sees them too.')).toBeVisible();
  await page.getByText('It hangs at once').first().click();
  await expect(page.getByText('now: A grown-up looks first, always', { exact: false })).toBeVisible();
  await save.click();
  await expect(page.getByText('You proposed more for Ada. It lies on the desk of Dad', { exact: false })).toBeVisible();
});

test('a second guardian says no, by keyboard: the card leaves the desk, and the rules stay [S2]', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, 'desk', '/desk');
  const change = thing(page, 'Dad would like Ada to be allowed more');
  // A card that has just come takes no answer for a moment.
  await expect(change.getByRole('button', { name: 'Not this time' })).toBeEnabled();
  await change.focus();
  await page.keyboard.press('n');
  await expect(page.getByText('Ada is not allowed more. Dad reads that you said no.')).toBeVisible();
  await expect(change).toHaveCount(0);
  await open(page, 'desk', adas);
  await expect(page.getByText('Dad proposed more for Ada. At your desk you can agree or say no.')).toBeVisible();
});

test('who proposed more for somebody is told that another guardian said no, and puts it away [S2]', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, 'saidNo', adas);
  await expect(page.getByText('Dad said no to what you proposed for Ada. It stays as it is now.')).toBeVisible();
  await places(page).getByRole('link', { name: /^Desk/ }).click();
  const told = thing(page, 'Dad said no to more for Ada');
  await expect(page.getByRole('heading', { name: 'Something to know' })).toBeVisible();
  await expect(page.getByText('Nothing else needs you now.')).toBeVisible();
  await expect(told.getByText('Ada is not allowed more. This is what you had proposed.')).toBeVisible();
  await told.getByRole('button', { name: 'Put it away' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Nothing needs you' })).toBeVisible();
});

test('what was taken down leads to where it is gone already [S5]', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, 'family', '/activity/member_ada000000000000');
  const herOwn = page.getByRole('listitem').filter({ hasText: 'Ada took down a picture of their own' });
  await herOwn.getByRole('link', { name: 'See which computers have erased it' }).press('Enter');
  const gone = page.getByRole('listitem').filter({ hasText: 'Ada took down a picture of their own' });
  await expect(gone).toBeFocused();
  await expect(gone.getByText('has erased it').first()).toBeVisible();
});
