import { expect, open, test } from './support/fakeScreens.ts';

/* What the page of what was taken down says of each computer: over a fake engine. */

test('of each computer it is said what is so: it has erased it, is on and has not said so, or is off [P5] [S5]', async ({
  page,
}) => {
  await open(page, 'family', '/taken-down');
  const card = page.locator('.taken-back-one');
  await expect(card.getByText('has erased it', { exact: true })).toHaveCount(2);
  await expect(
    card.getByText('is on. It has not said yet that it has erased it; Dad may have to open Homeroll there'),
  ).toBeVisible();
  await expect(card.getByText('and is asked as soon as it is on')).toHaveCount(1);
});
