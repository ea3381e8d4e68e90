import { expect, test } from 'vitest';
import type { CircleView, Device } from '#shared/contract/views.ts';
import { CircleId, DeviceId, MemberId } from '#shared/domain/ids.ts';
import { computersOf, whoIsOn } from './computers.ts';

const me = MemberId.parse('m'.repeat(22));
const device = (letter: string, changes: Partial<Device> = {}): Device => ({
  id: DeviceId.parse(letter.repeat(43)),
  name: `Computer ${letter}`,
  isThisOne: false,
  state: 'here',
  lastSeenMs: null,
  lacks: null,
  ...changes,
});
const circleWith = (...devices: Device[]): CircleView => ({
  id: CircleId.parse('c'.repeat(43)),
  name: 'The Okafors',
  me,
  myRole: 'guardian',
  members: [{ id: me, name: 'Mum', avatar: '0.0.0.0.0', role: 'guardian', isMe: true, devices, apartFrom: [] }],
});

test('Somebody else’s place on this computer is no other computer, and not asleep', () => {
  const circle = circleWith(device('a', { isThisOne: true }), device('b', { state: 'away', isHereToo: true }));
  expect(computersOf(circle, false)).toHaveLength(1);
  expect(whoIsOn(circle)).toEqual({ total: 1, away: [] });
});

test('A closed place on Ada’s computer, where Ada sits, is no computer that is asleep', () => {
  const circle = circleWith(
    device('a', { isThisOne: true }),
    device('b'),
    device('c', { state: 'away', isBesideOneHere: true }),
  );
  expect(computersOf(circle, false)).toHaveLength(2);
  expect(whoIsOn(circle)).toEqual({ total: 2, away: [] });
});

test('This computer is never asleep, whatever is known of it elsewhere', () => {
  const circle = circleWith(device('a', { isThisOne: true, state: 'away' }), device('b', { state: 'away' }));
  expect(computersOf(circle, false).map(({ here, mine }) => ({ here, mine }))).toEqual([
    { here: true, mine: true },
    { here: false, mine: false },
  ]);
  expect(whoIsOn(circle)).toEqual({ total: 2, away: [device('b').id] });
});
