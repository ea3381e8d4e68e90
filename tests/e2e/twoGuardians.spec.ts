import type { Page } from '@playwright/test';
import { happens } from './support/fakeDesk.ts';
import { expect, open, test } from './support/fakeScreens.ts';

/* Where it takes two guardians, Mum here and Dad, to allow somebody more. Over a fake engine; the real one's side is
 * `engine/desk/partlyLess.test.ts`. */

test.beforeEach(({ page }) => page.emulateMedia({ reducedMotion: 'reduce' }));

const adas = '/rules/member_ada000000000000';
const save = (page: Page) => page.getByRole('button', { name: 'Save these rules' });
const always = (page: Page) => page.getByRole('radio', { name: /A grown-up looks first, always/ });
const atOnce = (page: Page) => page.getByRole('radio', { name: /^It hangs at once/ });
const write = (page: Page) => page.getByRole('checkbox', { name: 'May write under pictures' });

test('what is less holds when it is saved, what is more waits for Dad, and Mum takes it back where she reads so [S2]', async ({
  page,
}) => {
  await open(page, 'family', '/rules/member_ben000000000000');
  // Nothing but less asks nobody.
  await always(page).press(' ');
  await expect(save(page)).toBeEnabled();
  await expect(page.getByText('waits until Dad agrees', { exact: false })).toHaveCount(0);
  await write(page).press(' ');
  await expect(
    page.getByText('What is less holds at once. What allows Ben more waits until Dad agrees.'),
  ).toBeVisible();
  await save(page).press('Enter');
  // The bar is gone, and what can still be done is in sight.
  const waits = page.getByText('What is less holds now. You proposed more for Ben.', { exact: false });
  await expect(waits).toBeInViewport();
  await expect(page.getByRole('button', { name: 'Take it back' })).toBeInViewport();
  await expect(page.getByText('These rules hold now.')).toBeVisible();
  await expect(save(page)).toBeDisabled();
  await expect(always(page)).toBeChecked();
  await expect(write(page)).not.toBeChecked();
  // The overview says so beside Ben, and takes it back, too; what is less stays.
  await page.getByRole('link', { name: 'All rules' }).press('Enter');
  const ben = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Ben' }) });
  await expect(ben.getByText('You proposed more for Ben. It lies on the desk of Dad', { exact: false })).toBeVisible();
  await ben.getByRole('button', { name: 'Take it back' }).press('Enter');
  await expect(page.getByText('It is taken back. It stays as it is now.')).toBeVisible();
  await expect(ben.getByText('You proposed more', { exact: false })).toHaveCount(0);
  await expect(ben.getByText('A grown-up looks first, always', { exact: true })).toBeVisible();
});

test('what is nothing but more waits as a whole, and leaves nothing unsaved [S2]', async ({ page }) => {
  await open(page, 'family', adas);
  await atOnce(page).press(' ');
  await expect(page.getByText('This allows Ada more, so it waits until Dad agrees.')).toBeVisible();
  await save(page).press('Enter');
  await expect(page.getByText('You proposed more for Ada.', { exact: false })).toBeInViewport();
  await expect(page.getByText('What is less holds now.', { exact: false })).toHaveCount(0);
  await expect(page.getByText('These rules hold now.')).toBeVisible();
  // Nobody is asked about leaving.
  await page.getByRole('link', { name: 'All rules' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Rules', exact: true })).toBeVisible();
});

test('that it takes two is asked about first; that one is enough waits for Dad, and Mum reads so where she chose it [S2]', async ({
  page,
}) => {
  await page.setViewportSize({ width: 900, height: 700 });
  await open(page, 'family', '/rules');
  const one = page.getByRole('radio', { name: /^One guardian is enough/ });
  const two = page.getByRole('radio', { name: /^It takes two guardians/ });
  await expect(two).toBeChecked();
  await happens(page, 'takesOne');
  await expect(one).toBeChecked();
  await two.press(' ');
  const question = page.getByRole('alertdialog', { name: 'Shall it take two guardians?' });
  await expect(question.getByText('go on after a pause', { exact: false })).toBeVisible();
  await expect(question.getByText('Dad will read that you decided this.')).toBeVisible();
  await question.getByRole('button', { name: 'Leave it as it is' }).press('Enter');
  await expect(question).toHaveCount(0);
  await expect(one).toBeChecked();
  await two.press(' ');
  await question.getByRole('button', { name: 'Yes, it takes two' }).press('Enter');
  await expect(question).toHaveCount(0);
  await expect(two).toBeChecked();
  await one.press(' ');
  const waits = page.getByText('You said that one guardian is enough. That lies on the desk of Dad now', {
    exact: false,
  });
  await expect(waits).toBeVisible();
  // Under the last line of the page, and all of it in sight.
  await expect(page.getByRole('button', { name: 'Take it back' })).toBeInViewport({ ratio: 1 });
  await expect(two).toBeChecked();
  await page.getByRole('button', { name: 'Take it back' }).press('Enter');
  await expect(page.getByText('It is taken back. It takes two guardians.')).toBeVisible();
  await expect(waits).toHaveCount(0);
});

test('that Dad says one is enough lies on Mum’s desk: she reads what it means, and says no or yes by keyboard [S2]', async ({
  page,
}) => {
  await open(page, 'family', '/rules');
  const two = page.getByRole('radio', { name: /^It takes two guardians/ });
  await expect(two).toBeChecked();
  for (const [key, words] of [
    ['n', 'It takes two, as before. Dad reads that you said no.'],
    ['y', 'One guardian is enough now. Dad reads that you agreed.'],
  ] as const) {
    await happens(page, 'oneIsEnough');
    await page.getByRole('link', { name: 'Go to the desk' }).press('Enter');
    const card = page.getByRole('article', { name: 'Dad says that one guardian is enough to allow somebody more' });
    await expect(card.getByText('any guardian alone can change', { exact: false })).toBeVisible();
    await expect(card.getByRole('button', { name: 'I agree' })).toBeEnabled();
    await card.focus();
    await page.keyboard.press(key);
    await expect(page.getByText(words)).toBeVisible();
    await expect(card).toHaveCount(0);
    await page.getByRole('main').getByRole('link', { name: 'Rules' }).press('Enter');
    await expect(two).toBeChecked({ checked: key === 'n' });
  }
});

test('a grown-up at the calm screen reads before and after that a second guardian has to agree [S8] [S2]', async ({
  page,
}) => {
  await open(page, 'quiet', '/albums');
  const calm = page.getByRole('dialog', { name: 'Good night' });
  await expect(calm).toBeVisible();
  await happens(page, 'takesTwo');
  await calm.getByRole('button', { name: 'A grown-up is here' }).press('Enter');
  await page
    .getByRole('dialog', { name: 'Who is here?' })
    .getByRole('button', { name: 'Change the rules' })
    .press('Enter');
  const rules = page.getByRole('dialog', { name: 'Change the rules' });
  await rules.getByRole('button', { name: 'Take this time away' }).first().press('Enter');
  const before =
    'This allows more, and that takes two guardians: it waits until a second one agrees at their own desk.';
  await expect(rules.getByText(before)).toBeVisible();
  await save(page).press('Enter');
  const question = page.getByRole('dialog', { name: 'Who is here?' });
  await expect(question.getByText(before)).toBeVisible();
  await question.getByRole('radio', { name: 'Mum' }).press(' ');
  await question.getByLabel('Your passphrase', { exact: true }).fill('otters float on their backs');
  await question.getByLabel('Your passphrase', { exact: true }).press('Enter');
  await expect(question).toHaveCount(0);
  await expect(
    calm.getByText(
      'The change waits for a second guardian. It holds by itself as soon as they agree at their own desk.',
    ),
  ).toBeVisible();
});

test('over the calm screen the rules stand in the middle [S12]', async ({ page }) => {
  await page.setViewportSize({ width: 1400, height: 800 });
  await open(page, 'quiet', '/albums');
  await page
    .getByRole('dialog', { name: 'Good night' })
    .getByRole('button', { name: 'A grown-up is here' })
    .press('Enter');
  await page
    .getByRole('dialog', { name: 'Who is here?' })
    .getByRole('button', { name: 'Change the rules' })
    .press('Enter');
  const heading = page.getByRole('region', { name: 'Save these rules' });
  await expect(heading).toBeVisible();
  const box = await heading.boundingBox();
  expect(Math.abs((box?.x ?? 0) - (1400 - (box?.x ?? 0) - (box?.width ?? 0)))).toBeLessThan(24);
});

test('whoever changes or pauses what another guardian proposed something for reads before that it does not wait any more [S2]', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, 'desk', '/people');
  for (const [who, counts] of [
    ['Ben', 0],
    ['Ada', 1],
  ] as const) {
    await page.getByRole('button', { name: `More about ${who}`, exact: true }).click();
    await page.getByRole('menuitem', { name: 'Pause for now' }).click();
    const dialog = page.getByRole('alertdialog', { name: `Pause ${who} for now?` });
    await expect(dialog.getByText(`${who} sees pictures as before.`)).toBeVisible();
    await expect(
      dialog.getByText(`What Dad proposed for ${who} does not wait any more after that. Dad is told.`),
    ).toHaveCount(counts);
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  }
  await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Desk' }).click();
  await page.getByRole('link', { name: 'Rules', exact: true }).click();
  await page.getByRole('link', { name: /^Change the rules\s*Ada$/ }).click();
  const words = 'When you save this, what Dad proposed for Ada does not wait any more. Dad is told.';
  await expect(page.getByText(words)).toHaveCount(0);
  await page.getByRole('radio', { name: /A grown-up looks first, always/ }).press(' ');
  await expect(page.getByText(words)).toBeVisible();
});
