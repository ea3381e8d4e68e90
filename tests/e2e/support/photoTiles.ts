import type { Locator, Page } from '@playwright/test';

/** The album of the fake engine in which most hangs. */
export const walks = '/albums/album_walks00000000000';

/** The tile of a picture of the fake engine, by the picture's number. */
export const tile = (page: Page, serial: number): Locator =>
  page.locator(`[data-photo="photo${serial.toString().padStart(17, '0')}"]`);
