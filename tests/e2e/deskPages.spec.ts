import type { Page } from '@playwright/test';
import type { Scenario } from '../support/screen/fake/scenario.ts';
import { happens } from './support/fakeDesk.ts';
import { keepPicture, takesPictures } from './support/pictures.ts';
import { expect, open, test } from './support/fakeScreens.ts';
import { violationsOf } from './support/violationsOf.ts';

/* The pages of the guardians' desk, and what a child sees of it, in every state they can be in: over a fake engine. */

const adas = '/rules/member_ada000000000000';
const grandmas = '/photos/photo00000000000000010';

type State = readonly [scenario: Scenario, at: string, act?: (page: Page) => Promise<unknown>];
const press = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first().click();
/** As a guardian's computer does it by itself. */
async function isHidden(page: Page): Promise<void> {
  await happens(page, 'hidden');
  await expect(page.getByText('It is hidden while you decide.', { exact: false })).toBeVisible();
}

const states: Readonly<Record<string, State>> = {
  'a full desk': ['desk', '/desk', isHidden],
  'an empty desk': ['family', '/desk'],
  'saying no': ['desk', '/desk', press('Not this time')],
  'answering with a word': ['desk', '/desk', press('It may hang')],
  'a word with showing it again': [
    'desk',
    '/desk',
    async (page) => {
      await isHidden(page);
      await press('Let everyone see it again')(page);
    },
  ],
  'looking one by one': ['desk', '/desk', press('Look one by one')],
  'what waits': ['waiting', '/waiting'],
  'hanging up where a grown-up looks first': ['waiting', '/pile', press('Hang them up')],
  'everybody’s rules': ['desk', '/rules'],
  'Ada’s rules': ['desk', adas, press('Add a bedtime')],
  'somebody said no': ['saidNo', '/desk'],
  'rules to which somebody said no': ['saidNo', adas],
  'a grown-up changes the rules': ['ada', '/my-rules/change'],
  'my rules': ['ada', '/my-rules'],
  'talk about a picture': ['ada', '/photos/photo00000000000000000'],
  'asking to take down': ['ada', grandmas, press('I am in it, and it should come down')],
  'saying that something is wrong': ['ada', grandmas, press('Something is wrong with this')],
  'what was taken down': ['family', '/taken-down'],
  'what Ada did': ['family', '/activity/member_ada000000000000'],
  'quiet time is near': ['quietSoon', '/'],
  'quiet time': ['quiet', '/'],
  'a word about one’s own picture': ['told', '/'],
  'saving a copy': ['desk', '/photos/photo00000000000000000', press('Save a copy')],
  'computers that were taken out': [
    'family',
    '/people',
    (page) => page.getByText('Computers that were taken out').click(),
  ],
  'a pause': ['adaPaused', '/my-rules'],
  'pausing somebody': [
    'family',
    '/people',
    async (page) => {
      await page.getByRole('button', { name: 'More about Ada', exact: true }).click();
      await page.getByRole('menuitem', { name: 'Pause for now' }).click();
    },
  ],
};

for (const part of [0, 1]) {
  test(`axe finds nothing on the desk’s pages in either theme, and nothing is cut off (${part + 1})`, async ({
    page,
  }) => {
    test.setTimeout(300_000);
    for (const [what, [scenario, at, act]] of Object.entries(states).filter((_, index) => index % 2 === part)) {
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
      await open(page, scenario, at);
      await act?.(page);
      expect.soft(await violationsOf(page), what).toEqual([]);
      await takePicture(page, what, 'light');
      await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
      expect.soft(await violationsOf(page, ['color-contrast']), `${what}, dark`).toEqual([]);
      await takePicture(page, what, 'dark');
      await page.setViewportSize({ width: 900, height: 700 });
      await page.evaluate(() => (document.documentElement.dataset['textSize'] = 'largest'));
      // Rows of pictures follow the window a frame later.
      await expect.soft.poll(() => page.evaluate(tooWidePx), what).toBeLessThanOrEqual(0);
    }
  });
}

/** With HOMEROLL_PICTURES=1, for docs/images. */
async function takePicture(page: Page, what: string, theme: string): Promise<void> {
  if (!takesPictures) return;
  await page.waitForFunction(() => [...document.images].every(({ complete }) => complete));
  const name = what.replaceAll('’', '').replaceAll(' ', '-').toLowerCase();
  await keepPicture(await page.screenshot({ animations: 'disabled' }), `desk-${name}-${theme}`);
}

const tooWidePx = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
