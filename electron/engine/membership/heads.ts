import type { EnvelopeId } from '#shared/domain/ids.ts';
import { closureOf, nodesOf, type MembershipGraph } from './graph.ts';
import { hasPlace } from './places.ts';

/** How what somebody else knows of the membership compares with what we know. */
export type Standing =
  | 'same'
  /** We know all they know, and more: what they say of the circle is out of date. */
  | 'behind'
  /** They know entries that we do not (and may lack some of ours). */
  | 'unknown';

/** Where a peer stands who says that these are its heads. No heads at all is as far behind as one can be. */
export function standingOf(graph: MembershipGraph, theirHeads: readonly EnvelopeId[]): Standing {
  const theirs = nodesOf(graph, theirHeads);
  if (theirs === undefined) return 'unknown';
  const known = closureOf(theirs);
  return graph.nodes.every(({ place }) => hasPlace(known, place)) ? 'same' : 'behind';
}

/**
 * The heads that were seen once and are gone: a database that was rolled back, or a restored copy. Empty when
 * all is there. Until they are back, nothing that rests on the membership may be decided here.
 */
export const lostHeads = (graph: MembershipGraph, highestSeen: readonly EnvelopeId[]): EnvelopeId[] =>
  highestSeen.filter((head) => !graph.byId.has(head));
