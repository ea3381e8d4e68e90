import { expect, type Locator, type Page } from '@playwright/test';

/** Fills in who one is on a computer where nobody is yet, or where somebody new comes. */
export async function sayWhoYouAre(
  page: Page,
  who: { readonly name: string; readonly secret: string; readonly pin?: boolean },
): Promise<void> {
  await page.getByLabel('Your name').fill(who.name);
  if (who.pin === true) await page.getByText('A PIN', { exact: true }).click();
  await page.getByLabel(who.pin === true ? 'Choose a PIN' : 'Choose a passphrase', { exact: true }).fill(who.secret);
  await page.getByLabel('The same once more', { exact: true }).fill(who.secret);
  await page.getByRole('button', { name: 'That’s me' }).click();
}

/** Starts a family, right after having said who one is. */
export async function startFamily(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Start a family' }).click();
  await page.getByLabel('Name').fill(name);
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'The wall is waiting' })).toBeVisible();
}

/** Goes to a place of the rail. */
export async function goTo(
  page: Page,
  place:
    | 'Wall'
    | 'Albums'
    | 'To hang up'
    | 'Waiting'
    | 'People'
    | 'Desk'
    | 'My rules'
    | 'Let someone in'
    | 'Connections'
    | 'Settings',
): Promise<void> {
  await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: place }).click();
}

/** Opens the door at a guardian's page and reads the address off it. */
export async function openDoor(page: Page): Promise<string> {
  await goTo(page, 'Let someone in');
  const open = page.getByRole('button', { name: 'Open the door' });
  await expect(open.or(page.getByRole('button', { name: 'Close the door' }))).toBeVisible();
  if (await open.isVisible()) await open.click();
  // Where computers find each other nobody needs it: it stands behind a line that opens.
  const address = await page.locator('code').first().textContent();
  return address ?? '';
}

/** From the first start of a computer to knocking at an address that is typed by hand. */
export async function knock(page: Page, address: string, deviceName?: string): Promise<void> {
  await page.getByRole('button', { name: 'Join a family' }).click();
  if (deviceName !== undefined) await page.getByLabel('What is this computer called?').fill(deviceName);
  await knockAt(page, address);
}

/** Types an address and knocks there. */
export async function knockAt(page: Page, address: string): Promise<void> {
  const field = page.getByLabel('Address on the guardian’s screen');
  const open = page.getByRole('button', { name: 'Type an address instead' });
  // It may stand open because nobody was found yet, and close as somebody is.
  await expect(async () => {
    await expect(field.or(open)).toBeVisible();
    if (await open.isVisible()) await open.click();
    await field.fill(address, { timeout: 1000 });
  }).toPass();
  await page.getByRole('button', { name: 'Knock', exact: true }).click();
}

/** The six digits that a page shows, as somebody reads them. */
export async function readCode(page: Page): Promise<string> {
  const shown = page.getByRole('img', { name: 'The code is' });
  const label = await shown.getAttribute('aria-label');
  return (label ?? '').replace(/\D/g, '');
}

/** The tiles of pictures on the page, in their order. */
export const tiles = (within: Page | Locator): Locator =>
  within.getByRole('link', { name: /^(.*\. )?(Picture by|Your picture)/ });

/** Chooses one of several, or ticks a box: presses what stands around the button that only screen readers see. */
export async function choose(within: Page | Locator, role: 'radio' | 'checkbox', name: string | RegExp): Promise<void> {
  const page = 'page' in within ? within.page() : within;
  await within
    .locator('label')
    .filter({ has: page.getByRole(role, { name, exact: true }) })
    .click();
  await expect(within.getByRole(role, { name, exact: true })).toBeChecked();
}
