import type { PilePhoto, ThrownPhoto } from '#shared/contract/pileViews.ts';
import type { PileEntry, ThrownEntry } from '../pile/pile.ts';

/** `IMG_9` comes before `IMG_10`, in whatever language the computer is. */
const byName = new Intl.Collator('en', { numeric: true });

/**
 * The pictures that are waiting to be hung up, in the order in which they were taken. A camera that takes several in a
 * second numbers them; which of them was brought in first is chance.
 *
 * @param newest only so many of those that came in last, the newest first
 */
export function pileOf(entries: readonly PileEntry[], newest?: number): PilePhoto[] {
  const inOrder = newest === undefined ? [...entries].sort(byTime) : [...entries].reverse().slice(0, newest);
  return inOrder.map(pilePhoto);
}

/** What was thrown away, and until when it can be put back: whole minutes, so that the answer rests between them. */
export const thrownAwayOf = (thrown: readonly ThrownEntry[], nowMs: number): ThrownPhoto[] =>
  thrown.map((entry) => ({
    ...pilePhoto(entry),
    thrownAtMs: entry.thrownAtMs,
    goesAtMs: Math.ceil((nowMs + entry.leftMs) / minuteMs) * minuteMs,
  }));

const minuteMs = 60_000;

const pilePhoto = ({ id, fileName, width, height, thumbhash, takenAt, original }: PileEntry): PilePhoto => ({
  id,
  fileName,
  width,
  height,
  thumbhash: Buffer.from(thumbhash).toString('base64'),
  takenAt,
  mime: original.mime,
});

/** To the second, as people see it; then by name; then by id, so that there is one order. */
const byTime = (one: PileEntry, other: PileEntry): number =>
  compare(second(one), second(other)) || byName.compare(one.fileName, other.fileName) || compare(one.id, other.id);

const second = ({ takenAt }: PileEntry): string => takenAt.local.slice(0, 19);

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
