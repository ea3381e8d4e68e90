import type { EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import type { Fact } from '#shared/contract/facts.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { isHeld, type Ledger } from '../gate/index.ts';
import type { PhotoRecord, WaitingRecord } from './model.ts';
import { hiddenFrom, isOver } from './shown.ts';
import { tileOf, type HasBlob } from './tiles.ts';

const mostTiles = 4;

/** A fact about no photo in particular. */
export const plainFact = (key: string, kind: Fact['kind'], by: MemberId, atMs: number | null): Fact => ({
  key,
  kind,
  by,
  atMs,
  albumName: null,
  photos: 0,
  tiles: [],
  gone: null,
  words: '',
});

/** A fact about photos, with the album of the first one and a few of them to look at, of those that people see. */
export function factAbout(
  circle: OpenCircle,
  kind: Fact['kind'],
  by: MemberId,
  photos: readonly (PhotoRecord | WaitingRecord)[],
  atMs: number | null,
  has: HasBlob,
): Fact {
  const [first] = photos;
  const album = first === undefined ? undefined : circle.fold.model.albums.get(first.album)?.value.name;
  const captionOf = (photo: PhotoRecord | WaitingRecord) =>
    'caption' in photo ? photo.caption : { value: photo.document.caption, clock: 0, envelope: photo.envelope };
  return {
    ...plainFact(`${kind} ${first?.id ?? ''}`, kind, by, atMs),
    albumName: album ?? null,
    photos: photos.length,
    tiles: photos
      .filter((photo) => !isHeld(circle.ledger, photo.envelope) && !isOver(circle, photo))
      .slice(0, mostTiles)
      .map((photo) => tileOf(circle, { ...photo, caption: captionOf(photo) }, has)),
  };
}

/** Facts as a member may look at them: what they asked not to see is in no picture beside their own words about it either. */
export function withoutWhatIsHidden(circle: OpenCircle, member: MemberId, facts: readonly Fact[]): Fact[] {
  const hidden = hiddenFrom(circle, member);
  return facts.map((fact) => ({ ...fact, tiles: fact.tiles.filter(({ id }) => !hidden.has(id)) }));
}

/** The day of it as this computer's calendar has it, `2026-05-01`; null: nobody noted when. */
export function onDay({ atMs }: Pick<Fact, 'atMs'>): string | null {
  if (atMs === null) return null;
  const date = new Date(atMs);
  const two = (number: number) => number.toString().padStart(2, '0');
  return `${date.getFullYear().toString()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/**
 * Where it stands among what else was said. As news by when it came here: a changed app says another clock, and what it did later would
 * be one with what was read already. On a page that is the same for two people by the clock.
 */
export const placeAmong = ({ envelopes }: Ledger, id: EnvelopeId, areNews: boolean): number =>
  envelopes.get(id)?.[areNews ? 'arrival' : 'clock'] ?? 0;

/** Those of which nobody noted when come last. */
export const newestFirst = (one: Fact, other: Fact): number =>
  (other.atMs ?? -Infinity) - (one.atMs ?? -Infinity) || (one.key < other.key ? -1 : 1);
