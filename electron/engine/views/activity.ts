import type { EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import type { Activity, Fact, Told } from '#shared/contract/deskViews.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { stillHolds } from '../gate/index.ts';
import { answersTo } from './answers.ts';
import { declineOf } from './desk.ts';
import { hangings } from './hangings.ts';
import type { PhotoRecord, WaitingRecord } from './model.ts';
import { ruled } from './ruled.ts';
import { savedCopies } from './saved.ts';
import { askedAbout, isHanging, isWaiting } from './shown.ts';
import { commentsOn, reactionsOn } from './talk.ts';
import { authorOf, hungPhoto, tileOf, type HasBlob } from './tiles.ts';

/** As many as a page shows. */
const mostFacts = 400;
const mostTiles = 4;

/**
 * What a member did and what was decided about it. Made of what both that member and every guardian can read and of
 * nothing else, so both get the same: what somebody else told the guardians about them is on the desk, not here.
 */
export function activityOf(circle: OpenCircle, member: MemberId, has: HasBlob): Activity {
  const facts = [
    ...hungUp(circle, member, has),
    ...reviewed(circle, member, has),
    ...takenDown(circle, member),
    ...wordsRemoved(circle, member),
    ...said(circle, member, has),
    ...copied(circle, member, has),
    ...asked(circle, member),
    ...[...answersTo(circle, member), ...ruled(circle, member)].map(({ key, kind, by, atMs }) =>
      plain(key, kind, by, atMs),
    ),
  ];
  const newest = facts.sort(newestFirst).slice(0, mostFacts);
  const days = Map.groupBy(newest, ({ atMs }) => (atMs === null ? null : dayOf(atMs)));
  return { member, days: [...days].map(([day, those]) => ({ day, facts: those })) };
}

/** As many as anybody is told at once. */
const mostTold = 3;

/** What others did with what the person here hung up or wrote, where they should not have to look for it. */
export function toldOf(circle: OpenCircle, has: HasBlob): Told {
  const { me, ledger } = circle;
  if (me === undefined) return { facts: [] };
  // By what each of them knew of: somebody's watch that is years ahead would keep all else from ever being told.
  const clockOf = ({ key }: Fact): number => ledger.envelopes.get(key as EnvelopeId)?.clock ?? 0;
  const facts = [...takenDown(circle, me), ...wordsRemoved(circle, me), ...copied(circle, me, has)].filter(
    ({ by, kind }) => by !== me && kind !== 'ended',
  );
  const lastFirst = (one: Fact, other: Fact) => clockOf(other) - clockOf(one) || newestFirst(one, other);
  return { facts: facts.sort(lastFirst).slice(0, mostTold) };
}

const newestFirst = (one: Fact, other: Fact): number =>
  (other.atMs ?? -Infinity) - (one.atMs ?? -Infinity) || (one.key < other.key ? -1 : 1);

/** As this computer's calendar has it. */
function dayOf(atMs: number): string {
  const date = new Date(atMs);
  const two = (number: number) => number.toString().padStart(2, '0');
  return `${date.getFullYear().toString()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

const photosOf = (circle: OpenCircle, member: MemberId): PhotoRecord[] =>
  [...circle.fold.model.photos.values()]
    .filter((photo) => authorOf(circle, photo) === member && isHanging(circle, photo))
    .sort((one, other) => other.clock - one.clock || (one.id < other.id ? -1 : 1));

function hungUp(circle: OpenCircle, member: MemberId, has: HasBlob): Fact[] {
  const direct = photosOf(circle, member).filter(({ approvals }) => approvals === null);
  return hangings(direct.map((photo) => hungPhoto(circle, photo))).flatMap((photos) => {
    const [first] = photos;
    const last = photos.at(-1);
    if (first === undefined || last === undefined) return [];
    return [aboutPhotos(circle, 'shared', member, photos, last.document.sharedAt, has)];
  });
}

function reviewed(circle: OpenCircle, member: MemberId, has: HasBlob): Fact[] {
  const { model } = circle.fold;
  const own = [...model.waiting.values()].filter((photo) => authorOf(circle, photo) === member);
  return own.flatMap((photo) => {
    const shown = model.photos.get(photo.id);
    if (isWaiting(circle, photo)) {
      const declined = declineOf(circle, photo);
      const waiting = aboutPhotos(circle, 'waiting', member, [photo], photo.document.sharedAt, has);
      if (declined === undefined) return [waiting];
      const { by, at, words, id } = declined;
      return [waiting, { ...aboutPhotos(circle, 'declined', by, [photo], at, has), words, key: id }];
    }
    const approval = shown?.approvals?.find((id) => stillHolds(circle.ledger, id));
    const given = model.approvals.get(photo.envelope)?.find(({ envelope }) => envelope === approval);
    return given === undefined ? [] : [aboutPhotos(circle, 'approved', given.by, [photo], given.at, has)];
  });
}

function takenDown({ ledger, fold }: OpenCircle, member: MemberId): Fact[] {
  return [...fold.model.takenBack.values()].flatMap(({ id, at, photos }) => {
    const fact = ledger.envelopes.get(id);
    const own = photos.filter(({ author }) => ledger.membership.devices.get(author)?.member === member);
    if (fact?.isAlive !== true || own.length === 0) return [];
    if (fact.member !== member && fact.standing !== 'governs') return [];
    // Its day had come: whichever computer noticed, nobody took it down.
    const byHand = fact.member === member ? ('tookBack' as const) : ('removed' as const);
    return [
      { ...plain(id, at === null ? 'ended' : byHand, fact.member, at), photos: own.length, gone: own[0]?.id ?? null },
    ];
  });
}

/** By a guardian: whoever removes their own words knows it. */
function wordsRemoved({ ledger, fold }: OpenCircle, member: MemberId): Fact[] {
  return [...fold.model.wordsTakenBack].flatMap(([id, { at, authors }]) => {
    const fact = ledger.envelopes.get(id);
    const isAbout = authors.some((author) => ledger.membership.devices.get(author)?.member === member);
    if (fact?.standing !== 'governs' || fact.member === member || !isAbout) return [];
    return [plain(id, 'removedWords', fact.member, at)];
  });
}

function said(circle: OpenCircle, member: MemberId, has: HasBlob): Fact[] {
  const { photos, talk } = circle.fold.model;
  return [...talk.keys()].flatMap((id) => {
    const photo = photos.get(id);
    if (photo === undefined || !isHanging(circle, photo)) return [];
    const comments = commentsOn(circle, photo).filter(({ by }) => by === member);
    const reactions = reactionsOn(circle, photo).filter(({ by }) => by === member);
    return [
      ...comments.map(({ id: key, words, at }) => ({
        ...aboutPhotos(circle, 'commented', member, [photo], at, has),
        key,
        words,
      })),
      ...reactions.map(({ reaction }) => ({
        ...aboutPhotos(circle, 'reacted', member, [photo], null, has),
        key: `${id} ${reaction}`,
        words: reaction,
      })),
    ];
  });
}

/** Copies that a member saved, and that others saved of what they hung up. */
function copied(circle: OpenCircle, member: MemberId, has: HasBlob): Fact[] {
  const { photos } = circle.fold.model;
  return savedCopies(circle).flatMap(({ id, by, at, photos: ids }) => {
    // What does not hang any more has no picture to show; whose it was is not known then but on its own page.
    const about = ids.flatMap((photo) => photos.get(photo) ?? []).filter((photo) => isHanging(circle, photo));
    if (by === member) return [{ ...aboutPhotos(circle, 'saved', by, about, at, has), key: id, photos: ids.length }];
    const theirs = about.filter((photo) => authorOf(circle, photo) === member);
    return theirs.length === 0 ? [] : [{ ...aboutPhotos(circle, 'savedTheirs', by, theirs, at, has), key: id }];
  });
}

/** Which photo it was about is told on the desk alone. */
function asked(circle: OpenCircle, member: MemberId): Fact[] {
  return askedAbout(circle)
    .filter(({ by }) => by === member)
    .map(({ id, why, words, at }) => ({
      ...plain(id, why === null ? 'asked' : 'reported', member, at),
      photos: 1,
      words,
    }));
}

const plain = (key: string, kind: Fact['kind'], by: MemberId, atMs: number | null): Fact => ({
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

function aboutPhotos(
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
    ...plain(`${kind} ${first?.id ?? ''}`, kind, by, atMs),
    albumName: album ?? null,
    photos: photos.length,
    tiles: photos.slice(0, mostTiles).map((photo) => tileOf(circle, { ...photo, caption: captionOf(photo) }, has)),
  };
}
