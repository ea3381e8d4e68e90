import type { CircleId, DeviceId, EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import { admissionIn, assignmentIn, pairKey, powerOf, type Admission, type Assignment } from './entry.ts';
import { isAncestor, type Node } from './graph.ts';
import type { DeviceState, MemberState, MembershipState, VoidReason } from './state.ts';

/**
 * The state that entries which count make together. Every answer comes from the graph alone (what was in whose
 * past), never from the order in which the nodes are listed, except that ancestors come first.
 */
export type Counting = {
  readonly members: ReadonlyMap<MemberId, AboutMember>;
  readonly devices: ReadonlyMap<DeviceId, AboutDevice>;
  readonly pairs: ReadonlyMap<string, Node[]>;
};
type AboutMember = {
  readonly admissions: Node[];
  readonly assignments: { node: Node; assignment: Assignment }[];
  readonly removals: Node[];
};
type AboutDevice = {
  readonly admissions: { node: Node; admission: Admission }[];
  readonly removals: { node: Node; cut: number }[];
};

/** Sorts entries by whom they are about. */
export function gather(nodes: Iterable<Node>): Counting {
  const members = new Map<MemberId, AboutMember>();
  const devices = new Map<DeviceId, AboutDevice>();
  const pairs = new Map<string, Node[]>();
  const member = (id: MemberId) =>
    getOrMake(members, id, (): AboutMember => ({ admissions: [], assignments: [], removals: [] }));
  const device = (id: DeviceId) => getOrMake(devices, id, (): AboutDevice => ({ admissions: [], removals: [] }));

  for (const node of nodes) {
    const { body } = node.entry;
    const admission = admissionIn(body);
    const assignment = assignmentIn(body);
    if (admission !== undefined) device(admission.card.device).admissions.push({ node, admission });
    if (assignment !== undefined) member(assignment.member).assignments.push({ node, assignment });
    if (body.kind === 'found' || body.kind === 'admitMember') member(body.member).admissions.push(node);
    if (body.kind === 'removeMember') member(body.member).removals.push(node);
    if (body.kind === 'removeDevice') device(body.device).removals.push({ node, cut: body.cut });
    if (body.kind === 'keepApart') getOrMake(pairs, pairKey(...body.members), (): Node[] => []).push(node);
  }
  return { members, devices, pairs };
}

/** A member is here while some admission came after every removal: a removal beats what was done apart from it. */
export const isHere = ({ admissions, removals }: AboutMember): boolean =>
  admissions.some((admission) => removals.every((removal) => isAncestor(removal, admission)));

/** Of the roles given last, apart from one another, the one with the least power. */
export function roleOf({ assignments }: AboutMember): Assignment | undefined {
  const latest = assignments.filter(({ node }) => !assignments.some((other) => isAncestor(node, other.node)));
  return latest
    .map(({ assignment }) => assignment)
    .reduce<Assignment | undefined>(
      (least, one) => (least === undefined || isLesser(one, least) ? one : least),
      undefined,
    );
}

const isLesser = (one: Assignment, other: Assignment): boolean =>
  powerOf(one.role) !== powerOf(other.role)
    ? powerOf(one.role) < powerOf(other.role)
    : (one.until ?? Infinity) < (other.until ?? Infinity);

/** A device goes with its own removal, and with its member's unless it was let in after that. */
export const isPutOut = ({ admissions, removals }: AboutDevice, members: Counting['members']): boolean =>
  removals.length > 0 || admissions.some(({ node, admission }) => removalsOver(node, admission, members).length > 0);

const removalsOver = (admitted: Node, { member }: Admission, members: Counting['members']): Node[] =>
  (members.get(member)?.removals ?? []).filter((removal) => !isAncestor(removal, admitted));

/** The admission that a device's card and member are taken from: the earliest, by the graph. */
export const firstAdmission = ({ admissions }: AboutDevice) =>
  admissions.reduce<AboutDevice['admissions'][number] | undefined>(
    (first, one) => (first === undefined || isEarlier(one.node, first.node) ? one : first),
    undefined,
  );

/** By steps from the founding entry, then by id: an order that every computer sees alike. */
export const isEarlier = (one: Node, other: Node): boolean =>
  one.depth !== other.depth ? one.depth < other.depth : one.entry.id < other.entry.id;

export function fold(
  circle: CircleId,
  nodes: readonly Node[],
  heads: readonly EnvelopeId[],
  voids: ReadonlyMap<EnvelopeId, VoidReason>,
  forked: ReadonlySet<DeviceId>,
): MembershipState {
  const counting = gather(nodes);
  const members = [...counting.members].flatMap(([id, about]) => memberState(id, about) ?? []);
  const devices = [...counting.devices].flatMap(
    ([id, about]) => deviceState(id, about, counting, forked.has(id)) ?? [],
  );
  const byId = new Map(members.sort(bySeniority).map((member) => [member.id, member]));
  return {
    circle,
    members: byId,
    devices: new Map(frozen(devices.sort(bySeniority), byId).map((device) => [device.id, device])),
    removedKeys: new Set(
      [...counting.devices].filter(([, about]) => isPutOut(about, counting.members)).map(([id]) => id),
    ),
    apart: new Set([...counting.pairs].filter(([, about]) => isKeptApart(about)).map(([pair]) => pair)),
    heads: [...heads].sort(),
    void: voids,
  };
}

function memberState(id: MemberId, about: AboutMember): MemberState | undefined {
  const assignment = roleOf(about);
  if (about.admissions.length === 0 || assignment === undefined) return undefined;
  return {
    id,
    role: assignment.role,
    until: assignment.until,
    seniority: assignment.role === 'guardian' ? guardianSince(about) : firstOf(about.admissions),
    removed: !isHere(about),
  };
}

/** The first step since which nothing said that they are not a guardian. */
function guardianSince({ admissions, assignments, removals }: AboutMember): number {
  const ends = [
    ...removals,
    ...assignments.filter(({ assignment }) => assignment.role !== 'guardian').map(({ node }) => node),
  ];
  const grants = assignments.filter(({ assignment }) => assignment.role === 'guardian').map(({ node }) => node);
  const lasting = grants.filter((grant) => !ends.some((end) => isAncestor(grant, end)));
  return firstOf(lasting.length > 0 ? lasting : admissions);
}

const firstOf = (nodes: readonly Node[]): number =>
  nodes.reduce((first, { depth }) => Math.min(first, depth), Infinity);

function deviceState(
  id: DeviceId,
  about: AboutDevice,
  { members }: Counting,
  isForked: boolean,
): Omit<DeviceState, 'frozen'> | undefined {
  const first = firstAdmission(about);
  if (first === undefined) return undefined;
  const removed = isPutOut(about, members);
  return {
    id,
    member: first.admission.member,
    box: first.admission.card.box,
    certificate: first.admission.card.certificate,
    seniority: first.node.depth,
    removed,
    cut: removed ? cutOf(id, about, members) : null,
    forked: isForked,
  };
}

/** Where removals made apart name different ends, the earliest holds; a device that a removal did not know has none. */
function cutOf(id: DeviceId, { admissions, removals }: AboutDevice, members: Counting['members']): number {
  const withMember = admissions
    .flatMap(({ node, admission }) => removalsOver(node, admission, members))
    .map(({ entry: { body } }) =>
      body.kind === 'removeMember' ? (body.cuts.find(({ device }) => device === id)?.cut ?? 0) : 0,
    );
  return Math.min(...withMember, ...removals.map(({ cut }) => cut));
}

/** A forked device may not act while another guardian's device can put it right. */
function frozen(
  devices: readonly Omit<DeviceState, 'frozen'>[],
  members: ReadonlyMap<MemberId, MemberState>,
): DeviceState[] {
  const governing = devices.filter((device) => {
    const member = members.get(device.member);
    return !device.removed && !device.forked && member?.removed === false && member.role === 'guardian';
  });
  return devices.map((device) => ({ ...device, frozen: device.forked && governing.length > 0 }));
}

/** Of what was said last, apart from one another, keeping apart holds. */
const isKeptApart = (said: readonly Node[]): boolean =>
  said.some(
    (node) =>
      node.entry.body.kind === 'keepApart' && node.entry.body.apart && !said.some((other) => isAncestor(node, other)),
  );

const bySeniority = (one: { seniority: number; id: string }, other: { seniority: number; id: string }): number =>
  one.seniority - other.seniority || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);

function getOrMake<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
