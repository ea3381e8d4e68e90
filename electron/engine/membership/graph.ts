import type { CircleId, DeviceId, EnvelopeId } from '#shared/domain/ids.ts';
import { admissionIn, type MembershipEntry } from './entry.ts';
import { hasPlace, joinPlaces, type Places } from './places.ts';
import type { Folded } from './fold.ts';

/** An entry in its place. Everything here follows from the entry and its own past, so it never changes. */
export type Node = {
  readonly entry: MembershipEntry;
  /** Position in this computer's graph, after all its ancestors. Means nothing to other computers. */
  readonly place: number;
  readonly ancestors: Places;
  /** The longest way from the founding entry: 0 for that one. The same on every computer. */
  readonly depth: number;
  readonly traits: Traits;
};

/** What the resolution needs to know of an entry, as the past that its author had seen tells it. */
export type Traits = {
  /** Lower is more senior; compared one by one from the left. */
  readonly seniority: readonly (number | string)[];
  /** Gives somebody more than they had. */
  readonly loosens: boolean;
  /** Rules that another guardian had proposed, as the author says. */
  readonly agrees: boolean;
  /** No other guardian's device could have acted. */
  readonly alone: boolean;
};

export type Remembered = { readonly at: readonly Node[]; readonly folded: Folded };

/** The signed entries of one circle. A value: adding an entry gives another graph. */
export type MembershipGraph = {
  readonly circle: CircleId;
  readonly nodes: readonly Node[];
  readonly byId: ReadonlyMap<EnvelopeId, Node>;
  /** The entries that nobody built on yet, sorted. */
  readonly heads: readonly EnvelopeId[];
  /**
   * States worked out before, with the nodes they were asked at. All graphs that grew from one another share them; but the same
   * entry has another place in each of two that grew apart, so a state is of use only where the nodes are the same.
   */
  readonly memo: Map<string, Remembered>;
};

export const emptyGraph = (circle: CircleId): MembershipGraph => ({
  circle,
  nodes: [],
  byId: new Map(),
  heads: [],
  memo: new Map(),
});

export const isAncestor = (one: Node, other: Node): boolean => hasPlace(other.ancestors, one.place);

/** Neither had the other in its past. */
export const areConcurrent = (one: Node, other: Node): boolean =>
  one !== other && !isAncestor(one, other) && !isAncestor(other, one);

/** Every device that some entry lets in, whether that entry counts or not: of all others nothing was ever heard. */
export const devicesHeardOf = (graph: MembershipGraph): Set<DeviceId> =>
  new Set(graph.nodes.flatMap(({ entry }) => admissionIn(entry.body)?.card.device ?? []));

/** The entries that let a device in, whether they count or not. */
export const admissionsOf = (graph: MembershipGraph, device: DeviceId): EnvelopeId[] =>
  graph.nodes.flatMap(({ entry }) => (admissionIn(entry.body)?.card.device === device ? [entry.id] : []));

/** The nodes of known entries; undefined when one of them is not in the graph. */
export function nodesOf(graph: MembershipGraph, ids: readonly EnvelopeId[]): Node[] | undefined {
  const nodes = ids.map((id) => graph.byId.get(id));
  return nodes.every((node) => node !== undefined) ? nodes : undefined;
}

/** The places of nodes and of all that came before them. */
export const closureOf = (nodes: readonly Node[]): Places =>
  joinPlaces(
    nodes.map((node) => node.ancestors),
    nodes.map((node) => node.place),
  );

/** The graph with an entry that passed the gate. */
export function withEntry(
  graph: MembershipGraph,
  entry: MembershipEntry,
  parents: readonly Node[],
  traits: Traits,
): MembershipGraph {
  const node: Node = {
    entry,
    place: graph.nodes.length,
    ancestors: closureOf(parents),
    depth: parents.reduce((depth, parent) => Math.max(depth, parent.depth + 1), 0),
    traits,
  };
  return {
    ...graph,
    nodes: [...graph.nodes, node],
    byId: new Map(graph.byId).set(entry.id, node),
    heads: [...graph.heads.filter((head) => !entry.parents.includes(head)), entry.id].sort(),
  };
}
