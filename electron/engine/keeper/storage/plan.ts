import type { BlobId, CircleId, DeviceId } from '#shared/domain/ids.ts';
import type { Rank } from '../../blobs/index.ts';

/** A sealed file that some circle has. */
export type KnownBlob = {
  readonly id: BlobId;
  /** As large as it is where it is here, else as large as somebody says. */
  readonly sizeBytes: number;
  /** 0 thumbnail, 1 preview, 2 original. */
  readonly rank: Rank;
  /** Higher is newer. */
  readonly newness: number;
  /** Circles that have it. */
  readonly circles: readonly CircleId[];
  /** The devices that brought it along. */
  readonly authors: readonly DeviceId[];
  readonly isHere: boolean;
  /** False for a second thing that is said of the same file. */
  readonly isCounted: boolean;
};

type StoragePlan = {
  /** Not here, and there is room for it, or will be once the others have gone. */
  readonly fetch: readonly KnownBlob[];
  /** Not here, and no room for it. */
  readonly leave: readonly KnownBlob[];
  /** Here, and may go to make room for what is worth more: the first one first. */
  readonly mayGo: readonly KnownBlob[];
  /** So much has to go. */
  readonly tooManyBytes: number;
};

/** What is larger than this part of the room is fetched where there is room, and nothing goes for it beforehand. */
const largestAwaited = 1 / 3;
/** What one device brought along comes before others' as far as this part of the room. */
const share = 1 / 2;

/**
 * What a keeper with so much room should have: thumbnails, then previews, and then originals, the newest first of each. So
 * the originals of the oldest pictures go first, then their previews, and thumbnails last.
 *
 * Only what is here takes room from what is worth less: of what is not here nobody knows whether it exists. One file's
 * room is made for all that is to come, the largest of it: what comes then makes the next go. So a plan settles: each
 * file that comes puts out nothing but what is worth less.
 */
export function planStorage(known: readonly KnownBlob[], roomBytes: number): StoragePlan {
  const plan = { fetch: [] as KnownBlob[], leave: [] as KnownBlob[], mayGo: [] as KnownBlob[] };
  let hereBytes = 0;
  let keptBytes = 0;
  let awaitedBytes = 0;
  for (const blob of byWorth(known, roomBytes * share)) {
    const { sizeBytes, isHere } = blob;
    const hasRoom = keptBytes + awaitedBytes + sizeBytes <= roomBytes;
    if (isHere) hereBytes += sizeBytes;
    if (isHere && hasRoom) keptBytes += sizeBytes;
    if (!isHere && hasRoom && sizeBytes <= roomBytes * largestAwaited) awaitedBytes = Math.max(awaitedBytes, sizeBytes);
    if (!isHere) (hasRoom ? plan.fetch : plan.leave).push(blob);
    else if (!hasRoom) plan.mayGo.push(blob);
  }
  plan.mayGo.reverse();
  return { ...plan, tooManyBytes: Math.max(0, hereBytes + awaitedBytes - roomBytes) };
}

/** What is worth most first; what a device brought along beyond its share comes after everybody's that is within theirs. */
function byWorth(known: readonly KnownBlob[], shareBytes: number): KnownBlob[] {
  const used = new Map<DeviceId, number>();
  const [within, beyond] = [[] as KnownBlob[], [] as KnownBlob[]];
  for (const blob of [...known].sort(compare)) {
    const fits = (author: DeviceId): boolean => (used.get(author) ?? 0) + blob.sizeBytes <= shareBytes;
    // Nobody's share is used up by somebody else who names the same.
    const payer = blob.authors.find(fits) ?? blob.authors[0];
    if (payer === undefined) continue;
    (fits(payer) ? within : beyond).push(blob);
    used.set(payer, (used.get(payer) ?? 0) + blob.sizeBytes);
  }
  return [...within, ...beyond];
}

const compare = (one: KnownBlob, other: KnownBlob): number =>
  one.rank - other.rank || other.newness - one.newness || (one.id < other.id ? -1 : 1);
