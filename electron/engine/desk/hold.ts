import type { EnvelopeId, MemberId, PhotoId } from '#shared/domain/ids.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import type { Problem } from '#shared/contract/problems.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { isGuardianHere } from '../circles/isGuardianHere.ts';
import { randomBytes, toText } from '../crypto/index.ts';
import { answerMark, answersInRelease, idToBytes, mostReleasedAtOnce, type Draft } from '../envelopes/index.ts';
import { holdsOf, isHeld } from '../gate/index.ts';
import { openAbout } from '../views/decided.ts';
import type { Asked, PhotoRecord } from '../views/model.ts';
import { isHanging } from '../views/shown.ts';

/** A guardian hides a photo from everybody for now, and nothing of it is erased. DECIDED_ALREADY where somebody does. */
export function hideForNow(draft: Draft, circle: OpenCircle, id: PhotoId, nowMs: number): Result<void, Problem> {
  const photo = hungPhoto(circle, id);
  if (!photo.ok) return photo;
  const { envelope } = photo.value;
  if (isHeld(circle.ledger, envelope)) return failed({ code: 'DECIDED_ALREADY' });
  draft.add({ type: 'hold', payload: { targets: [idToBytes(envelope)], at: nowMs } });
  return ok(undefined);
}

/** A guardian shows a photo again that one of them hid: everybody sees it but who asked for it to be hidden. */
export function showAgain(draft: Draft, circle: OpenCircle, id: PhotoId, nowMs: number): Result<void, Problem> {
  const photo = hungPhoto(circle, id);
  if (!photo.ok) return photo;
  if (!isHeld(circle.ledger, photo.value.envelope)) return failed({ code: 'DECIDED_ALREADY' });
  release(draft, circle, photo.value, nowMs);
  return ok(undefined);
}

/**
 * Names every hold that is known here, also those that count for nothing today: another one's goes on only if it came apart.
 * It answers whatever is open about the photo, in a way that who asked can read and nobody else can count: a slip for each, in
 * this draft or later, would tell everybody who had asked, or how many.
 * @param about answered in any case.
 */
export function release(
  draft: Draft,
  circle: OpenCircle,
  { id, envelope }: PhotoRecord,
  nowMs: number,
  about?: EnvelopeId,
): void {
  const open = evenly(openAbout(circle, id), about);
  const holds = holdsOf(circle.ledger, envelope);
  for (let first = 0; first < holds.length; first += mostReleasedAtOnce) {
    const place = { circle: draft.circle, author: draft.author.device, seq: draft.nextSeq };
    const marks = Array.from({ length: answersInRelease }, (_, index) => {
      const asked = open[index];
      return asked === undefined ? randomBytes(32) : answerMark(asked.key, place);
    });
    draft.add({
      type: 'release',
      payload: {
        holds: holds.slice(first, first + mostReleasedAtOnce).map(idToBytes),
        // Where a mark stands tells nothing either.
        answers: marks.sort((one, other) => (toText(one) < toText(other) ? -1 : 1)),
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
