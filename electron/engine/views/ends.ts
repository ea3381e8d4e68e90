import type { AlbumId } from '#shared/domain/ids.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { albumIdOf, type Envelope } from '../envelopes/index.ts';
import type { Ledger } from '../gate/index.ts';
import type { AlbumEnd, CircleModel, EndOfGone } from './model.ts';
import { oncePerFold } from './oncePerFold.ts';

/**
 * When a photo that hangs or waits is to be taken down, in milliseconds since 1970: its own end or its album's, whichever
 * comes first. An end that somebody gave their album later is for their own photos: with it nobody has a guardian's
 * computer erase others'.
 */
export function endOf(circle: OpenCircle, { document, album, author }: EndOfGone): number | null {
  const { membership, albums } = circle.ledger;
  const own = document.until ?? null;
  const isOwners = membership.devices.get(author)?.member === albums.get(album)?.owner;
  const ofAlbum = isOwners ? (circle.fold.model.albums.get(album)?.value.until ?? null) : endForOthers(circle, album);
  if (own === null || ofAlbum === null) return own ?? ofAlbum;
  return Math.min(own, ofAlbum);
}

/** When everything in an album is taken down, as far as the person here hangs it up. */
export const endOfAlbum = (circle: OpenCircle, album: AlbumId): number | null =>
  circle.ledger.albums.get(album)?.owner === circle.me
    ? (circle.fold.model.albums.get(album)?.value.until ?? null)
    : endForOthers(circle, album);

const endForOthers = (circle: OpenCircle, album: AlbumId): number | null => endsForOthers(circle).get(album) ?? null;

const endsForOthers = oncePerFold(
  ({ fold }) => new Map([...fold.model.albumEnds].map(([album, ends]) => [album, lastForOthers([...ends.values()])])),
);

/** What a guardian said, and what was said with the album's start: everybody who hung something up there knew. */
function lastForOthers(ends: readonly AlbumEnd[]): number | null {
  // Of two first words under one number neither was the first.
  const isForked = new Set(ends.filter(({ from }) => from === 'first').map(({ until }) => until)).size > 1;
  // A guardian's app says the end again with each new name: that is not a guardian's decision.
  const later = new Set(ends.filter(({ from }) => from === 'owner').map(({ until }) => until));
  const inOrder = ends.toSorted((one, other) => one.clock - other.clock || (one.envelope < other.envelope ? -1 : 1));
  return inOrder.reduce<number | null>((end, { until, from }) => {
    const isForAll = from === 'first' ? !isForked : from === 'guardian' && !later.has(until);
    // Letting them hang longer is nobody's harm.
    return isForAll || until === null || (end !== null && until > end) ? until : end;
  }, null);
}

/** Remembers an end that an album was given, and by whom. */
export function noteAlbumEnd(
  model: CircleModel,
  ledger: Ledger,
  said: {
    readonly envelope: Envelope;
    readonly album: AlbumId;
    readonly until: number | null;
    readonly byGuardian: boolean;
  },
): void {
  const { envelope, album, until, byGuardian } = said;
  const { id, author, seq, clock } = envelope;
  // An album's id follows from its first epoch's number, and the next one is its first words'.
  const isFirst = albumIdOf({ circle: ledger.circle, author, seq: seq - 1 }) === album;
  const ends = model.albumEnds.get(album) ?? new Map<typeof id, AlbumEnd>();
  const from = byGuardian ? 'guardian' : isFirst ? 'first' : 'owner';
  model.albumEnds.set(album, ends.set(id, { until, from, clock, envelope: id }));
}
