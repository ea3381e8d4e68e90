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
  noisePictures,
  place,
  sitDown,
  story,
} from '../support/namespaces/index.ts';

story('no default route: a switch and two computers are a network [S1]', {}, async (building) => {
  const hub = await building.hub();
  const mum = await place(building, hub, 'Mum', { address: '169.254.9.1/16' });
  const ada = await place(building, hub, 'Ada', { address: '169.254.77.2/16' });
  expect(await ada.host.ip('route')).not.toContain('default');
  const family = await familyOf(mum.seat);
  await comeIn(family, ada.seat);
});

story('IPv6 alone, and link-local: found, let in, synced [S1]', {}, async (building) => {
  const hub = await building.hub();
  const mum = await place(building, hub, 'Mum');
  const ada = await place(building, hub, 'Ada');
  const family = await familyOf(mum.seat);
  await comeIn(family, ada.seat);
  const { circle } = family;
  const audience = [...(await peopleIn(ada.seat, circle, 2)).values()];
  const { album } = await hangUp(ada.seat.screen, { circle, album: 'Garden', audience }, await drawnFiles(2));
  await everythingArrived(mum.seat, { circle, album }, 2);
});

story(
  'cable, Wi-Fi, a VPN and a virtual network at once: they meet where they can, and go on there when the cable is pulled [R10]',
  {},
  async (building) => {
    const [wired, wireless] = [await building.hub(), await building.hub()];
    const mum = await building.computer('Mum');
    const ada = await building.computer('Ada');
    // Both machines have the same virtual network, whose addresses lead to nobody; the VPN's end is not there.
    for (const [host, last] of [[mum, 1] as const, [ada, 2] as const]) {
      await host.ip('link', 'add', 'docker0', 'type', 'bridge');
      await host.ip('link', 'set', 'docker0', 'up');
      await host.ip('address', 'add', '172.17.0.1/16', 'dev', 'docker0');
      await host.ip('tuntap', 'add', 'dev', 'tun0', 'mode', 'tun');
      await host.ip('link', 'set', 'tun0', 'up');
      await host.ip('address', 'add', `10.8.0.${last}/24`, 'dev', 'tun0');
      await host.ip('route', 'add', 'default', 'dev', 'tun0');
    }
    const cable = await wired.plug(mum, { address: '192.168.5.1/24', as: 'eth0' });
    await wired.plug(ada, { address: '192.168.5.2/24', as: 'eth0' });
    await wireless.plug(mum, { address: '192.168.9.1/24', as: 'wlan0' });
    await wireless.plug(ada, { address: '192.168.9.2/24', as: 'wlan0' });
    const mums = await sitDown(building, mum);
    const adas = await sitDown(building, ada);
    const family = await familyOf(mums);
    await comeIn(family, adas, 'nearby', 'child');
    const { circle } = family;
    const audience = [...(await peopleIn(adas, circle, 2)).values()];
    const first = await hangUp(adas.screen, { circle, album: 'First', audience }, await drawnFiles(2));
    await everythingArrived(mums, { circle, album: first.album }, 2);

    await cable.pull();
    const second = await hangUp(
      adas.screen,
      { circle, album: 'Second', audience },
      await drawnFiles(2, { firstSeed: 7 }),
    );
    await everythingArrived(mums, { circle, album: second.album }, 2);
  },
);

story('the address changes in mid-transfer, as after a new lease: it goes on [R10]', {}, async (building) => {
  const { mum, ada } = await mumAndAda(building);
  const { circle, audience } = await familyOfTwo(mum.seat, ada.seat);
  await ada.cable.slowDown(40);
  const { album } = await hangUp(ada.seat.screen, { circle, album: 'Noise', audience }, noisePictures(4));
  const before = (await mum.cable.received()).bytes;
  await mum.seat.screen.until('transfers', { circle }, ({ incoming }) => incoming.originals > 0);
  await expect.poll(async () => (await mum.cable.received()).bytes - before, { timeout: 20_000 }).toBeGreaterThan(3e6);
  await ada.cable.readdress('10.20.99.9/16');
  await everythingArrived(mum.seat, { circle, album }, 4);
});
