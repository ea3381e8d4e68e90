import type { BlobId, CircleId } from '#shared/domain/ids.ts';
import type { Rank } from '../../blobs/index.ts';

/** A sealed file that some circle has. */
export type KnownBlob = {
  readonly id: BlobId;
  readonly sizeBytes: number;
  /** 0 thumbnail, 1 preview, 2 original. */
  readonly rank: Rank;
  /** Higher is newer. */
  readonly newness: number;
  /** Circles that have it. */
  readonly circles: readonly CircleId[];
  readonly isHere: boolean;
};

export type StoragePlan = {
  /** Not here, and there is room for it, or will be once the others have gone. */
  readonly fetch: readonly KnownBlob[];
  /** Not here, and no room for it. */
  readonly leave: readonly KnownBlob[];
  /** Here, and may go to make room for what is worth more: the first one first. */
  readonly mayGo: readonly KnownBlob[];
  /** So much has to go. */
  readonly tooManyBytes: number;
};

/**
 * What a keeper with so much room should have: every thumbnail, whatever the room; then previews, and then originals,
 * the newest first of each. So the originals of the oldest pictures go first, then their previews, and a thumbnail
 * never. The answer depends on nothing but what there is: it settles and does not go round in circles.
 */
export function planStorage(known: readonly KnownBlob[], roomBytes: number): StoragePlan {
  const plan = { fetch: [] as KnownBlob[], leave: [] as KnownBlob[], mayGo: [] as KnownBlob[] };
  let planned = 0;
  let needed = 0;
  for (const blob of [...known].sort(byWorth)) {
    const hasRoom = blob.rank === 0 || planned + blob.sizeBytes <= roomBytes;
    // What is worth less than something without room gets none either: it would only have to go again.
    planned += hasRoom ? blob.sizeBytes : roomBytes;
    if (blob.isHere) needed += blob.sizeBytes;
    else if (hasRoom) needed += blob.sizeBytes;
    if (hasRoom && !blob.isHere) plan.fetch.push(blob);
    if (!hasRoom) (blob.isHere ? plan.mayGo : plan.leave).push(blob);
  }
  plan.mayGo.reverse();
  return { ...plan, tooManyBytes: Math.max(0, needed - roomBytes) };
}

const byWorth = (one: KnownBlob, other: KnownBlob): number =>
  one.rank - other.rank || other.newness - one.newness || (one.id < other.id ? -1 : 1);
