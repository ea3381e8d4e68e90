import type { AlbumId, DeviceId, PhotoId } from '#shared/domain/ids.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { allGone } from './gone.ts';
import type { PhotoRecord, WaitingRecord } from './model.ts';
import { oncePerFold } from './oncePerFold.ts';

/** Photos that somebody hung up, or laid before the guardians, in one go. */
type Go<Photo> = {
  /** The first of it, whether it is here still or not. */
  readonly first: PhotoId;
  readonly album: AlbumId;
  /** Those of it that are here still, in the order in which somebody arranged them. */
  readonly photos: readonly Photo[];
  /** How many it was, also those that came down since; 0 where that is not known any more. */
  readonly count: number;
  readonly atMs: number;
};

/** A photo that came down, of which it is known in which go it was. */
export type KnownGone = {
  readonly id: PhotoId;
  readonly author: DeviceId;
  readonly seq: number;
  readonly album: AlbumId;
  readonly atMs: number;
};

/**
 * Photos of one member in the goes in which they were hung up, each with how many it was then. What is written in one go
 * has one number after the other, and a photo that came down keeps its own: what is gone between two of a go was of it. What
 * is gone right before the first or right after the last may have been, and then nobody knows; unless it is known of it.
 *
 * @param photos all that hang of the member's, or all that were laid before the guardians
 * @param known those that came down of which that is known
 */
export function inGoes<Photo extends PhotoRecord | WaitingRecord>(
  circle: OpenCircle,
  photos: readonly Photo[],
  known: readonly KnownGone[] = [],
): Go<Photo>[] {
  const goneNumbers = numbersOfGone(circle);
  const knownNumbers = numbersBy(known);
  const here = photos.flatMap((photo): (KnownGone & { readonly photo?: Photo })[] => {
    const seq = circle.ledger.envelopes.get(photo.envelope)?.seq;
    const { id, author, album, document } = photo;
    return seq === undefined ? [] : [{ id, author, album, atMs: document.sharedAt, seq, photo }];
  });
  const all: readonly (KnownGone & { readonly photo?: Photo })[] = [...here, ...known];
  const goOf = ({ author, album, atMs }: KnownGone) => `${author} ${album} ${atMs.toString()}`;
  return [...Map.groupBy(all, goOf).values()].flatMap((those) => {
    const inOrder = those.toSorted((one, other) => one.seq - other.seq);
    const [first] = inOrder;
    const last = inOrder.at(-1);
    if (first === undefined || last === undefined) return [];
    const { id, author, album, atMs } = first;
    const others = { gone: goneNumbers.get(author) ?? [], known: knownNumbers.get(author) ?? [] };
    const count = countOf(others, inOrder.length, [first.seq, last.seq]);
    return [{ first: id, album, photos: inOrder.flatMap(({ photo }) => photo ?? []), count, atMs }];
  });
}

const numbersOfGone = oncePerFold((circle) => numbersBy(allGone(circle)));

/** Each number of a computer once, the lowest first. */
const numbersBy = (gone: readonly { readonly author: DeviceId; readonly seq: number }[]) =>
  new Map(
    [...Map.groupBy(gone, ({ author }) => author)].map(([device, those]) => [
      device,
      [...new Set(those.map(({ seq }) => seq))].sort((one, other) => one - other),
    ]),
  );

function countOf(
  { gone, known }: { readonly gone: readonly number[]; readonly known: readonly number[] },
  counted: number,
  [first, last]: readonly [number, number],
): number {
  const isUnknown = (seq: number) => isIn(gone, seq) && !isIn(known, seq);
  if (isUnknown(first - 1) || isUnknown(last + 1)) return 0;
  return counted + howManyBetween(gone, first, last) - howManyBetween(known, first, last);
}

const isIn = (sorted: readonly number[], seq: number): boolean => sorted[howManyBefore(sorted, seq)] === seq;

const howManyBetween = (sorted: readonly number[], first: number, last: number): number =>
  Math.max(0, howManyBefore(sorted, last) - howManyBefore(sorted, first + 1));

/** Without going through them: a changed app makes thousands of goes of one photo each, and takes thousands down. */
function howManyBefore(sorted: readonly number[], seq: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < seq) low = middle + 1;
    else high = middle;
  }
  return low;
}
