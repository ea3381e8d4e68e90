import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hangUp } from '../../electron/headless/demo/hangUp.ts';
import { drawnFiles } from '../support/drawnFiles.ts';
import { openHome, peopleIn, type Home } from '../support/home.ts';
import { letKeeperIn, startKeeper, type KeeperProcess } from '../support/keeper.ts';

/** A keeper of this home; it ends with the story. */
function keeperIn(home: Home, flags: readonly string[] = []): KeeperProcess & AsyncDisposable {
  const keeper = startKeeper({ dataDirectory: join(home.directory, 'keeper'), flags });
  return Object.assign(keeper, {
    async [Symbol.asyncDispose]() {
      await keeper.stop();
    },
  });
}

test(
  'Ada shares and switches off; the keeper has it all and passes it on to Grandma, who comes later [S1] [P3]',
  { timeout: 180_000 },
  async () => {
    await using home = await openHome();
    const { mum: ada, circle } = await home.family();
    const grandma = await home.admit(ada, circle, 'Grandma', 'adult');
    await using keeper = keeperIn(home);
    await letKeeperIn(ada, circle, keeper);

    // The others see it as what it is, and know what it has.
    const people = await peopleIn(grandma, circle, 3);
    await grandma.quit();
    const audience = [people.get('Mum')!, people.get('Grandma')!];
    await hangUp(ada.screen, { circle, album: 'Garden things', audience }, await drawnFiles(3));
    const kept = await keeper.until(({ circles }) => circles[0]?.pictures.originals.kept === 3);
    expect(kept.circles[0]?.pictures).toEqual({
      thumbnails: { kept: 3, known: 3 },
      previews: { kept: 3, known: 3 },
      originals: { kept: 3, known: 3 },
    });
    const seen = await ada.screen.until('circle', { circle }, ({ members }) =>
      members.some(({ role, devices }) => role === 'keeper' && devices[0]?.lacks?.originals === 0),
    );
    expect(seen.members.find(({ role }) => role === 'keeper')).toMatchObject({
      name: 'Keeper',
      devices: [{ name: 'The box in the hall', state: 'here' }],
    });
    await ada.quit();

    await grandma.start();
    const wall = await grandma.screen.until(
      'wall',
      { circle },
      ({ groups }) => groups[0]?.photos.length === 3 && groups[0].photos.every(({ ready }) => ready.length === 3),
    );
    // She takes nothing of Ada's back; Ada does, and the keeper lets go of it as everybody does.
    expect(wall.groups[0]?.photos).toHaveLength(3);
    await ada.start();
    await ada.screen.call('photos.takeBack', { circle, photos: [wall.groups[0]!.photos[0]!.id] });
    const after = await keeper.until(({ circles }) => circles[0]?.pictures.originals.known === 2);
    expect(after.circles[0]?.pictures.originals).toEqual({ kept: 2, known: 2 });
    expect(after.circles[0]?.computers.map(({ role, isHere }) => ({ role, isHere }))).toContainEqual({
      role: 'guardian',
      isHere: true,
    });

    // A guardian takes it out again: it says so, and nobody is served by it any more.
    const keeperMember = seen.members.find(({ role }) => role === 'keeper')!;
    await ada.screen.call('members.remove', { circle, member: keeperMember.id });
    const out = await keeper.until(({ circles }) => (circles[0]?.putOut ?? null) !== null);
    // It keeps what it has for a while, until somebody there does not want to wait.
    expect(out.circles[0]).toMatchObject({ seemsPutOut: true, putOut: { erasesInMs: 30 * 24 * 3_600_000 } });
    expect(out.circles[0]?.pictures.originals.kept).toBe(2);
    await keeper.reads(/was put out.*stays here for a while/);
    keeper.types('erase');
    await keeper.reads(/is erased\./);
    const erased = await keeper.until(({ circles }) => circles[0]?.putOut?.erasesInMs === null);
    expect(erased.circles[0]?.pictures.originals).toEqual({ kept: 0, known: 0 });
    await ada.screen.until('circle', { circle }, ({ members }) => members.every(({ role }) => role !== 'keeper'));

    // Asking again it is told at once that it is of no use, and Ada is not bothered.
    await ada.screen.call('door.open', { circle });
    const door = await ada.screen.until('door', { circle }, ({ addresses }) => addresses.length > 0);
    keeper.types('join');
    keeper.types(door.addresses[0]!);
    await keeper.reads(/took this keeper out of that circle.*--data/);
    const { requests } = await ada.screen.until('door', { circle }, () => true);
    expect(requests).toEqual([]);
    await ada.screen.call('door.close', { circle });
  },
);

test(
  'the power of the keeper is cut again and again while it catches up; in the end it has everything [P8] [R1]',
  { timeout: 180_000 },
  async () => {
    await using home = await openHome();
    const { mum, circle } = await home.family();
    const first = keeperIn(home);
    await letKeeperIn(mum, circle, first, 'link');
    // From the first moment on it would notice a store that was put back.
    const remembered = JSON.parse(await readFile(join(first.dataDirectory, 'keeper.json'), 'utf8')) as unknown;
    expect(remembered).toMatchObject({
      circles: [{ id: circle, heads: [expect.any(String) as string], storeFile: expect.any(String) as string }],
    });
    await first.cut();
    const people = await peopleIn(mum, circle, 2);
    await hangUp(mum.screen, { circle, album: 'Walks', audience: [people.get('Mum')!] }, await drawnFiles(8));

    for (let round = 0; round < 3; round++) {
      await using keeper = keeperIn(home);
      await keeper.until(({ circles }) => (circles[0]?.pictures.thumbnails.kept ?? 0) > round);
      await keeper.cut();
      // Whoever asks is told that it is gone, though it had no time to say so.
      expect((await keeper.status()).state).toBe('stopped');
    }
    await using keeper = keeperIn(home);
    await keeper.until(({ circles }) => circles[0]?.pictures.originals.kept === 8);
  },
);

test('a second keeper on one folder is refused; SIGTERM ends the first in order [S9]', async () => {
  await using home = await openHome();
  const keeper = keeperIn(home);
  await keeper.reads(/is running/);
  await keeper.until(({ state }) => state === 'running');
  const second = keeperIn(home);
  await second.reads(/Another Homeroll is using/);
  expect(await second.exit).toBe(3);
  expect((await keeper.status()).state).toBe('running');

  expect(await keeper.stop()).toBe(0);
  expect((await keeper.status()).state).toBe('stopped');
  const log = await readFile(join(keeper.dataDirectory, 'logs', 'homeroll.log'), 'utf8');
  expect(JSON.parse(log.trim().split('\n').at(-1)!)).toMatchObject({ msg: 'stopped' });
  expect(((await stat(join(keeper.dataDirectory, 'keeper.key'))).mode & 0o777).toString(8)).toBe('600');
});

test('a keeper that cannot be reached where it was told to be says so and ends, instead of being somewhere else', async () => {
  await using home = await openHome();
  await using first = keeperIn(home);
  const [, port = ''] = await first.reads(/reach it at 127\.0\.0\.1:(\d+)/);
  const start = (...flags: string[]) => startKeeper({ dataDirectory: join(home.directory, 'another'), flags });
  const taken = start('--port', port);
  await taken.reads(/is taken by another program/);
  expect(await taken.exit).toBe(5);
  // An address of nobody's, kept for examples.
  const elsewhere = start('--listen', '192.0.2.7');
  await elsewhere.reads(/192\.0\.2\.7 is not an address of this computer now/);
  expect([await elsewhere.exit, elsewhere.output()]).toEqual([1, expect.not.stringContaining('    at ') as string]);
});
