import { expect, test } from 'vitest';
import { kindOf, ownAddresses, withOwnZones } from './interfaces.ts';

const at = (address: string, extra: object = {}) => ({
  address,
  netmask: '',
  mac: '02:00:00:00:00:01',
  internal: false,
  cidr: null,
  ...(address.includes(':') ? { family: 'IPv6' as const, scopeid: 3 } : { family: 'IPv4' as const }),
  ...extra,
});

test('own addresses: the local ones, IPv4 first, link-local ones with their zone', () => {
  const own = ownAddresses({
    eth0: [at('fe80::1'), at('2001:db8::5'), at('192.168.1.7')],
    tun0: [at('10.8.0.2')],
    lo: [at('127.0.0.1', { internal: true })],
  });
  expect(own.map(({ host }) => host)).toEqual(['192.168.1.7', '10.8.0.2', '127.0.0.1', 'fe80::1%eth0']);
  expect(own.map(({ kind }) => kind)).toEqual(['real', 'vpn', 'loopback', 'real']);
});

test.each([
  ['eth0', 'real'],
  ['en0', 'real'],
  ['wlp3s0', 'real'],
  ['Wi-Fi', 'real'],
  ['Ethernet 2', 'real'],
  ['tun0', 'vpn'],
  ['utun4', 'vpn'],
  ['wg0', 'vpn'],
  ['Tailscale', 'vpn'],
  ['ProtonVPN TUN', 'vpn'],
  ['docker0', 'virtual'],
  ['br-4f2a', 'virtual'],
  ['vEthernet (WSL)', 'virtual'],
])('%s is %s', (name, kind) => expect(kindOf(name)).toBe(kind));

test('a link-local address without a zone, or with another computer’s, is tried on every interface of this one', () => {
  const own = ownAddresses({ eth0: [at('fe80::1')], wlan0: [at('fe80::2')] });
  const dialled = (host: string) => withOwnZones({ host, port: 9 }, own).map((address) => address.host);
  expect(dialled('fe80::9')).toEqual(['fe80::9%eth0', 'fe80::9%wlan0']);
  expect(dialled('fe80::9%en7')).toEqual(['fe80::9%eth0', 'fe80::9%wlan0']);
  expect(dialled('fe80::9%wlan0')).toEqual(['fe80::9%wlan0']);
  expect(dialled('10.0.0.1')).toEqual(['10.0.0.1']);
});
