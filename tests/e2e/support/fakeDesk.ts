import type { Page } from '@playwright/test';
import type { DeskHappening } from '../../support/screen/fake/playDesk.ts';
import { expect, open } from './fakeScreens.ts';

/** Lets something happen at the fake engine's desk just now. */
export const happens = (page: Page, what: DeskHappening): Promise<boolean> =>
  page.evaluate((detail) => dispatchEvent(new CustomEvent('fake-desk', { detail })), what);

/** Opens a guardian's desk on which nothing lies, and moves nothing that need not move. */
export async function openEmptyDesk(page: Page): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, 'family', '/desk');
  await expect(page.getByRole('heading', { name: 'Nothing needs you' })).toBeVisible();
}
