import type { DeviceId, EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import { admissionIn, assignmentIn, revocationIn, type MembershipEntry } from './entry.ts';
import { firstAdmission, gather, isHere, isPutOut, roleOf, type Counting } from './counting.ts';
import { byAuthor, forkedAuthors, isChain, voidByFork } from './forks.ts';
import { areConcurrent, isAncestor, type Node } from './graph.ts';
import { sourceComponents } from './components.ts';
import type { VoidReason } from './state.ts';

export type Resolution = {
  readonly voids: ReadonlyMap<EnvelopeId, VoidReason>;
  readonly forked: ReadonlySet<DeviceId>;
};

/**
 * Which entries of a graph do not count, and why. An entry counts when its author governs by what counts in its
 * past, and no revocation of its author that was made apart from it counts. Guardians who revoke each other, in
 * pairs or in rings, are settled by taking the least senior revocation of the ring away, until no ring is left.
 * docs/decisions/membership-resolution.md is the definition; `reference.ts` beside the tests is another reading of it.
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

type Against = ReadonlyMap<Node, readonly Node[]>;

/** For each entry, the revocations of its author that were made apart from it. */
function revocationsAgainst(nodes: readonly Node[], authored: ReadonlyMap<DeviceId, readonly Node[]>): Against {
  const against = new Map<Node, Node[]>();
  const computers = devicesByMember(nodes);
  for (const revoking of nodes) {
    for (const device of mayTouch(revoking, computers)) {
      for (const node of authored.get(device) ?? []) {
        if (!areConcurrent(revoking, node) || !revokesAuthor(revoking, node, computers)) continue;
        const known = against.get(node);
        if (known === undefined) against.set(node, [revoking]);
        else known.push(revoking);
      }
    }
  }
  return against;
}

/** The admissions of each member's devices. */
type Computers = ReadonlyMap<MemberId, ReadonlyMap<DeviceId, readonly Node[]>>;

function devicesByMember(nodes: readonly Node[]): Computers {
  const computers = new Map<MemberId, Map<DeviceId, Node[]>>();
  for (const node of nodes) {
    const admission = admissionIn(node.entry.body);
    if (admission === undefined) continue;
    const devices = computers.get(admission.member) ?? new Map<DeviceId, Node[]>();
    const { device } = admission.card;
    devices.set(device, [...(devices.get(device) ?? []), node]);
    computers.set(admission.member, devices);
  }
  return computers;
}

function mayTouch({ entry }: Node, computers: Computers): readonly DeviceId[] {
  const revocation = revocationIn(entry.body);
  const admission = admissionIn(entry.body);
  const devices =
    revocation === undefined
      ? []
      : 'device' in revocation
        ? [revocation.device]
        : [...(computers.get(revocation.member)?.keys() ?? [])];
  return admission === undefined || devices.includes(admission.card.device)
    ? devices
    : [...devices, admission.card.device];
}

function revokesAuthor(revoking: Node, node: Node, computers: Computers): boolean {
  const { author } = node.entry;
  const wasAdmittedAs = (member: MemberId): boolean =>
    computers
      .get(member)
      ?.get(author)
      ?.some((admitted) => isAncestor(admitted, node)) === true;
  const revocation = revocationIn(revoking.entry.body);
  if (revocation !== undefined) {
    if ('device' in revocation ? revocation.device === author : wasAdmittedAs(revocation.member)) return true;
  }
  // Admitting a device as somebody else takes it away from whom it acts for.
  const admission = admissionIn(revoking.entry.body);
  return admission !== undefined && admission.card.device === author && !wasAdmittedAs(admission.member);
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
        const loser = leastSenior(ring, against);
        outranked.add(loser);
        isUndecided.delete(loser);
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
  if (device === undefined || admission === undefined || isPutOut(device, past.members)) return false;
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

/** The revocation of a ring that gives way: its author came last to being a guardian; then the later, then by id. */
function leastSenior(ring: readonly Node[], against: Against): Node {
  const revoking = new Set(ring.flatMap((node) => against.get(node) ?? []));
  const [last] = ring.filter((node) => revoking.has(node)).sort((one, other) => -compareSeniority(one, other));
  if (last === undefined) throw new Error('Only revocations close a ring');
  return last;
}

function compareSeniority(one: Node, other: Node): number {
  const ours = [...one.traits.seniority, one.depth, one.entry.id];
  const theirs = [...other.traits.seniority, other.depth, other.entry.id];
  for (const [index, mine] of ours.entries()) {
    const their = theirs[index];
    if (their === undefined) return 1;
    if (mine !== their) return mine < their ? -1 : 1;
  }
  return 0;
}
