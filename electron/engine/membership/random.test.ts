import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import type { Rules } from '#shared/domain/rules.ts';
import type { MembershipBody } from '../envelopes/content.ts';
import { mayDeviceGovern, openRules, reduce, stateAt, stateDigest, type MembershipEntry } from './index.ts';
import { graphOf, plain, shuffled } from './testing/arriving.ts';
import { Desk, endAt, newComputer, newMember, startFamily, type Computer } from './testing/family.ts';
import { referenceState } from './testing/reference.ts';

/** One thing that happens: somebody does something, hears somebody, or acts on an old copy of what they know. */
const happening = fc.record({
  who: fc.nat(4),
  what: fc.constantFrom(
    ...(['hear', 'hear', 'admitGuardian', 'admitGuardian', 'admit', 'admitDevice', 'sameDevice'] as const),
    ...(['removeDevice', 'removeMember', 'removeMember', 'demote', 'promote', 'role', 'apart', 'together'] as const),
    ...(['rules', 'rules', 'propose', 'agree', 'propose', 'refuse', 'widening'] as const),
  ),
  one: fc.nat(7),
  other: fc.nat(7),
  /** Seldom: from how far back it acts. */
  forks: fc.nat(11),
});
type Happening = typeof happening extends fc.Arbitrary<infer Value> ? Value : never;

/** Thousands of stories take seconds on an idle machine; on a busy one they may take longer. */
const timeoutMs = 180_000;

const pool: readonly Computer[] = Array.from({ length: 40 }, (_, index) => newComputer(`computer ${index}`));
const pickFrom = <Value>(values: readonly Value[], index: number): Value => values[index % values.length]!;

/** Lets it all happen among up to five guardians, who hear of one another only when it says so. */
function play(happenings: readonly Happening[]): MembershipEntry[] {
  const desks = [startFamily()];
  let used = 0;
  for (const { who, what, one, other, forks } of happenings) {
    const desk = pickFrom(desks, who);
    if (what === 'hear') {
      desk.hear(pickFrom(desks, one));
      continue;
    }
    const computer = what === 'sameDevice' ? pickFrom(pool, one) : pickFrom(pool, used++);
    const body = bodyOf(what, desk, computer, one, other);
    const past = forks === 0 ? pickFrom(desk.graph.nodes, other).entry.id : undefined;
    const { problem } = desk.try(body, past === undefined ? desk.graph.heads : [past]);
    const governs = body.kind === 'admitDevice' || (body.kind === 'admitMember' && body.role === 'guardian');
    if (problem === null && governs && desks.length < 5) desks.push(new Desk(computer, body.member, desk.graph));
  }
  const all = new Map(desks.flatMap(({ graph }) => graph.nodes.map(({ entry }) => [entry.id, entry])));
  return [...all.values()];
}

function bodyOf(
  what: Exclude<Happening['what'], 'hear'>,
  desk: Desk,
  computer: Computer,
  one: number,
  other: number,
): MembershipBody {
  const members = [...desk.state.members.keys()];
  const member = pickFrom(members, one);
  const device = computer.card;
  switch (what) {
    case 'admitGuardian':
      return { kind: 'admitMember', member: newMember(), role: 'guardian', until: null, device };
    case 'admit':
    case 'sameDevice':
      return { kind: 'admitMember', member: other === 0 ? member : newMember(), role: 'child', until: null, device };
    case 'admitDevice':
      return { kind: 'admitDevice', member, device };
    case 'removeDevice':
      return { kind: 'removeDevice', device: pickFrom([...desk.state.devices.keys()], one), ends: [endAt(other)] };
    case 'removeMember':
      return {
        kind: 'removeMember',
        member,
        ends: [...desk.state.devices.values()]
          .filter((d) => d.member === member)
          .map(({ id }) => ({ device: id, ends: [endAt(other)] })),
      };
    case 'demote':
      return { kind: 'changeRole', member, role: 'adult', until: null, ends: [] };
    case 'promote':
      return { kind: 'changeRole', member, role: 'guardian', until: null, ends: [] };
    case 'role':
      return { kind: 'changeRole', member, role: 'guest', until: other, ends: [] };
    case 'apart':
    case 'together':
      return { kind: 'keepApart', members: [member, pickFrom(members, other)], apart: what === 'apart', ends: [] };
    case 'rules':
      return { kind: 'rules', member, rules: drawnRules(other), ends: [], agreesTo: null, at: null };
    case 'propose':
      return { kind: 'proposal', member, rules: drawnRules(other), at: null };
    case 'agree': {
      const proposals = [...desk.state.proposals.values()];
      const proposal = proposals.length === 0 ? undefined : pickFrom(proposals, one);
      const agreed = { member: proposal?.member ?? member, rules: proposal?.rules ?? drawnRules(other) };
      return { kind: 'rules', ...agreed, ends: [], agreesTo: proposal?.entry ?? null, at: null };
    }
    case 'refuse': {
      const proposals = [...desk.state.proposals.keys()];
      if (proposals.length === 0) return { kind: 'widening', guardians: 2 };
      return { kind: 'refusal', proposal: pickFrom(proposals, one), at: other };
    }
    case 'widening':
      return { kind: 'widening', guardians: other % 2 === 0 ? 2 : 1 };
  }
}

const drawnRules = (drawn: number): Rules => ({
  ...openRules,
  review: drawn % 3 === 0 ? 'always' : drawn % 3 === 1 ? 'first' : 'off',
  mayComment: drawn % 2 === 0,
  dailyPhotos: drawn > 4 ? drawn : null,
  ...(drawn % 3 === 2 && { moreUntilMs: drawn * 1000 }),
});

const stories = fc.array(happening, { maxLength: 28, size: 'max' });

test(
  '[R9] [R12] [R13] [R14] [R15] [R20] whatever guardians do apart, all orders of arrival end alike, and as the definition says',
  () => {
    let voids = 0;
    let forks = 0;
    fc.assert(
      fc.property(stories, fc.nat(), (happenings, seed) => {
        const entries = play(happenings);
        const state = reduce(graphOf(entries));
        voids += state.void.size;
        forks += [...state.devices.values()].filter(({ forked }) => forked).length;
        expect(stateDigest(reduce(graphOf(shuffled(entries, seed))))).toBe(stateDigest(state));
        expect(plain(state)).toEqual(referenceState(entries));
      }),
      { numRuns: 1000 },
    );
    // The stories are worth telling: things do collide in them.
    expect(voids).toBeGreaterThan(300);
    expect(forks).toBeGreaterThan(50);
  },
  timeoutMs,
);

test(
  '[P2] [R12] [R14] [R15] in all of these: somebody can act, removals stay, guardians come from guardians',
  () => {
    fc.assert(
      fc.property(stories, (happenings) => {
        const entries = play(happenings);
        const graph = graphOf(entries);
        const state = reduce(graph);
        const counts = (id: EnvelopeId) => !state.void.has(id);
        expect([...state.devices.keys()].some((id) => mayDeviceGovern(state, id))).toBe(true);

        const guardianSigned = new Set<MemberId>();
        for (const { entry } of graph.nodes) {
          if (!counts(entry.id)) continue;
          const { body, author } = entry;
          // A removal that counts holds for ever.
          if (body.kind === 'removeDevice') expect(state.devices.get(body.device)?.removed ?? true).toBe(true);
          // What counts was signed by a guardian's device that nothing which counts had put out.
          if (body.kind !== 'found') expect(mayDeviceGovern(stateAt(graph, entry.parents), author)).toBe(true);
          if (body.kind === 'found') guardianSigned.add(body.member);
          if ((body.kind === 'admitMember' || body.kind === 'changeRole') && body.role === 'guardian')
            guardianSigned.add(body.member);
        }
        for (const member of state.members.values()) {
          if (member.role === 'guardian') expect(guardianSigned).toContain(member.id);
        }
      }),
      { numRuns: 600 },
    );
  },
  timeoutMs,
);
