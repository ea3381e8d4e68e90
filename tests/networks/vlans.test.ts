import { expect } from 'vitest';
import { hangUp } from '../../electron/headless/demo/hangUp.ts';
import { drawnFiles } from '../support/drawnFiles.ts';
import { peopleIn } from '../support/home.ts';
import {
  comeIn,
  everythingArrived,
  familyOf,
  place,
  story,
  type Building,
  type Host,
  type Seat,
} from '../support/namespaces/index.ts';

/** Two segments with a router between them, which passes no multicast. */
async function twoSegments(building: Building): Promise<{ router: Host; mum: Seat; ada: Seat }> {
  const [offices, classroom] = [await building.hub(), await building.hub()];
  const router = await building.computer('Router');
  await offices.plug(router, { address: '10.1.0.254/24', as: 'offices' });
  await classroom.plug(router, { address: '10.2.0.254/24', as: 'classroom' });
  await router.command('sh', '-c', 'echo 1 > /proc/sys/net/ipv4/ip_forward');
  const mum = await place(building, offices, 'Mum', { address: '10.1.0.1/24' });
  const ada = await place(building, classroom, 'Ada', { address: '10.2.0.2/24' });
  await mum.host.ip('route', 'add', 'default', 'via', '10.1.0.254');
  await ada.host.ip('route', 'add', 'default', 'via', '10.2.0.254');
  return { router, mum: mum.seat, ada: ada.seat };
}

async function bothWays(mum: Seat, ada: Seat, address: string): Promise<void> {
  const family = await familyOf(mum);
  await comeIn(family, ada, { address }, 'child');
  const { circle } = family;
  const audience = [...(await peopleIn(ada, circle, 2)).values()];
  const hers = await hangUp(ada.screen, { circle, album: 'Hers', audience }, await drawnFiles(2));
  const mums = await hangUp(mum.screen, { circle, album: 'Mum’s', audience }, await drawnFiles(2, { firstSeed: 9 }));
  await everythingArrived(mum, { circle, album: hers.album }, 2);
  await everythingArrived(ada, { circle, album: mums.album }, 2);
}

story('two VLANs with a router between: an address is typed once, and remembered [S1]', {}, async (building) => {
  const { mum, ada } = await twoSegments(building);
  await bothWays(mum, ada, '10.1.0.1');
  await ada.quit();
  await ada.start();
  await ada.screen.until('connections', {}, ({ open }) => open.some(({ kind }) => kind === 'computer'));
});

story(
  'Ada’s network hides behind one address (NAT): she can call Mum, and pictures go both ways [R10]',
  { filters: true },
  async (building) => {
    const { router, mum, ada } = await twoSegments(building);
    await router.filter(`
      table ip hidden {
        chain out {
          type nat hook postrouting priority 100
          oifname "offices" masquerade
        }
        chain through {
          type filter hook forward priority 0
          iifname "offices" ct state new drop
        }
      }`);
    await bothWays(mum, ada, '10.1.0.1');
    const { open } = await mum.screen.until('connections', {}, () => true);
    const callers = open.filter(({ kind }) => kind === 'computer').map(({ remoteAddress }) => remoteAddress);
    expect(callers.every((address) => address?.startsWith('10.1.0.254:') === true)).toBe(true);
  },
);
