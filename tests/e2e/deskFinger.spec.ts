import type { Locator, Page } from '@playwright/test';
import type { DeskHappening } from '../support/screen/fake/playDesk.ts';
import { happens } from './support/fakeDesk.ts';
import { expect, open, test } from './support/fakeScreens.ts';

/*
 * What is let through is what was seen: a key, or a finger, that comes just as a card changes decides nothing. Over a fake
 * engine, so that the card changes in the very moment in which the key goes down.
 */

test.beforeEach(async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, 'desk', '/desk');
});

const thing = (page: Page, name: string | RegExp) => page.getByRole('article', { name });
const yesOf = (card: Locator, yes: string | RegExp) => card.getByRole('button', { name: yes });
const hung = (page: Page) => page.getByText(/^(It|They) hangs? in/);

/** Something happens to what lies there; as soon as the screen shows it, and before anything is painted, a key goes down. */
const pressAsItChanges = (page: Page, happening: DeskHappening, key: string) =>
  page.evaluate(
    ([detail = '', pressed = '']) =>
      new Promise<void>((resolve) => {
        const here = document.activeElement;
        const before = document.querySelector('.desk-things')?.innerHTML;
        const observer = new MutationObserver(() => {
          if (document.querySelector('.desk-things')?.innerHTML === before) return;
          observer.disconnect();
          const target = here?.isConnected === true ? here : (document.activeElement ?? document.body);
          target.dispatchEvent(new KeyboardEvent('keydown', { key: pressed, bubbles: true, cancelable: true }));
          resolve();
        });
        observer.observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true });
        dispatchEvent(new CustomEvent('fake-desk', { detail }));
      }),
    [happening, key],
  );

/** What is settled, and shows it by taking a yes again, has not been decided meanwhile. */
const decidedNothing = async (page: Page, card: Locator, yes: string | RegExp) => {
  await expect(yesOf(card, yes)).toBeEnabled();
  await expect(hung(page)).toHaveCount(0);
};

test('a key in the first moment of a card is answered: nothing is decided, and once more is enough [S12] [P4]', async ({
  page,
}) => {
  const tooSoon = 'It has only just come up, and nothing is decided. Have a look, and press once more.';
  const three = thing(page, 'Ada would like to hang up three pictures');
  await expect(yesOf(three, 'Let them hang')).toBeEnabled();
  await expect(page.getByText(tooSoon)).toHaveCount(0);
  await three.focus();
  await pressAsItChanges(page, 'arrives', 'y');
  const four = thing(page, 'Ada would like to hang up four pictures');
  // Beside the buttons, said aloud, and on no other card.
  await expect(four.getByRole('status').filter({ hasText: tooSoon })).toBeInViewport({ ratio: 1 });
  await expect(page.getByText(tooSoon)).toHaveCount(1);
  await expect(four).toBeFocused();
  await decidedNothing(page, four, 'Let them hang');
  // A finger on the pale button gets the same words.
  await pressAsItChanges(page, 'withdrawn', 'j');
  await expect(page.getByText(tooSoon)).toHaveCount(0);
  await expect(yesOf(three, 'Let them hang')).toBeEnabled();
  await three.focus();
  await page.keyboard.press('y');
  await expect(page.getByText('They hang in Garden things now.')).toBeVisible();
  await expect(page.getByText(tooSoon)).toHaveCount(0);
});

for (const key of ['Enter', 'y']) {
  test(`another picture arrives just as ${key} goes down: nothing hangs that nobody has looked at [P4] [S2]`, async ({
    page,
  }) => {
    const three = thing(page, 'Ada would like to hang up three pictures');
    await expect(yesOf(three, 'Let them hang')).toBeEnabled();
    await three.focus();
    await pressAsItChanges(page, 'arrives', key);
    const four = thing(page, 'Ada would like to hang up four pictures');
    await decidedNothing(page, four, 'Let them hang');
    // Once it has been there for a moment, the same key lets all four hang.
    await page.keyboard.press(key);
    await expect(page.getByText('They hang in Garden things now.')).toBeVisible();
    await expect(four).toHaveCount(0);
  });
}

test('a picture is withdrawn, or other bytes come in the place of what was shown: the key decides nothing [P4]', async ({
  page,
}) => {
  const three = thing(page, 'Ada would like to hang up three pictures');
  await expect(yesOf(three, 'Let them hang')).toBeEnabled();
  await three.focus();
  await pressAsItChanges(page, 'replaced', 'Enter');
  await decidedNothing(page, three, 'Let them hang');
  await pressAsItChanges(page, 'withdrawn', 'Enter');
  await decidedNothing(page, thing(page, 'Ada would like to hang up two pictures'), 'Let them hang');
});

test('a card comes up into the place of another, under the finger: it takes no click for a moment, and no key [P4] [S2]', async ({
  page,
}) => {
  const report = thing(page, 'Ada says something is wrong with this picture');
  const request = thing(page, 'Ben is in a picture, and asks for it to come down');
  await expect(yesOf(report, 'Take it down')).toBeEnabled();
  await report.focus();
  // The click lands on the button of the card that came up.
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const first = () => document.querySelector<HTMLElement>('[data-thing]');
        const before = first();
        const observer = new MutationObserver(() => {
          if (first() === before) return;
          observer.disconnect();
          const buttons = [...(first()?.querySelectorAll('button') ?? [])];
          buttons.find(({ textContent }) => textContent === 'Take it down')?.click();
          resolve();
        });
        observer.observe(document.body, { childList: true, subtree: true });
        dispatchEvent(new CustomEvent('fake-desk', { detail: 'decided' }));
      }),
  );
  await expect(report).toHaveCount(0);
  await expect(request).toBeFocused();
  await expect(yesOf(request, 'Take it down')).toBeEnabled();
  await expect(page.getByText(/^It is taken down/)).toHaveCount(0);
  // The one that came up into its place, with the focus, in the moment in which the other one goes.
  await pressAsItChanges(page, 'decided', 'Enter');
  const another = thing(page, 'Grandma is in a picture, and asks for it to come down');
  await expect(another).toBeFocused();
  await expect(yesOf(another, 'Take it down')).toBeEnabled();
  await pressAsItChanges(page, 'decided', 'Enter');
  const three = thing(page, 'Ada would like to hang up three pictures');
  await expect(three).toBeFocused();
  await decidedNothing(page, three, 'Let them hang');
});

test('large, a picture that has only just come takes no yes; a moment later it does [P4]', async ({ page }) => {
  await yesOf(thing(page, /^Ada would like/), 'Look one by one').click();
  const large = page.getByRole('dialog', { name: 'The picture, large' });
  const yes = large.getByRole('button', { name: 'Let it hang' });
  await expect(yes).toBeEnabled();
  // Held in the hand: the second press comes before anybody has seen the next picture.
  await page.evaluate(() => {
    for (const key of ['y', 'y'])
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  });
  await expect(large.getByText('“Things that were smaller than my thumb”')).toHaveCount(0);
  await expect(yes).toBeEnabled();
  await page.keyboard.press('Escape');
  await expect(thing(page, 'Ada would like to hang up two pictures')).toBeVisible();
});

test('a picture that shows two things does not hang: it is said, the others may, and a no is always possible [P4] [S2]', async ({
  page,
}) => {
  const three = thing(page, 'Ada would like to hang up three pictures');
  await expect(yesOf(three, 'Let them hang')).toBeEnabled();
  await happens(page, 'differs');
  await expect(
    three.getByText('Of one of them the small picture shows something else than the large one.', { exact: false }),
  ).toBeVisible();
  await expect(yesOf(three, 'Let them hang')).toBeEnabled();
  await three.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('They hang in Garden things now.')).toBeVisible();
  const one = thing(page, 'Ada would like to hang up a picture');
  await expect(
    one.getByText('The small picture shows something else than the large one. Homeroll does not let it hang.'),
  ).toBeVisible();
  await expect(yesOf(one, 'Let it hang')).toBeDisabled();
  await yesOf(one, 'Look at it large').click();
  const large = page.getByRole('dialog', { name: 'The picture, large' });
  await expect(large.getByText('Homeroll does not let it hang.', { exact: false })).toBeVisible();
  await expect(large.getByRole('button', { name: 'Let it hang' })).toBeDisabled();
  await page.keyboard.press('n');
  await page.getByRole('button', { name: 'Don’t hang it up' }).click();
  await expect(page.getByText('Ada can read why.')).toBeVisible();
  await expect(one).toHaveCount(0);
});
