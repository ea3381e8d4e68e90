import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import type { Scenario } from '../support/screen/fake/scenario.ts';
import { serveFakeScreen, type FakeScreen } from '../support/screen/fakeScreen.ts';
import { endOfMotion } from './support/endOfMotion.ts';
import { keepPicture, takesPictures } from './support/pictures.ts';

/*
 * The guardians' desk and what a child sees of it, over a fake engine: every kind of thing lies there at once, which
 * in a real family takes a week.
 */

let screen: FakeScreen;
test.beforeAll(async () => {
  screen = await serveFakeScreen();
});
test.afterAll(() => screen.close());

const open = async (page: Page, scenario: Scenario, at: string) => {
  await page.goto('about:blank');
  await page.goto(screen.at(scenario, at));
  await expect(page.locator('h1').first()).toBeVisible();
};
const thing = (page: Page, name: string | RegExp) => page.getByRole('article', { name });
/** It has been there for a moment: what changes under the finger takes no yes. */
const takesAYes = (card: Locator, yes: string) => expect(card.getByRole('button', { name: yes })).toBeEnabled();
const adas = '/rules/member_ada000000000000';
const grandmas = '/photos/photo00000000000000010';
const places = (page: Page) => page.getByRole('navigation', { name: 'Places' });

test('a guardian’s evening, by keyboard alone [S2] [S4] [S7]', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, 'desk', '/desk');
  await expect(page.getByRole('heading', { name: 'Six things to decide' })).toBeVisible();

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
  await page.keyboard.press('y');
  await expect(report.getByRole('button', { name: 'Take it down' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(report).toHaveCount(0);

  // The next one lies in its place.
  const request = thing(page, 'Ben asks to take down a picture of them');
  await expect(request).toBeFocused();
  await takesAYes(request, 'Take it down');
  await page.keyboard.press('n');
  await expect(request.getByRole('button', { name: 'It may hang' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('It stays where it hangs.')).toBeVisible();

  const another = thing(page, 'Grandma asks to take down a picture of them');
  await expect(another).toBeFocused();
  await expect(another.getByText('“My hair, dear.”')).toBeVisible();
  await takesAYes(another, 'Take it down');
  await page.keyboard.press('y');
  await page.keyboard.press('Enter');
  await expect(another).toHaveCount(0);

  const adasThree = thing(page, 'Ada would like to hang up three pictures');
  await expect(adasThree).toBeFocused();
  await takesAYes(adasThree, 'Let them hang');
  await page.keyboard.press('Enter');
  await expect(page.getByText('They hang in Garden things now.')).toBeVisible();

  // Ben's: two are chosen and let through, the rest is not, with a reason.
  const bens = thing(page, /^Ben would like to hang up/);
  await expect(bens).toBeFocused();
  await bens.getByRole('list', { name: 'Pictures of Ben that wait for you' }).getByRole('link').first().focus();
  await page.keyboard.press(' ');
  await page.keyboard.press('Shift+ArrowRight');
  await takesAYes(bens, 'Let the two chosen hang');
  await page.keyboard.press('y');
  const rest = thing(page, 'Ben would like to hang up seven pictures');
  await expect(rest).toBeVisible();
  // The chosen ones are gone, and the focus with them; it is back on what is left.
  await expect.poll(() => rest.evaluate((card) => card.contains(document.activeElement))).toBe(true);
  await page.keyboard.press('n');
  const why = page.getByRole('dialog', { name: 'Not hang up these pictures?' });
  await expect(why.getByRole('radio', { name: 'Let’s talk about it first' })).toBeChecked();
  await why.getByLabel('A few kind words, if you like').fill('Seven of the same rocket?');
  await why.getByRole('button', { name: 'Don’t hang them up' }).press('Enter');

  const change = thing(page, 'Dad would like Ada to be allowed more');
  await expect(change).toBeFocused();
  await expect(change.getByText('now: 20 a day')).toBeVisible();
  await takesAYes(change, 'I agree');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Nothing needs you' })).toBeVisible();
});

test('photos are looked at one by one, large, and the last one closes the look [S4]', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, 'desk', '/desk');
  await thing(page, /^Ada would like/)
    .getByRole('button', { name: 'Look one by one' })
    .click();
  const large = page.getByRole('dialog', { name: 'The picture, large' });
  await expect(large.getByText('“Things that were smaller than my thumb”')).toBeVisible();
  await expect(large.getByRole('heading', { name: 'These people would see it' })).toBeVisible();
  // Only what is here whole is let through.
  const yes = large.getByRole('button', { name: 'Let it hang' });
  await expect(yes).toBeEnabled();
  await page.keyboard.press('y');
  await expect(large.getByText('“Things that were smaller than my thumb”')).toHaveCount(0);
  await page.keyboard.press('n');
  const why = page.getByRole('dialog', { name: 'Not hang up this picture?' });
  await why.getByText('Another one would be better').click();
  await page.getByRole('button', { name: 'Don’t hang it up' }).click();
  await expect(page.getByText('Ada can read why.')).toBeVisible();
  await expect(why).toHaveCount(0);
  await expect(large.getByText('“A beetle”')).toBeVisible();
  await expect(yes).toBeEnabled();
  await page.keyboard.press('y');
  await expect(large).toHaveCount(0);
  await expect(thing(page, /^Ada would like/)).toHaveCount(0);
});

test('a key that is pressed just as a question leaves is the picture’s: it is never lost, nor the card’s behind it [S12]', async ({
  page,
}) => {
  await open(page, 'desk', '/desk');
  await thing(page, /^Ada would like/)
    .getByRole('button', { name: 'Look one by one' })
    .click();
  const large = page.getByRole('dialog', { name: 'The picture, large' });
  await expect(large.getByRole('button', { name: 'Let it hang' })).toBeEnabled();
  await page.keyboard.press('n');
  const why = page.getByRole('dialog', { name: 'Not hang up this picture?' });
  await expect(why).toBeVisible();
  // The key comes in the very moment in which the question is gone and nothing has the focus.
  await page.evaluate(() => {
    const question = [...document.querySelectorAll('[role="dialog"]')].at(-1);
    const observer = new MutationObserver(() => {
      if (question?.isConnected !== false) return;
      observer.disconnect();
      document.body.setAttribute('data-pressed', document.activeElement?.tagName ?? '');
      const key = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
      document.activeElement?.dispatchEvent(key);
    });
    observer.observe(document.body, { childList: true, subtree: true });
  });
  await why.getByText('Another one would be better').click();
  await why.getByRole('button', { name: 'Don’t hang it up' }).click();
  await expect(page.locator('body')).toHaveAttribute('data-pressed', /./);
  await expect(large).toHaveCount(0);
  await expect(page.getByText('Ada can read why.')).toBeVisible();
  await expect(thing(page, 'Ada would like to hang up two pictures')).toBeVisible();
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
  await place.click();
  await page.getByRole('button', { name: 'Put it away' }).click();
  await expect(page.getByRole('heading', { name: 'Not hung up this time' })).toHaveCount(0);
});

test('before anything is hung up the sheet says who looks first, and how much of today is left [S4] [S8]', async ({
  page,
}) => {
  await open(page, 'waiting', '/pile');
  await page.getByRole('button', { name: 'Hang them up' }).click();
  const sheet = page.getByRole('dialog');
  await expect(sheet.getByText('A grown-up looks first. Then they hang.')).toBeVisible();
  await expect(sheet.getByText('Six pictures fit into today. Leave out the others.')).toBeVisible();
  await sheet.getByRole('button', { name: 'Hang them up' }).click();
  await expect(
    page.getByText('They wait for a grown-up. They hang in Garden things as soon as one has said yes.'),
  ).toBeVisible();
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
  await expect(page.getByText(/A second guardian has to agree/)).toBeVisible();
});

test('faces and words under a picture: given, changed and marked, never counted [S7] [S8]', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, 'ada', '/photos/photo00000000000000000');
  const large = page.getByRole('dialog', { name: 'The picture, large' });
  await expect(large.getByText('Grandma loves it')).toBeAttached();
  await large.getByRole('button', { name: 'It makes me laugh' }).click();
  await expect(large.getByText('Ada laughs')).toBeAttached();
  await large.getByLabel('Write something kind').fill('look at https://somewhere.example');
  await large.getByRole('button', { name: 'Write it' }).click();
  await expect(large.getByText('Links cannot go here, only words.')).toBeVisible();
  await large.getByLabel('Write something kind').fill('It flew away');
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
  await dialog.getByText('It is unkind to somebody').click();
  await dialog.getByRole('button', { name: 'Tell the guardians' }).click();
  await expect(page.getByText('The guardians are told. You do not see the picture any more.')).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
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

test('a guardian and a child read the same about the child [S2]', async ({ page }) => {
  await open(page, 'family', '/activity/member_ada000000000000');
  await expect(page.getByText('Ada hung up seven pictures in Garden things')).toBeVisible();
  await open(page, 'ada', '/my-rules');
  await page.getByRole('link', { name: 'Read what they read' }).click();
  await expect(page.getByText('You hung up seven pictures in Garden things')).toBeVisible();
  await expect(page.getByText('Mum did not let a picture through, for Garden things')).toBeVisible();
});

test('a second guardian says no, by keyboard: the card leaves the desk, and the rules stay [S2]', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, 'desk', '/desk');
  const change = thing(page, 'Dad would like Ada to be allowed more');
  // A card that has just come takes no answer for a moment.
  await expect(change.getByRole('button', { name: 'Not this time' })).toBeEnabled();
  await change.focus();
  await page.keyboard.press('n');
  await expect(page.getByText('Ada’s rules stay as they are. Dad reads that you said no.')).toBeVisible();
  await expect(change).toHaveCount(0);
  await open(page, 'desk', adas);
  await expect(page.getByText('Dad proposed more for Ada. At your desk you can agree or say no.')).toBeVisible();
});

test('who proposed more for somebody is told that another guardian said no, and puts it away [S2]', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, 'saidNo', adas);
  await expect(page.getByText('Dad said no to what you proposed for Ada. The rules stay as they are.')).toBeVisible();
  await places(page).getByRole('link', { name: /^Desk/ }).click();
  const told = thing(page, 'Dad said no to more for Ada');
  await expect(page.getByRole('heading', { name: 'Something to know' })).toBeVisible();
  await expect(told.getByText('Ada’s rules stay as they are. This is what you had proposed.')).toBeVisible();
  await told.getByRole('button', { name: 'Put it away' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Nothing needs you' })).toBeVisible();
});

test('what was taken down leads to where it is gone already [S5]', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, 'family', '/activity/member_ada000000000000');
  const herOwn = page.getByRole('listitem').filter({ hasText: 'Ada took down a picture of their own' });
  await herOwn.getByRole('link', { name: 'Where it is gone already' }).press('Enter');
  const gone = page.getByRole('listitem').filter({ hasText: 'Ada took down a picture of their own' });
  await expect(gone).toBeFocused();
  await expect(gone.getByText('has erased it').first()).toBeVisible();
});

type State = readonly [scenario: Scenario, at: string, act?: (page: Page) => Promise<unknown>];
const press = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first().click();

const states: Readonly<Record<string, State>> = {
  'a full desk': ['desk', '/desk'],
  'an empty desk': ['family', '/desk'],
  'saying no': ['desk', '/desk', press('Not this time')],
  'looking one by one': ['desk', '/desk', press('Look one by one')],
  'what waits': ['waiting', '/waiting'],
  'hanging up where a grown-up looks first': ['waiting', '/pile', press('Hang them up')],
  'everybody’s rules': ['desk', '/rules'],
  'Ada’s rules': ['desk', adas, press('Add a bedtime')],
  'somebody said no': ['saidNo', '/desk'],
  'rules to which somebody said no': ['saidNo', adas],
  'a grown-up changes the rules': ['ada', '/my-rules/change'],
  'my rules': ['ada', '/my-rules'],
  'talk about a picture': ['ada', '/photos/photo00000000000000000'],
  'asking to take down': ['ada', grandmas, press('I am in it, and it should come down')],
  'saying that something is wrong': ['ada', grandmas, press('Something is wrong with this')],
  'what was taken down': ['family', '/taken-down'],
  'what Ada did': ['family', '/activity/member_ada000000000000'],
  'quiet time is near': ['quietSoon', '/'],
  'quiet time': ['quiet', '/'],
  'a word about one’s own picture': ['told', '/'],
  'saving a copy': ['desk', '/photos/photo00000000000000000', press('Save a copy')],
  'a pause': ['adaPaused', '/my-rules'],
};

for (const part of [0, 1]) {
  test(`axe finds nothing on the desk’s pages in either theme, and nothing is cut off (${part + 1})`, async ({
    page,
  }) => {
    test.setTimeout(300_000);
    for (const [what, [scenario, at, act]] of Object.entries(states).filter((_, index) => index % 2 === part)) {
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
      await open(page, scenario, at);
      await act?.(page);
      await endOfMotion(page);
      expect.soft(await violationsOf(page), what).toEqual([]);
      await takePicture(page, what, 'light');
      await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
      await endOfMotion(page);
      expect.soft(await violationsOf(page, ['color-contrast']), `${what}, dark`).toEqual([]);
      await takePicture(page, what, 'dark');
      await page.setViewportSize({ width: 900, height: 700 });
      await page.evaluate(() => (document.documentElement.dataset['textSize'] = 'largest'));
      // Rows of pictures follow the window a frame later.
      await expect.soft.poll(() => page.evaluate(tooWidePx), what).toBeLessThanOrEqual(0);
    }
  });
}

/** With HOMEROLL_PICTURES=1, for docs/images. */
async function takePicture(page: Page, what: string, theme: string): Promise<void> {
  if (!takesPictures) return;
  await page.waitForFunction(() => [...document.images].every(({ complete }) => complete));
  const name = what.replaceAll('’', '').replaceAll(' ', '-').toLowerCase();
  await keepPicture(await page.screenshot({ animations: 'disabled' }), `desk-${name}-${theme}`);
}

const tooWidePx = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;

async function violationsOf(page: Page, rules?: string[]): Promise<string[]> {
  const builder = new AxeBuilder({ page });
  const { violations } = await (rules === undefined ? builder : builder.withRules(rules)).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
}
