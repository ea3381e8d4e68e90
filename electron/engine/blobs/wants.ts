import type { BlobId, CircleId, DeviceId } from '#shared/domain/ids.ts';
import { createHeap, type Heap } from './heap.ts';
import type { BlobRef } from './types.ts';

/** 0 thumbnail, 1 preview, 2 original. */
export type Rank = 0 | 1 | 2;
export type Want = BlobRef & {
  readonly rank: Rank;
  readonly circle: CircleId;
  /** Higher is newer: of one rank the newest comes first. */
  readonly newness: number;
};

/** A want and what happened to it so far. */
export type Wanted = BlobRef & {
  rank: Rank;
  newness: number;
  /** A photo may have been shared in more than one. */
  circles: readonly CircleId[];
  state: 'waiting' | 'running' | 'parked';
  /** Who does not have it, or failed us with it: not asked again before `untilMs`. */
  refusals: ReadonlyMap<DeviceId, Refusal>;
  /** Who sent what lies on disk; null where an earlier run left it. */
  contributors: ReadonlySet<DeviceId | null>;
  /** Its bytes were wrong once, nobody knows by whose fault: from now on one source sends all of it. */
  fromOneSource: boolean;
};
export type Refusal = { readonly untilMs: number; readonly times: number };

export type Lacking = {
  readonly thumbnails: number;
  readonly previews: number;
  readonly originals: number;
  readonly bytesLeft: number;
};

/** How many wants that cannot go now are looked past, so that a hundred thousand of them cost nothing. */
const mostSkipped = 64;
const mostPreferred = 1000;

/**
 * What is wanted, in the order of fetching: what somebody looks at, then thumbnails of everything before previews
 * before originals, the newest first.
 */
export type Wants = ReturnType<typeof createWants>;

export function createWants() {
  const all = new Map<BlobId, Wanted>();
  const queues = new Map<CircleId, Heap<Wanted>>();
  const parked = createHeap<{ readonly wanted: Wanted; readonly untilMs: number }>(
    (one, other) => one.untilMs < other.untilMs,
  );
  const totals = new Map<CircleId, { readonly counts: [number, number, number]; bytes: number }>();
  let preferred: readonly BlobId[] = [];
  let isPreferred = new Set<BlobId>();

  function count(wanted: Wanted, circle: CircleId, by: 1 | -1): void {
    const total = totals.get(circle) ?? { counts: [0, 0, 0], bytes: 0 };
    total.counts[wanted.rank] += by;
    total.bytes += by * wanted.sizeBytes;
    totals.set(circle, total);
  }

  function enqueue(wanted: Wanted): void {
    wanted.state = 'waiting';
    for (const circle of wanted.circles) {
      let queue = queues.get(circle);
      if (queue === undefined) queues.set(circle, (queue = createHeap(comesFirst)));
      // Wants that were taken from elsewhere stay behind in a queue until they come up.
      if (queue.size() > 2 * all.size + 1000) queue.keep((one) => one !== wanted && all.get(one.id) === one);
      queue.push(wanted);
    }
  }

  /** The first of a queue that may go now, passing over those that may not. */
  function takeFrom(queue: Heap<Wanted>, mayGo: (wanted: Wanted) => boolean): Wanted | undefined {
    const skipped: Wanted[] = [];
    let found: Wanted | undefined;
    while (skipped.length < mostSkipped) {
      const wanted = queue.pop();
      if (wanted === undefined) break;
      if (wanted.state !== 'waiting' || all.get(wanted.id) !== wanted || skipped.includes(wanted)) continue;
      if (mayGo(wanted)) {
        found = wanted;
        break;
      }
      // It may have been parked by being asked about.
      if (isWaiting(wanted)) skipped.push(wanted);
    }
    for (const wanted of skipped) queue.push(wanted);
    return found;
  }

  return {
    add(want: Want): void {
      const known = all.get(want.id);
      if (known === undefined) {
        const { id, sizeBytes, rank, newness, circle } = want;
        const wanted: Wanted = { id, sizeBytes, rank, newness, circles: [circle], state: 'waiting', ...unasked };
        all.set(id, wanted);
        count(wanted, circle, 1);
        enqueue(wanted);
      } else if (!known.circles.includes(want.circle)) {
        known.circles = [...known.circles, want.circle];
        count(known, want.circle, 1);
        if (known.state !== 'running') enqueue(known);
      }
    },
    get: (id: BlobId): Wanted | undefined => all.get(id),
    isPreferred: (id: BlobId): boolean => isPreferred.has(id),
    /** Takes what comes first among what may go, from the queues of circles that somebody could serve. */
    take(circles: Iterable<CircleId>, mayGo: (wanted: Wanted) => boolean): Wanted | undefined {
      let first: Wanted | undefined;
      for (const id of preferred) {
        const wanted = all.get(id);
        if (wanted?.state !== 'waiting' || !mayGo(wanted)) continue;
        first = wanted;
        break;
      }
      if (first === undefined) {
        for (const circle of circles) {
          const queue = queues.get(circle);
          const candidate = queue === undefined ? undefined : takeFrom(queue, mayGo);
          if (candidate === undefined) continue;
          const [winner, loser] =
            first === undefined || comesFirst(candidate, first) ? [candidate, first] : [first, candidate];
          first = winner;
          if (loser !== undefined) enqueue(loser);
        }
      }
      if (first !== undefined) first.state = 'running';
      return first;
    },
    putBack(wanted: Wanted): void {
      if (all.get(wanted.id) === wanted) enqueue(wanted);
    },
    /** Nobody who is here has it: not looked at before then, or before somebody else comes. */
    park(wanted: Wanted, untilMs: number): void {
      wanted.state = 'parked';
      parked.push({ wanted, untilMs });
    },
    unparkUntil(nowMs: number): void {
      for (let next = parked.peek(); next !== undefined && next.untilMs <= nowMs; next = parked.peek()) {
        parked.pop();
        if (next.wanted.state === 'parked' && all.get(next.wanted.id) === next.wanted) enqueue(next.wanted);
      }
    },
    unparkCircle(circle: CircleId): void {
      parked.keep(({ wanted }) => {
        const stays = !wanted.circles.includes(circle);
        if (!stays && wanted.state === 'parked' && all.get(wanted.id) === wanted) enqueue(wanted);
        return stays;
      });
    },
    nextUnparkMs: (): number | undefined => parked.peek()?.untilMs,
    prefer(ids: readonly BlobId[]): void {
      isPreferred = new Set([
        ...[...new Set([...ids, ...preferred])].filter((id) => all.has(id)).slice(0, mostPreferred),
      ]);
      preferred = [...isPreferred];
    },
    /** Arrived, or not wanted any more. */
    settle(id: BlobId): void {
      const wanted = all.get(id);
      if (wanted === undefined) return;
      all.delete(id);
      for (const circle of wanted.circles) count(wanted, circle, -1);
      if (isPreferred.delete(id)) preferred = [...isPreferred];
    },
    lacking(circle: CircleId): Lacking {
      const { counts, bytes } = totals.get(circle) ?? { counts: [0, 0, 0], bytes: 0 };
      return { thumbnails: counts[0], previews: counts[1], originals: counts[2], bytesLeft: bytes };
    },
  };
}

/** Shared by all wants that nobody was asked for yet: most of a hundred thousand. */
const unasked = { refusals: new Map(), contributors: new Set(), fromOneSource: false } as const;

const isWaiting = (wanted: Wanted): boolean => wanted.state === 'waiting';

const comesFirst = (one: Wanted, other: Wanted): boolean =>
  one.rank !== other.rank ? one.rank < other.rank : one.newness > other.newness;
