import { expect, test } from 'vitest';
import type { Connection } from '#shared/contract/networkViews.ts';
import { DeviceId, MemberId } from '#shared/domain/ids.ts';
import { plainly } from './plainly.ts';

const ada = MemberId.parse('ada'.padEnd(22, '0'));
const connection = (id: string, changes: Partial<Connection>): Connection => ({
  id,
  kind: 'computer',
  direction: 'out',
  localAddress: '192.168.1.20:47001',
  remoteAddress: '192.168.1.22:47001',
  deviceName: 'Ada’s laptop',
  member: ada,
  sinceMs: 0,
  bytesIn: 10,
  bytesOut: 10,
  ...changes,
});

test('a computer is one line, with the pictures that came over calls that are over [S9]', () => {
  const computers = [
    { id: DeviceId.parse('a'.padEnd(43, '0')), deviceName: 'Ada’s laptop', member: ada, bytesIn: 5000, bytesOut: 30 },
  ];
  const lines = plainly({
    open: [
      connection('listening', { kind: 'listening', member: null, deviceName: null }),
      connection('pictures', { sinceMs: 20 }),
      connection('news', { sinceMs: 10 }),
    ],
    computers,
    refusedDials: [],
  });
  expect(lines.map(({ id, bytesIn }) => [id, bytesIn])).toEqual([
    ['listening', 10],
    ['news', 5000],
  ]);
});

test('a browser that opens several connections is one screen', () => {
  const screens = ['one', 'two'].map((id) => connection(id, { kind: 'screen', member: null, deviceName: null }));
  expect(plainly({ open: screens, refusedDials: [] })).toHaveLength(1);
});

test('listening on three network cards is said once, with the bytes of all', () => {
  const cards = ['cable', 'radio', 'loopback'].map((id, index) =>
    connection(id, { kind: 'discovery', member: null, deviceName: null, sinceMs: 30 - index, bytesIn: 100 }),
  );
  expect(plainly({ open: cards, refusedDials: [] })).toMatchObject([{ sinceMs: 28, bytesIn: 300, bytesOut: 30 }]);
});
