import { expect, test } from 'vitest';
import { CertificateHash, CircleId, EnvelopeId } from '#shared/domain/ids.ts';
import { newSigningKeyPair, randomBytes, sign, toText } from '../crypto/index.ts';
import {
  activeDevicesOf,
  addEntries,
  addEntry,
  audienceProblem,
  checkDeviceCard,
  deviceProofBytes,
  emptyGraph,
  guardians,
  isActiveDevice,
  isApart,
  isCurrent,
  lostHeads,
  mayDeviceGovern,
  mayDeviceRead,
  reduce,
  stateAt,
  stateDigest,
} from './index.ts';
import { endAt, makeEntry, meet, newComputer, newMember, startFamily, type Desk } from './testing/family.ts';

const rule = ({ problem }: ReturnType<Desk['try']>) => (problem?.code === 'NOT_ALLOWED' ? problem.rule : problem?.code);

test('Mum starts a family: its id is the hash of its first entry, and she is its guardian', () => {
  const mum = startFamily();
  expect(mum.graph.heads).toEqual([mum.graph.circle]);
  expect(guardians(mum.state)).toEqual([mum.member]);
  expect(mayDeviceGovern(mum.state, mum.computer.id)).toBe(true);
});

test('a second founding, one with parents, one under a false name, one by another device: none is accepted', () => {
  const mum = startFamily();
  const stranger = startFamily();
  const founding = stranger.graph.nodes[0]!.entry;
  expect(addEntry(mum.graph, { ...founding, circle: mum.graph.circle })).toMatchObject({
    problem: { code: 'BAD_FOUNDING' },
  });
  expect(addEntry(mum.graph, founding)).toMatchObject({ problem: { code: 'WRONG_CIRCLE' } });
  const named = CircleId.parse(toText(randomBytes(32)));
  expect(addEntry(emptyGraph(named), { ...founding, circle: named })).toMatchObject({
    problem: { code: 'BAD_FOUNDING' },
  });
  expect(addEntry(emptyGraph(founding.circle), { ...founding, author: mum.computer.id })).toMatchObject({
    problem: { code: 'BAD_FOUNDING' },
  });
});

test('an entry whose parents have not come yet waits; in any order the graph is the same', () => {
  const mum = startFamily();
  const ada = mum.admit('Ada', 'child');
  mum.admitDevice(ada);
  const entries = mum.graph.nodes.map(({ entry }) => entry);
  expect(addEntry(emptyGraph(mum.graph.circle), entries[1]!)).toMatchObject({ problem: { code: 'UNKNOWN_PARENT' } });
  const backwards = addEntries(emptyGraph(mum.graph.circle), entries.toReversed());
  expect(backwards.refused).toEqual([]);
  expect(stateDigest(reduce(backwards.graph))).toBe(stateDigest(mum.state));
  const { refused } = addEntries(emptyGraph(mum.graph.circle), entries.slice(1));
  expect(refused.map(({ problem }) => problem.code)).toEqual(['UNKNOWN_PARENT', 'UNKNOWN_PARENT']);
});

test('[P1] nobody is let in with keys that the device did not vouch for', () => {
  const mum = startFamily();
  const { card } = newComputer('a laptop');
  expect(checkDeviceCard(card)).toBe(true);
  const forgeries = [
    { ...card, box: randomBytes(32) },
    { ...card, certificate: CertificateHash.parse(toText(randomBytes(32))) },
    { ...card, proof: sign(deviceProofBytes(card), newSigningKeyPair().secretKey) },
    { ...card, device: newComputer('another').id },
  ];
  for (const device of forgeries) {
    const attempt = mum.try({ kind: 'admitMember', member: newMember(), role: 'child', until: null, device });
    expect(rule(attempt)).toBe('BAD_PROOF');
  }
});

test('[R19] a child signs a role change, an admission, a removal, a founding: all are rejected', () => {
  const mum = startFamily();
  const dad = mum.admit('Dad', 'guardian');
  const ada = dad.admit('Ada', 'child');
  expect(rule(ada.try({ kind: 'changeRole', member: ada.member, role: 'guardian', until: null, ends: [] }))).toBe(
    'mustBeGuardian',
  );
  expect(rule(ada.try({ kind: 'changeRole', member: dad.member, role: 'child', until: null, ends: [] }))).toBe(
    'mustBeGuardian',
  );
  expect(rule(ada.try({ kind: 'removeDevice', device: mum.computer.id, ends: [] }))).toBe('mustBeGuardian');
  expect(rule(ada.try({ kind: 'removeMember', member: mum.member, ends: [] }))).toBe('mustBeGuardian');
  expect(rule(ada.try({ kind: 'keepApart', members: [mum.member, ada.member], apart: true, ends: [] }))).toBe(
    'mustBeGuardian',
  );
  const { card } = newComputer('a phone');
  expect(rule(ada.try({ kind: 'admitDevice', member: ada.member, device: card }))).toBe('mustBeGuardian');
  expect(rule(ada.try({ kind: 'admitMember', member: newMember(), role: 'guardian', until: null, device: card }))).toBe(
    'mustBeGuardian',
  );
  expect(rule(ada.try({ kind: 'found', member: ada.member, device: ada.computer.card, nonce: randomBytes(16) }))).toBe(
    'BAD_FOUNDING',
  );
  const stranger = makeEntry(mum.graph.circle, newComputer('a stranger').id, mum.graph.heads, {
    kind: 'removeMember',
    member: ada.member,
    ends: [],
  });
  expect(addEntry(mum.graph, stranger)).toMatchObject({ problem: { rule: 'mustBeGuardian' } });
});

test('[R19] an adult, a guest and a keeper change nothing either', () => {
  const mum = startFamily();
  for (const role of ['adult', 'guest', 'keeper'] as const) {
    const other = mum.admit(role, role);
    expect(rule(other.try({ kind: 'changeRole', member: other.member, role: 'guardian', until: null, ends: [] }))).toBe(
      'mustBeGuardian',
    );
  }
});

test('a demoted guardian cannot act on what it knows, and a promoted one can', () => {
  const mum = startFamily();
  const dad = mum.admit('Dad', 'guardian');
  mum.changeRole(dad, 'adult');
  dad.hear(mum);
  expect(rule(dad.try({ kind: 'removeMember', member: mum.member, ends: [] }))).toBe('mustBeGuardian');
  mum.changeRole(dad, 'guardian');
  dad.hear(mum);
  dad.admit('Ben', 'child');
});

test('nobody takes their own power away, and the last guardian is told that there is nobody to ask', () => {
  const mum = startFamily();
  const self = () => mum.try({ kind: 'removeMember', member: mum.member, ends: [] });
  expect(rule(self())).toBe('mustNotBeLastGuardian');
  expect(rule(mum.try({ kind: 'changeRole', member: mum.member, role: 'adult', until: null, ends: [] }))).toBe(
    'mustNotBeLastGuardian',
  );
  expect(rule(mum.try({ kind: 'removeDevice', device: mum.computer.id, ends: [] }))).toBe('mustNotBeLastGuardian');
  const dad = mum.admit('Dad', 'guardian');
  expect(rule(self())).toBe('mustNotRevokeOneself');
  dad.remove(mum);
  expect(guardians(dad.state)).toEqual([dad.member]);
});

test('entries that make no sense are refused, each with its reason', () => {
  const mum = startFamily();
  const ada = mum.admit('Ada', 'child');
  const keeper = mum.admit('the old laptop', 'keeper');
  const { card } = newComputer('a laptop');
  expect(rule(mum.try({ kind: 'admitDevice', member: newMember(), device: card }))).toBe('memberMustBeHere');
  expect(rule(mum.try({ kind: 'admitDevice', member: ada.member, device: ada.computer.card }))).toBe('mustBeNewDevice');
  expect(rule(mum.try({ kind: 'admitMember', member: ada.member, role: 'child', until: null, device: card }))).toBe(
    'mustBeNewMember',
  );
  expect(rule(mum.try({ kind: 'admitMember', member: newMember(), role: 'child', until: 5, device: card }))).toBe(
    'onlyGuestsMayHaveAnEnd',
  );
  expect(rule(mum.try({ kind: 'removeDevice', device: card.device, ends: [] }))).toBe('deviceMustBeHere');
  expect(
    rule(mum.try({ kind: 'removeMember', member: ada.member, ends: [{ device: keeper.computer.id, ends: [] }] })),
  ).toBe('endsMustBeTheirs');
  expect(rule(mum.try({ kind: 'changeRole', member: keeper.member, role: 'adult', until: null, ends: [] }))).toBe(
    'keeperMustStayKeeper',
  );
  expect(rule(mum.try({ kind: 'changeRole', member: ada.member, role: 'keeper', until: null, ends: [] }))).toBe(
    'keeperMustStayKeeper',
  );
  expect(rule(mum.try({ kind: 'changeRole', member: ada.member, role: 'child', until: null, ends: [] }))).toBe(
    'mustChangeSomething',
  );
  expect(rule(mum.try({ kind: 'keepApart', members: [ada.member, ada.member], apart: true, ends: [] }))).toBe(
    'mustBeTwoMembers',
  );
  expect(rule(mum.try({ kind: 'removeDevice', device: ada.computer.id, ends: [] }, []))).toBe('NO_PARENTS');
  const [head] = mum.graph.heads;
  expect(rule(mum.try({ kind: 'removeDevice', device: ada.computer.id, ends: [] }, [head!, head!]))).toBe(
    'PARENT_TWICE',
  );
});

test('[P2] a removed device stays out; its person may come back with another computer', () => {
  const mum = startFamily();
  const ada = mum.admit('Ada', 'child');
  const tablet = mum.admitDevice(ada);
  mum.removeDevice(tablet, 12);
  expect(isActiveDevice(mum.state, tablet.computer.id)).toBe(false);
  expect(mum.state.devices.get(tablet.computer.id)).toMatchObject({ removed: true, ends: [[endAt(12)]] });
  expect(activeDevicesOf(mum.state, ada.member).map(({ id }) => id)).toEqual([ada.computer.id]);
  expect(rule(mum.try({ kind: 'admitDevice', member: ada.member, device: tablet.computer.card }))).toBe(
    'mustBeNewDevice',
  );

  mum.remove(ada);
  expect(mum.state.members.get(ada.member)?.removed).toBe(true);
  expect(mum.state.devices.get(ada.computer.id)).toMatchObject({ removed: true, ends: [[endAt(7)]] });
  const again = mum.admit('Ada', 'child', { member: ada.member });
  expect(mum.state.members.get(ada.member)?.removed).toBe(false);
  expect(activeDevicesOf(mum.state, ada.member).map(({ id }) => id)).toEqual([again.computer.id]);
  expect(mum.state.devices.get(ada.computer.id)?.removed).toBe(true);
});

test('[P3] a keeper is in the circle and never reads', () => {
  const mum = startFamily();
  const keeper = mum.admit('the old laptop', 'keeper');
  expect(isActiveDevice(mum.state, keeper.computer.id)).toBe(true);
  expect(mayDeviceRead(mum.state, keeper.computer.id)).toBe(false);
  expect(mayDeviceRead(mum.state, mum.computer.id)).toBe(true);
});

test('a guest’s visit ends by the clock of whoever asks', () => {
  const mum = startFamily();
  const member = newMember();
  mum.act({ kind: 'admitMember', member, role: 'guest', until: 1000, device: newComputer('a laptop').card });
  const guest = mum.state.members.get(member)!;
  expect(isCurrent(guest, 999)).toBe(true);
  expect(isCurrent(guest, 1000)).toBe(false);
  expect(isCurrent(mum.state.members.get(mum.member)!, Infinity)).toBe(true);
});

test('[R20] [S7] A with B and A with C is approved, B with C is not: no album for the three', () => {
  const mum = startFamily();
  const [a, b, c] = ['Ada', 'Ben', 'Cleo'].map((name) => mum.admit(name, 'child')) as [Desk, Desk, Desk];
  mum.keepApart(b, c);
  expect(isApart(mum.state, c.member, b.member)).toBe(true);
  expect(audienceProblem(mum.state, [a.member, b.member])).toBeNull();
  expect(audienceProblem(mum.state, [a.member, c.member])).toBeNull();
  expect(audienceProblem(mum.state, [a.member, b.member, c.member])).toEqual({
    code: 'KEPT_APART',
    pair: [b.member, c.member],
  });
  mum.keepApart(c, b, false);
  expect(audienceProblem(mum.state, [a.member, b.member, c.member])).toBeNull();
});

test('[S6] an audience is members who are here, each named once, and no keeper', () => {
  const mum = startFamily();
  const ada = mum.admit('Ada', 'child');
  const ben = mum.admit('Ben', 'child');
  const keeper = mum.admit('the old laptop', 'keeper');
  mum.remove(ben);
  expect(audienceProblem(mum.state, [])).toEqual({ code: 'EMPTY' });
  expect(audienceProblem(mum.state, [ada.member, ada.member])).toMatchObject({ code: 'NAMED_TWICE' });
  expect(audienceProblem(mum.state, [ada.member, ben.member])).toMatchObject({ code: 'MEMBER_REMOVED' });
  expect(audienceProblem(mum.state, [newMember()])).toMatchObject({ code: 'MEMBER_NOT_FOUND' });
  expect(audienceProblem(mum.state, [ada.member, keeper.member])).toMatchObject({ code: 'KEEPER' });
});

test('[R20] Mum keeps two apart while Dad brings them together: they stay apart', () => {
  const mum = startFamily();
  const dad = mum.admit('Dad', 'guardian');
  const [b, c] = [mum.admit('Ben', 'child'), mum.admit('Cleo', 'child')];
  mum.keepApart(b, c);
  dad.hear(mum);
  mum.keepApart(b, c, false);
  mum.keepApart(b, c);
  dad.keepApart(b, c, false);
  meet(mum, dad);
  expect(isApart(mum.state, b.member, c.member)).toBe(true);
  dad.keepApart(b, c, false);
  expect(isApart(dad.state, b.member, c.member)).toBe(false);
});

test('[R16] an old copy lacks the latest heads, and revives nobody', () => {
  const mum = startFamily();
  const dad = mum.admit('Dad', 'guardian');
  const ada = mum.admit('Ada', 'child');
  dad.hear(mum);
  const backup = mum.graph;
  mum.remove(ada);

  expect(lostHeads(backup, mum.graph.heads)).toEqual(mum.graph.heads);
  expect(lostHeads(mum.graph, backup.heads)).toEqual([]);

  // Dad only has the old copy and acts on it: the removal holds all the same.
  dad.admitDevice(ada);
  meet(mum, dad);
  expect(activeDevicesOf(mum.state, ada.member)).toEqual([]);
  expect(activeDevicesOf(stateAt(mum.graph, backup.heads), ada.member)).toHaveLength(1);
  expect(() => stateAt(mum.graph, [EnvelopeId.parse(toText(randomBytes(32)))])).toThrow();
});
