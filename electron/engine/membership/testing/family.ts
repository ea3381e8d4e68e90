import { CertificateHash, ChainLink, CircleId, EnvelopeId, MemberId, type DeviceId } from '#shared/domain/ids.ts';
import type { Role } from '#shared/domain/people.ts';
import { hash, newBoxKeyPair, newSigningKeyPair, randomBytes, toText } from '../../crypto/index.ts';
import { encodeCanonical } from '../../envelopes/canonical.ts';
import type { DeviceCard, MembershipBody } from '../../envelopes/content.ts';
import { makeDeviceCard } from '../deviceCard.ts';
import type { MembershipEntry } from '../entry.ts';
import { addEntries, addEntry, type EntryProblem } from '../gate.ts';
import { emptyGraph, type MembershipGraph } from '../graph.ts';
import { reduce } from '../reduce.ts';
import type { MembershipState } from '../state.ts';

/** A computer that could be let in somewhere. */
export type Computer = { readonly name: string; readonly id: DeviceId; readonly card: DeviceCard };

export function newComputer(name: string): Computer {
  const certificate = CertificateHash.parse(toText(randomBytes(32)));
  const card = makeDeviceCard(newSigningKeyPair(), newBoxKeyPair().publicKey, certificate);
  return { name, id: card.device, card };
}

/** A last link that stands for having written so much. */
export const endAt = (written: number): ChainLink =>
  ChainLink.parse(toText(hash(encodeCanonical(['written', written]))));

export const newMember = (): MemberId => MemberId.parse(toText(randomBytes(16)));

/** An entry with an id as good as a real envelope's: it names all of the content. */
export function makeEntry(
  circle: CircleId | null,
  author: DeviceId,
  parents: readonly EnvelopeId[],
  body: MembershipBody,
): MembershipEntry {
  const content = encodeCanonical([circle, author, [...parents], body]);
  const id = EnvelopeId.parse(toText(hash(content)));
  return { id, circle: circle ?? CircleId.parse(id), author, parents: [...parents], body };
}

/** A computer that is in the circle, with what it knows of it. Its acts build on all that it knows. */
export class Desk {
  readonly computer: Computer;
  readonly member: MemberId;
  graph: MembershipGraph;

  constructor(computer: Computer, member: MemberId, graph: MembershipGraph) {
    this.computer = computer;
    this.member = member;
    this.graph = graph;
  }

  get state(): MembershipState {
    return reduce(this.graph);
  }

  /** Signs an entry and adds it here; throws where it is not allowed. */
  act(body: MembershipBody, parents: readonly EnvelopeId[] = this.graph.heads): MembershipEntry {
    const { entry, problem } = this.try(body, parents);
    if (problem !== null) throw new Error(`Refused: ${JSON.stringify(problem)}`);
    return entry;
  }

  /** The same, and the reason where it is refused. */
  try(
    body: MembershipBody,
    parents: readonly EnvelopeId[] = this.graph.heads,
  ): { readonly entry: MembershipEntry; readonly problem: EntryProblem | null } {
    const entry = makeEntry(this.graph.circle, this.computer.id, parents, body);
    const added = addEntry(this.graph, entry);
    if (added.ok) this.graph = added.value;
    return { entry, problem: added.ok ? null : added.problem };
  }

  /** Lets somebody in with a first computer; they start with what this desk knows. */
  admit(name: string, role: Role, options: { readonly computer?: Computer; readonly member?: MemberId } = {}): Desk {
    const computer = options.computer ?? newComputer(`${name}'s laptop`);
    const member = options.member ?? newMember();
    this.act({ kind: 'admitMember', member, role, until: null, device: computer.card });
    return new Desk(computer, member, this.graph);
  }

  admitDevice(of: Desk, computer: Computer = newComputer('another')): Desk {
    this.act({ kind: 'admitDevice', member: of.member, device: computer.card });
    return new Desk(computer, of.member, this.graph);
  }

  removeDevice(desk: Desk, written = 0): MembershipEntry {
    return this.act({ kind: 'removeDevice', device: desk.computer.id, ends: [endAt(written)] });
  }

  remove(desk: Desk): MembershipEntry {
    return this.act({
      kind: 'removeMember',
      member: desk.member,
      ends: [{ device: desk.computer.id, ends: [endAt(7)] }],
    });
  }

  changeRole(desk: Desk, role: Role): MembershipEntry {
    return this.act({
      kind: 'changeRole',
      member: desk.member,
      role,
      until: null,
      ends: [{ device: desk.computer.id, ends: [endAt(8)] }],
    });
  }

  keepApart(one: Desk, other: Desk, apart = true): MembershipEntry {
    return this.act({ kind: 'keepApart', members: [one.member, other.member], apart, ends: [] });
  }

  /** Learns all that others know. */
  hear(...others: readonly Desk[]): void {
    this.graph = addEntries(
      this.graph,
      others.flatMap(({ graph }) => graph.nodes.map(({ entry }) => entry)),
    ).graph;
  }
}

/** Starts a family with one guardian. */
export function startFamily(): Desk {
  const computer = newComputer("Mum's laptop");
  const member = newMember();
  const founding = makeEntry(null, computer.id, [], {
    kind: 'found',
    member,
    device: computer.card,
    nonce: randomBytes(16),
  });
  const graph = addEntry(emptyGraph(founding.circle), founding);
  if (!graph.ok) throw new Error(`Refused: ${JSON.stringify(graph.problem)}`);
  return new Desk(computer, member, graph.value);
}

/** Everybody hears everything. */
export function meet(...desks: readonly Desk[]): void {
  const [first, ...others] = desks;
  first?.hear(...others);
  if (first !== undefined) for (const other of others) other.hear(first);
}
