import { expect, test } from 'vitest';
import { hangUp } from '../../electron/headless/demo/hangUp.ts';
import { drawnFiles } from '../support/drawnFiles.ts';
import { eventually } from '../support/eventually.ts';
import { openHome, peopleIn } from '../support/home.ts';

test(
  'Ada’s laptop is lost while it is off: what is hung up after its removal never comes to it, it erases what it had and says so, and what it hung up stays with the others [P2] [P5] [R17] [S7]',
  { timeout: 180_000 },
  async () => {
    await using home = await openHome();
    const { mum, circle } = await home.family();
    const ada = await home.admit(mum, circle, 'Ada', 'child');
    const grandma = await home.admit(mum, circle, 'Grandma', 'adult');
    const audience = [...(await peopleIn(ada, circle, 3)).values()];
    const shared = { circle, album: 'Garden things', audience };
    const { album } = await hangUp(ada.screen, shared, await drawnFiles(1));
    for (const { screen } of [mum, grandma])
      await screen.until('album', { circle, album }, ({ photos }) => photos.length === 1);
    await ada.quit();

    const people = await mum.screen.until('circle', { circle }, ({ members }) => members.length === 3);
    const lost = people.members.find(({ name }) => name === 'Ada')?.devices[0];
    await mum.screen.call('devices.remove', { circle, device: lost!.id });
    await grandma.screen.until('circle', { circle }, ({ members }) =>
      members.some(({ name, devices }) => name === 'Ada' && devices.length === 0),
    );
    // By somebody who did not do the removing, under the key that came with it.
    const newer = await drawnFiles(1, { firstSeed: 7 });
    await hangUp(grandma.screen, { ...shared, album: 'Among us' }, newer);
    const added = await mum.screen.until('albums', { circle }, ({ albums }) => albums.length === 2);
    expect(added.albums.map(({ name }) => name).sort()).toEqual(['Among us', 'Garden things']);
    await mum.screen.until('album', { circle, album }, ({ photos }) => photos.length === 1);

    // The thief starts it, with Ada's PIN: it is let in nowhere.
    await ada.start();
    // But told why, with something to show for it: whoever found it sees that it was taken out.
    await eventually(() =>
      expect(ada.screen.until('circle', { circle }, () => false, 500)).rejects.toThrow('"code":"REMOVED"'),
    );
    const more = await drawnFiles(1, { firstSeed: 9 });
    const { album: among } = await hangUp(grandma.screen, { ...shared, album: 'Among us' }, more);
    await mum.screen.until('album', { circle, album: among }, ({ photos }) => photos.length === 2);
    // It has erased what it had, and says so as soon as it was unlocked: to Mum's computer or to Grandma's, who tell each other.
    await ada.screen.until('albums', { circle }, ({ albums }) => albums.length === 0);
    const told = await mum.screen.until(
      'circle',
      { circle },
      ({ takenOut }) => takenOut?.every(({ state }) => state === 'erased') === true,
    );
    expect(told.takenOut).toMatchObject([{ id: lost!.id, owner: 'Ada' }]);
    await grandma.screen.until('circle', { circle }, ({ takenOut }) => takenOut === undefined);
  },
);
