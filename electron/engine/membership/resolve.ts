import type { DeviceId, EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import { admissionIn, assignmentIn, type MembershipEntry } from './entry.ts';
import { firstAdmission, gather, isHere, isRemoved, roleOf, type Counting } from './counting.ts';
import { byAuthor, forkedAuthors, isChain, voidByFork } from './forks.ts';
import { isAncestor, type Node } from './graph.ts';
import { devicesByMember, revocationsAgainst, type Against } from './revocations.ts';
import { sourceComponents } from './components.ts';
import type { VoidReason } from './state.ts';

export type Resolution = {
  readonly voids: ReadonlyMap<EnvelopeId, VoidReason>;
  readonly forked: ReadonlySet<DeviceId>;
};

/**
 * Which entries of a graph do not count, and why. An entry counts when its author governs by what counts in its
 * past, and no revocation of its author that was made apart from it counts. Guardians who revoke each other, in
 * pairs or in rings, are settled by taking the least senior author's revocations out of the ring, until no ring is left.
 * docs/decisions/membership-resolution.md is the definition; `testing/reference.ts` is another reading of it.
 *
 * @param nodes a set that holds the ancestors of all its nodes, ancestors first.
 */
export function resolve(nodes: readonly Node[]): Resolution {
  // Nothing was done apart: the usual case.
  if (isChain(nodes)) return { voids: new Map(), forked: new Set() };
  const authored = byAuthor(nodes);
  const forked = forkedAuthors(authored);
  const byFork = new Set([...forked].flatMap((author) => voidByFork(authored.get(author) ?? [])));
  const against = revocationsAgainst(nodes, authored);
  if (byFork.size === 0 && against.size === 0) return { voids: new Map(), forked };

  const verdicts = judge(nodes, byFork, against);
  const voids = new Map<EnvelopeId, VoidReason>();
  for (const node of nodes) {
    if (verdicts.counting.has(node)) continue;
    const reason = byFork.has(node)
      ? 'FORKED'
      : verdicts.outranked.has(node)
        ? 'OUTRANKED'
        : against.get(node)?.some((revocation) => verdicts.counting.has(revocation)) === true
          ? 'AUTHOR_REVOKED'
          : governs(node, verdicts.counting, verdicts.about)
            ? 'SUBJECT_NOT_MEMBER'
            : 'AUTHOR_NOT_GUARDIAN';
    voids.set(node.entry.id, reason);
  }
  return { voids, forked };
}

type About = (node: Node) => readonly Node[];
type Verdicts = { readonly counting: ReadonlySet<Node>; readonly outranked: ReadonlySet<Node>; readonly about: About };

function judge(nodes: readonly Node[], byFork: ReadonlySet<Node>, against: Against): Verdicts {
  const counting = new Set<Node>();
  const outranked = new Set<Node>();
  const about = whatAuthorityRestsOn(nodes);
  let undecided = nodes.filter((node) => !byFork.has(node));
  const isUndecided = new Set(undecided);
  const before = (node: Node): Node[] => [...about(node), ...(against.get(node) ?? [])];

  while (undecided.length > 0) {
    const left: Node[] = [];
    for (const node of undecided) {
      const revocations = against.get(node) ?? [];
      const isRevoked = revocations.some((revocation) => counting.has(revocation));
      if (!isRevoked && before(node).some((other) => isUndecided.has(other))) {
        left.push(node);
        continue;
      }
      if (!isRevoked && governs(node, counting, about) && hasSubject(node, counting, about)) counting.add(node);
      isUndecided.delete(node);
    }
    if (left.length === undecided.length) {
      for (const ring of sourceComponents(left, (node) => before(node).filter((other) => isUndecided.has(other)))) {
        for (const loser of leastSenior(ring, against)) {
          outranked.add(loser);
          isUndecided.delete(loser);
        }
      }
    }
    undecided = left.filter((node) => isUndecided.has(node));
  }
  return { counting, outranked, about };
}

/** For an entry: what its past says about its author's device, the members that device was let in as, and its subject. */
function whatAuthorityRestsOn(nodes: readonly Node[]): About {
  const said = new Map<string, Node[]>();
  const computers = devicesByMember(nodes);
  const note = (subject: string, node: Node) => {
    const known = said.get(subject);
    if (known === undefined) said.set(subject, [node]);
    else known.push(node);
  };
  for (const node of nodes) {
    const { body } = node.entry;
    const admission = admissionIn(body);
    if (admission !== undefined) note(admission.card.device, node);
    if (body.kind === 'removeDevice') note(body.device, node);
    const subject = subjectOf(body);
    if (subject !== undefined) note(subject, node);
  }
  const membersOfDevice = new Map<DeviceId, MemberId[]>();
  for (const [member, devices] of computers) {
    for (const device of devices.keys()) membersOfDevice.set(device, [...(membersOfDevice.get(device) ?? []), member]);
  }
  const known = new Map<Node, readonly Node[]>();
  return (node) => {
    let found = known.get(node);
    if (found === undefined) {
      const { author, body } = node.entry;
      const subjects = [author, ...(membersOfDevice.get(author) ?? []), subjectOf(body)];
      found = [...new Set(subjects.flatMap((subject) => said.get(subject ?? '') ?? []))].filter((other) =>
        isAncestor(other, node),
      );
      known.set(node, found);
    }
    return found;
  };
}

const subjectOf = (body: MembershipEntry['body']): MemberId | undefined =>
  admissionIn(body)?.member ?? assignmentIn(body)?.member ?? (body.kind === 'removeMember' ? body.member : undefined);

/** Whether an entry's author is a guardian's device by what counts in the entry's past. */
function governs(node: Node, counting: ReadonlySet<Node>, about: About): boolean {
  if (node.entry.body.kind === 'found') return true;
  const past = gather(about(node).filter((other) => counting.has(other)));
  const device = past.devices.get(node.entry.author);
  const admission = device === undefined ? undefined : firstAdmission(device)?.admission;
  if (device === undefined || admission === undefined || isRemoved(device, past.members)) return false;
  const member = past.members.get(admission.member);
  return member !== undefined && isHere(member) && roleOf(member)?.role === 'guardian';
}

/** A new device, or a guardian's power, goes to somebody who is here; taking away needs nobody. */
function hasSubject(node: Node, counting: ReadonlySet<Node>, about: About): boolean {
  const { body } = node.entry;
  const givesTo = body.kind === 'admitDevice' || (body.kind === 'changeRole' && body.role === 'guardian');
  if (!givesTo) return true;
  const past: Counting = gather(about(node).filter((other) => counting.has(other)));
  const member = past.members.get(body.member);
  return member !== undefined && isHere(member);
}

/** The revocations of a ring that give way: all by the author who came last to being a guardian. */
function leastSenior(ring: readonly Node[], against: Against): Node[] {
  const hitting = new Set(ring.flatMap((node) => against.get(node) ?? []));
  const revocations = ring.filter((node) => hitting.has(node));
  const [last] = revocations.toSorted((one, other) => -compareSeniority(one, other));
  if (last === undefined) throw new Error('Only revocations close a ring');
  return revocations.filter(({ entry }) => entry.author === last.entry.author);
}

function compareSeniority({ traits: one }: Node, { traits: other }: Node): number {
  for (const [index, mine] of one.seniority.entries()) {
    const theirs = other.seniority[index];
    if (theirs === undefined) return 1;
    if (mine !== theirs) return mine < theirs ? -1 : 1;
  }
  return 0;
}
