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

const nowMs = new Date(2026, 10, 13, 9, 30).getTime();

test('[S6] What the other screen claims is only where the guardian starts from: the role is never guessed', () => {
  const newcomer = newcomerOf(request('Aunt Ify'), nowMs);
  expect(newcomer).toEqual({
    known: null,
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

test('[P1] Nobody is taken for Dad because they call themselves Dad, but the guardian is asked', () => {
  expect(newcomerOf(request('dad '), nowMs).known).toBeNull();
  expect(namesake('dad ', [member('Mum', { isMe: true }), member('Dad')])?.name).toBe('Dad');
  expect(namesake('', [member('Dad')])).toBeUndefined();
});

test('One more computer of somebody who is here brings no albums of its own', () => {
  const newcomer = { ...newcomerOf(request('Ben'), nowMs), known: idOf('ben'), albums: [album] };
  expect(decisionOf(newcomer)).toEqual({
    who: { kind: 'known', member: idOf('ben') },
    deviceName: 'Old laptop',
    albums: [],
  });
});

test('Without a name for the person or the computer nobody is let in', () => {
  const newcomer = { ...newcomerOf(request(null), nowMs), role: 'guest' as const };
  expect(decisionOf(newcomer)).toBeNull();
  expect(decisionOf({ ...newcomer, name: ' Ify ', deviceName: ' ' })).toBeNull();
});

test('[P3] A keeper is let in as a keeper, whatever else was said', () => {
  const newcomer = newcomerOf({ ...request('nas'), isKeeper: true }, nowMs);
  expect(decisionOf({ ...newcomer, role: 'guardian', albums: [album], deviceName: 'The box in the hall' })).toEqual({
    who: { kind: 'keeper', name: 'The box in the hall' },
    deviceName: 'The box in the hall',
    albums: [],
  });
});

test('[S7] A guest comes for a week, unless the guardian says otherwise', () => {
  const guest = { ...newcomerOf(request('Uche'), nowMs), role: 'guest' as const };
  expect(decisionOf(guest)?.who).toMatchObject({ role: 'guest', untilMs: endOfVisit('week', nowMs) });
  expect(decisionOf({ ...guest, untilMs: null })?.who).toMatchObject({ role: 'guest', untilMs: null });
});
