import type { EnvelopeId, MemberId, PhotoId } from '#shared/domain/ids.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import type { Problem } from '#shared/contract/problems.ts';
import { roomAsItIs } from '../albums/rooms.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { isGuardianHere } from '../circles/isGuardianHere.ts';
import { hashBytes, randomBytes, toText } from '../crypto/index.ts';
import {
  answerMark,
  answersInRelease,
  idToBytes,
  mostReleasedAtOnce,
  sealAnswer,
  type AnswerKeys,
  type Draft,
} from '../envelopes/index.ts';
import { holdsOf, isHeld } from '../gate/index.ts';
import { openAbout } from '../views/decided.ts';
import { hiddenByOne } from '../views/hiddenByOne.ts';
import type { Asked, PhotoRecord } from '../views/model.ts';
import { isAnothersToShow } from '../views/ownPhotos.ts';
import { isHanging } from '../views/shown.ts';

/** What is answered, and what is said with it to whoever asked. */
type Answer = { readonly about: EnvelopeId; readonly words: string };

/** What one act may write: the rest is one more. */
const mostReleases = 64;

/** A guardian hides a photo from everybody for now, and nothing of it is erased. DECIDED_ALREADY where somebody does. */
export function hideForNow(draft: Draft, circle: OpenCircle, id: PhotoId, nowMs: number): Result<void, Problem> {
  const photo = hungPhoto(circle, id);
  if (!photo.ok) return photo;
  const { envelope } = photo.value;
  if (isHeld(circle.ledger, envelope)) return failed({ code: 'DECIDED_ALREADY' });
  draft.add({ type: 'hold', payload: { targets: [idToBytes(envelope)], at: nowMs } });
  return ok(undefined);
}

/**
 * A guardian shows a photo again that one of them hid: everybody sees it but who asked for it to be hidden. OWN_PHOTO where
 * another guardian is there to do that: of a picture of one's own that this one hides, or that somebody asks about.
 */
export function showAgain(draft: Draft, circle: OpenCircle, id: PhotoId, nowMs: number): Result<void, Problem> {
  const photo = hungPhoto(circle, id);
  if (!photo.ok) return photo;
  if (!isHeld(circle.ledger, photo.value.envelope)) return failed({ code: 'DECIDED_ALREADY' });
  if (isAnothersToShow(circle, photo.value)) return failed({ code: 'OWN_PHOTO' });
  release(draft, circle, photo.value, nowMs);
  return ok(undefined);
}

/**
 * Names every hold that is known here, also those that count for nothing today: another one's goes on only if it came apart.
 * It answers whatever is open about the photo, in a way that who asked can read and nobody else can count: a slip for each, in
 * this draft or later, would tell everybody who had asked, or how many.
 * @param answer what is answered in any case, and words to whoever said it.
 */
export function release(
  draft: Draft,
  circle: OpenCircle,
  { id, envelope }: PhotoRecord,
  nowMs: number,
  answer?: Answer,
): void {
  const open = evenly(openAbout(circle, id), answer?.about);
  const reader = open.find((asked) => asked.id === answer?.about);
  const room = reader === undefined ? undefined : roomAsItIs(circle, reader.by);
  const said = reader === undefined || room === undefined ? undefined : { slip: reader.key, room: room.key };
  const named = open.map(({ key, by }) => ({ key, epoch: roomAsItIs(circle, by)?.id }));
  addReleases(draft, holdsOf(circle.ledger, envelope), nowMs, named, { keys: said, words: answer?.words ?? '' });
}

/**
 * Photos that one guardian alone hides, and about which nobody asks, are shown again in one go: whoever turned out to be hostile
 * may have hidden hundreds. As many as fit into 64 releases, and the first one in any case; what is left is offered again.
 * DECIDED_ALREADY where there are none.
 */
export function showAllAgain(
  draft: Draft,
  circle: OpenCircle,
  by: MemberId,
  nowMs: number,
): Result<{ readonly photos: number }, Problem> {
  if (!isGuardianHere(circle)) return failed({ code: 'NOT_ALLOWED' });
  const holds = new Set<EnvelopeId>();
  let photos = 0;
  for (const { envelope } of hiddenByOne(circle).get(by) ?? []) {
    const more = new Set(holdsOf(circle.ledger, envelope)).difference(holds);
    if (photos > 0 && holds.size + more.size > mostReleases * mostReleasedAtOnce) break;
    for (const hold of more) holds.add(hold);
    photos += 1;
  }
  if (photos === 0) return failed({ code: 'DECIDED_ALREADY' });
  addReleases(draft, [...holds], nowMs);
  return ok({ photos });
}

/** @param open what it answers, the first ones first. */
function addReleases(
  draft: Draft,
  holds: readonly EnvelopeId[],
  nowMs: number,
  open: readonly { readonly key: Uint8Array; readonly epoch: EnvelopeId | undefined }[] = [],
  answer: { readonly keys: AnswerKeys | undefined; readonly words: string } = { keys: undefined, words: '' },
): void {
  for (let first = 0; first < holds.length; first += mostReleasedAtOnce) {
    const place = { circle: draft.circle, author: draft.author.device, seq: draft.nextSeq };
    const marks = Array.from({ length: answersInRelease }, (_, index) => {
      const asked = open[index];
      return asked === undefined ? randomBytes(hashBytes) : answerMark(asked.key, place, asked.epoch);
    });
    draft.add({
      type: 'release',
      payload: {
        holds: holds.slice(first, first + mostReleasedAtOnce).map(idToBytes),
        // Where a mark stands tells nothing either.
        answers: marks.sort((one, other) => (toText(one) < toText(other) ? -1 : 1)),
        words: sealAnswer(answer.keys, place, answer.words),
        at: nowMs,
      },
    });
  }
}

/** Everybody's first, before anybody's second: whose app writes many of them does not crowd out the others'. */
function evenly(open: readonly Asked[], about: EnvelopeId | undefined): Asked[] {
  const soFar = new Map<MemberId, number>();
  const ranked = open.map((asked) => {
    const rank = soFar.get(asked.by) ?? 0;
    soFar.set(asked.by, rank + 1);
    return { asked, rank: asked.id === about ? -1 : rank };
  });
  return ranked.sort((one, other) => one.rank - other.rank).map(({ asked }) => asked);
}

function hungPhoto(circle: OpenCircle, id: PhotoId): Result<PhotoRecord, Problem> {
  if (!isGuardianHere(circle)) return failed({ code: 'NOT_ALLOWED' });
  const photo = circle.fold.model.photos.get(id);
  if (photo === undefined || !isHanging(circle, photo)) return failed({ code: 'PHOTO_NOT_FOUND' });
  return ok(photo);
}
