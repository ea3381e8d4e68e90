import type { Device, Member, ProfileCard, TakenOutDevice } from '#shared/contract/views.ts';
import type { Role } from '#shared/domain/people.ts';
import { deviceId, memberId, profileId } from './ids.ts';

export const names = ['mum', 'dad', 'ada', 'ben', 'grandma'] as const;
export type Name = (typeof names)[number];

const people: Record<Name, { name: string; avatar: string; role: Role; devices: readonly string[] }> = {
  mum: { name: 'Mum', avatar: '4.1.1.0.0', role: 'guardian', devices: ['Kitchen computer', "Mum's laptop"] },
  dad: { name: 'Dad', avatar: '5.0.0.1.3', role: 'guardian', devices: ["Dad's laptop"] },
  ada: { name: 'Ada', avatar: '4.12.0.3.0', role: 'child', devices: ["Ada's laptop"] },
  ben: { name: 'Ben', avatar: '5.5.0.4.0', role: 'child', devices: ["Ben's laptop"] },
  grandma: { name: 'Grandma', avatar: '3.3.5.2.1', role: 'adult', devices: ["Grandma's computer"] },
};

const minute = 60_000;

/** The Okafors, seen from the computer of `me`; asleep or awake. */
export function theOkafors(me: Name, nowMs: number, everybodyAway: boolean): Member[] {
  return names.map((name) => {
    const { devices, ...person } = people[name];
    const isMe = name === me;
    return {
      ...person,
      id: memberId(name),
      isMe,
      apartFrom: [],
      devices: devices.map((deviceName, index): Device => {
        const isThisOne = isMe && index === 0;
        const away = !isThisOne && (everybodyAway || name === 'grandma' || index > 0);
        return {
          id: deviceId(`${name}${index.toString()}`),
          name: deviceName,
          isThisOne,
          state: away ? 'away' : 'here',
          lastSeenMs: away ? nowMs - (name === 'grandma' ? 26 * 60 : 90) * minute : nowMs,
          lacks: lacksOf(name, index),
        };
      }),
    };
  });
}

/** Mum looks after them alone, and her place is on the same computer. */
export const withMumAlone = (members: readonly Member[]): Member[] =>
  members.map((member) => ({
    ...member,
    role: member.name === 'Dad' ? 'adult' : member.role,
    devices: member.devices.map((device) =>
      device.id === deviceId('mum0') ? { ...device, state: 'away', isHereToo: true } : device,
    ),
  }));

/** Grandma visits, until the end of a day. */
export const asGuest = (members: readonly Member[], untilMs: number): Member[] =>
  members.map((member) => (member.name === 'Grandma' ? { ...member, role: 'guest', untilMs } : member));

/** A cousin whose visit is over: what she wrote keeps her name. */
export const former: readonly Member[] = [
  {
    id: memberId('uche'),
    name: 'Uche',
    avatar: '2.7.3.1.0',
    role: 'guest',
    isMe: false,
    devices: [],
    apartFrom: [],
  },
];

/** Told to guardians: one of each state. */
export const takenOut: readonly TakenOutDevice[] = [
  { id: deviceId('ada9'), name: "Ada's old laptop", owner: 'Ada', state: 'erased', by: memberId('dad') },
  { id: deviceId('dad9'), name: "Dad's old computer", owner: 'Dad', state: 'asked', by: memberId('mum') },
  {
    id: deviceId('uche0'),
    name: "Uche's tablet",
    owner: 'Uche',
    member: memberId('uche'),
    state: 'erased',
    isVisitOver: true,
  },
  { id: deviceId('keeper9'), name: 'The box in the cellar', owner: 'The box in the cellar', state: 'cannotSay' },
];

function lacksOf(name: Name, index: number): Device['lacks'] {
  if (index > 0) return null;
  if (name === 'grandma') return { thumbnails: 7, originals: 31 };
  return { thumbnails: 0, originals: name === 'ben' ? 4 : 0 };
}

export function profileOf(name: Name): ProfileCard {
  const { name: shown, avatar, role } = people[name];
  return { id: profileId(name), name: shown, avatar, secretKind: role === 'child' ? 'pin' : 'passphrase' };
}
