import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { CircleId, MemberId } from '#shared/domain/ids.ts';
import { hangUp } from '../../electron/headless/demo/hangUp.ts';
import { drawnFiles } from '../support/drawnFiles.ts';
import { eventually } from '../support/eventually.ts';
import { openHome, peopleIn, type Seat } from '../support/home.ts';

const pageBytes = 4096;

async function profileFolder(seat: Seat): Promise<string> {
  const profiles = join(seat.dataDirectory, 'profiles');
  const [profile] = await readdir(profiles);
  return join(profiles, profile!);
}

/** What a failing disk does to the database of somebody whose Homeroll is not running. */
async function damage(seat: Seat, isBroken: (page: number) => boolean): Promise<void> {
  const file = join(await profileFolder(seat), 'store/envelopes.sqlite');
  const bytes = await readFile(file);
  for (let page = 0; page * pageBytes < bytes.length; page += 1)
    if (isBroken(page)) bytes.fill(0xa5, page * pageBytes, (page + 1) * pageBytes);
  await writeFile(file, bytes);
}

const noticesAt = async (seat: Seat): Promise<string[]> => {
  const { open } = await seat.screen.until('session', {}, (session) => session.open !== null);
  return (open?.notices ?? []).map(({ code }) => code);
};

const wholeWall = (seat: Seat, circle: CircleId, photos: number) =>
  seat.screen.until(
    'wall',
    { circle },
    ({ groups }) =>
      groups.flatMap((group) => group.photos).length === photos &&
      groups.every((group) => group.photos.every(({ ready }) => ready.length === 3)),
  );

const numbersOfPhotos = (wall: Awaited<ReturnType<typeof wholeWall>>) =>
  wall.groups.flatMap(({ photos }) => photos.map(({ id }) => id)).sort();

const hasRole = (seat: Seat, circle: CircleId, member: MemberId, role: 'child' | 'adult') =>
  seat.screen.until('circle', { circle }, ({ members }) =>
    members.some((one) => one.id === member && one.role === role),
  );

test(
  'Mum’s database is damaged, and damaged beyond reading: all of it comes back, and no number of hers is used twice [R4] [P8]',
  { timeout: 240_000 },
  async () => {
    await using home = await openHome();
    const { mum, circle } = await home.family();
    const ada = await home.admit(mum, circle, 'Ada', 'child');
    const audience = [...(await peopleIn(mum, circle, 2)).values()];
    const where = { circle, album: 'Sunday walks', audience };
    await hangUp(mum.screen, where, await drawnFiles(3));
    let hung = 3;
    await wholeWall(ada, circle, hung);

    for (const isBroken of [(page: number) => page > 3 && page % 3 === 0, (page: number) => page < 12]) {
      await mum.quit();
      await ada.quit();
      await damage(mum, isBroken);
      await mum.start();
      expect(await noticesAt(mum)).toContain('REBUILT');
      // Whatever is left: it does not look as if she had no family.
      const { open } = await mum.screen.until('session', {}, () => true);
      expect(open?.circles.map(({ name }) => name)).toEqual(['The Okafors']);
      await ada.start();
      const wall = await wholeWall(mum, circle, hung);
      expect(numbersOfPhotos(wall)).toEqual(numbersOfPhotos(await wholeWall(ada, circle, hung)));
      await mum.screen.until('session', {}, ({ open }) => !open?.notices?.some(({ code }) => code === 'CATCHING_UP'));

      await hangUp(mum.screen, where, await drawnFiles(1, { firstSeed: 1 + hung }));
      hung += 1;
      const both = [await wholeWall(mum, circle, hung), await wholeWall(ada, circle, hung)];
      expect(numbersOfPhotos(both[0]!)).toEqual(numbersOfPhotos(both[1]!));
    }
    expect(await noticesAt(mum)).not.toContain('FORKED');
  },
);

test(
  'an older copy of Mum’s database, and of all her data, is put back: nothing is signed before Ada’s computer has given back the rest [R16] [P9]',
  { timeout: 240_000 },
  async () => {
    await using home = await openHome();
    const { mum, circle } = await home.family();
    const ada = await home.admit(mum, circle, 'Ada', 'child');
    const people = await peopleIn(mum, circle, 2);
    const [mumId, adaId] = [people.get('Mum')!, people.get('Ada')!];
    const setRole = (role: 'child' | 'adult') =>
      mum.screen.call('members.setRole', { circle, member: adaId, role, untilMs: null });
    const folder = await profileFolder(mum);

    for (const what of ['store', '.']) {
      await setRole('adult');
      await hasRole(ada, circle, adaId, 'adult');
      await mum.quit();
      const copy = join(home.directory, `copy of ${what === '.' ? 'everything' : what}`);
      await cp(join(folder, what), copy, { recursive: true });
      await mum.start();
      await setRole('child');
      await hasRole(ada, circle, adaId, 'child');
      await mum.quit();
      await ada.quit();
      await rm(join(folder, what), { recursive: true });
      await cp(copy, join(folder, what), { recursive: true });

      await mum.start();
      await hasRole(mum, circle, adaId, 'adult');
      expect(await noticesAt(mum)).toEqual(['CATCHING_UP']);
      await expect(setRole('adult')).rejects.toThrow('CATCHING_UP');
      await expect(mum.screen.call('people.rename', { circle, member: mumId, name: 'Mama' })).rejects.toThrow(
        'CATCHING_UP',
      );

      await ada.start();
      await hasRole(mum, circle, adaId, 'child');
      await eventually(async () => expect(await noticesAt(mum)).toEqual([]));
    }
    // What she signs now, everybody believes.
    await mum.screen.call('people.rename', { circle, member: mumId, name: 'Mama' });
    await setRole('adult');
    await hasRole(ada, circle, adaId, 'adult');
    await ada.screen.until('circle', { circle }, ({ members }) => members.some(({ name }) => name === 'Mama'));
    expect(await noticesAt(mum)).toEqual([]);
  },
);
