import { expect, test } from 'vitest';
import {
  activeDevicesOf,
  forkedDevices,
  guardians,
  headsToName,
  isActiveDevice,
  mayDeviceGovern,
  stateAt,
  stateDigest,
  type VoidReason,
} from './index.ts';
import { Desk, endAt, meet, newComputer, newMember, startFamily } from './testing/family.ts';
import type { MembershipEntry } from './index.ts';

const family = () => {
  const mum = startFamily();
  const dad = mum.admit('Dad', 'guardian');
  return { mum, dad };
};

const reason = (desk: Desk, entry: MembershipEntry): VoidReason | undefined => desk.state.void.get(entry.id);

function agree(...desks: readonly Desk[]): void {
  meet(...desks);
  expect(new Set(desks.map((desk) => stateDigest(desk.state))).size).toBe(1);
}

test('[R12] Mum removes a tablet while Dad, who did not hear of it, lets the same one in: it is out', () => {
  const { mum, dad } = family();
  const tablet = newComputer('a tablet');
  const member = newMember();
  const admission = { kind: 'admitMember', member, role: 'child', until: null, device: tablet.card } as const;
  mum.act(admission);
  mum.act({ kind: 'removeDevice', device: tablet.id, ends: [endAt(3)] });
  dad.act({ ...admission, member: newMember() });
  agree(mum, dad);
  expect(isActiveDevice(mum.state, tablet.id)).toBe(false);
  expect(mum.state.devices.get(tablet.id)).toMatchObject({ removed: true, ends: [[endAt(3)]] });
});

test('[R12] Mum removes Ada while Dad lets a second computer of hers in: all of Ada’s are out', () => {
  const { mum, dad } = family();
  const ada = mum.admit('Ada', 'child');
  dad.hear(mum);
  mum.remove(ada);
  const second = dad.admitDevice(ada);
  agree(mum, dad);
  expect(activeDevicesOf(mum.state, ada.member)).toEqual([]);
  expect(mum.state.devices.get(second.computer.id)).toMatchObject({ removed: true, ends: [[]] });
});

test('[R9] Mum and Dad hear of the same things in another order: what Mum says knowing of his alone means to all what it means to her', () => {
  const { mum, dad } = family();
  const ada = dad.admit('Ada', 'child');
  const grown = dad.changeRole(ada, 'adult');
  mum.admit('Ben', 'child');
  mum.hear(dad);
  const { id } = mum.act({ kind: 'changeRole', member: ada.member, role: 'guardian', until: null, ends: [] }, [
    grown.id,
  ]);
  dad.hear(mum);
  for (const { graph } of [mum, dad]) expect(stateAt(graph, [id]).members.get(ada.member)?.role).toBe('guardian');
  agree(mum, dad);
});

test('[R12] Mum and Dad remove the same tablet apart: what both left holds', () => {
  const { mum, dad } = family();
  const ada = mum.admit('Ada', 'child');
  dad.hear(mum);
  mum.removeDevice(ada, 20);
  dad.removeDevice(ada, 5);
  agree(mum, dad);
  expect(mum.state.devices.get(ada.computer.id)?.ends).toEqual([[endAt(20)], [endAt(5)]].sort());
});

test('[R13] Mum and Dad remove each other apart: Mum, who came first, stays', () => {
  const { mum, dad } = family();
  const byMum = mum.remove(dad);
  const byDad = dad.remove(mum);
  agree(mum, dad);
  expect(guardians(mum.state)).toEqual([mum.member]);
  expect(reason(mum, byMum)).toBeUndefined();
  expect(reason(mum, byDad)).toBe('OUTRANKED');
});

test('[R13] a guardian by promotion counts from the promotion, not from when they came', () => {
  const mum = startFamily();
  const gran = mum.admit('Gran', 'adult');
  const dad = mum.admit('Dad', 'guardian');
  mum.changeRole(gran, 'guardian');
  meet(mum, gran, dad);
  gran.remove(dad);
  dad.changeRole(gran, 'adult');
  agree(mum, gran, dad);
  expect(guardians(mum.state)).toEqual([mum.member, dad.member]);
  expect(mum.state.members.get(gran.member)).toMatchObject({ role: 'adult', removed: false });
});

test('[R13] three guardians remove each other in a ring: the last to come loses, and two remain', () => {
  const { mum, dad } = family();
  const gran = mum.admit('Gran', 'guardian');
  dad.hear(mum);
  mum.remove(dad);
  const byDad = dad.remove(gran);
  const byGran = gran.remove(mum);
  agree(mum, dad, gran);
  expect(guardians(mum.state)).toEqual([mum.member, gran.member]);
  expect(reason(mum, byGran)).toBe('OUTRANKED');
  expect(reason(mum, byDad)).toBe('AUTHOR_REVOKED');
});

test('[R13] two computers of one guardian remove each other: the earlier one stays', () => {
  const mum = startFamily();
  const other = mum.admitDevice(mum);
  mum.removeDevice(other);
  other.removeDevice(mum);
  agree(mum, other);
  expect(activeDevicesOf(mum.state, mum.member).map(({ id }) => id)).toEqual([mum.computer.id]);
});

test('[R14] what a removed guardian did apart from the removal is void, and all that rests on it', () => {
  const { mum, dad } = family();
  mum.remove(dad);
  const uncle = dad.admit('Uncle', 'guardian');
  const friend = uncle.admit('Friend', 'child');
  const tablet = uncle.admitDevice(friend);
  const [byDad, byUncle] = uncle.graph.nodes.slice(-3).map(({ entry }) => entry);
  agree(mum, dad, uncle);
  expect(reason(mum, byDad!)).toBe('AUTHOR_REVOKED');
  expect(reason(mum, byUncle!)).toBe('AUTHOR_NOT_GUARDIAN');
  expect([...mum.state.members.keys()]).not.toContain(uncle.member);
  expect(isActiveDevice(mum.state, tablet.computer.id)).toBe(false);
});

test('[R14] a removed guardian sends a friend to remove the remover: it does not help', () => {
  const { mum, dad } = family();
  const byMum = mum.remove(dad);
  const friend = dad.admit('Friend', 'guardian');
  const byFriend = friend.remove(mum);
  agree(mum, dad, friend);
  expect(guardians(mum.state)).toEqual([mum.member]);
  expect(reason(mum, byMum)).toBeUndefined();
  expect(reason(mum, byFriend)).toBe('OUTRANKED');
});

test('[R14] what a guardian did before the removal, and the remover knew, stands', () => {
  const { mum, dad } = family();
  const ada = dad.admit('Ada', 'child');
  mum.hear(dad);
  mum.remove(dad);
  agree(mum, dad);
  expect(isActiveDevice(mum.state, ada.computer.id)).toBe(true);
});

test('[R14] a demotion, too, voids what the demoted did apart from it; they stay in the family', () => {
  const { mum, dad } = family();
  mum.changeRole(dad, 'adult');
  const friend = dad.admit('Friend', 'adult');
  agree(mum, dad);
  expect(isActiveDevice(mum.state, friend.computer.id)).toBe(false);
  expect(isActiveDevice(mum.state, dad.computer.id)).toBe(true);
  // The void admission does not use the key up.
  const again = mum.admit('Friend', 'adult', { computer: friend.computer });
  expect(isActiveDevice(mum.state, again.computer.id)).toBe(true);
});

test('[R14] a removal by somebody whose power turns out void is void: who was removed is back', () => {
  const { mum, dad } = family();
  const ada = mum.admit('Ada', 'child');
  dad.hear(mum);
  const uncle = dad.admit('Uncle', 'guardian');
  const byUncle = uncle.remove(ada);
  mum.remove(dad);
  agree(mum, dad, uncle);
  expect(reason(mum, byUncle)).toBe('AUTHOR_NOT_GUARDIAN');
  expect(isActiveDevice(mum.state, ada.computer.id)).toBe(true);
});

test('Dad makes Gran a guardian while Mum makes her a guest: the lesser role holds', () => {
  const { mum, dad } = family();
  const gran = mum.admit('Gran', 'adult');
  dad.hear(mum);
  mum.act({ kind: 'changeRole', member: gran.member, role: 'guest', until: 9, ends: [] });
  dad.changeRole(gran, 'guardian');
  gran.hear(dad);
  const friend = gran.admit('Friend', 'child');
  agree(mum, dad, gran);
  expect(mum.state.members.get(gran.member)).toMatchObject({ role: 'guest', until: 9 });
  expect(isActiveDevice(mum.state, friend.computer.id)).toBe(false);
});

test('admitting Mum’s computer as a child’s does not take it from her unseen', () => {
  const mum = startFamily();
  const dad = mum.admit('Dad', 'guardian');
  const phone = newComputer("Mum's phone");
  const second = mum.admitDevice(mum, phone);
  // Dad knows the phone's card and not that it is Mum's by now.
  dad.act({ kind: 'admitMember', member: newMember(), role: 'child', until: null, device: phone.card });
  second.admit('Ada', 'child');
  agree(mum, dad, second);
  expect(guardians(mum.state)).toEqual([mum.member, dad.member]);
  expect(mayDeviceGovern(mum.state, mum.computer.id)).toBe(true);
});

/** Another copy of a desk: a stolen key, or a backup that came back to life. */
const copyOf = (desk: Desk): Desk => new Desk(desk.computer, desk.member, desk.graph);

test('[R15] a guardian’s computer tells two stories: what it gave away is void, it is frozen, and the others are told', () => {
  const { mum, dad } = family();
  const ada = dad.admit('Ada', 'child');
  mum.hear(dad);
  const thief = copyOf(dad);
  const uncle = thief.admit('Uncle', 'guardian');
  const removal = dad.remove(ada);
  const ben = dad.admit('Ben', 'child');
  agree(mum, dad, thief);
  expect(forkedDevices(mum.state).map(({ id }) => id)).toEqual([dad.computer.id]);
  expect(mum.state.devices.get(dad.computer.id)).toMatchObject({ forked: true, frozen: true, removed: false });
  expect(mayDeviceGovern(mum.state, dad.computer.id)).toBe(false);
  expect(isActiveDevice(mum.state, uncle.computer.id)).toBe(false);
  expect(isActiveDevice(mum.state, ben.computer.id)).toBe(false);
  // What it took away stays taken away.
  expect(reason(mum, removal)).toBeUndefined();
  expect(isActiveDevice(mum.state, ada.computer.id)).toBe(false);
  // Knowing of it, it can do no more.
  expect(
    dad.try({ kind: 'keepApart', members: [mum.member, dad.member], apart: true, ends: [] }).problem,
  ).toMatchObject({
    rule: 'mustNotBeFrozen',
  });
  // Mum puts it right: the old key goes, a new one comes.
  mum.removeDevice(dad);
  const anew = mum.admitDevice(dad);
  expect(mayDeviceGovern(mum.state, anew.computer.id)).toBe(true);
  expect(forkedDevices(mum.state)).toEqual([]);
  expect(mum.admit('Ben', 'child', { computer: ben.computer }).state.void.size).toBeGreaterThan(0);
});

test('[R15] the only guardian’s computer comes back from an old backup: the family stays whole, and it is told', () => {
  const mum = startFamily();
  const ada = mum.admit('Ada', 'child');
  const backup = copyOf(mum);
  const ben = mum.admit('Ben', 'child');
  mum.remove(ada);
  const cleo = backup.admit('Cleo', 'child');
  agree(mum, backup);
  expect(forkedDevices(mum.state).map(({ id }) => id)).toEqual([mum.computer.id]);
  expect(mum.state.devices.get(mum.computer.id)).toMatchObject({ forked: true, frozen: false });
  expect(isActiveDevice(mum.state, ben.computer.id)).toBe(true);
  expect(isActiveDevice(mum.state, cleo.computer.id)).toBe(true);
  expect(isActiveDevice(mum.state, ada.computer.id)).toBe(false);

  // As soon as somebody can put it right, it is frozen until they did.
  const dad = mum.admit('Dad', 'guardian');
  expect(mum.state.devices.get(mum.computer.id)).toMatchObject({ frozen: true });
  dad.removeDevice(mum);
  const anew = dad.admitDevice(mum);
  expect(mayDeviceGovern(dad.state, anew.computer.id)).toBe(true);
  expect(isActiveDevice(dad.state, ben.computer.id)).toBe(true);
});

test('[R15] both guardians’ computers are forked: neither is frozen, so that somebody can put it right', () => {
  const { mum, dad } = family();
  const [mums, dads] = [copyOf(mum), copyOf(dad)];
  mum.admit('Ada', 'child');
  mums.admit('Ben', 'child');
  dad.admit('Cleo', 'child');
  dads.admit('Dora', 'child');
  agree(mum, dad, mums, dads);
  expect(forkedDevices(mum.state)).toHaveLength(2);
  expect(mayDeviceGovern(mum.state, mum.computer.id)).toBe(true);
  mum.removeDevice(dad);
  mum.admitDevice(dad);
});

test('[R31] [P9] a guardian’s computer leaves more loose ends than an envelope can name: others can still write, in one story', () => {
  const { mum, dad } = family();
  const before = mum.graph.heads;
  for (let index = 0; index < 80; index++) dad.try(somebodyNew(), before);
  meet(mum, dad);
  expect(mum.graph.heads.length).toBe(80);
  const writes = () => mum.act(somebodyNew(), headsToName(mum.graph, mum.computer.id));
  expect(writes().parents).toHaveLength(64);
  writes();
  expect(mum.graph.heads).toHaveLength(1);
  expect(forkedDevices(mum.state).map(({ id }) => id)).toEqual([dad.computer.id]);
  expect(mum.state.void.size).toBe(80);
});

const somebodyNew = () =>
  ({ kind: 'admitMember', member: newMember(), role: 'child', until: null, device: newComputer('a').card }) as const;
