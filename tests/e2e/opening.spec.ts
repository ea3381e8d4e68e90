import { expect, test, type Page } from '@playwright/test';
import { startHomeroll, type HomerollProcess } from '../support/process.ts';

let homeroll: HomerollProcess;
test.beforeAll(async () => {
  homeroll = await startHomeroll({ flags: ['--listen', '127.0.0.1'] });
});
test.afterAll(async () => {
  await homeroll.kill();
});

/** What a page complains about; scripts, styles or pictures that its own rules refuse would be among it. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}

test('the printed address opens the screen, which breaks none of its own rules [P7]', async ({ page }) => {
  const complaints = complaintsOf(page);
  await page.goto(await homeroll.freshAddress());
  await expect(page.getByRole('textbox').first()).toBeVisible();
  expect(complaints).toEqual([]);
  // The token is used, and gone from the address bar and the history.
  expect(page.url()).not.toContain('token');
});

test('who was let in stays in: after a reload, and in another tab', async ({ page, context }) => {
  await page.goto(await homeroll.freshAddress());
  await expect(page.getByRole('textbox').first()).toBeVisible();
  await page.reload();
  await expect(page.getByRole('textbox').first()).toBeVisible();
  const tab = await context.newPage();
  await tab.goto(homeroll.origin);
  await expect(tab.getByRole('textbox').first()).toBeVisible();
});

test('another browser gets no further than a page that says how to get in [R43]', async ({ page, browser }) => {
  const address = await homeroll.freshAddress();
  await page.goto(address);
  await expect(page.getByRole('textbox').first()).toBeVisible();
  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(homeroll.origin);
  await expect(stranger.getByText('Enter')).toBeVisible();
  await expect(stranger.getByRole('textbox')).toHaveCount(0);
});

test('an address that comes a second time: both pages say what happened, and the terminal has a fresh one [R43] [S12]', async ({
  page,
  browser,
}) => {
  const address = await homeroll.freshAddress();
  await page.goto(address);
  await expect(page.getByRole('textbox').first()).toBeVisible();
  const printed = homeroll.output().length;
  const second = await (await browser.newContext()).newPage();
  await second.goto(address);
  await expect(second.getByRole('heading', { name: 'This address was used before' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'The address of this window was opened again' })).toBeVisible();
  for (const told of [page, second]) {
    await expect(told.getByText('a fresh address stands there now')).toBeVisible();
    await expect(told.getByRole('textbox')).toHaveCount(0);
  }
  // Without anybody pressing Enter.
  const fresh = (): string =>
    /http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43}/.exec(homeroll.output().slice(printed))?.[0] ?? '';
  await expect.poll(fresh).not.toBe('');
  await second.goto(fresh());
  await expect(second.getByRole('textbox').first()).toBeVisible();
  await second.context().close();
});

test('Homeroll has stopped and is started again: its fresh address, pasted into the same tab, opens it there [R43] [S12]', async ({
  page,
}) => {
  const flags = ['--listen', '127.0.0.1'];
  const before = await startHomeroll({ flags });
  await page.goto(before.address);
  await expect(page.getByRole('textbox').first()).toBeVisible();
  await before.stop();
  await expect(page.getByRole('heading', { name: 'Homeroll has stopped' })).toBeVisible();
  const again = await startHomeroll({
    flags: [...flags, '--port', new URL(before.origin).port],
    dataDirectory: before.dataDirectory,
  });
  await page.goto(again.address);
  await expect(page.getByRole('textbox').first()).toBeVisible();
  expect(page.url()).not.toContain('token');
  await again.kill();
});

test('a fresh address pasted into an open tab leaves no token in it; whoever pastes it there once more stays in [R43]', async ({
  page,
}) => {
  await page.goto(await homeroll.freshAddress());
  await expect(page.getByRole('textbox').first()).toBeVisible();
  const address = await homeroll.freshAddress();
  for (const _time of ['once', 'again']) {
    await page.goto(address);
    await expect(page).not.toHaveURL(/token/);
    await expect(page.getByRole('textbox').first()).toBeVisible();
  }
});
