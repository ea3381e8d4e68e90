import type { MemberId } from '#shared/domain/ids.ts';
import type { Activity, Fact } from '#shared/contract/deskViews.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { stillHolds } from '../gate/index.ts';
import { answersTo } from './answers.ts';
import { declineOf } from './desk.ts';
import { factAbout, newestFirst, plainFact } from './facts.ts';
import { hiddenForNow } from './held.ts';
import { hangings } from './hangings.ts';
import type { PhotoRecord, WaitingRecord } from './model.ts';
import { ruled } from './ruled.ts';
import { askedAbout, isHanging, isWaiting } from './shown.ts';
import { commentsOn, reactionsOn } from './talk.ts';
import { authorOf, hungPhoto, type HasBlob } from './tiles.ts';
import { copied, declinedBefore, takenDown, wordsRemoved } from './whatBecame.ts';

/** As many as a page shows. */
const mostFacts = 400;

/**
 * What a member did and what was decided about it. Made of what both that member and every guardian can read and of
 * nothing else, so both get the same: what somebody else told the guardians about them is on the desk, not here.
 */
export function activityOf(circle: OpenCircle, member: MemberId, has: HasBlob): Activity {
  const facts = [
    ...hungUp(circle, member, has),
    ...reviewed(circle, member, has),
    ...takenDown(circle, member),
    ...declinedBefore(circle, member),
    ...hiddenForNow(circle, member),
    ...wordsRemoved(circle, member),
    ...said(circle, member, has),
    ...copied(circle, member, has),
    ...asked(circle, member),
    ...[...answersTo(circle, member), ...ruled(circle, member)].map(({ key, kind, by, atMs }) =>
      plainFact(key, kind, by, atMs),
    ),
  ];
  const newest = facts.sort(newestFirst).slice(0, mostFacts);
  const days = Map.groupBy(newest, ({ atMs }) => (atMs === null ? null : dayOf(atMs)));
  return { member, days: [...days].map(([day, those]) => ({ day, facts: those })) };
}

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
    return [factAbout(circle, 'shared', member, photos, last.document.sharedAt, has)];
  });
}

/** What came in one go is told in one go: what was laid before the guardians together, and what one of them let through so. */
function reviewed(circle: OpenCircle, member: MemberId, has: HasBlob): Fact[] {
  const { model } = circle.fold;
  const own = [...model.waiting.values()].filter((photo) => authorOf(circle, photo) === member);
  const waiting = own.filter((photo) => isWaiting(circle, photo));
  const approved = own.flatMap((photo) => {
    const shown = isWaiting(circle, photo) ? undefined : model.photos.get(photo.id);
    const approval = shown?.approvals?.find((id) => stillHolds(circle.ledger, id));
    const given = model.approvals.get(photo.envelope)?.find(({ envelope }) => envelope === approval);
    return given === undefined ? [] : [{ photo, by: given.by, atMs: given.at }];
  });
  const declined = waiting.flatMap((photo) => {
    const said = declineOf(circle, photo);
    if (said === undefined) return [];
    return [{ ...factAbout(circle, 'declined', said.by, [photo], said.at, has), words: said.words, key: said.id }];
  });
  return [
    ...together(
      circle,
      'waiting',
      waiting.map((photo) => ({ photo, by: member, atMs: photo.document.sharedAt })),
      has,
    ),
    ...declined,
    ...together(circle, 'approved', approved, has),
  ];
}

type Reviewed = { readonly photo: WaitingRecord; readonly by: MemberId; readonly atMs: number | null };

function together(circle: OpenCircle, kind: Fact['kind'], all: readonly Reviewed[], has: HasBlob): Fact[] {
  const timed = all.flatMap(({ atMs, ...one }) => (atMs === null ? [] : [{ ...one, atMs }]));
  const newest = timed.sort((one, other) => other.atMs - one.atMs || (one.photo.id < other.photo.id ? -1 : 1));
  const groups = hangings(
    newest.map((one) => ({ photo: one, author: one.by, album: one.photo.album, sharedAtMs: one.atMs })),
  );
  const untimed = all.filter(({ atMs }) => atMs === null).map((one) => [one]);
  return [...groups, ...untimed].flatMap((group: readonly Reviewed[]) => {
    const last = group.at(-1);
    if (last === undefined) return [];
    return [
      factAbout(
        circle,
        kind,
        last.by,
        group.map(({ photo }) => photo),
        last.atMs,
        has,
      ),
    ];
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
        ...factAbout(circle, 'commented', member, [photo], at, has),
        key,
        words,
      })),
      ...reactions.map(({ reaction, at }) => ({
        ...factAbout(circle, 'reacted', member, [photo], at, has),
        key: `${id} ${reaction}`,
        words: reaction,
      })),
    ];
  });
}

/** Which photo it was about is told on the desk alone. */
function asked(circle: OpenCircle, member: MemberId): Fact[] {
  return askedAbout(circle)
    .filter(({ by }) => by === member)
    .map(({ id, why, words, at }) => ({
      ...plainFact(id, why === null ? 'asked' : 'reported', member, at),
      photos: 1,
      words,
    }));
}
