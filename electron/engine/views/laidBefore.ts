import type { AlbumId, EnvelopeId, MemberId, PhotoId } from '#shared/domain/ids.ts';
import type { Fact } from '#shared/contract/facts.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { isTheStory, stillHolds } from '../gate/index.ts';
import { factAbout } from './facts.ts';
import { inGoes, type KnownGone } from './goes.ts';
import { goneOf, type Gone } from './gone.ts';
import type { Declined, LetThrough, WaitingRecord } from './model.ts';
import { isOver, isShown, isWaiting } from './shown.ts';
import { authorOf, type HasBlob } from './tiles.ts';
import { waitedOf, type Waited } from './waited.ts';

/*
 * What a member laid before the guardians and what those said, as it happened: whatever was decided since, and also where the
 * photos are gone.
 */

/** What one guardian lets through within this time is told in one go. */
const togetherMs = 5 * 60_000;

/** Of all that was ever let through, as many groups are looked at for news. */
const mostNews = 8;

export function laidBefore(circle: OpenCircle, member: MemberId, has: HasBlob): Fact[] {
  const { here, gone, waited, slips } = slipsOf(circle, member);
  return [
    ...inGoes(circle, here, knownGone(gone, here, waited)).map(({ first, album, photos, count, atMs }) => ({
      ...factAbout(circle, 'waiting', member, photos, atMs, has),
      key: `waiting ${first}`,
      albumName: nameOf(circle, album),
      photos: count,
    })),
    ...approved(circle, member, slips, has),
    ...declined(circle, slips, has),
  ];
}

/**
 * The same yeses as news: each group as it is now, named by the last of it, so that one more is news again. Nothing of what
 * hangs no more: that it was taken down is told.
 */
export function letThroughNews(circle: OpenCircle, member: MemberId, has: HasBlob): Fact[] {
  const arrivalOf = (group: readonly Yes[]) =>
    Math.max(...group.map(({ envelope }) => circle.ledger.envelopes.get(envelope)?.arrival ?? 0));
  const newest = groupsOfYes(circle, member, slipsOf(circle, member).slips)
    .sort((one, other) => arrivalOf(other) - arrivalOf(one))
    .slice(0, mostNews);
  return newest.flatMap((group) => {
    const last = group.at(-1);
    const hanging = photosOf(circle, group).filter((photo) => hangsNow(circle, photo));
    if (last === undefined || hanging.length === 0) return [];
    const { by, at, album, envelope } = last;
    const fact = factAbout(circle, 'approved', by, hanging, at, has);
    return [{ ...fact, key: `${envelope} hangs`, albumName: nameOf(circle, album), photos: group.length }];
  });
}

/** A no as news, as long as what it is about waits still: why is to be read beside it. */
export function declinedNews(circle: OpenCircle, member: MemberId, has: HasBlob): Fact[] {
  const { here, slips } = slipsOf(circle, member);
  const waits = new Set(
    here.filter((photo) => isWaiting(circle, photo) && !isOver(circle, photo)).map(({ envelope }) => envelope),
  );
  return declined(circle, new Map([...slips].filter(([slip]) => waits.has(slip))), has);
}

const hangsNow = (circle: OpenCircle, { id }: WaitingRecord): boolean => {
  const photo = circle.fold.model.photos.get(id);
  return photo !== undefined && isShown(circle, photo);
};

/** What a member laid before the guardians: what is here still, what is gone of all that was theirs, and both by their slips. */
function slipsOf(circle: OpenCircle, member: MemberId) {
  const here = [...circle.fold.model.waiting.values()].filter(
    (photo) =>
      authorOf(circle, photo) === member &&
      isTheStory(circle.ledger, photo.envelope) &&
      stillHolds(circle.ledger, photo.envelope),
  );
  const gone = goneOf(circle, member);
  const waited = waitedOf(circle);
  const slips = new Map<EnvelopeId, Slip>([
    ...gone.map(({ id, envelope }) => [envelope, { photo: undefined, album: waited.get(id)?.album }] as const),
    ...here.map((photo) => [photo.envelope, { photo, album: photo.album }] as const),
  ]);
  return { here, gone, waited, slips };
}

/** Each once, whoever took it down. */
function knownGone(
  gone: readonly Gone[],
  here: readonly WaitingRecord[],
  waited: ReadonlyMap<PhotoId, Waited>,
): KnownGone[] {
  const ids = new Set(here.map(({ id }) => id));
  return gone.flatMap(({ id, author, seq }) => {
    const known = waited.get(id);
    if (known === undefined || ids.has(id)) return [];
    ids.add(id);
    return [{ id, author, seq, ...known }];
  });
}

/** No photo where it is gone, and no album where that is not known any more. */
type Slip = { readonly photo: WaitingRecord | undefined; readonly album: AlbumId | undefined };
type Slips = ReadonlyMap<EnvelopeId, Slip>;
type Yes = LetThrough & { readonly photo: WaitingRecord | undefined };

function approved(circle: OpenCircle, member: MemberId, slips: Slips, has: HasBlob): Fact[] {
  return groupsOfYes(circle, member, slips).flatMap((group) => {
    const [first] = group;
    const last = group.at(-1);
    if (first === undefined || last === undefined) return [];
    const photos = photosOf(circle, group);
    return [
      {
        ...factAbout(circle, 'approved', first.by, photos, last.at, has),
        key: first.envelope,
        albumName: nameOf(circle, first.album),
        photos: group.length,
      },
    ];
  });
}

/** In the order in which they were laid before: a yes to several names them in any. */
function photosOf({ ledger }: OpenCircle, group: readonly Yes[]): WaitingRecord[] {
  const clockOf = ({ envelope }: WaitingRecord): number => ledger.envelopes.get(envelope)?.clock ?? 0;
  return group
    .flatMap(({ photo }) => photo ?? [])
    .sort((one, other) => clockOf(one) - clockOf(other) || (one.id < other.id ? -1 : 1));
}

function groupsOfYes(circle: OpenCircle, member: MemberId, slips: Slips): Yes[][] {
  const { ledger, fold } = circle;
  // That something was let through where the member cannot look they do not read.
  const isReadByBoth = (id: EnvelopeId) => ledger.envelopes.get(id)?.audience?.includes(member) === true;
  const all = [...slips].flatMap(([slip, { photo, album: meantFor }]): Yes[] => {
    const given = (fold.model.letThrough.get(slip) ?? [])
      .filter(({ envelope, album }) => stillHolds(ledger, envelope) && (meantFor ?? album) === album)
      .filter(({ envelope }) => isReadByBoth(envelope))
      .toSorted((one, other) => one.clock - other.clock || (one.envelope < other.envelope ? -1 : 1))[0];
    return given === undefined ? [] : [{ ...given, photo }];
  });
  return shortlyAfter(all);
}

/** One guardian's for one album, each group from its first on: what comes later changes no earlier one. */
function shortlyAfter(all: readonly Yes[]): Yes[][] {
  const inOrder = all.toSorted(
    (one, other) => (one.at ?? 0) - (other.at ?? 0) || (one.envelope < other.envelope ? -1 : 1),
  );
  const groups: Yes[][] = [];
  const open = new Map<string, Yes[]>();
  for (const one of inOrder) {
    const key = `${one.by} ${one.album}`;
    const group = open.get(key);
    const firstAt = group?.[0]?.at ?? null;
    if (group !== undefined && one.at !== null && firstAt !== null && one.at - firstAt < togetherMs) {
      group.push(one);
      continue;
    }
    const next = [one];
    groups.push(next);
    open.set(key, next);
  }
  return groups;
}

/** What was said about several in one go is told in one go. Whatever was said once stays, also where another one was quicker. */
function declined(circle: OpenCircle, slips: Slips, has: HasBlob): Fact[] {
  const { ledger, fold } = circle;
  const all = [...slips].flatMap(([slip, about]) =>
    (fold.model.declines.get(slip) ?? [])
      .filter(({ id }) => stillHolds(ledger, id))
      .map((said) => ({ said, ...about })),
  );
  const goOf = ({ by, at, reason, words }: Declined) => JSON.stringify([by, at, reason, words]);
  return [...Map.groupBy(all, ({ said }) => goOf(said)).values()].flatMap((group) => {
    const said = group.map((one) => one.said).toSorted((one, other) => (one.id < other.id ? -1 : 1))[0];
    if (said === undefined) return [];
    const photos = group.flatMap(({ photo }) => photo ?? []);
    const albums = new Set(group.flatMap(({ album }) => album ?? []));
    const [album] = albums;
    const { by, at, reason, words, id: key } = said;
    const fact = factAbout(circle, 'declined', by, photos, at, has);
    return [
      {
        ...fact,
        key,
        albumName: album === undefined || albums.size > 1 ? null : nameOf(circle, album),
        photos: group.length,
        reason,
        words,
      },
    ];
  });
}

const nameOf = (circle: OpenCircle, album: AlbumId): string | null =>
  circle.fold.model.albums.get(album)?.value.name ?? null;
