import { expect, open, test } from './support/fakeScreens.ts';

/* Where nothing hangs yet: what leads on from there. Over a fake engine. */

test.beforeEach(({ page }) => page.emulateMedia({ reducedMotion: 'reduce' }));

/** The smallest picture there is: one pixel. */
const bytes = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const dot = { name: 'dot.png', mimeType: 'image/png', buffer: Buffer.from(bytes, 'base64') };

test('an empty wall leads to the pictures that wait, and takes a folder', async ({ page }) => {
  await open(page, 'empty');
  await expect(page.getByRole('button', { name: 'Choose a folder' })).toBeVisible();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Bring in pictures' }).click();
  await (await chooser).setFiles(dot);
  await page.getByRole('link', { name: 'Choose what to hang up' }).click();
  await expect(page.getByRole('heading', { name: 'To hang up', level: 1 })).toBeVisible();
});

test('what an import says on an empty wall covers none of its buttons, not even opened [S12]', async ({ page }) => {
  for (const [width, height] of [
    [1280, 800],
    [900, 700],
  ] as const) {
    await page.setViewportSize({ width, height });
    await open(page, 'empty');
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Bring in pictures' }).click();
    await (
      await chooser
    ).setFiles([dot, { name: 'recipe.txt', mimeType: 'text/plain', buffer: Buffer.from('Plums, sugar') }]);
    await expect(page.getByRole('heading', { name: 'One new picture came in.' })).toBeVisible();
    await expect(page.getByText('One could not be brought in')).toBeInViewport({ ratio: 1 });
    // The page says where it waits, and leads there.
    await expect(page.getByRole('link', { name: 'Choose what to hang up' })).toBeInViewport({ ratio: 1 });
    await page.getByText('One could not be brought in').click();
    await expect(page.getByText('recipe.txt')).toBeVisible();
    const acts = page.getByRole('main').locator('.empty .button');
    await expect(acts).toHaveCount(3);
    const covered = await acts.evaluateAll(
      (all) =>
        all.filter((one) => {
          one.scrollIntoView({ block: 'nearest' });
          const { left, right, top, bottom } = one.getBoundingClientRect();
          const [x, y] = [(left + right) / 2, (top + bottom) / 2];
          const points = [left + 8, x, right - 8].flatMap((at) => [top + 8, y, bottom - 8].map((down) => [at, down]));
          return points.some(([at = 0, down = 0]) => !one.contains(document.elementFromPoint(at, down)));
        }).length,
    );
    expect(covered).toBe(0);
  }
});
