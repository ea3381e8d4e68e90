import type { DeviceId } from '#shared/domain/ids.ts';
import { areConcurrent, isAncestor, type Node } from './graph.ts';

/** Entries by their author, ancestors first. */
export const byAuthor = (nodes: readonly Node[]): ReadonlyMap<DeviceId, Node[]> =>
  Map.groupBy(nodes, (node) => node.entry.author);

/** Devices that signed two entries of which neither knew of the other. */
export const forkedAuthors = (authored: ReadonlyMap<DeviceId, Node[]>): ReadonlySet<DeviceId> =>
  new Set([...authored].filter(([, nodes]) => !isChain(nodes)).map(([author]) => author));

/** Whether each of them knew of all before it. */
export const isChain = (nodes: readonly Node[]): boolean =>
  nodes.every((node, index) => {
    const before = nodes[index - 1];
    return before === undefined || isAncestor(before, node);
  });

/**
 * What forking alone makes void: the entries of a forked device from the fork on that give something away.
 * Those that take something away hold, so that no fork ever brings a removed device back; and so do those that it
 * signed while nobody else could have put it right, so that a family with one guardian does not fall apart.
 */
export const voidByFork = (own: readonly Node[]): Node[] =>
  own.filter((node) => isFromFork(node, own) && node.traits.loosens && !node.traits.alone);

/** One of two stories, or told after one of them. */
function isFromFork(node: Node, own: readonly Node[]): boolean {
  return own
    .filter((other) => other === node || isAncestor(other, node))
    .some((told) => own.some((other) => areConcurrent(told, other)));
}
