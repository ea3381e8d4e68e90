import { expect } from 'vitest';
import { hangUp } from '../../electron/headless/demo/hangUp.ts';
import { drawnFiles } from '../support/drawnFiles.ts';
import { peopleIn } from '../support/home.ts';
import {
  comeIn,
  everythingArrived,
  familyOf,
  familyOfTwo,
  mumAndAda,
  noMulticast,
  nobodyComesIn,
  place,
  story,
} from '../support/namespaces/index.ts';

story(
  'multicast is blocked: Ada types the address that Mum’s screen shows [S1]',
  { filters: true },
  async (building) => {
    const { mum, ada } = await mumAndAda(building, noMulticast);
    const family = await familyOf(mum.seat);
    const { circle } = family;
    await mum.seat.screen.call('door.open', { circle });
    const { addresses } = await mum.seat.screen.until('door', { circle }, (door) => door.addresses.length > 0);
    await comeIn(family, ada.seat, { address: addresses[0]! }, 'child');

    // And the next day, when nobody announces anything either, they find each other where they were.
    await ada.seat.quit();
    await ada.seat.start();
    const people = await peopleIn(ada.seat, circle, 2);
    const { album } = await hangUp(
      ada.seat.screen,
      { circle, album: 'Garden things', audience: [...people.values()] },
      await drawnFiles(2),
    );
    await everythingArrived(mum.seat, { circle, album }, 2);
  },
);

story(
  'only one side can dial: a firewall lets nobody in to Ada’s, and pictures go both ways [R10]',
  { filters: true },
  async (building) => {
    const { mum, ada } = await mumAndAda(building);
    await ada.host.filter(nobodyComesIn);
    const { circle, audience } = await familyOfTwo(mum.seat, ada.seat);
    const hers = await hangUp(ada.seat.screen, { circle, album: 'Hers', audience }, await drawnFiles(2));
    const mums = await hangUp(
      mum.seat.screen,
      { circle, album: 'Mum’s', audience },
      await drawnFiles(2, { firstSeed: 9 }),
    );
    await everythingArrived(mum.seat, { circle, album: hers.album }, 2);
    await everythingArrived(ada.seat, { circle, album: mums.album }, 2);

    // Restarted, Mum's computer cannot dial Ada's: Ada's has to come.
    await mum.seat.quit();
    await mum.seat.start();
    const more = await hangUp(
      ada.seat.screen,
      { circle, album: 'More', audience },
      await drawnFiles(1, { firstSeed: 20 }),
    );
    await everythingArrived(mum.seat, { circle, album: more.album }, 1);
  },
);

story(
  'a guest Wi-Fi keeps computers apart: what Ada hangs up reaches Dad by way of Mum’s, which has a cable [R10]',
  {},
  async (building) => {
    const hub = await building.hub();
    const mum = await place(building, hub, 'Mum', { address: '10.20.0.1/16' });
    const ada = await place(building, hub, 'Ada', { address: '10.20.7.2/16', as: 'wlan0' });
    const dad = await place(building, hub, 'Dad', { address: '10.20.7.3/16', as: 'wlan0' });
    await ada.cable.isolate();
    await dad.cable.isolate();
    const family = await familyOf(mum.seat);
    await comeIn(family, ada.seat, 'nearby', 'child');
    await comeIn(family, dad.seat, 'nearby', 'adult');
    const { circle } = family;
    const audience = [...(await peopleIn(ada.seat, circle, 3)).values()];
    const { album } = await hangUp(ada.seat.screen, { circle, album: 'Garden', audience }, await drawnFiles(2));
    await everythingArrived(dad.seat, { circle, album }, 2);
    const { open } = await dad.seat.screen.until('connections', {}, () => true);
    const others = open.filter(({ kind }) => kind === 'computer').map(({ remoteAddress }) => remoteAddress);
    expect(others.every((address) => address?.startsWith('10.20.0.1:') === true)).toBe(true);
  },
);
