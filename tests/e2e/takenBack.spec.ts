import { happens } from './support/fakeDesk.ts';
import { expect, open, test } from './support/fakeScreens.ts';

/* What the page of what was taken down says of each computer: over a fake engine. */

test('of each computer it is said what is so: it has erased it, is on and has not said so, or is off [P5] [S5]', async ({
  page,
}) => {
  await open(page, 'family', '/taken-down');
  const card = page.locator('.taken-back-one').first();
  await expect(card.getByText('has erased it', { exact: true })).toHaveCount(2);
  await expect(
    card.getByText(
      'is on. It has not said yet that it has erased it, which can take a while; Dad may have to open Homeroll there',
    ),
  ).toBeVisible();
  await expect(card.getByText('and is asked as soon as it is on')).toHaveCount(1);
});

test('of a picture that was not let through it is said that it never hung, and nothing of the computer where it may lie still [P5] [S4] [S5]', async ({
  page,
}) => {
  await open(page, 'ada', '/activity/member_ada000000000000');
  const line = page
    .getByRole('listitem')
    .filter({ hasText: 'You took back a picture for Garden things, which had never hung' });
  // It stands beside what was taken down and what a guardian changed, and reads like neither.
  await expect(page.getByText('You took down a picture of your own')).toBeVisible();
  await expect(page.getByText('Dad changed the rules for you: bedtimes and how many pictures a day')).toBeVisible();
  await line.getByRole('link', { name: 'See which computers have erased it' }).click();
  const card = page
    .locator('.taken-back-one')
    .filter({ hasText: 'You took back a picture of yours that had never hung' });
  await expect(card).toBeFocused();
  await expect(card.getByText('It was for Garden things.')).toBeVisible();
  await expect(card.getByText('It is under “To hang up” again. Only you can see it.')).toBeVisible();
  await expect(card.getByText('It never hung for anybody. The grown-ups’ computers')).toBeVisible();
  await expect(card.getByText('has erased it', { exact: true })).toHaveCount(2);
});

test('what had its last day is said to have come down by itself, to Ada as to a guardian, before any computer has erased it [P5] [S5]', async ({
  page,
}) => {
  for (const [scenario, words] of [
    ['family', 'Its last day was over: a picture that Ada hung up came down by itself'],
    ['ada', 'Its last day was over: a picture of yours came down by itself'],
  ] as const) {
    await open(page, scenario, '/taken-down');
    const cards = page.locator('.taken-back-one');
    await expect(cards).toHaveCount(2);
    await happens(page, 'lastDayOver');
    const card = cards.filter({ hasText: words });
    await expect(card.getByText('It hung in Garden things.')).toBeVisible();
    await expect(
      card.getByText('Nobody sees it any more. Soon it is erased on every computer that has it.'),
    ).toBeVisible();
    await expect(card.getByText('It is gone from every computer.')).toHaveCount(0);
    await expect(card.getByRole('listitem')).toHaveCount(0);
  }
});
