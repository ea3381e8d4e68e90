import type { Member } from '#shared/contract/views.ts';
import { MemberId } from '#shared/domain/ids.ts';

export const idOf = (name: string): MemberId => MemberId.parse(name.padEnd(22, '0'));

/** Somebody as a screen knows them: a child, unless told otherwise. */
export const member = (name: string, more: Partial<Member> = {}): Member => ({
  id: idOf(name),
  name,
  avatar: '0.0.0.0.0',
  role: 'child',
  isMe: false,
  devices: [],
  apartFrom: [],
  ...more,
});
