import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hangUp } from '../../electron/headless/demo/hangUp.ts';
import { drawnFiles } from '../support/drawnFiles.ts';
import { eventually } from '../support/eventually.ts';
import { openHome, peopleIn, type Seat } from '../support/home.ts';

/** What lies on a computer's disk, whoever may see it on a screen. */
async function blobsOnDisk(seat: Seat): Promise<string[]> {
  const profiles = join(seat.dataDirectory, 'profiles');
  const [profile] = await readdir(profiles);
  const files = await readdir(join(profiles, profile!, 'blobs'), { recursive: true, withFileTypes: true });
  return files.filter((file) => file.isFile() && /^[\w-]{43}$/.test(file.name)).map(({ name }) => name);
}

test(
  'Mum’s computer is locked and Ada’s is off: Dad gets Ada’s pictures from Mum’s all the same, and it forgets what is taken down [P3] [P5] [S1]',
  { timeout: 240_000 },
  async () => {
    await using home = await openHome();
    const { mum, circle } = await home.family();
    const ada = await home.admit(mum, circle, 'Ada', 'child');
    const dad = await home.admit(mum, circle, 'Dad', 'guardian');
    const people = await peopleIn(ada, circle, 3);
    await dad.quit();
    await mum.screen.call('profiles.lock', {});
    await expect(mum.screen.until('wall', { circle }, () => true, 2000)).rejects.toThrow('LOCKED');

    await hangUp(ada.screen, { circle, album: 'Garden things', audience: [...people.values()] }, await drawnFiles(4));
    const hers = await blobsOnDisk(ada);
    expect(hers).toHaveLength(12);
    await eventually(async () => expect((await blobsOnDisk(mum)).sort()).toEqual(hers.sort()));
    await ada.quit();

    await dad.start();
    const wall = await dad.screen.until(
      'wall',
      { circle },
      ({ groups }) => groups[0]?.photos.length === 4 && groups[0].photos.every(({ ready }) => ready.length === 3),
    );
    await dad.screen.call('photos.takeBack', { circle, photos: [wall.groups[0]!.photos[0]!.id] });
    await eventually(async () => expect(await blobsOnDisk(mum)).toHaveLength(9));

    // Unlocked, it shows at once what came meanwhile: nothing was closed.
    const { profiles } = await mum.screen.until('session', {}, () => true);
    await mum.screen.call('profiles.unlock', { profile: profiles[0]!.id, secret: 'a long hallway' });
    const mums = await mum.screen.until('wall', { circle }, ({ groups }) => groups[0]?.photos.length === 3);
    expect(mums.groups[0]?.photos.every(({ ready }) => ready.length === 3)).toBe(true);
    // And her own words still reach the others.
    await mum.screen.call('people.rename', { circle, member: people.get('Mum')!, name: 'Mama' });
    await dad.screen.until('circle', { circle }, ({ members }) => members.some(({ name }) => name === 'Mama'));
  },
);
