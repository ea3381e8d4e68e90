import type { Locator, Page } from '@playwright/test';
import { expect, open, test } from './support/fakeScreens.ts';

/* What waits at the desk, looked at large and decided about there. Over a fake engine. */

const thing = (page: Page, name: string | RegExp) => page.getByRole('article', { name });

/** Opens the first of Ada's three pictures, large. */
async function lookOneByOne(page: Page): Promise<Locator> {
  await open(page, 'desk', '/desk');
  await thing(page, /^Ada would like/)
    .getByRole('button', { name: 'Look one by one' })
    .click();
  return page.getByRole('dialog', { name: 'The picture, large' });
}

/** Asks, of the picture that is looked at, why it is not to hang. */
async function beginANo(page: Page, large: Locator): Promise<Locator> {
  await expect(large.getByRole('button', { name: 'Let it hang' })).toBeEnabled();
  await page.keyboard.press('n');
  const why = page.getByRole('dialog', { name: 'Not hang up this picture?' });
  await expect(why).toBeVisible();
  return why;
}

test('the picture that has the frame is the one that O makes large, and the frame is there again afterwards [P4]', async ({
  page,
}) => {
  await open(page, 'desk', '/desk');
  const bens = thing(page, /^Ben would like to hang up/);
  await bens.focus();
  const pictures = bens.getByRole('list', { name: 'Pictures of Ben that wait for you' }).getByRole('link');
  await page.keyboard.press('ArrowRight');
  await expect(pictures.first()).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(pictures.nth(1)).toBeFocused();
  const id = await pictures.nth(1).getAttribute('data-photo');
  await page.keyboard.press('o');
  const large = page.getByRole('dialog', { name: 'The picture, large' });
  await expect(large).toBeVisible();
  await expect(page).toHaveURL(new RegExp(id ?? 'none'));
  await page.keyboard.press('Escape');
  await expect(large).toHaveCount(0);
  await expect(pictures.nth(1)).toBeFocused();
});

test('photos are looked at one by one, large, and the last one closes the look [S4]', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const large = await lookOneByOne(page);
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

test('while a no is being said, the picture it is about stays behind the question; the next one comes when that has closed [S4] [S12]', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const large = await lookOneByOne(page);
  const shown = large.getByText('“Things that were smaller than my thumb”');
  await expect(shown).toBeVisible();
  const why = await beginANo(page, large);
  // What lies behind is noted with everything that changes on the page.
  await page.evaluate(() => {
    const question = [...document.querySelectorAll('[role="dialog"]')].at(-1);
    new MutationObserver((_, observer) => {
      if (question?.isConnected !== true) observer.disconnect();
      else if (!document.body.textContent.includes('smaller than my thumb')) document.body.dataset['tooSoon'] = 'yes';
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
  });
  await why.getByRole('button', { name: 'Don’t hang it up' }).click();
  await expect(why).toHaveCount(0);
  await expect(shown).toHaveCount(0);
  await expect(page.locator('body')).not.toHaveAttribute('data-too-soon');
  await expect(large.getByRole('button', { name: 'Let it hang' })).toBeEnabled();
});

test('a key that is pressed just as a question leaves is the picture’s: it is never lost, nor the card’s behind it [S12]', async ({
  page,
}) => {
  const large = await lookOneByOne(page);
  const why = await beginANo(page, large);
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
