import type { ChainLink, DeviceId, MemberId } from '#shared/domain/ids.ts';
import { admissionIn, assignmentIn, pairKey, powerOf, type Admission, type Assignment } from './entry.ts';
import { isAncestor, type Node } from './graph.ts';
import type { Restriction } from './state.ts';

/**
 * Entries that count, sorted by whom they are about, and what they say together. Every answer comes from the
 * graph alone (what was in whose past), never from the order in which the entries are listed.
 */
export type Counting = {
  readonly members: Map<MemberId, AboutMember>;
  readonly devices: Map<DeviceId, AboutDevice>;
  readonly pairs: Map<string, readonly Node[]>;
  /** What members may do: rules that were set, proposals and what was said to them, and how many guardians it takes. */
  readonly rules: readonly Node[];
};
export type AboutMember = {
  readonly admissions: readonly Node[];
  readonly assignments: readonly { readonly node: Node; readonly assignment: Assignment }[];
  readonly removals: readonly Node[];
  /** Every device that was ever let in as this member's. */
  readonly devices: readonly DeviceId[];
};
export type AboutDevice = {
  readonly admissions: readonly { readonly node: Node; readonly admission: Admission }[];
  readonly removals: readonly { readonly node: Node; readonly ends: readonly ChainLink[] }[];
};

const aboutNobody: AboutMember = { admissions: [], assignments: [], removals: [], devices: [] };
const aboutNothing: AboutDevice = { admissions: [], removals: [] };

export function gather(nodes: Iterable<Node>): Counting {
  const counting = { members: new Map(), devices: new Map(), pairs: new Map(), rules: [] };
  for (const node of nodes) note(counting, node);
  return counting;
}

/** The same entries and one more. What is known of everybody else is shared, not copied. */
export function withOneMore({ members, devices, pairs, rules }: Counting, node: Node): Counting {
  const counting = {
    members: new Map(members),
    devices: new Map(devices),
    pairs: new Map(pairs),
    rules: isAboutRules(node) ? [...rules] : rules,
  };
  note(counting, node);
  return counting;
}

const isAboutRules = ({ entry: { body } }: Node): boolean =>
  body.kind === 'rules' || body.kind === 'proposal' || body.kind === 'refusal' || body.kind === 'widening';

function note({ members, devices, pairs, rules }: Counting, node: Node): void {
  const { body } = node.entry;
  const aboutMember = (id: MemberId, more: (known: AboutMember) => Partial<AboutMember>) => {
    const known = members.get(id) ?? aboutNobody;
    members.set(id, { ...known, ...more(known) });
  };
  const aboutDevice = (id: DeviceId, more: (known: AboutDevice) => Partial<AboutDevice>) => {
    const known = devices.get(id) ?? aboutNothing;
    devices.set(id, { ...known, ...more(known) });
  };

  const admission = admissionIn(body);
  if (admission !== undefined) {
    const { device } = admission.card;
    aboutDevice(device, ({ admissions }) => ({ admissions: [...admissions, { node, admission }] }));
    aboutMember(admission.member, (known) => ({ devices: [...known.devices, device] }));
  }
  const assignment = assignmentIn(body);
  if (assignment !== undefined)
    aboutMember(assignment.member, ({ assignments }) => ({ assignments: [...assignments, { node, assignment }] }));
  if (body.kind === 'found' || body.kind === 'admitMember')
    aboutMember(body.member, ({ admissions }) => ({ admissions: [...admissions, node] }));
  if (body.kind === 'removeMember') aboutMember(body.member, ({ removals }) => ({ removals: [...removals, node] }));
  if (body.kind === 'removeDevice')
    aboutDevice(body.device, ({ removals }) => ({ removals: [...removals, { node, ends: body.ends }] }));
  if (body.kind === 'keepApart') {
    const pair = pairKey(...body.members);
    pairs.set(pair, [...(pairs.get(pair) ?? []), node]);
  }
  if (isAboutRules(node)) (rules as Node[]).push(node);
}

/** A member is here while some admission came after every removal: a removal beats what was done apart from it. */
export const isHere = ({ admissions, removals }: AboutMember): boolean =>
  admissions.some((admission) => removals.every((removal) => isAncestor(removal, admission)));

/** Of the roles given last, apart from one another, the one with the least power. */
export function roleOf({ assignments }: AboutMember): Assignment | undefined {
  const latest = assignments.filter(({ node }) => !assignments.some((other) => isAncestor(node, other.node)));
  return latest.map(({ assignment }) => assignment).sort(byPower)[0];
}

const byPower = (one: Assignment, other: Assignment): number =>
  powerOf(one.role) - powerOf(other.role) || (one.until ?? Number.MAX_VALUE) - (other.until ?? Number.MAX_VALUE);

/** A device goes with its own removal, and with its member's unless it was let in after that. */
export const isRemoved = ({ admissions, removals }: AboutDevice, members: Counting['members']): boolean =>
  removals.length > 0 || admissions.some(({ node, admission }) => removalsOver(node, admission, members).length > 0);

const removalsOver = (admitted: Node, { member }: Admission, members: Counting['members']): Node[] =>
  (members.get(member) ?? aboutNobody).removals.filter((removal) => !isAncestor(removal, admitted));

/** What each removal leaves of a device's chain; a device that a removal did not know keeps nothing. */
export function endsOf(
  id: DeviceId,
  { admissions, removals }: AboutDevice,
  members: Counting['members'],
): (readonly ChainLink[])[] {
  const withMember = admissions
    .flatMap(({ node, admission }) => removalsOver(node, admission, members))
    .map(({ entry: { body } }) =>
      body.kind === 'removeMember' ? (body.ends.find(({ device }) => device === id)?.ends ?? []) : [],
    );
  return inOrder([...withMember, ...removals.map(({ ends }) => ends)]);
}

const inOrder = (lists: readonly (readonly ChainLink[])[]): (readonly ChainLink[])[] => {
  const byText = new Map(lists.map((links) => [[...links].sort().join(), [...links].sort()]));
  return [...byText].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, links]) => links);
};

/** Everything that made somebody less than a guardian, where they ever were one. */
export function demotionsOf({ assignments }: AboutMember): Restriction[] {
  if (!assignments.some(({ assignment }) => assignment.role === 'guardian')) return [];
  return assignments.filter(({ assignment }) => assignment.role !== 'guardian').map(({ node }) => restrictionOf(node));
}

/** What keeps two members apart: of what was said last, the entries that part them. */
export const partingsOf = (said: readonly Node[]): Restriction[] =>
  said.filter((node) => isKeptApart([node]) && !said.some((other) => isAncestor(node, other))).map(restrictionOf);

export function restrictionOf({ entry: { id, body } }: Node): Restriction {
  const named = body.kind === 'changeRole' || body.kind === 'keepApart' || body.kind === 'rules' ? body.ends : [];
  return { entry: id, ends: new Map(named.map(({ device, ends }) => [device, ends])) };
}

/** The admission that a device's card and member are taken from: the earliest, by the graph. */
export const firstAdmission = ({ admissions }: AboutDevice): AboutDevice['admissions'][number] | undefined =>
  admissions.toSorted((one, other) => (isEarlier(one.node, other.node) ? -1 : 1))[0];

/** Whose computer signed an entry. */
export function memberOfAuthor({ entry }: Node, { devices }: Counting): MemberId | undefined {
  const device = devices.get(entry.author);
  return device === undefined ? undefined : firstAdmission(device)?.admission.member;
}

/** By steps from the founding entry, then by id: an order that every computer sees alike. */
const isEarlier = (one: Node, other: Node): boolean =>
  one.depth !== other.depth ? one.depth < other.depth : one.entry.id < other.entry.id;

/** The step since which they are what they are: as guardians, the first since which nothing said that they are not. */
export function sinceStep({ admissions, assignments, removals }: AboutMember, isGuardian: boolean): number {
  const given = (toGuardian: boolean) =>
    assignments.filter(({ assignment }) => (assignment.role === 'guardian') === toGuardian).map(({ node }) => node);
  const ends = [...removals, ...given(false)];
  const lasting = given(true).filter((grant) => !ends.some((end) => isAncestor(grant, end)));
  const starts = isGuardian && lasting.length > 0 ? lasting : admissions;
  return Math.min(...starts.map(({ depth }) => depth));
}

/** Of what was said last, apart from one another, keeping apart holds. */
export const isKeptApart = (said: readonly Node[]): boolean =>
  said.some(
    (node) =>
      node.entry.body.kind === 'keepApart' && node.entry.body.apart && !said.some((other) => isAncestor(node, other)),
  );
