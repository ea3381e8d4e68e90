import type { BlobId, CircleId } from '#shared/domain/ids.ts';
import type { BlobRef } from './blobStore.ts';

/** 0 thumbnail, 1 preview, 2 original. */
export type Rank = 0 | 1 | 2;
export type Want = BlobRef & {
  readonly rank: Rank;
  readonly circle: CircleId;
  /** Higher is newer: of one rank the newest comes first. */
  readonly newness: number;
};

export type Lacking = {
  readonly thumbnails: number;
  readonly previews: number;
  readonly originals: number;
  readonly bytesLeft: number;
};

/**
 * What is wanted, in the order of fetching: what somebody looks at, then thumbnails of everything before previews
 * before originals, the newest first. Holds a hundred thousand without sorting them again.
 */
export type Wants = {
  add(want: Want): void;
  /** Puts a want in again that `take` gave, after something went wrong. */
  putBack(want: Want): void;
  /** Takes the next one that `suits`; looks at a bounded number. */
  take(suits: (want: Want) => boolean): Want | undefined;
  prefer(ids: readonly BlobId[]): void;
  /** Arrived, or not wanted any more. */
  settle(id: BlobId): void;
  isWanted(id: BlobId): boolean;
  lacking(circle: CircleId): Lacking;
};

/** How many unsuitable wants are looked past before giving up until something changes. */
const mostSkipped = 256;

export function createWants(): Wants {
  const all = new Map<BlobId, Want>();
  /** Waiting, oldest first: the next is at the end. */
  const ranks: [Want[], Want[], Want[]] = [[], [], []];
  const waiting = new Set<BlobId>();
  let preferred: BlobId[] = [];
  const totals = new Map<CircleId, { counts: [number, number, number]; bytesLeft: number }>();

  function count(want: Want, by: 1 | -1): void {
    const total = totals.get(want.circle) ?? { counts: [0, 0, 0], bytesLeft: 0 };
    total.counts[want.rank] += by;
    total.bytesLeft += by * want.sizeBytes;
    totals.set(want.circle, total);
  }

  function enqueue(want: Want): void {
    const queue = ranks[want.rank];
    waiting.add(want.id);
    let at = queue.length;
    while (at > 0 && (queue[at - 1]?.newness ?? 0) > want.newness) at -= 1;
    queue.splice(at, 0, want);
  }

  function takeFrom(queue: Want[], suits: (want: Want) => boolean): Want | undefined {
    for (let at = queue.length - 1, skipped = 0; at >= 0 && skipped < mostSkipped; at--) {
      const want = queue[at];
      if (want === undefined) continue;
      // Taken by preference, or settled meanwhile.
      if (!waiting.has(want.id)) {
        queue.splice(at, 1);
        continue;
      }
      if (suits(want)) {
        queue.splice(at, 1);
        waiting.delete(want.id);
        return want;
      }
      skipped += 1;
    }
    return undefined;
  }

  return {
    add(want) {
      if (all.has(want.id)) return;
      all.set(want.id, want);
      count(want, 1);
      enqueue(want);
    },
    putBack(want) {
      if (all.has(want.id) && !waiting.has(want.id)) enqueue(want);
    },
    take(suits) {
      for (const id of preferred) {
        const want = all.get(id);
        if (want === undefined || !waiting.has(id) || !suits(want)) continue;
        waiting.delete(id);
        return want;
      }
      return takeFrom(ranks[0], suits) ?? takeFrom(ranks[1], suits) ?? takeFrom(ranks[2], suits);
    },
    prefer(ids) {
      preferred = [...new Set([...ids, ...preferred])].filter((id) => all.has(id)).slice(0, 1000);
    },
    settle(id) {
      const want = all.get(id);
      if (want === undefined) return;
      all.delete(id);
      waiting.delete(id);
      count(want, -1);
    },
    isWanted: (id) => all.has(id),
    lacking(circle) {
      const total = totals.get(circle);
      const [thumbnails, previews, originals] = total?.counts ?? [0, 0, 0];
      return { thumbnails, previews, originals, bytesLeft: total?.bytesLeft ?? 0 };
    },
  };
}
