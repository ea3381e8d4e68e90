import { goTo } from './support/acts.ts';
import { openHouse, type House, type Sitter } from './support/house.ts';
import { expect, test } from './support/test.ts';
import { violationsOf } from './support/violationsOf.ts';

let house: House;
let mum: Sitter;
test.beforeAll(async ({ browser }) => {
  house = await openHouse(browser);
  mum = (await house.family()).mum;
});
test.afterAll(() => house.close());

test('the open door shows a link to copy and the same as a picture for a camera [S1]', async () => {
  const { page } = mum;
  await goTo(page, 'Let someone in');
  await page.getByRole('button', { name: 'Open the door' }).click();
  await page.getByText(/^Can’t find .* there\?$/).click();
  const link = page.getByRole('textbox', { name: 'Or paste this link there:' });
  await expect(link).toHaveValue(/^homeroll:\/\/join\?k=[\w-]{43}&t=[\w-]{12}&a=127\.0\.0\.1:\d+$/);
  await expect(page.getByRole('img', { name: 'The same link as a picture, for a device with a camera' })).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Close the door' }).click();
  await expect(link).toHaveCount(0);
});

test('why somebody cannot be seen: the network is looked at, and the reason comes with what to do [S1]', async () => {
  const { page } = mum;
  await goTo(page, 'Connections');
  await page.getByRole('button', { name: 'Why can’t I see them?' }).click();
  // The tests' computers are started for this computer only, and that is what is found.
  const sheet = page.getByRole('dialog', { name: 'Why can’t I see them?' });
  await expect(sheet.getByText('This is in the way')).toBeVisible();
  await expect(sheet.getByRole('heading', { name: 'Homeroll was started for this computer only' })).toBeVisible();
  await expect(sheet.getByRole('listitem').filter({ hasText: 'Start it again without' })).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
});
