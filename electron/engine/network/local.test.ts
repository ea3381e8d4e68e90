import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { afterEach, expect, test } from 'vitest';
import { defaultPort, formatAddress, isLocal, parseAddress } from './local.ts';
import { createRoom, newIdentity } from './testing/support.ts';
import { dial } from './tls/dial.ts';

const room = createRoom();
afterEach(() => room.closeAll());

const local = [
  '127.0.0.1',
  '127.8.9.10',
  '10.0.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.7',
  '169.254.3.4',
  '::1',
  'fe80::1',
  'fe80::1%eth0',
  // Networks that people and their programs name: a bridge, Docker's, a VLAN.
  'fe80::1%br-lan',
  'fe80::1%br-1a2b3c4d5e6f',
  'fe80::1%eth0.10',
  'fe80::1%12',
  'fd12:3456::1',
  '::ffff:192.168.1.7',
];
const outside = [
  '8.8.8.8',
  '1.1.1.1',
  '172.15.255.255',
  '172.32.0.1',
  '192.167.1.1',
  '193.168.1.1',
  '100.64.0.1',
  '192.0.2.1',
  '0.0.0.0',
  '255.255.255.255',
  '224.0.0.251',
  '::',
  '2001:4860:4860::8888',
  'ff02::fb',
  '::ffff:8.8.8.8',
  '::ffff:808:808',
  '64:ff9b::a00:1',
  '2002:a00:1::1',
];

test.each(local)('%s is on the local network', (host) => expect(isLocal(host)).toBe(true));
test.each(outside)('%s is not on the local network [S9]', (host) => expect(isLocal(host)).toBe(false));

test('whatever stands behind the percent sign, nothing throws: an address comes with packets from strangers, too [R32]', () => {
  for (const zone of ['', ' ', 'a b', '../x', 'x'.repeat(300), '%', '\u202e', '€', 'a%b', '0/24']) {
    for (const host of ['fe80::1', '::1', '8.8.8.8', '10.0.0.1', '::ffff:8.8.8.8', '::ffff:8.8.8.8%eth0']) {
      expect(() => isLocal(`${host}%${zone}`)).not.toThrow();
      expect(() => parseAddress(`[${host}%${zone}]:80`)).not.toThrow();
      if (host.includes('8.8.8.8')) expect(isLocal(`${host}%${zone}`)).toBe(false);
    }
  }
  expect(parseAddress('[FE80::0:1%Br-Lan]:80')).toEqual({ ok: true, value: { host: 'fe80::1%Br-Lan', port: 80 } });
});

test('addresses as people type them', () => {
  const read = (text: string) => parseAddress(text);
  expect(read(' 192.168.1.7:4321 ')).toEqual({ ok: true, value: { host: '192.168.1.7', port: 4321 } });
  expect(read('192.168.1.7')).toEqual({ ok: true, value: { host: '192.168.1.7', port: defaultPort } });
  expect(read('[fe80::1%eth0]:80')).toEqual({ ok: true, value: { host: 'fe80::1%eth0', port: 80 } });
  expect(read('[::ffff:10.0.0.1]:80')).toEqual({ ok: true, value: { host: '10.0.0.1', port: 80 } });
  expect(read('fd00::1')).toEqual({ ok: true, value: { host: 'fd00::1', port: defaultPort } });
  expect(read('8.8.8.8:53')).toEqual({ ok: false, problem: { code: 'NOT_LOCAL' } });
  for (const bad of [
    '',
    'localhost:80',
    'printer.local:80',
    'example.com',
    '10.0.0.1:0',
    '10.0.0.1:65536',
    '10.0.0.1:',
    '10.0.0.1:8a',
    '0x7f.1:80',
    '127.1:80',
    '2130706433:80',
    '0177.0.0.1:80',
    '[10.0.0.1',
    'http://10.0.0.1:80',
    '10.0.0.1/24:80',
  ]) {
    expect([bad, read(bad)]).toEqual([bad, { ok: false, problem: { code: 'BAD_ADDRESS' } }]);
  }
  expect(formatAddress({ host: 'fe80::1%eth0', port: 80 })).toBe('[fe80::1%eth0]:80');
});

test('nothing outside the local network is dialled, by whatever way it is asked for, and each attempt is listed [R46][P6][S9]', async () => {
  const mum = await room.start();
  const identity = await newIdentity();
  let sockets = 0;
  const count = (): void => {
    sockets++;
  };
  subscribe('net.client.socket', count);
  try {
    const refused: string[] = [];
    for (const host of [...outside, 'example.com', '0x08.0x08.0x08.0x08', '134744072']) {
      const dialled = await dial(
        { host, port: 443 },
        { identity, handshakeMs: 100, onRefused: (at) => refused.push(at) },
      );
      expect(dialled).toEqual({ ok: false, problem: 'NOT_LOCAL' });
    }
    expect(refused).toHaveLength(outside.length + 3);
    for (const host of outside) {
      expect(mum.network.remember(formatAddress({ host, port: 443 })).ok).toBe(false);
      expect((await mum.network.dialJoin({ host, port: 443 })).ok).toBe(false);
      expect((await mum.network.dialJoin(formatAddress({ host, port: 443 }))).ok).toBe(false);
    }
    expect(await mum.network.dialJoin('example.com:443')).toEqual({ ok: false, problem: { code: 'BAD_ADDRESS' } });
    expect(sockets).toBe(0);
  } finally {
    unsubscribe('net.client.socket', count);
  }
  const listed = mum.network.refusedDials().map(({ address }) => address);
  expect(listed).toHaveLength(3 * outside.length);
  expect(listed).toContain('8.8.8.8:443');
});
