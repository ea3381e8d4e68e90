import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { chromiumFlags, findChromium } from '../support/chromium.ts';
import { temporaryDirectory } from '../support/process.ts';
import { goTo, knockAt, sayWhoYouAre, startFamily, tiles } from './support/acts.ts';
import { bringIn, cameraFiles } from './support/files.ts';
import { hangUp } from './support/hangUp.ts';
import { openHouse, type House, type Sitter } from './support/house.ts';
import { askedFor } from './support/netLog.ts';
import { socketsOf } from './support/sockets.ts';
import { expect, test } from './support/test.ts';

let house: House;
let mum: Sitter;
let ada: Sitter;
test.beforeAll(async ({ browser }) => {
  house = await openHouse(browser);
  const family = await house.family();
  mum = family.mum;
  ada = await house.member(mum, family.circle, 'Ada', 'child');
});
test.afterAll(() => house.close());

test('the page lists every connection that the kernel knows of, and all are in this building [S9] [P6] [R46]', async () => {
  const { page, seat } = mum;
  await goTo(page, 'Connections');
  await expect(page.getByText('This screen talks to Homeroll on this very computer.').first()).toBeVisible();
  await expect(page.getByText('Homeroll waits for your family’s computers to call.')).toBeVisible();
  await expect(page.getByText('Ada’s computer and this computer pass pictures to each other.')).toBeVisible();
  await expect(page.getByText('Nothing has tried to leave this building.')).toBeVisible();

  await page.getByText('For whoever looks after this computer').click();
  const table = page.getByRole('region', { name: 'The same with addresses' });
  const column = (index: number): Locator => table.locator(`tbody tr > :nth-child(${index})`);
  const port = new URL(page.url()).host;
  // Both may have called the other just now: of two connections one ends, and is on neither list a moment later.
  await expect(async () => {
    const known = socketsOf(seat.computer.process.pid ?? 0);
    if (known === undefined) return;
    const [listens, connected] = [await column(3).allInnerTexts(), await column(4).allInnerTexts()];
    const rowsWith = (texts: readonly string[], address: string) => texts.filter((text) => text.includes(address));
    for (const address of known.listens.filter((one) => one !== port))
      expect(rowsWith(listens, address)).not.toEqual([]);
    for (const address of known.connected) expect(rowsWith(connected, address)).toHaveLength(1);
  }).toPass();
  for (const address of [...(await column(3).allInnerTexts()), ...(await column(4).allInnerTexts())]) {
    expect(address).toMatch(/^(127\.|–|\[::1\]|224\.0\.0\.251)/);
  }
});

test('what came over calls for pictures is counted at the computer it came from, also when they are over [S9]', async () => {
  const { page } = mum;
  await hangUp(ada, 3, 1, 'Garden things');
  await goTo(page, 'Wall');
  await expect(tiles(page)).toHaveCount(3);
  await goTo(page, 'Connections');
  // One line for one computer, however many calls there are with it.
  const line = page.getByRole('listitem').filter({ hasText: 'Ada’s computer and this computer pass pictures' });
  await expect(line).toHaveCount(1);
  // The three photos alone are larger than all that is said about them.
  await expect
    .poll(async () => Number(/([\d.]+) kB came in/.exec(await line.innerText())?.[1] ?? 1000))
    .toBeGreaterThan(100);
});

test('a computer that goes to sleep is gone from the list, and is there again when it wakes [S9]', async () => {
  const { page } = mum;
  await goTo(page, 'Connections');
  const line = page.getByText('Ada’s computer and this computer pass pictures to each other.');
  await expect(line.first()).toBeVisible();
  await ada.page.close();
  await ada.seat.quit();
  await expect(line).toHaveCount(0);
  await ada.seat.start();
  // For a moment both may have called the other; one connection stays.
  await expect(line).toHaveCount(1);
});

test('an address outside the building is refused, and the page says which [P6] [R46]', async () => {
  const { page } = mum;
  await goTo(page, 'Settings');
  await page.getByRole('link', { name: 'Join another family' }).click();
  await knockAt(page, '93.184.216.34:47001');
  await expect(page.getByText('That address is outside this building.')).toBeVisible();
  await goTo(page, 'Connections');
  await expect(
    page.getByText('Homeroll was asked to connect to these addresses outside the building, and did not.'),
  ).toBeVisible();
  await expect(page.getByText('93.184.216.34')).toBeVisible();
});

test('a whole browser with a day’s work done in it has asked nobody but this computer [R46] [P6] [S3] [S9]', async ({
  playwright,
}) => {
  const log = join(temporaryDirectory(), 'network.json');
  const browser = await playwright.chromium.launch({
    executablePath: findChromium(),
    args: [...chromiumFlags, `--log-net-log=${log}`],
  });
  const own = await openHouse(browser);
  const { page } = await own.freshComputer();
  const { origin } = new URL(page.url());
  await sayWhoYouAre(page, { name: 'Mum', secret: 'a long hallway' });
  await startFamily(page, 'The Okafors');
  await bringIn(page, await cameraFiles(2));
  await page.getByRole('link', { name: 'Choose what to hang up' }).click();
  await expect(tiles(page)).toHaveCount(2);
  for (const place of ['Albums', 'People', 'Let someone in', 'Connections', 'Settings', 'Wall'] as const)
    await goTo(page, place);
  await own.close();
  await browser.close();

  const { byPage, connections } = askedFor(log, origin);
  expect(byPage.length).toBeGreaterThan(5);
  const { host } = new URL(origin);
  expect(byPage.filter((url) => new URL(url).host !== host)).toEqual([]);
  // The browser's own services are cut off by its flags; nothing in it reaches further than this computer.
  expect(connections.length).toBeGreaterThan(0);
  expect(connections.filter((address) => !address.startsWith('127.0.0.1:'))).toEqual([]);
});
