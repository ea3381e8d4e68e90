import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EnvelopeId } from '#shared/domain/ids.ts';
import { isAncestor, type Node } from './graph.ts';
import { startLasts } from './lasts.ts';
import { joinPlaces } from './places.ts';

/** Entries of which each knows of some before it, and of everything that those knew of. */
function entriesOf(parents: readonly (readonly number[])[]): Node[] {
  const nodes: Node[] = [];
  for (const [place, some] of parents.entries()) {
    const known = some.flatMap((one) => nodes[one % Math.max(1, place)] ?? []);
    const ancestors = joinPlaces(
      known.map((one) => one.ancestors),
      known.map((one) => one.place),
    );
    nodes.push({ entry: { id: `entry ${place}` as EnvelopeId }, place, ancestors } as unknown as Node);
  }
  return nodes;
}

const lastAmong = (nodes: readonly Node[]): string[] =>
  nodes
    .filter((one) => !nodes.some((other) => isAncestor(one, other)))
    .map(({ entry }) => entry.id)
    .sort();

test('what was said last is what nothing else knows of, by all that is known and by what each entry knew', () => {
  const story = fc.array(fc.tuple(fc.array(fc.nat(80), { maxLength: 3 }), fc.boolean()), {
    minLength: 1,
    maxLength: 80,
  });
  fc.assert(
    fc.property(story, (steps) => {
      const nodes = entriesOf(steps.map(([parents], place) => (place === 0 ? [] : [...parents, place - 1])));
      const apart = entriesOf(steps.map(([parents]) => parents));
      for (const graph of [nodes, apart]) {
        const lasts = startLasts<{ readonly node: Node }>();
        const said: Node[] = [];
        for (const [place, node] of graph.entries()) {
          const before = lasts.before(node).map((one) => one.node.entry.id);
          expect(before.sort()).toEqual(lastAmong(said.filter((one) => isAncestor(one, node))));
          if (steps[place]?.[1] !== true) continue;
          lasts.add({ node });
          said.push(node);
          expect(
            lasts
              .all()
              .map((one) => one.node.entry.id)
              .sort(),
          ).toEqual(lastAmong(said));
        }
      }
    }),
  );
});
