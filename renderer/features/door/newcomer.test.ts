import { expect, test } from 'vitest';
import type { JoinRequest } from '#shared/contract/views.ts';
import { AlbumId, RequestId } from '#shared/domain/ids.ts';
import { idOf, member } from '../../../tests/support/screen/member.ts';
import { endOfVisit } from '../people/visit.ts';
import { decisionOf, namesake, newcomerOf } from './newcomer.ts';

const album = AlbumId.parse('x'.repeat(22));
const request = (askedName: string | null): JoinRequest => ({
  id: RequestId.parse('r'.repeat(22)),
  address: '192.168.1.51',
  askedName,
  avatar: null,
  deviceName: 'Old laptop',
  step: 'introduce',
  code: '471902',
  otherConfirmed: false,
  problem: null,
});

const family = [member('Mum', { isMe: true }), member('Dad'), member('Ben'), member('Box', { role: 'keeper' })];
const nowMs = new Date(2026, 10, 13, 9, 30).getTime();

test('[S6] What the other screen claims is only where the guardian starts from: the role is never guessed', () => {
  const newcomer = newcomerOf(request('Aunt Ify'), family, nowMs);
  expect(newcomer).toEqual({
    who: 'new',
    name: 'Aunt Ify',
    role: null,
    untilMs: endOfVisit('week', nowMs),
    deviceName: 'Old laptop',
    albums: [],
    isKeeper: false,
  });
  expect(decisionOf(newcomer)).toBeNull();
  expect(decisionOf({ ...newcomer, role: 'adult', albums: [album] })).toEqual({
    who: { kind: 'new', name: 'Aunt Ify', role: 'adult' },
    deviceName: 'Old laptop',
    albums: [album],
  });
});

test('[P1] Who calls themselves Dad is neither taken for Dad nor let in as a second one, until the guardian says who it is', () => {
  const newcomer = newcomerOf(request('dad '), family, nowMs);
  expect(newcomer.who).toBeNull();
  expect(decisionOf({ ...newcomer, role: 'guardian' })).toBeNull();
  expect(decisionOf({ ...newcomer, who: 'new', role: 'guest' })?.who).toMatchObject({ kind: 'new', role: 'guest' });
  expect(namesake('dad ', family)?.name).toBe('Dad');
  expect(namesake('', family)).toBeUndefined();
  expect(namesake('Box', family)).toBeUndefined();
});

test('One more computer of somebody who is here brings no albums of its own', () => {
  const newcomer = { ...newcomerOf(request('Ben'), family, nowMs), who: idOf('ben'), albums: [album] };
  expect(decisionOf(newcomer)).toEqual({
    who: { kind: 'known', member: idOf('ben') },
    deviceName: 'Old laptop',
    albums: [],
  });
});

test('Without a name for the person or the computer nobody is let in', () => {
  const newcomer = { ...newcomerOf(request(null), family, nowMs), role: 'guest' as const };
  expect(decisionOf(newcomer)).toBeNull();
  expect(decisionOf({ ...newcomer, name: ' Ify ', deviceName: ' ' })).toBeNull();
});

test('[P3] A keeper is let in as a keeper, whatever else was said', () => {
  const newcomer = newcomerOf({ ...request('nas'), isKeeper: true }, family, nowMs);
  expect(decisionOf({ ...newcomer, role: 'guardian', albums: [album], deviceName: 'The box in the hall' })).toEqual({
    who: { kind: 'keeper', name: 'The box in the hall' },
    deviceName: 'The box in the hall',
    albums: [],
  });
});

test('[S7] A guest comes for a week, unless the guardian says otherwise', () => {
  const guest = { ...newcomerOf(request('Uche'), family, nowMs), role: 'guest' as const };
  expect(decisionOf(guest)?.who).toMatchObject({ role: 'guest', untilMs: endOfVisit('week', nowMs) });
  expect(decisionOf({ ...guest, untilMs: null })?.who).toMatchObject({ role: 'guest', untilMs: null });
});
