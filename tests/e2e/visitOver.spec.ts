import { goTo, tiles } from './support/acts.ts';
import { bringIn, cameraFiles } from './support/files.ts';
import { hangUp } from './support/hangUp.ts';
import { openHouse, type House } from './support/house.ts';
import { expect, test } from './support/test.ts';

let house: House;
test.beforeAll(async ({ browser }) => {
  house = await openHouse(browser);
});
test.afterAll(() => house.close());

test('a cousin’s last day is over: she reads so at once, keeps what she never hung up, and her name stays by what she wrote [S7] [P2] [P8]', async () => {
  test.setTimeout(240_000);
  const { mum, circle } = await house.family();
  const cousin = await house.member(mum, circle, 'Uche', 'guest');
  await hangUp(cousin, 1, 300, 'From the garden');
  await bringIn(cousin.page, await cameraFiles(1, { firstSeed: 310 }));
  await goTo(cousin.page, 'To hang up');
  await expect(tiles(cousin.page)).toHaveCount(1);
  const byUche = mum.page.getByRole('heading', { name: /Uche/ });
  await expect(byUche).toBeVisible({ timeout: 60_000 });

  const { members } = await mum.seat.screen.until('circle', { circle }, () => true);
  const { id: member } = members.find(({ name }) => name === 'Uche') ?? { id: undefined };
  expect(member).toBeDefined();
  await mum.seat.screen.call('members.setRole', { circle, member: member!, role: 'guest', untilMs: Date.now() });
  // Her own clock says so, before anybody has taken her out.
  await goTo(cousin.page, 'Settings');
  const places = cousin.page.getByRole('navigation', { name: 'Places' });
  await expect(places.getByRole('link', { name: 'Wall' })).toHaveCount(0, { timeout: 60_000 });
  await expect(places.getByRole('link', { name: /People|My rules|Albums|Connections/ })).toHaveCount(0);
  await places.getByRole('link', { name: 'Homeroll' }).click();
  await expect(cousin.page.getByRole('heading', { name: 'Your visit is over' })).toBeVisible();
  await expect(cousin.page.getByText(/^Your visit to “The Okafors” was until /)).toBeVisible();
  await expect(cousin.page.getByText(/took (you|this computer) out/)).toHaveCount(0);

  // A guardian's app takes her out: what hung is erased, and what is hers is here.
  await expect(cousin.page.getByText('What hung there is erased here, and nothing new comes.')).toBeVisible({
    timeout: 60_000,
  });
  await cousin.page.getByRole('link', { name: 'To your own pictures' }).click();
  await expect(cousin.page.getByRole('heading', { name: 'Your pictures', level: 1 })).toBeVisible();
  await expect(places.getByRole('link', { name: 'To hang up' })).toHaveCount(0);
  await tiles(cousin.page.getByRole('main')).first().click();
  const saved = cousin.page.waitForEvent('download');
  await cousin.page.getByRole('button', { name: 'Save a copy' }).click();
  expect((await saved).suggestedFilename()).toMatch(/\.jpg$/);
  await expect(cousin.page.getByRole('button', { name: /^Hang/ })).toHaveCount(0);
  await cousin.page.keyboard.press('Escape');

  // Mum is told, and what Uche hung up is still Uche's.
  await expect(mum.page.getByText('The visit of Uche is over. What Uche hung up and wrote stays.')).toBeVisible({
    timeout: 60_000,
  });
  await expect(byUche).toBeVisible();
  await goTo(mum.page, 'People');
  await mum.page.getByText('Computers that were taken out').click();
  await expect(mum.page.getByText('The visit was over')).toBeVisible();
  await mum.page.getByRole('link', { name: 'What Uche did' }).click();
  await expect(mum.page.getByText(/Uche hung up a picture in From the garden/)).toBeVisible();
});
