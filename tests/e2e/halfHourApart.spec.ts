import type { CircleId } from '#shared/domain/ids.ts';
import { openRules } from '#shared/domain/rules.ts';
import { peopleIn } from '../support/home.ts';
import { goTo } from './support/acts.ts';
import { openHouse, type House, type Sitter } from './support/house.ts';
import { expect, test } from './support/test.ts';

/* Half an hour more where it takes two guardians, who sit at computers of their own. */

let house: House;
let circle: CircleId;
let mum: Sitter;
let dad: Sitter;
let ada: Sitter;
test.beforeAll(async ({ browser }) => {
  house = await openHouse(browser);
  ({ mum, circle } = await house.family());
  dad = await house.member(mum, circle, 'Dad', 'guardian');
  ada = await house.member(mum, circle, 'Ada', 'child');
});
test.afterAll(() => house.close());

/** From ten minutes ago until three hours from now, by the clock of these computers. */
function quietNow() {
  const dayMinutes = 24 * 60;
  const now = new Date();
  const minute = now.getHours() * 60 + now.getMinutes();
  const days = [0, 1, 2, 3, 4, 5, 6];
  return {
    kind: 'quiet' as const,
    days,
    fromMinute: (minute + dayMinutes - 10) % dayMinutes,
    toMinute: (minute + 180) % dayMinutes,
  };
}

test('Mum gives Ada half an hour from her own computer: Dad says no, and then yes; Mum ends it before its time, and Ada reads each [S8] [S2]', async () => {
  const member = (await peopleIn(mum.seat, circle, 3)).get('Ada')!;
  const { screen } = mum.seat;
  await screen.call('rules.set', { circle, member, rules: { ...openRules, quietTimes: [quietNow()] } });
  await screen.call('rules.guardiansToWiden', { circle, guardians: 2 });
  const calm = ada.page.getByRole('dialog', { name: 'It is quiet time' });
  await expect(calm).toBeVisible();
  await expect(calm.getByText('A guardian can open Homeroll for you', { exact: false })).toBeVisible();

  await goTo(mum.page, 'Desk');
  await mum.page.getByRole('main').getByRole('link', { name: 'Rules', exact: true }).click();
  const adas = mum.page.getByRole('listitem').filter({ hasText: 'Ada' });
  await adas.getByRole('link', { name: 'Change the rules' }).click();
  const give = mum.page.getByRole('button', { name: 'Open for half an hour' });
  await give.click();
  await expect(dad.page.getByText(/^Mum would like half an hour more for Ada, until /)).toBeVisible();
  await dad.page.getByRole('main').getByRole('link', { name: 'Go to the desk' }).click();
  const asked = dad.page.getByRole('article', { name: /^Mum would like half an hour more for Ada, until / });
  await expect(asked.getByRole('button', { name: 'Not this time' })).toBeEnabled();
  await asked.getByRole('button', { name: 'Not this time' }).click();
  await expect(dad.page.getByText('It is not opened for Ada. Mum reads that you said no.')).toBeVisible();
  await expect(mum.page.getByText('Dad said no to half an hour more for Ada.')).toBeVisible();
  await expect(calm).toBeVisible();

  await give.click();
  await expect(asked.getByRole('button', { name: 'I agree' })).toBeEnabled();
  await asked.getByRole('button', { name: 'I agree' }).click();
  await expect(calm).toHaveCount(0);
  await expect(ada.page.getByText(/^Open until .*: Mum and Dad gave you half an hour more\.$/)).toBeVisible();
  await expect(mum.page.getByText(/^Dad agreed to half an hour more for Ada, until /)).toBeVisible();

  const end = mum.page.getByRole('button', { name: 'End it now' });
  await expect(end).toBeEnabled();
  await end.click();
  await expect(calm.getByText('Mum has ended the half hour.')).toBeVisible();
});
