/**
 * The strongly connected components that nothing outside them leads to, of a graph given by each node's
 * predecessors (Tarjan, 1972). Where every node has a predecessor, each of these is a ring.
 */
export function sourceComponents<Node>(
  nodes: readonly Node[],
  predecessors: (node: Node) => readonly Node[],
): Node[][] {
  const components = componentsOf(nodes, predecessors);
  const homes = new Map(components.flatMap((component) => component.map((node) => [node, component])));
  return components.filter((component) =>
    component.every((node) => predecessors(node).every((other) => homes.get(other) === component)),
  );
}

function componentsOf<Node>(nodes: readonly Node[], predecessors: (node: Node) => readonly Node[]): Node[][] {
  const numbers = new Map<Node, number>();
  const lowest = new Map<Node, number>();
  const path: Node[] = [];
  const onPath = new Set<Node>();
  const components: Node[][] = [];

  // A stack of our own: a chain of thousands of entries must not end the call stack.
  type Visit = { readonly node: Node; readonly open: Node[] };
  const enter = (node: Node): Visit => {
    numbers.set(node, numbers.size);
    lowest.set(node, numbers.size - 1);
    path.push(node);
    onPath.add(node);
    return { node, open: [...predecessors(node)] };
  };
  const lower = (node: Node, to: number | undefined) =>
    lowest.set(node, Math.min(lowest.get(node) ?? Infinity, to ?? Infinity));

  for (const start of nodes) {
    if (numbers.has(start)) continue;
    const visits = [enter(start)];
    for (let visit = visits.at(-1); visit !== undefined; visit = visits.at(-1)) {
      const next = visit.open.pop();
      if (next !== undefined) {
        if (!numbers.has(next)) visits.push(enter(next));
        else if (onPath.has(next)) lower(visit.node, numbers.get(next));
        continue;
      }
      visits.pop();
      const above = visits.at(-1);
      if (above !== undefined) lower(above.node, lowest.get(visit.node));
      if (lowest.get(visit.node) !== numbers.get(visit.node)) continue;
      const component: Node[] = [];
      for (let node = path.pop(); node !== undefined; node = path.pop()) {
        onPath.delete(node);
        component.push(node);
        if (node === visit.node) break;
      }
      components.push(component);
    }
  }
  return components;
}
