import { expect, open, test } from './support/fakeScreens.ts';

test('two computers of one person that are called the same are told apart where one of them is taken out [S2]', async ({
  page,
}) => {
  await open(page, 'family', '/people');
  const mums = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: /^Mum/ }) });
  const computers = mums.getByRole('listitem');
  await expect(computers).toHaveCount(2);
  await expect(computers.filter({ hasText: 'let in' })).toHaveCount(0);
  await mums.getByRole('button', { name: "More about Mum's laptop" }).click();
  await page.getByRole('menuitem', { name: 'Change the name' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Kitchen computer');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(computers.first()).toContainText('the one that was let in first');
  await expect(computers.last()).toContainText('the one that was let in last');

  await computers.last().getByRole('button', { name: 'More about Kitchen computer' }).click();
  await page.getByRole('menuitem', { name: 'Take it out' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Take Kitchen computer out?' });
  await expect(dialog).toContainText(
    'There is more than one “Kitchen computer”. This is the one that was let in last.',
  );
});
