import type { DeviceId, EnvelopeId } from '#shared/domain/ids.ts';
import { closureOf, isAncestor, nodesOf, type MembershipGraph, type Node } from './graph.ts';
import { hasPlace } from './places.ts';
import { knewOf } from './power.ts';
import { reduce } from './reduce.ts';
import type { MembershipState } from './state.ts';

/**
 * The heads that were seen once and are gone: a database that was rolled back, or a restored copy. Empty when
 * all is there. Until they are back, nothing that rests on the membership may be decided here.
 */
export const lostHeads = (graph: MembershipGraph, highestSeen: readonly EnvelopeId[]): EnvelopeId[] =>
  highestSeen.filter((head) => !graph.byId.has(head));

/** The entries that put a device out, and all that those rest on, in an order in which they can be heard. */
export function removalsOf(graph: MembershipGraph, state: MembershipState, device: DeviceId): EnvelopeId[] {
  const removals = removing(graph, state, device);
  if (removals.length === 0) return [];
  const about = closureOf(removals);
  return graph.nodes.filter(({ place }) => hasPlace(about, place)).map(({ entry }) => entry.id);
}

/**
 * The entries that make removals of a device void, as far as whoever signed those did not rest on them, in an order in which
 * they can be heard. Empty where no removal of it is void.
 */
export function objectionsOf(graph: MembershipGraph, state: MembershipState, device: DeviceId): EnvelopeId[] {
  const voided = graph.nodes.filter((node) => isRemovalOf(node, state, device) && state.void.has(node.entry.id));
  const authors = new Set(voided.map(({ entry }) => entry.author));
  const answers = graph.nodes.filter(
    (node) =>
      !state.void.has(node.entry.id) &&
      [...authors].some((author) => isRemovalOf(node, state, author) || isDemotionOf(node, state, author)),
  );
  const [known, needed] = [closureOf(voided), closureOf(answers)];
  return graph.nodes
    .filter(({ place }) => hasPlace(needed, place) && !hasPlace(known, place))
    .map(({ entry }) => entry.id);
}

/** Whether whoever names these heads knew that a device was put out, by an entry that counts. */
export const knewOfRemoval = (
  graph: MembershipGraph,
  state: MembershipState,
  device: DeviceId,
  heads: readonly EnvelopeId[],
): boolean => removing(graph, state, device).some(({ entry }) => knewOf(graph, heads, entry.id));

const removing = (graph: MembershipGraph, state: MembershipState, device: DeviceId): Node[] =>
  graph.nodes.filter((node) => isRemovalOf(node, state, device) && !state.void.has(node.entry.id));

const isRemovalOf = ({ entry: { body } }: Node, state: MembershipState, device: DeviceId): boolean =>
  (body.kind === 'removeDevice' && body.device === device) ||
  (body.kind === 'removeMember' && body.member === state.devices.get(device)?.member);

const isDemotionOf = ({ entry: { body } }: Node, state: MembershipState, device: DeviceId): boolean =>
  body.kind === 'changeRole' && body.role !== 'guardian' && body.member === state.devices.get(device)?.member;

/** As many parents as an envelope can name. */
const mostParents = 64;

/**
 * The entries that an author's next envelope names as what it knew. All heads, normally. Where somebody left more of
 * them than an envelope has room for, so that others could not write any more: first the one that holds the author's own
 * last entry (not naming it would be a second story), then those that count, then the deepest. The rest is named by the
 * next ones.
 */
export function headsToName(graph: MembershipGraph, author: DeviceId, most = mostParents): EnvelopeId[] {
  if (graph.heads.length <= most) return [...graph.heads];
  const { void: voids } = reduce(graph);
  const own = graph.nodes.findLast(({ entry }) => entry.author === author);
  const heads = nodesOf(graph, graph.heads) ?? [];
  const holdsOwn = (node: Node): boolean => own !== undefined && (node === own || isAncestor(own, node));
  const key = (node: Node) => [holdsOwn(node) ? 0 : 1, voids.has(node.entry.id) ? 1 : 0, -node.depth] as const;
  return heads
    .map((node) => ({ id: node.entry.id, key: key(node) }))
    .sort((one, other) => compareKeys(one.key, other.key))
    .slice(0, most)
    .map(({ id }) => id);
}

const compareKeys = (one: readonly number[], other: readonly number[]): number =>
  one.reduce((found, value, index) => (found !== 0 ? found : value - (other[index] ?? 0)), 0);
