import type { BlobId, CircleId, DeviceId } from '#shared/domain/ids.ts';
import { createClaims } from './claims.ts';
import { createHeap } from './heap.ts';
import { createQueues, isWaiting, mostSkipped } from './queues.ts';
import type { BlobRef } from './types.ts';

/** 0 thumbnail, 1 preview, 2 original. */
export type Rank = 0 | 1 | 2;
export type Want = BlobRef & {
  readonly rank: Rank;
  readonly circle: CircleId;
  /** Higher is newer: of one rank the newest comes first. */
  readonly newness: number;
};

/**
 * A want and what happened to it so far. What somebody says of a blob's size or rank may be wrong, so each such claim
 * is a want of its own, until one of them is known to be right.
 */
export type Wanted = BlobRef & {
  readonly rank: Rank;
  readonly newness: number;
  /** A photo may have been shared in more than one. */
  circles: readonly CircleId[];
  /** `left`: it is missing, and for now nobody wants it fetched. */
  state: 'waiting' | 'running' | 'parked' | 'left';
  /** Its size is the blob's: the outline, which the id vouches for together with the size, is here. */
  isSizeProven: boolean;
  /** The queues it stands in: a want that was taken from one circle's stays in another's until it comes up there. */
  queuedIn: readonly CircleId[];
  /** Who does not have it, or failed us with it: not asked again before `untilMs`. */
  refusals: ReadonlyMap<DeviceId, Refusal>;
};
export type Refusal = { readonly untilMs: number; readonly times: number };

export type Lacking = {
  readonly thumbnails: number;
  readonly previews: number;
  readonly originals: number;
  readonly bytesLeft: number;
};

const mostPreferred = 1000;

/**
 * What is wanted, in the order of fetching: what somebody looks at, then thumbnails of everything before previews
 * before originals, the newest first.
 */
export type Wants = ReturnType<typeof createWants>;

export function createWants() {
  const all = createClaims<Wanted>();
  const queues = createQueues({ isWanted: all.has, count: all.count });
  const parked = createHeap<{ readonly wanted: Wanted; readonly untilMs: number }>(
    (one, other) => one.untilMs < other.untilMs,
  );
  const totals = new Map<CircleId, { readonly counts: [number, number, number]; bytes: number }>();
  /** The claims that somebody who has the blob bears out, until they were tried: one of each blob. */
  const seconded = new Map<BlobId, Wanted>();
  let bytesLeft = 0;
  let preferred: readonly BlobId[] = [];
  let isPreferred = new Set<BlobId>();

  function count(wanted: Wanted, circle: CircleId, by: 1 | -1): void {
    const total = totals.get(circle) ?? { counts: [0, 0, 0], bytes: 0 };
    total.counts[wanted.rank] += by;
    total.bytes += by * wanted.sizeBytes;
    totals.set(circle, total);
  }

  /** The want that somebody's word makes, counted and in no queue; undefined where it is known to be wrong. */
  function claim(want: Want): Wanted | undefined {
    const known = all.find(want);
    if (known !== undefined) {
      if (!known.circles.includes(want.circle)) {
        known.circles = [...known.circles, want.circle];
        count(known, want.circle, 1);
        // Somebody there may have it.
        if (known.state === 'parked') enqueue(known);
      }
      return known;
    }
    for (const other of all.of(want.id)) if (other.isSizeProven && other.sizeBytes !== want.sizeBytes) return undefined;
    const { id, sizeBytes, rank, newness, circle } = want;
    const wanted: Wanted = { id, sizeBytes, rank, newness, circles: queues.only(circle), ...fresh };
    all.add(wanted);
    bytesLeft += sizeBytes;
    count(wanted, circle, 1);
    return wanted;
  }

  function drop(wanted: Wanted): void {
    all.delete(wanted);
    if (seconded.get(wanted.id) === wanted) seconded.delete(wanted.id);
    bytesLeft -= wanted.sizeBytes;
    for (const circle of wanted.circles) count(wanted, circle, -1);
  }

  function enqueue(wanted: Wanted): void {
    wanted.state = 'waiting';
    queues.put(wanted);
  }

  function* lookedAt(): Generator<Wanted> {
    for (const id of preferred) yield* all.of(id);
  }

  const isSeconded = (wanted: Wanted): boolean => seconded.get(wanted.id) === wanted;

  return {
    add(want: Want): void {
      const wanted = claim(want);
      if (wanted?.state === 'waiting' || wanted?.state === 'left') enqueue(wanted);
    },
    /** Counts as missing, and is not fetched until it is added. */
    leave(want: Want): void {
      const wanted = claim(want);
      if (wanted !== undefined && wanted.state !== 'running') wanted.state = 'left';
    },
    /** It was neither settled nor found wrong since it was taken. */
    isWanted: (wanted: Wanted): boolean => all.has(wanted),
    count: (): number => all.count(),
    /** Of all circles together. */
    bytesLeft: (): number => bytesLeft,
    /** It waits for nothing, and nothing bounds it: a thumbnail, or what somebody looks at. */
    isUrgent: ({ id, rank }: Wanted): boolean => rank === 0 || isPreferred.has(id),
    /** Takes what comes first among what may go, from the queues of circles that somebody could serve. */
    take(circles: Iterable<CircleId>, mayGo: (wanted: Wanted) => boolean): Wanted | undefined {
      const mayGoNow = (one: Wanted): boolean => isWaiting(one) && mayGo(one);
      const borneOut = seconded.values().take(mostSkipped).find(mayGoNow);
      const first = borneOut ?? lookedAt().find(mayGoNow) ?? queues.take(circles, mayGo);
      if (first === undefined) return undefined;
      first.state = 'running';
      if (isSeconded(first)) seconded.delete(first.id);
      return first;
    },
    putBack(wanted: Wanted): void {
      if (all.has(wanted)) enqueue(wanted);
    },
    /** Somebody says that the blob has this size: whoever claims so is tried next, before all the others. */
    second(id: BlobId, sizeBytes: number | undefined): void {
      for (const wanted of all.of(id)) {
        if (wanted.sizeBytes !== sizeBytes || wanted.state === 'running' || wanted.state === 'left') continue;
        seconded.set(id, wanted);
        enqueue(wanted);
        return;
      }
    },
    isSeconded,
    /** The outline came: who says that the blob has another size was wrong. */
    sizeIsProven(wanted: Wanted): void {
      if (!all.has(wanted)) return;
      for (const other of [...all.of(wanted.id)])
        if (other.sizeBytes === wanted.sizeBytes) other.isSizeProven = true;
        else drop(other);
    },
    /** Nobody who is here has it: not looked at before then, or before somebody else comes. */
    park(wanted: Wanted, untilMs: number): void {
      wanted.state = 'parked';
      parked.push({ wanted, untilMs });
    },
    unparkUntil(nowMs: number): void {
      for (let next = parked.peek(); next !== undefined && next.untilMs <= nowMs; next = parked.peek()) {
        parked.pop();
        if (next.wanted.state === 'parked' && all.has(next.wanted)) enqueue(next.wanted);
      }
    },
    unparkCircle(circle: CircleId): void {
      parked.keep(({ wanted }) => {
        const stays = !wanted.circles.includes(circle);
        if (!stays && wanted.state === 'parked' && all.has(wanted)) enqueue(wanted);
        return stays;
      });
    },
    nextUnparkMs: (): number | undefined => parked.peek()?.untilMs,
    prefer(ids: readonly BlobId[]): void {
      const wanted = [...new Set([...ids, ...preferred])].filter((id) => all.hasAny(id));
      preferred = wanted.slice(0, mostPreferred);
      isPreferred = new Set(preferred);
    },
    /** Arrived, or not wanted any more. */
    settle(id: BlobId): void {
      for (const wanted of [...all.of(id)]) drop(wanted);
      if (isPreferred.delete(id)) preferred = [...isPreferred];
    },
    lacking(circle: CircleId): Lacking {
      const { counts, bytes } = totals.get(circle) ?? { counts: [0, 0, 0], bytes: 0 };
      return { thumbnails: counts[0], previews: counts[1], originals: counts[2], bytesLeft: bytes };
    },
  };
}

/** Shared by all wants that nobody was asked for yet: most of a hundred thousand. */
const fresh: Pick<Wanted, 'state' | 'isSizeProven' | 'queuedIn' | 'refusals'> = {
  state: 'waiting',
  isSizeProven: false,
  queuedIn: [],
  refusals: new Map(),
};
