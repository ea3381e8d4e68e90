import { expect } from '@playwright/test';
import { goTo, tiles } from './acts.ts';
import { bringIn, cameraFiles } from './files.ts';
import type { Sitter } from './house.ts';

/** Runs in the page. */
const areAllHere = (all: Element[]): boolean => all.every((one) => one instanceof HTMLImageElement && one.complete);

/** Brings in pictures and hangs them up: in a new album for everybody, or where they hung something before. */
export async function hangUp({ page }: Sitter, count: number, firstSeed: number, newAlbum?: string): Promise<void> {
  await bringIn(page, await cameraFiles(count, { firstSeed }));
  await goTo(page, 'To hang up');
  await expect(tiles(page)).toHaveCount(count);
  // All there: what is still being drawn when it is hung up would be asked for in vain.
  await expect.poll(() => page.locator('main img').evaluateAll(areAllHere)).toBe(true);
  await page.getByRole('button', { name: /^Hang (it|them) up/ }).click();
  const sheet = page.getByRole('dialog');
  if (newAlbum !== undefined) await sheet.getByLabel('What is the album called?').fill(newAlbum);
  for (const box of await sheet.getByRole('checkbox').all()) {
    if (!(await box.isChecked())) await box.check({ force: true });
  }
  await expect.poll(() => sheet.locator('img').evaluateAll(areAllHere)).toBe(true);
  await sheet.getByRole('button', { name: /^Hang (it|them) up/ }).click();
  await expect(sheet).toHaveCount(0);
}
