import type { Page } from '@playwright/test';
import { happens, openEmptyDesk } from './support/fakeDesk.ts';
import { expect, open, test } from './support/fakeScreens.ts';

/* A guardian keeps two people apart, over a fake engine: who leaves which album is asked before anything happens. */

test('Mum keeps Ada and Ben apart: she reads which albums both see, says who leaves, and one press does it [S7] [R20]', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, 'family', '/people');
  // Guardians see every album: there is nothing to keep apart.
  await page.getByRole('button', { name: 'More about Dad', exact: true }).click();
  await expect(page.getByRole('menuitem', { name: 'Change the name' })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: 'Keep apart from somebody' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'More about Ada', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Keep apart from somebody' }).click();
  const whom = page.getByRole('dialog', { name: 'Who should Ada be kept apart from?' });
  await expect(whom.getByRole('checkbox', { name: 'Grandma' })).toBeVisible();
  await expect(whom.getByRole('checkbox')).toHaveCount(2);
  await whom.getByText('Ben', { exact: true }).click();

  const who = page.getByRole('dialog', { name: 'Keep Ada and Ben apart?' });
  await expect(who.getByText('“Something round”: Ada made it, so Ben leaves it.')).toBeVisible();
  const walks = who.getByRole('radiogroup', { name: 'Who leaves “Sunday walks”?' });
  await expect(walks.getByRole('radio', { name: 'Ben leaves' })).toBeChecked();
  await walks.getByText('Ada leaves', { exact: true }).click();
  await expect(walks.getByRole('radio', { name: 'Ada leaves' })).toBeChecked();
  // Until then nothing has happened.
  await who.getByRole('button', { name: 'Back' }).click();
  await expect(whom.getByRole('checkbox', { name: 'Ben' })).not.toBeChecked();
  // Whoever has no mouse goes on from where they were, here and at the end.
  await expect(whom.getByRole('checkbox', { name: 'Ben' })).toBeFocused();
  await whom.getByText('Ben', { exact: true }).click();
  await who
    .getByRole('radiogroup', { name: 'Who leaves “Sunday walks”?' })
    .getByText('Ada leaves', { exact: true })
    .click();
  await who.getByRole('button', { name: 'Keep them apart' }).click();
  await expect(whom.getByRole('checkbox', { name: 'Ben' })).toBeChecked();
  await whom.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('button', { name: 'More about Ada', exact: true })).toBeFocused();
  await expect(page.getByText('Kept apart from Ben.')).toBeVisible();

  await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Albums' }).click();
  await page.getByRole('link', { name: /Sunday walks/ }).click();
  await page.getByRole('button', { name: 'More about this album' }).click();
  await page.getByRole('menuitem', { name: 'Change who can see it' }).click();
  const sheet = page.getByRole('dialog', { name: 'Who can see Sunday walks?' });
  await expect(sheet.getByRole('checkbox', { name: 'Ben' })).toBeChecked();
  await expect(sheet.getByRole('checkbox', { name: 'Ada' })).not.toBeChecked();
  // Both at once is not to be had, and says why.
  await sheet.getByText('Ada', { exact: true }).click();
  await expect(sheet.getByText('Ada and Ben are kept apart by a grown-up. Leave one of them out.')).toBeVisible();
});

test('Mum lets Ada and Ben share albums again: she reads that whoever left one is not in it by that, and the way back in [S7] [R20]', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, 'family', '/people');
  await page.getByRole('button', { name: 'More about Ada', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Keep apart from somebody' }).click();
  const whom = page.getByRole('dialog', { name: 'Who should Ada be kept apart from?' });
  await whom.getByText('Ben', { exact: true }).click();
  await page
    .getByRole('dialog', { name: 'Keep Ada and Ben apart?' })
    .getByRole('button', { name: 'Keep them apart' })
    .click();
  await expect(whom.getByRole('checkbox', { name: 'Ben' })).toBeChecked();
  await whom.getByText('Ben', { exact: true }).click();
  await expect(whom.getByRole('checkbox', { name: 'Ben' })).not.toBeChecked();
  const words = 'Ben is not in these albums again by that. Whoever made them can let Ben back in, and so can you.';
  await expect(whom.getByText(words)).toBeVisible();
  await expect(whom.getByRole('listitem').filter({ hasText: 'Sunday walks' })).toBeVisible();
  await whom.getByRole('link', { name: 'Choose who can see it Sunday walks' }).click();
  const sheet = page.getByRole('dialog', { name: 'Who can see Sunday walks?' });
  await expect(sheet.getByRole('checkbox', { name: 'Ben' })).not.toBeChecked();
  // The page that it was opened from has gone: whoever has no mouse goes on from the album’s name.
  await expect(sheet).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Sunday walks', level: 1 })).toBeFocused();
});

const places = (page: Page) => page.getByRole('navigation', { name: 'Places' });

test('two who are kept apart see one album: it lies on the desk, says so where it hangs, and opens once one of them has left [S7] [R20]', async ({
  page,
}) => {
  await openEmptyDesk(page);
  await happens(page, 'jammed');
  await expect(page.getByRole('heading', { name: 'Nothing can be hung up in Sunday walks' })).toBeVisible();
  const why = page.getByText(
    'Ada and Ben are kept apart, and both see “Sunday walks”. Nothing new comes into it until you choose who can see it.',
  );
  await expect(why).toBeVisible();
  await expect(places(page).getByRole('link', { name: /^Desk/ })).toContainText('Something wants a decision.');
  // In the album, and under a picture in it, the same words lead to the same place.
  await places(page).getByRole('link', { name: 'Albums' }).press('Enter');
  await page.getByRole('link', { name: /^Sunday walks/ }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Sunday walks', level: 1 })).toBeVisible();
  await expect(why).toBeVisible();
  await page
    .getByRole('list')
    .getByRole('link', { name: /Picture by Dad/ })
    .first()
    .press('Enter');
  const large = page.getByRole('dialog', { name: 'The picture, large' });
  await expect(large.getByText('Ada and Ben are kept apart', { exact: false })).toBeVisible();
  await expect(large.getByLabel('Write something kind')).toHaveCount(0);
  await large.getByRole('link', { name: 'Choose who can see it' }).press('Enter');
  // It opens once the picture has gone back to where it hangs, and has the focus.
  const sheet = page.getByRole('dialog', { name: 'Who can see Sunday walks?' });
  await expect(sheet).toBeFocused();
  await expect(large).toHaveCount(0);
  await expect(sheet.getByRole('button', { name: 'Save' })).toBeDisabled();
  await sheet.getByRole('checkbox', { name: 'Ben' }).press(' ');
  await sheet.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(sheet).toHaveCount(0);
  await expect(why).toHaveCount(0);
  await expect(places(page).getByRole('link', { name: /^Desk/ })).not.toContainText('Something wants');
  // The sheet gives the focus back to the picture a moment after it has gone, and a key until then would be the picture's.
  await expect(page.getByRole('link', { name: /Picture by Dad/ }).first()).toBeFocused();
  await places(page).getByRole('link', { name: /^Desk/ }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Nothing needs you' })).toBeVisible();
});

test('whoever has no mouse keeps their place: what is chosen does away with the words that led there, and what changes takes the focus from nowhere', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, 'family', '/albums');
  await expect(page.getByRole('link', { name: /^Sunday walks/ })).toBeVisible();
  await happens(page, 'jammed');
  await page.getByRole('link', { name: /^Sunday walks/ }).press('Enter');
  const name = page.getByRole('heading', { name: 'Sunday walks', level: 1 });
  const choose = page.getByRole('link', { name: 'Choose who can see it' });
  const sheet = page.getByRole('dialog', { name: 'Who can see Sunday walks?' });
  // A picture is looked at and left, one goes on, and something changes in the album.
  const tile = page.getByRole('link', { name: /Picture by Dad/ }).first();
  await tile.press('Enter');
  await expect(page.getByRole('dialog', { name: 'The picture, large' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(tile).toBeFocused();
  await choose.focus();
  await page.setViewportSize({ width: 1100, height: 800 });
  await expect(choose).toBeFocused();
  // From the notice in the album, which what was chosen does away with.
  await choose.press('Enter');
  await expect(sheet).toBeFocused();
  await sheet.getByRole('checkbox', { name: 'Ben' }).press(' ');
  await sheet.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(sheet).toHaveCount(0);
  await expect(choose).toHaveCount(0);
  await expect(name).toBeFocused();
});

test('of a guardian nobody is kept apart: the card leads to where they share albums again [S7]', async ({ page }) => {
  await openEmptyDesk(page);
  await happens(page, 'jammedGuardian');
  const words =
    'Dad and Grandma are kept apart, and guardians see every album. Nothing new comes into this one until you let them share albums again, under People.';
  await expect(page.getByText(words)).toHaveCount(2);
  await page.getByRole('main').getByRole('link', { name: 'To People' }).first().press('Enter');
  await expect(page.getByText('Kept apart from Grandma.')).toBeVisible();
  await page.getByRole('button', { name: 'More about Grandma', exact: true }).press('Enter');
  await page.getByRole('menuitem', { name: 'Keep apart from somebody' }).press('Enter');
  const whom = page.getByRole('dialog', { name: 'Who should Grandma be kept apart from?' });
  await whom.getByRole('checkbox', { name: 'Dad' }).press(' ');
  await whom.getByRole('button', { name: 'Done' }).press('Enter');
  await places(page).getByRole('link', { name: /^Desk/ }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Nothing needs you' })).toBeVisible();
});

test('Ada reads why nothing is hung up there, that a guardian has to change it, and beside her rules whom she is kept apart from [S2] [S7]', async ({
  page,
}) => {
  await open(page, 'ada', '/albums');
  await expect(page.getByRole('link', { name: /^Sunday walks/ })).toBeVisible();
  await happens(page, 'jammed');
  await page.getByRole('link', { name: /^Sunday walks/ }).press('Enter');
  await expect(
    page.getByText(
      'A grown-up keeps you and Ben apart, and you both see this album. Nothing new comes into it until a guardian changes who sees it.',
    ),
  ).toBeVisible();
  await expect(page.getByRole('link', { name: 'Choose who can see it' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Hang up pictures' })).toHaveCount(0);
  // It stands beside her own rules, too.
  await places(page).getByRole('link', { name: 'My rules' }).press('Enter');
  await expect(page.getByText('You and Ben are kept apart: a guardian decided that you share no album.')).toBeVisible();
});

test('Ada has left an album that Ben stays in: where it was she reads so, and who decided it, and nobody else does [S2] [S7]', async ({
  page,
}) => {
  const words =
    'You are not in this album any more: a guardian decided that you and Ben are kept apart. What you hung up here stays up, and you can take it down.';
  await open(page, 'ada', '/albums');
  await page.getByRole('link', { name: /^Something round/ }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Something round' })).toBeVisible();
  await expect(page.getByText(words)).toHaveCount(0);
  await happens(page, 'left');
  await expect(page.getByText(words)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Hang up pictures' })).toHaveCount(0);
});

test('nobody who is kept apart becomes a guardian: before it is tried it is said why, and what comes first [S7]', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, 'family', '/people');
  await happens(page, 'jammed');
  await page.getByRole('button', { name: 'More about Ada', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Change what they may do' }).click();
  const dialog = page.getByRole('dialog', { name: 'Change what Ada may do' });
  await dialog.getByText('Guardian', { exact: true }).click();
  await expect(
    dialog.getByText(
      'Guardians see every album. First let Ada share albums with Ben again, under “Keep apart from somebody”; then Ada can become one.',
    ),
  ).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Save' })).toBeDisabled();
});
