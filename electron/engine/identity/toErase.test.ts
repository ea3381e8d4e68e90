import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { daysBeforeErased } from '#shared/domain/toErase.ts';
import { failingDisk } from './testing/fullDisk.ts';
import { must, mum, profilesIn, wren } from './testing/people.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

/** A computer on which Mum has asked to have Wren's profile erased. `used` is a day on which she opens her own there, by its clock. */
async function kitchen() {
  const folder = await temporaryFolder();
  const disk = failingDisk('EIO');
  let day = 20_000;
  const restarted = () => profilesIn(folder, { files: disk.files, dayNow: () => day });
  let profiles = await restarted();
  const mums = must(await profiles.create(mum));
  const wrens = must(await profiles.create(wren));
  const whileOpen = await profiles.askToErase(wrens.id, mums.id, mum.secret);
  await wrens.close();
  const wrong = await profiles.askToErase(wrens.id, mums.id, wren.secret);
  must(await profiles.askToErase(wrens.id, mums.id, mum.secret));
  await mums.close();
  return {
    disk,
    whileOpen,
    wrong,
    wrens: { id: wrens.id, directory: wrens.directory },
    profiles: () => profiles,
    async restart() {
      profiles = await restarted();
    },
    async used(daysLater: number) {
      day += daysLater;
      await must(await profiles.unlock(mums.id, mum.secret)).close();
    },
    daysLeft: () => profiles.list().find(({ id }) => id === wrens.id)?.toErase?.daysLeft,
    folders: () => readdir(join(folder, 'profiles')),
    opensIt: async () => must(await profiles.unlock(wrens.id, wren.secret)),
  };
}

test('an old profile that a guardian asked to have erased goes on the fourteenth day of use, whatever the clock says, and not with a wrong passphrase [P3] [R6]', async () => {
  const { whileOpen, wrong, wrens, restart, used, daysLeft, folders, profiles } = await kitchen();
  expect(whileOpen).toMatchObject({ ok: false, problem: { code: 'NOT_ALLOWED' } });
  expect(wrong).toMatchObject({ ok: false, problem: { code: 'WRONG_SECRET' } });
  expect(profiles().list()[1]?.toErase).toEqual({ by: mum.name, daysLeft: daysBeforeErased });
  // However often it is used on one day.
  for (const daysLater of [0, 0]) await used(daysLater);
  expect(daysLeft()).toBe(daysBeforeErased);
  // Ten years off, in either direction, is a day.
  await used(3650);
  await restart();
  await used(-3650);
  expect(daysLeft()).toBe(daysBeforeErased - 2);
  for (let left = daysBeforeErased - 3; left >= 1; left--) await used(1);
  expect(daysLeft()).toBe(1);
  expect(await folders()).toContain(wrens.id);
  await used(1);
  expect(profiles().list()).toHaveLength(1);
  expect(await folders()).toEqual([profiles().list()[0]?.id]);
});

test('opening it keeps it, and says so; a guardian may think better of it, too [P8] [P9]', async () => {
  const { profiles, wrens, restart, used, daysLeft, folders, opensIt } = await kitchen();
  await used(1);
  const opened = await opensIt();
  expect(opened.wasToGo).toBe(true);
  await opened.close();
  expect(daysLeft()).toBeUndefined();
  await restart();
  for (let day = 0; day <= daysBeforeErased; day++) await used(1);
  expect(await folders()).toContain(wrens.id);
  const again = await opensIt();
  expect(again.wasToGo).toBe(false);
  await again.close();

  must(await profiles().askToErase(wrens.id, profiles().list()[0]!.id, mum.secret));
  expect(daysLeft()).toBe(daysBeforeErased);
  must(await profiles().keep(wrens.id));
  await restart();
  expect(daysLeft()).toBeUndefined();
});

test('what cannot be erased when its day comes is whole, and goes on another day [P8]', async () => {
  const { disk, wrens, used, daysLeft, folders } = await kitchen();
  for (let day = 1; day < daysBeforeErased; day++) await used(1);
  disk.failAt('rename');
  await used(1);
  expect(daysLeft()).toBe(1);
  expect(await folders()).toContain(wrens.id);
  disk.failAt(null);
  await used(1);
  expect(await folders()).not.toContain(wrens.id);
});
