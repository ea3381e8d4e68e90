import type { EnvelopeId } from '#shared/domain/ids.ts';
import { fold, foldNext } from './fold.ts';
import { closureOf, nodesOf, type MembershipGraph, type Remembered } from './graph.ts';
import { hasPlace } from './places.ts';
import { resolve } from './resolve.ts';
import type { MembershipState } from './state.ts';

/** States kept for the next question: most ask about the last few. */
const mostRemembered = 32;

/** The circle as all entries of the graph make it, whatever the order in which they came. */
export const reduce = (graph: MembershipGraph): MembershipState => stateAt(graph, graph.heads);

/**
 * The circle as somebody saw it who knew these entries and all before them. Throws when one of them is unknown:
 * ask `hasAll` first.
 */
export function stateAt(graph: MembershipGraph, heads: readonly EnvelopeId[]): MembershipState {
  const name = nameOf(heads);
  const known = remembered(graph, name) ?? foldAt(graph, heads);
  graph.memo.delete(name);
  graph.memo.set(name, known);
  const oldest = graph.memo.keys().next();
  if (graph.memo.size > mostRemembered && !oldest.done) graph.memo.delete(oldest.value);
  return known.folded.state;
}

export const hasAll = (graph: MembershipGraph, heads: readonly EnvelopeId[]): boolean =>
  heads.every((head) => graph.byId.has(head));

const nameOf = (heads: readonly EnvelopeId[]): string => [...heads].sort().join();

/** What was worked out before in this very graph, or in one of which it holds these nodes. */
function remembered(graph: MembershipGraph, name: string): Remembered | undefined {
  const known = graph.memo.get(name);
  return known?.at.every((node) => graph.byId.get(node.entry.id) === node) === true ? known : undefined;
}

function foldAt(graph: MembershipGraph, heads: readonly EnvelopeId[]): Remembered {
  const at = nodesOf(graph, heads);
  if (at === undefined) throw new Error('A head that is not in the graph');
  const [only] = at;
  const before = only === undefined || at.length > 1 ? undefined : remembered(graph, nameOf(only.entry.parents));
  if (only !== undefined && before !== undefined) return { at, folded: foldNext(before.folded, only) };

  const seen = closureOf(at);
  const nodes = graph.nodes.filter(({ place }) => hasPlace(seen, place));
  const { voids, forked } = resolve(nodes);
  const counting = nodes.filter(({ entry }) => !voids.has(entry.id));
  return { at, folded: fold(graph.circle, counting, heads, voids, forked) };
}
