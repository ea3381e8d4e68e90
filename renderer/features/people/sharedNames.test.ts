import { expect, test } from 'vitest';
import type { Device } from '#shared/contract/views.ts';
import { DeviceId, MemberId } from '#shared/domain/ids.ts';
import { sharedNames } from './sharedNames.ts';

const device = (letter: string, name: string): Device => ({
  id: DeviceId.parse(letter.repeat(43)),
  name,
  isThisOne: false,
  state: 'away',
  lastSeenMs: null,
  lacks: null,
});
const person = (letter: string, ...devices: Device[]) => ({ id: MemberId.parse(letter.repeat(22)), devices });

test('Two people’s places on one computer are told apart by whose they are; everything else keeps its short name', () => {
  const hers = device('a', 'Ada’s laptop');
  const mums = device('b', 'ada’s  laptop');
  const both = sharedNames([
    person('x', hers, device('c', 'Tablet')),
    person('y', mums, device('d', 'Kitchen computer'), device('e', 'Kitchen computer')),
  ]);
  expect([...both]).toEqual([hers.id, mums.id]);
});
