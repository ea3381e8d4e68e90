import { expect, open, test } from './support/fakeScreens.ts';
import { tile } from './support/photoTiles.ts';

// Before pictures hang: who will see them and for how long is said, and stays in sight.

test('in a low window the share sheet’s buttons lie under its fields and over nothing [S6]', async ({ page }) => {
  await page.setViewportSize({ width: 900, height: 700 });
  await open(page, 'family', '/pile');
  await page.getByRole('button', { name: 'Hang them up' }).click();
  const sheet = page.getByRole('dialog');
  // Who will see them is there without scrolling, with faces, and in words by the button.
  await expect(sheet.getByRole('listitem').filter({ hasText: 'Grandma' })).toBeInViewport({ ratio: 1 });
  await expect(sheet.getByText('Dad, Ada, Grandma and you will see them.')).toBeInViewport({ ratio: 1 });
  await sheet.getByRole('button', { name: 'Other words for each picture' }).click();
  const box = async (part: string) => {
    const found = await sheet.locator(part).boundingBox();
    if (found === null) throw new Error(`There is no ${part}`);
    return { top: found.y, bottom: found.y + found.height };
  };
  const [fields, foot] = [await box('.sheet-form-body'), await box('.sheet-form-foot')];
  expect(fields.bottom).toBeLessThanOrEqual(foot.top);
  expect(foot.bottom).toBe(680);
  await sheet.getByLabel('Words for picture 11, if you like').fill('The last one');
  await expect(sheet.getByRole('button', { name: 'Hang them up' })).toBeInViewport({ ratio: 1 });
});

test('in a low window the share sheet keeps in sight who will see the pictures, and what it promises [S4] [S6]', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await open(page, 'family', '/pile');
  await page.getByRole('button', { name: 'Hang them up' }).click();
  const sheet = page.getByRole('dialog');
  const promises = [
    'Nobody can see where they were taken: Homeroll leaves that out.',
    'You can take them down again at any time.',
  ];
  const inSight = async (...sentences: string[]) => {
    for (const words of sentences) await expect(sheet.getByText(words)).toBeInViewport({ ratio: 1 });
  };
  await inSight('Dad, Ada, Grandma and you will see them.', ...promises);
  await sheet.getByRole('button', { name: /Album/ }).click();
  await page.getByRole('option', { name: 'A new album' }).click();
  await sheet.getByLabel('What is the album called?').fill('Snow');
  await inSight('Dad and you will see them.', ...promises);
  // Whoever is not chosen is there as a person, not as a shadow.
  const ada = sheet.locator('label').filter({ has: page.getByRole('checkbox', { name: 'Ada' }) });
  await expect(ada.locator('.face')).toHaveCSS('filter', 'none');
  await ada.click();
  await inSight('Dad, Ada and you will see them.', ...promises);
});

test('how long pictures hang is said before they hang, and where they hang [S5]', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, 'family', '/pile');
  await page.getByRole('button', { name: 'Hang them up' }).click();
  const sheet = page.getByRole('dialog');
  const howLong = sheet.getByRole('button', { name: /How long do they hang\?/ });
  await expect(howLong).toContainText('Until somebody takes it down');
  await howLong.press('Enter');
  await page.getByRole('option', { name: 'Until a day I choose' }).press('Enter');
  await sheet.getByLabel('The last day').fill('2020-01-01');
  // What was meant to come down does not hang for ever because of a slip.
  await expect(sheet.getByRole('status')).toHaveText('Choose a last day that is still to come.');
  await expect(sheet.getByRole('button', { name: 'Hang them up' })).toBeDisabled();
  await sheet.getByLabel('The last day').fill('2099-12-31');
  await expect(sheet.getByText(/^Their last day is Thursday,? 31 December 2099\. Then they come down/)).toBeVisible();
  await sheet.getByRole('button', { name: 'Hang them up' }).click();
  await page.getByRole('button', { name: 'Look', exact: true }).click();
  await tile(page, 128).click();
  await expect(page.getByText(/^Hangs until Thursday,? 31 December 2099, then it comes down by itself$/)).toBeVisible();
});

test('an album can be made for a week, and says so [S5]', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, 'family', '/albums');
  await page.getByRole('button', { name: 'Make an album' }).first().click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel('What is it called?').fill('The school play');
  await sheet.getByRole('button', { name: /How long do pictures hang in it\?/ }).press('Enter');
  await page.getByRole('option', { name: 'For a week' }).press('Enter');
  await expect(sheet.getByText(/^The last day is .* Then everything in it comes down by itself/)).toBeVisible();
  await sheet.getByRole('button', { name: 'Make it' }).click();
  await expect(page.getByRole('heading', { name: 'The school play' })).toBeVisible();
  await expect(page.getByText(/^You made it · Hangs until /)).toBeVisible();
  // Whoever hangs something up there reads that day: it is no setting, and the menu says why.
  await page.getByRole('button', { name: 'More about this album' }).click();
  await page.getByRole('menuitem', { name: 'How long pictures hang here' }).click();
  const lastDay = page.getByRole('dialog', { name: /^Hangs until / });
  await expect(lastDay.getByText('Then everything in it comes down by itself', { exact: false })).toBeVisible();
  await expect(lastDay.getByText('so the day stays as it is', { exact: false })).toBeVisible();
  await lastDay.getByRole('button', { name: 'Close' }).click();
  await expect(lastDay).toHaveCount(0);
});
