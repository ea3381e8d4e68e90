/** A binary heap: takes out what comes first, in logarithmic time. */
export type Heap<Item> = {
  push(item: Item): void;
  peek(): Item | undefined;
  pop(): Item | undefined;
  size(): number;
  /** Takes out everything that does not pass. */
  keep(passes: (item: Item) => boolean): void;
};

export function createHeap<Item>(comesBefore: (one: Item, other: Item) => boolean): Heap<Item> {
  let items: Item[] = [];

  function swap(one: number, other: number): void {
    const item = items[one] as Item;
    items[one] = items[other] as Item;
    items[other] = item;
  }
  const isBefore = (one: number, other: number): boolean => comesBefore(items[one] as Item, items[other] as Item);

  function rise(from: number): void {
    for (let at = from; at > 0;) {
      const parent = (at - 1) >> 1;
      if (!isBefore(at, parent)) return;
      swap(at, parent);
      at = parent;
    }
  }
  function sink(from: number): void {
    for (let at = from; ;) {
      let first = at;
      for (const child of [2 * at + 1, 2 * at + 2]) if (child < items.length && isBefore(child, first)) first = child;
      if (first === at) return;
      swap(at, first);
      at = first;
    }
  }

  return {
    push(item) {
      items.push(item);
      rise(items.length - 1);
    },
    peek: () => items[0],
    pop() {
      const first = items[0];
      const last = items.pop();
      if (items.length > 0 && last !== undefined) {
        items[0] = last;
        sink(0);
      }
      return first;
    },
    size: () => items.length,
    keep(passes) {
      items = items.filter(passes);
      for (let at = (items.length >> 1) - 1; at >= 0; at--) sink(at);
    },
  };
}
