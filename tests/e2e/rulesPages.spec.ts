import type { Locator, Page } from '@playwright/test';
import { happens } from './support/fakeDesk.ts';
import { expect, open, test } from './support/fakeScreens.ts';

/* Changing rules: what is in sight meanwhile, what is not lost, and a guardian who stands beside in quiet time. Over a fake engine. */

test.beforeEach(({ page }) => page.emulateMedia({ reducedMotion: 'reduce' }));

const adas = '/rules/member_ada000000000000';
const save = (page: Page | Locator) => page.getByRole('button', { name: 'Save these rules' });
const calm = (page: Page) => page.getByRole('dialog', { name: 'Good night' });
/** A grown-up is here, and goes past the half hour to the rules. */
async function toRules(page: Page): Promise<void> {
  await calm(page).getByRole('button', { name: 'A grown-up is here' }).press('Enter');
  const here = page.getByRole('dialog', { name: 'Who is here?' });
  await here.getByRole('button', { name: 'Change the rules' }).press('Enter');
}
const leaving = (page: Page) => page.getByRole('alertdialog', { name: 'Leave without saving?' });

/** So much that its summary is long. */
async function changeMuch(page: Page): Promise<void> {
  await page.getByRole('radio', { name: /A grown-up looks first, always/ }).press(' ');
  for (const what of ['May write under pictures', 'May put a face under pictures'])
    await page
      .getByRole('checkbox', { name: what })
      .or(page.getByRole('switch', { name: what }))
      .press(' ');
  await page.getByRole('button', { name: 'Add a quiet time' }).press('Enter');
  await page.getByRole('button', { name: 'Add a bedtime' }).press('Enter');
}

const heightOf = async (what: Locator): Promise<number> => (await what.boundingBox())?.height ?? Infinity;

for (const [width, height, text] of [
  [1280, 800, 'normal'],
  [1920, 1080, 'normal'],
  [900, 700, 'normal'],
  [900, 700, 'largest'],
] as const) {
  test(`whatever was changed, saving stays in sight at ${width}×${height}, text ${text} [S2] [S12]`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await open(page, 'desk', adas);
    await page.evaluate((size) => (document.documentElement.dataset['textSize'] = size), text);
    await changeMuch(page);
    const summary = page.getByRole('region', { name: 'What changes' });
    for (const place of ['Hanging up', 'Talking', 'Times']) {
      await page.getByRole('heading', { name: place }).scrollIntoViewIfNeeded();
      await expect(save(page)).toBeInViewport({ ratio: 1 });
    }
    expect(await heightOf(summary)).toBeLessThanOrEqual(height / 3);
    expect(await heightOf(page.getByRole('region', { name: 'Save these rules' }))).toBeLessThan(height / 2);
    // What is reached by Tab is not under it.
    const add = page.getByRole('button', { name: 'Add a quiet time' });
    await page.evaluate(() => window.scrollTo(0, 0));
    await add.focus();
    await expect(add).toBeInViewport({ ratio: 1 });
    await add.click({ trial: true });
  });
}

test('rules that were changed and not saved are not left by mistake: by a link, nor by going back [S2]', async ({
  page,
}) => {
  await open(page, 'desk', '/rules');
  await page.getByRole('link', { name: /^Change the rules\s*Ada$/ }).click();
  await expect(page.getByRole('heading', { name: 'Ada’s rules' })).toBeVisible();
  const always = page.getByRole('radio', { name: /A grown-up looks first, always/ });
  await always.press(' ');
  await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Albums' }).click();
  await expect(leaving(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(leaving(page)).toHaveCount(0);
  await page.goBack();
  await expect(leaving(page)).toBeVisible();
  await leaving(page).getByRole('button', { name: 'Stay here' }).click();
  await expect(leaving(page)).toHaveCount(0);
  await expect(always).toBeChecked();
  await page.goBack();
  await leaving(page).getByRole('button', { name: 'Leave it as it was' }).click();
  await expect(page.getByRole('heading', { name: 'Rules', level: 1 })).toBeVisible();
  await page.getByRole('link', { name: /^Change the rules\s*Ada$/ }).click();
  await expect(always).not.toBeChecked();
  await always.press(' ');
  await save(page).click();
  await expect(page.getByText('Ada’s rules are changed.')).toBeVisible();
  await page.getByRole('link', { name: 'All rules' }).click();
  await expect(page.getByRole('heading', { name: 'Rules', level: 1 })).toBeVisible();
});

test('a second bedtime begins with the days that have none, and two that overlap are said [S8]', async ({ page }) => {
  await open(page, 'desk', '/rules/member_ben000000000000');
  const add = page.getByRole('button', { name: 'Add a bedtime' });
  const bedtimes = page.getByRole('group', { name: 'Bedtime' });
  await add.click();
  for (const day of ['Friday', 'Saturday']) await bedtimes.getByRole('button', { name: day }).click();
  await add.click();
  await expect(bedtimes).toHaveCount(2);
  await expect(page.getByText('Friday and Saturday', { exact: false })).toBeVisible();
  const overlaps = page.getByText('It overlaps another bedtime: the app rests in both.', { exact: false });
  await expect(overlaps).toHaveCount(0);
  await bedtimes.last().getByRole('button', { name: 'Thursday' }).click();
  await expect(overlaps).toHaveCount(2);
});

test('a very long quiet time is asked about while it is new, and not once it holds [S8]', async ({ page }) => {
  await open(page, 'desk', '/rules/member_ben000000000000');
  await happens(page, 'takesOne');
  await page.getByRole('button', { name: 'Add a quiet time' }).click();
  const time = page.getByRole('group', { name: 'Quiet time' }).last();
  await time.getByLabel('From').fill('05:00');
  await time.getByLabel('To', { exact: true }).fill('23:00');
  const asked = page.getByText('Are morning and evening the right way round?', { exact: false });
  await expect(asked).toBeVisible();
  await save(page).click();
  await expect(page.getByText('These rules hold now.')).toBeVisible();
  await expect(asked).toHaveCount(0);
});

test('at bedtime Mum, who stands beside Ada, changes the time with her own words; of everything else nothing is to be seen [S2] [S8]', async ({
  page,
}) => {
  await open(page, 'quiet', '/albums');
  await expect(calm(page).getByText('go to a grown-up')).toBeVisible();
  await toRules(page);
  const rules = page.getByRole('dialog', { name: 'Change the rules' });
  await expect(rules.getByRole('heading', { name: 'Change the rules' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(rules).toBeVisible();
  await expect(rules.getByRole('link')).toHaveCount(0);
  const isOutOfReach = (page: HTMLElement) => page.closest('[inert], [aria-hidden="true"]') !== null;
  expect(await page.locator('.shell').evaluate(isOutOfReach)).toBe(true);
  await rules.getByRole('button', { name: 'Take this time away' }).last().press('Enter');
  // Whoever changes their mind is asked, and begins anew.
  await rules.getByRole('button', { name: 'Back to the quiet' }).press('Enter');
  await leaving(page).getByRole('button', { name: 'Leave it as it was' }).press('Enter');
  await toRules(page);
  await expect(rules.getByRole('button', { name: 'Take this time away' })).toHaveCount(3);
  await rules.getByRole('button', { name: 'Take this time away' }).last().press('Enter');
  await save(rules).press('Enter');
  const question = page.getByRole('dialog', { name: 'Who is here?' });
  await question.getByRole('radio', { name: 'Mum' }).press(' ');
  await question.getByLabel('Your passphrase', { exact: true }).fill('otters float on their backs');
  await question.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText('The rules are changed. They hold from now on.')).toBeVisible();
  // Where Ada was when it began.
  await expect(page.getByRole('heading', { name: 'Albums', level: 1 })).toBeVisible();
  await expect(calm(page)).toHaveCount(0);
});

test('in quiet time Ada alone changes nothing [S8] [P4]', async ({ page }) => {
  await open(page, 'quiet', '/my-rules/change');
  const rules = page.getByRole('dialog', { name: 'Change the rules' });
  await rules.getByRole('button', { name: 'Take this time away' }).last().press('Enter');
  await save(rules).press('Enter');
  const question = page.getByRole('dialog', { name: 'Who is here?' });
  await question.getByRole('radio', { name: 'Ben' }).press(' ');
  await question.getByLabel('Your PIN', { exact: true }).fill('1234');
  await question.getByRole('button', { name: 'Done' }).click();
  await expect(question.getByText('Only a grown-up who looks after this family can do that.')).toBeVisible();
  await page.keyboard.press('Escape');
  await rules.getByRole('button', { name: 'Back to the quiet' }).press('Enter');
  await leaving(page).getByRole('button', { name: 'Leave it as it was' }).press('Enter');
  await expect(calm(page)).toBeVisible();
});

test('what becomes of a picture that somebody reports is the guardians’ to choose, by keyboard too; the page says what each means [S7] [S2]', async ({
  page,
}) => {
  await open(page, 'desk', '/rules');
  const choice = page.getByRole('radiogroup', { name: 'When something is wrong with a picture' });
  const looks = choice.getByRole('radio', { name: /^A guardian looks first/ });
  const hides = choice.getByRole('radio', { name: /^It is hidden for everyone until a guardian has decided/ });
  await expect(looks).toBeChecked();
  await expect(choice.getByText('Everybody else sees it until you hide it or take it down.')).toBeVisible();
  await expect(choice.getByText('nothing about who said so; they may guess', { exact: false })).toBeVisible();
  await expect(page.getByText('Dad chose this.')).toBeVisible();
  await looks.press('ArrowUp');
  await expect(hides).toBeChecked();
  await expect(page.getByText('You chose this.')).toBeVisible();
  // That it goes on hanging is asked about first.
  await hides.press('ArrowDown');
  const question = page.getByRole('alertdialog', { name: 'Shall a guardian look first?' });
  await expect(
    question.getByText('Everybody reads that in their rules. Dad will read that you decided it.'),
  ).toBeVisible();
  await question.getByRole('button', { name: 'Leave it as it is' }).click();
  await expect(hides).toBeChecked();
});

test('a child reads what becomes of a picture that somebody reports, in their rules and before they report one [S7] [S2]', async ({
  page,
}) => {
  await open(page, 'ada', '/my-rules');
  await expect(page.getByText('Until they decide, everybody else sees it.', { exact: false })).toBeVisible();
  await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Wall' }).click();
  await page
    .getByRole('link', { name: /^(.*\. )?Picture by Grandma/ })
    .first()
    .press('Enter');
  await page.getByRole('button', { name: 'Something is wrong with this' }).click();
  await expect(page.getByText('Everybody else sees it until a guardian decides.')).toBeVisible();
});

for (const [scenario, who] of [
  ['ada', 'Mum is asked to take it down. Dad decides whether it may hang all the same, not Mum.'],
  ['adaAndMum', 'Mum is asked to take it down. There is no other guardian, so Mum decides.'],
] as const)
  test(`a child who asks for a guardian’s picture to come down reads who decides [S7] [S2] (${scenario})`, async ({
    page,
  }) => {
    await open(page, scenario, '/photos/photo00000000000000031');
    await page.getByRole('button', { name: 'I am in it, and it should come down' }).click();
    await expect(
      page.getByRole('dialog', { name: /^Ask to take down/ }).getByText(who, { exact: false }),
    ).toBeVisible();
  });
