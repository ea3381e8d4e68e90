import type { NetworkInterfaceInfo } from 'node:os';
import { expect, test } from 'vitest';
import { networkOf, ownNetworks } from './subnet.ts';

const own = (address: string, bits: number): NetworkInterfaceInfo => ({
  address,
  netmask: '',
  mac: '',
  internal: false,
  cidr: `${address}/${bits.toString()}`,
  ...(address.includes(':') ? { family: 'IPv6', scopeid: 0 } : { family: 'IPv4' }),
});
const interfaces = {
  lo: [own('127.0.0.1', 8)],
  eth0: [own('192.168.1.77', 24), own('fe80::1', 64), own('fd12:3456:0:1::9', 64)],
  wlan0: [own('10.20.190.3', 20), own('fe80::2', 64)],
};

test.each([
  ['127.0.0.5', '127.0.0.0/8'],
  ['192.168.1.3', '192.168.1.0/24'],
  ['10.20.180.1', '10.20.176.0/20'],
  ['fd12:3456:0:1::77', 'fd12:3456:0:1::/64'],
  ['fe80::99%wlan0', 'fe80::/64%wlan0'],
  ['192.168.2.3', undefined],
  ['fd99::1', undefined],
])('%s is reached over %s', (host, network) => {
  expect(networkOf(host, interfaces)).toBe(network);
});

test('a computer is on the networks of its addresses, each once, and not on its own loopback', () => {
  const two = { ...interfaces, lo: [{ ...own('127.0.0.1', 8), internal: true }], eth1: [own('192.168.1.78', 24)] };
  expect(ownNetworks(two)).toEqual([
    '192.168.1.0/24',
    '10.20.176.0/20',
    'fe80::/64%eth0',
    'fd12:3456:0:1::/64',
    'fe80::/64%wlan0',
  ]);
});
