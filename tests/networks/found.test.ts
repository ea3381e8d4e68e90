import { expect } from 'vitest';
import { hangUp } from '../../electron/headless/demo/hangUp.ts';
import { drawnFiles } from '../support/drawnFiles.ts';
import { peopleIn } from '../support/home.ts';
import { comeIn, everythingArrived, familyOf, sitDown, story } from '../support/namespaces/index.ts';

story(
  'three computers on one switch, nothing configured: found, admitted, everything everywhere [S1] [P1]',
  {},
  async (building) => {
    const hub = await building.hub();
    const seats = [];
    for (const [index, name] of ['Mum', 'Ada', 'Dad'].entries()) {
      const host = await building.computer(name);
      // A name like that of a bridge: with its dash no part of the way may stumble over it.
      await hub.plug(host, { address: `192.168.77.${index + 1}/24`, as: `br-lan${index}` });
      await host.ip('route', 'add', 'default', 'via', '192.168.77.254');
      seats.push(await sitDown(building, host));
    }
    const [mum, ada, dad] = seats;
    const family = await familyOf(mum!);
    await comeIn(family, ada!, 'nearby', 'child');
    await comeIn(family, dad!, 'nearby', 'guardian');
    const { circle } = family;
    const people = await peopleIn(ada!, circle, 3);
    const audience = [...people.values()];
    const { album } = await hangUp(ada!.screen, { circle, album: 'Garden things', audience }, await drawnFiles(3));
    await everythingArrived(mum!, { circle, album }, 3);
    await everythingArrived(dad!, { circle, album }, 3);

    // Everybody has a link to everybody, and no connection leads outside the network of the story.
    for (const seat of seats) {
      const { open, refusedDials } = await seat.screen.until(
        'connections',
        {},
        (now) => new Set(now.open.flatMap(({ kind, member }) => (kind === 'computer' ? [member] : []))).size === 2,
      );
      expect(refusedDials).toEqual([]);
      for (const { kind, remoteAddress } of open) {
        if (kind === 'computer') expect(remoteAddress).toMatch(/^192\.168\.77\.[123]:/);
      }
    }
  },
);
