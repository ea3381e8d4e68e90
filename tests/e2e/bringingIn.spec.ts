import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { goTo, tiles } from './support/acts.ts';
import { bringIn, cameraFiles, dragOver, fileOf, folderWith, largeFiles } from './support/files.ts';
import { openHouse, type House, type Sitter } from './support/house.ts';
import { expect, test } from './support/test.ts';

// One story in the order in which it happens: each chapter goes on where the one before ended.
test.describe.configure({ mode: 'serial' });

let house: House;
let ada: Sitter;
test.beforeAll(async ({ browser }) => {
  house = await openHouse(browser);
  const { mum, circle } = await house.family();
  ada = await house.member(mum, circle, 'Ada', 'child');
});
test.afterAll(() => house.close());

/** How many pictures wait there: some do, and they come at once. */
async function howMany(page: Page): Promise<number> {
  await expect(tiles(page)).not.toHaveCount(0);
  return tiles(page).count();
}

test('Ada drops a folder: what cannot be read is listed with the reason, the rest goes on [R36] [P7]', async () => {
  const { page } = ada;
  const photos = await cameraFiles(3, { firstSeed: 30 });
  const [good] = photos;
  const folder = await folderWith([
    ...photos.map((photo) => ({ ...photo, name: `holiday/${photo.name}` })),
    fileOf('holiday/drawing.jpg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    fileOf('holiday/page.png', '<!doctype html><img src=x onerror=alert(1)>'),
    fileOf('holiday/half.jpg', good?.buffer.subarray(0, 900) ?? ''),
    fileOf('holiday/nothing.jpg', ''),
    fileOf('holiday/again.jpg', good?.buffer ?? ''),
    fileOf('holiday/.DS_Store', 'litter'),
  ]);
  await goTo(page, 'Wall');
  const drag = await dragOver(page, [join(folder, 'holiday')]);
  await expect(page.getByRole('heading', { name: 'Let go to bring them in' })).toBeVisible();
  await expect(page.getByText('Nobody sees them until you hang them up.')).toBeVisible();
  await drag.letGo();

  const card = page.getByRole('main').locator('section').filter({ hasText: 'could not be brought in' });
  await expect(card.getByRole('heading', { name: 'Three new pictures came in.' })).toBeVisible();
  await expect(card.getByText('One was here already and is kept once.')).toBeVisible();
  await card.getByText('Four could not be brought in').click();
  await expect(card.getByRole('listitem').filter({ hasText: 'drawing.jpg' })).toContainText('This is not a picture.');
  await expect(card.getByRole('listitem').filter({ hasText: 'page.png' })).toContainText('This is not a picture.');
  await expect(card.getByRole('listitem').filter({ hasText: 'half.jpg' })).toContainText('This picture is damaged');
  await expect(card.getByRole('listitem').filter({ hasText: 'nothing.jpg' })).toContainText(
    'There is nothing in this file.',
  );
  await expect(card.getByText('Nothing happened to the files themselves.')).toBeVisible();
  await card.getByRole('button', { name: 'Put this away' }).click();
  await expect(card).toHaveCount(0);
});

test('Ada pastes a picture [S1]', async () => {
  const { page } = ada;
  await goTo(page, 'To hang up');
  const before = await howMany(page);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(320, 240);
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('This browser cannot draw');
    context.fillStyle = 'teal';
    context.fillRect(40, 40, 200, 120);
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': await canvas.convertToBlob() })]);
  });
  await page.keyboard.press('Control+V');
  await expect(page.getByRole('heading', { name: 'One picture came in.' })).toBeVisible();
  await expect(tiles(page)).toHaveCount(before + 1);
  // No camera says when it was taken: nobody claims to know.
  await expect(page.getByRole('link', { name: /^Your picture .*, the file is from / })).toBeVisible();
});

test('an import is stopped half-way: what was read is kept, and nothing else', async () => {
  const { page } = ada;
  await goTo(page, 'To hang up');
  const before = await howMany(page);
  // Large enough that a person has the time to change their mind.
  await bringIn(page, await largeFiles(12));
  const progress = page.getByRole('progressbar', { name: /^Bringing in pictures/ });
  await expect(progress).toBeVisible();
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByText('Stopped. What was read already is kept.')).toBeVisible();
  const after = await tiles(page).count();
  expect(after).toBeGreaterThanOrEqual(before);
  expect(after).toBeLessThan(before + 12);
});

test('what Ada throws away is off the pile at once, and one press puts it back [S12]', async () => {
  const { page } = ada;
  await goTo(page, 'To hang up');
  // Not how many there are: of what was read before the import was stopped some may come still.
  const first = await tiles(page).first().getAttribute('href');
  const it = page.locator(`a[href="${first ?? ''}"]`);
  await page.getByRole('listitem').filter({ has: it }).getByRole('checkbox', { name: 'Choose this picture' }).click();
  await expect(page.getByText('One picture chosen')).toBeVisible();
  await page.getByRole('button', { name: 'Throw away' }).click();
  await expect(page.getByText('One picture is thrown away.')).toBeVisible();
  await expect(it).toHaveCount(0);
  await page.getByRole('button', { name: 'Put it back' }).click();
  await expect(it).toHaveCount(1);
  // It is chosen, as it was. A key puts it back, too.
  await page.getByRole('button', { name: 'Throw away' }).click();
  await expect(it).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(it).toHaveCount(1);
  // While nothing is thrown away, nothing speaks of it.
  await expect(page.getByRole('link', { name: 'Thrown away' })).toHaveCount(0);
});

test('it waits for thirty days: by keyboard Ada looks, puts one back, and deletes the other for good after a question [S5] [S12]', async () => {
  const { page } = ada;
  const before = await howMany(page);
  await tiles(page).first().focus();
  await page.keyboard.press(' ');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(page.getByText('Two pictures chosen')).toBeVisible();
  await page.getByRole('button', { name: 'Throw away' }).press('Enter');
  await expect(tiles(page)).toHaveCount(before - 2);
  // The next picture has come into their place, and has the focus.
  await expect(tiles(page).first()).toBeFocused();
  await page.getByRole('link', { name: 'Thrown away' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Thrown away' })).toBeVisible();
  await expect(page.getByText(/^Only you can see these\. Thirty days after/)).toBeVisible();
  const thrown = tiles(page.getByRole('list', { name: 'Pictures you threw away' }));
  await expect(thrown).toHaveCount(2);
  // The picture itself is here still.
  const drawn = page.getByRole('list', { name: 'Pictures you threw away' }).locator('img').first();
  await expect
    .poll(() => drawn.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth))
    .toBeGreaterThan(100);

  await thrown.first().press('Enter');
  const large = page.getByRole('dialog', { name: 'The picture, large' });
  await expect(large.getByText(/^You threw it away today\. It is gone for good on /)).toBeVisible();
  await large.getByRole('button', { name: 'Put it back' }).press('Enter');
  await expect(page.getByText('It is under “To hang up” again.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(large).toHaveCount(0);
  await expect(thrown).toHaveCount(1);

  await page.getByRole('button', { name: 'Delete it for good' }).press('Enter');
  const question = page.getByRole('alertdialog', { name: 'Delete this picture for good?' });
  await expect(question.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(question).toHaveCount(0);
  await expect(thrown).toHaveCount(1);
  await page.getByRole('button', { name: 'Delete it for good' }).press('Enter');
  await question.getByRole('button', { name: 'Delete for good' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Nothing is thrown away' })).toBeVisible();
  await page.getByRole('link', { name: 'To hang up' }).last().click();
  await expect(tiles(page)).toHaveCount(before - 1);
});

test('what was thrown away and is brought in again is on the pile as before, once [S12]', async () => {
  const { page } = ada;
  const [plum] = await cameraFiles(1, { firstSeed: 70 });
  if (plum === undefined) throw new Error('One picture was drawn');
  const before = await howMany(page);
  await bringIn(page, [plum]);
  await expect(tiles(page)).toHaveCount(before + 1);
  await tiles(page).last().focus();
  await page.keyboard.press('Control+a');
  await page.getByRole('button', { name: 'Throw away' }).click();
  await expect(page.getByRole('heading', { name: 'Nothing to hang up' })).toBeVisible();
  await bringIn(page, [plum]);
  await expect(tiles(page)).toHaveCount(1);
  await page.getByRole('link', { name: 'Thrown away' }).click();
  await expect(tiles(page.getByRole('list', { name: 'Pictures you threw away' }))).toHaveCount(before);
});
