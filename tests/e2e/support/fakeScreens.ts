import { expect, test as plain, type Page } from '@playwright/test';
import type { CommandName } from '#shared/contract/contract.ts';
import type { ProblemCode } from '#shared/contract/problems.ts';
import { answerOf, goesOn, held, waits } from '../../support/screen/fake/holds.ts';
import type { Scenario } from '../../support/screen/fake/scenario.ts';
import { serveFakeScreen, type FakeScreen } from '../../support/screen/fakeScreen.ts';

/** A story at the screen over a fake engine. The screen is built once for all of them. */
export const test = plain.extend<object, { readonly served: FakeScreen }>({
  served: [
    // Playwright reads what a fixture needs off this pattern: nothing.
    async ({}, use) => {
      const screen = await serveFakeScreen();
      await use(screen);
      await screen.close();
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ served }, use) => use(served.origin),
});
export { expect };

/** Opens a page of the screen in that scenario, and waits until it is there. */
export async function open(page: Page, scenario: Scenario, at = '/'): Promise<void> {
  // Another scenario in the same page would only be another fragment.
  await page.goto('about:blank');
  await page.goto(`/?scenario=${scenario}#${at}`);
  await expect(page.locator('h1').first()).toBeVisible();
}

/** The engine takes its time over that command from now on. @returns what lets it answer, or fail with a problem */
export const hold = (page: Page, command: CommandName): Promise<GoOn> => holdBack(page, command);

/** The engine does it at once, and takes its time to say so: what came of it is on the page before. @returns what lets it answer */
export const holdAnswer = (page: Page, command: CommandName): Promise<GoOn> => holdBack(page, answerOf(command));

type GoOn = (problem?: ProblemCode) => Promise<void>;

async function holdBack(page: Page, what: string): Promise<GoOn> {
  await page.evaluate(([key, name]) => sessionStorage.setItem(key, name), [held, what] as const);
  return async (problem) => {
    await expect.poll(() => page.evaluate((key) => sessionStorage.getItem(key), waits)).toBe(what);
    await page.evaluate(
      ([key, event, detail]) => {
        sessionStorage.removeItem(key);
        dispatchEvent(new CustomEvent(event, { detail }));
      },
      [held, goesOn, problem ?? null] as const,
    );
  };
}
