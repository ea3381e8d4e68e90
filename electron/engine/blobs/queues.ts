import type { CircleId } from '#shared/domain/ids.ts';
import { createHeap, type Heap } from './heap.ts';
import type { Wanted } from './wants.ts';

/** How many wants that cannot go now are looked past, so that a hundred thousand of them cost nothing. */
export const mostSkipped = 64;

/** What waits, a queue for each circle: thumbnails before previews before originals, the newest first. */
export function createQueues(parts: {
  /** Neither settled nor found wrong. */
  readonly isWanted: (wanted: Wanted) => boolean;
  /** How many are, about. */
  readonly count: () => number;
}) {
  const queues = new Map<CircleId, Heap<Wanted>>();

  /** One list per circle that all its wants share: most are in one circle. */
  const lists = new Map<CircleId, readonly CircleId[]>();
  function only(circle: CircleId): readonly CircleId[] {
    const list = lists.get(circle) ?? [circle];
    lists.set(circle, list);
    return list;
  }

  function putIn(circle: CircleId, wanted: Wanted): void {
    if (wanted.queuedIn.includes(circle)) return;
    let queue = queues.get(circle);
    if (queue === undefined) queues.set(circle, (queue = createHeap(comesFirst)));
    // What was forgotten stays behind in a queue until it comes up; not for ever.
    if (queue.size() > 2 * parts.count() + 1000) queue.keep(parts.isWanted);
    wanted.queuedIn = wanted.queuedIn.length === 0 ? only(circle) : [...wanted.queuedIn, circle];
    queue.push(wanted);
  }

  /** Takes the first out of a circle's queue that may go now, passing over those that may not. */
  function takeFrom(circle: CircleId, mayGo: (wanted: Wanted) => boolean): Wanted | undefined {
    const skipped: Wanted[] = [];
    let found: Wanted | undefined;
    while (found === undefined && skipped.length < mostSkipped) {
      const wanted = queues.get(circle)?.pop();
      if (wanted === undefined) break;
      wanted.queuedIn = wanted.queuedIn.length === 1 ? nowhere : wanted.queuedIn.filter((other) => other !== circle);
      if (!isWaiting(wanted) || !parts.isWanted(wanted)) continue;
      if (mayGo(wanted)) found = wanted;
      // It may have been parked by being asked about.
      else if (isWaiting(wanted)) skipped.push(wanted);
    }
    for (const wanted of skipped) putIn(circle, wanted);
    return found;
  }

  return {
    only,
    put(wanted: Wanted): void {
      for (const circle of wanted.circles) putIn(circle, wanted);
    },
    /** Takes the first of what may go in any of the circles. The others go back. */
    take(circles: Iterable<CircleId>, mayGo: (wanted: Wanted) => boolean): Wanted | undefined {
      const candidates: { readonly circle: CircleId; readonly wanted: Wanted }[] = [];
      for (const circle of circles) {
        const wanted = takeFrom(circle, mayGo);
        if (wanted !== undefined) candidates.push({ circle, wanted });
      }
      const [first, ...others] = candidates.sort((one, other) => (comesFirst(one.wanted, other.wanted) ? -1 : 1));
      for (const { circle, wanted } of others) putIn(circle, wanted);
      return first?.wanted;
    },
  };
}

export const isWaiting = (wanted: Wanted): boolean => wanted.state === 'waiting';

const nowhere: readonly CircleId[] = [];

const comesFirst = (one: Wanted, other: Wanted): boolean =>
  one.rank !== other.rank ? one.rank < other.rank : one.newness > other.newness;
