import { expect, test } from 'vitest';
import type { JoinRequest, Member } from '#shared/contract/views.ts';
import { AlbumId, MemberId, RequestId } from '#shared/domain/ids.ts';
import { decisionOf, newcomerOf } from './newcomer.ts';

const memberId = (letter: string): MemberId => MemberId.parse(letter.repeat(22));
const album = AlbumId.parse('x'.repeat(22));
const member = (name: string, isMe = false): Member => ({
  id: memberId(name.charAt(0)),
  name,
  avatar: '0.0.0.0.0',
  role: 'adult',
  isMe,
  devices: [],
  apartFrom: [],
});
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

test('[S6] What the other screen claims is only where the guardian starts from: the role is never guessed', () => {
  const newcomer = newcomerOf(request('Aunt Ify'), [member('Mum', true)]);
  expect(newcomer).toEqual({ known: null, name: 'Aunt Ify', role: null, deviceName: 'Old laptop', albums: [] });
  expect(decisionOf(newcomer)).toBeNull();
  expect(decisionOf({ ...newcomer, role: 'adult', albums: [album] })).toEqual({
    who: { kind: 'new', name: 'Aunt Ify', role: 'adult' },
    deviceName: 'Old laptop',
    albums: [album],
  });
});

test('Somebody of a name that is here already is offered as that person, who brings no new albums', () => {
  const newcomer = newcomerOf(request('ben '), [member('Mum', true), member('Ben')]);
  expect(newcomer.known).toBe(memberId('B'));
  expect(decisionOf({ ...newcomer, albums: [album] })).toEqual({
    who: { kind: 'known', member: memberId('B') },
    deviceName: 'Old laptop',
    albums: [],
  });
});

test('[P1] A stranger who calls themselves like the guardian is not offered as the guardian', () => {
  expect(newcomerOf(request('Mum'), [member('Mum', true)]).known).toBeNull();
});

test('Without a name for the person or the computer nobody is let in', () => {
  const newcomer = { ...newcomerOf(request(null), []), role: 'guest' as const };
  expect(decisionOf(newcomer)).toBeNull();
  expect(decisionOf({ ...newcomer, name: ' Ify ', deviceName: ' ' })).toBeNull();
});
