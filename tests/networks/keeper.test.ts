import { join } from 'node:path';
import { expect } from 'vitest';
import { hangUp } from '../../electron/headless/demo/hangUp.ts';
import { drawnFiles } from '../support/drawnFiles.ts';
import { peopleIn } from '../support/home.ts';
import { letKeeperIn, startKeeper } from '../support/keeper.ts';
import { comeIn, everythingArrived, familyOf, place, story, type Seat } from '../support/namespaces/index.ts';

/** With whom somebody's computer is linked, by what the others call those computers. */
const linkedTo = async ({ screen }: Seat): Promise<string[]> => {
  const { open } = await screen.until('connections', {}, () => true);
  const names = open.flatMap(({ kind, deviceName }) =>
    kind === 'computer' && deviceName !== null ? [deviceName] : [],
  );
  return [...new Set(names)];
};

story(
  'a keeper with a cable to each of two networks is found in both, nothing configured, and what is hung up in one comes to the other [S1] [R10]',
  { timeout: 240_000 },
  async (building) => {
    const [home, workshop] = [await building.hub(), await building.hub()];
    const mum = await place(building, home, 'Mum', { address: '10.1.0.1/24' });
    const ada = await place(building, home, 'Ada', { address: '10.1.0.2/24' });
    const box = await building.computer('Box');
    await home.plug(box, { address: '10.1.0.9/24', as: 'home' });
    await workshop.plug(box, { address: '10.2.0.9/24', as: 'workshop' });
    const keeper = startKeeper({ dataDirectory: join(building.directory, 'box'), namespace: box.namespace });
    building.defer(async () => {
      await keeper.stop();
    });

    const family = await familyOf(mum.seat);
    const { circle } = family;
    await comeIn(family, ada.seat, 'nearby', 'child');
    await letKeeperIn(mum.seat, circle, keeper, 'nearby');
    const people = await peopleIn(ada.seat, circle, 3);
    const audience = [people.get('Mum')!, people.get('Ada')!];

    // Ada takes her computer to the workshop, from which no way leads home.
    await ada.cable.pull();
    await workshop.plug(ada.host, { address: '10.2.0.2/24', as: 'bench' });
    await expect.poll(() => linkedTo(ada.seat), { timeout: 60_000 }).toEqual(['The box in the hall']);
    const hers = await hangUp(ada.seat.screen, { circle, album: 'Bench', audience }, await drawnFiles(2));
    await everythingArrived(mum.seat, { circle, album: hers.album }, 2);
    await expect.poll(() => linkedTo(mum.seat), { timeout: 60_000 }).toEqual(['The box in the hall']);

    // And with the one who shared it switched off.
    const mums = await hangUp(
      mum.seat.screen,
      { circle, album: 'Home', audience },
      await drawnFiles(1, { firstSeed: 9 }),
    );
    await keeper.until(({ circles }) => circles[0]?.pictures.originals.kept === 3);
    await ada.seat.quit();
    await mum.seat.quit();
    await ada.seat.start();
    await everythingArrived(ada.seat, { circle, album: mums.album }, 1);
  },
);
