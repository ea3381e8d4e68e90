import { expect } from 'vitest';
import {
  comeIn,
  familyOf,
  mumAndAda,
  noMulticast,
  nobodyComesIn,
  sitDown,
  story,
  type Seat,
} from '../support/namespaces/index.ts';

const causes = async ({ screen }: Seat): Promise<string[]> =>
  (await screen.call('network.check', {})).findings.map(({ cause, certainty }) => `${certainty} ${cause}`);

story('nothing in the way: others are here and come in', {}, async (building) => {
  const { mum, ada } = await mumAndAda(building);
  await comeIn(await familyOf(mum.seat), ada.seat);
  expect(await causes(mum.seat)).toEqual(['sure allWell']);
  expect(await causes(ada.seat)).toEqual(['sure allWell']);
});

story(
  'a firewall on Ada’s computer is named, because Mum’s was asked to call back',
  { filters: true },
  async (building) => {
    const { mum, ada } = await mumAndAda(building);
    await ada.host.filter(nobodyComesIn);
    await comeIn(await familyOf(mum.seat), ada.seat);
    expect(await causes(ada.seat)).toEqual(['sure firewallHere']);
    expect(await causes(mum.seat)).toEqual(['sure allWell']);
  },
);

story(
  'blocked multicast is named, on a computer that knows nobody and on one that does',
  { filters: true },
  async (building) => {
    const { mum, ada } = await mumAndAda(building, noMulticast);
    expect(await causes(ada.seat)).toEqual(['likely multicastBlocked', 'likely keptApart']);
    await comeIn(await familyOf(mum.seat), ada.seat, { address: '10.20.0.1' });
    expect(await causes(ada.seat)).toEqual(['likely multicastBlocked']);
  },
);

story('computers kept apart, a cable pulled out and a VPN are named', {}, async (building) => {
  const { hub, mum, ada } = await mumAndAda(building);
  const family = await familyOf(mum.seat);
  await comeIn(family, ada.seat);
  await mum.cable.isolate();
  await ada.cable.isolate();
  const away = (seat: Seat) =>
    seat.screen.until('circle', { circle: family.circle }, ({ members }) =>
      members.some(({ isMe, devices }) => !isMe && devices.every(({ state }) => state === 'away')),
    );
  await away(ada.seat);
  expect(await causes(ada.seat)).toContain('likely keptApart');

  await ada.cable.pull();
  await expect.poll(() => causes(ada.seat), { timeout: 15_000 }).toEqual(['sure noNetwork']);

  const lone = await building.computer('Dad');
  await hub.plug(lone, { address: '10.20.7.9/16' });
  await lone.ip('tuntap', 'add', 'dev', 'tun0', 'mode', 'tun');
  await lone.ip('link', 'set', 'tun0', 'up');
  await lone.ip('address', 'add', '10.8.0.2/24', 'dev', 'tun0');
  await lone.ip('route', 'add', 'default', 'dev', 'tun0');
  expect(await causes(await sitDown(building, lone))).toContain('likely vpn');
});
