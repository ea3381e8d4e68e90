import type { PhotoId } from '#shared/domain/ids.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import type { Problem } from '#shared/contract/problems.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { isGuardianHere } from '../circles/isGuardianHere.ts';
import { idToBytes, type Draft } from '../envelopes/index.ts';
import { isHeld } from '../gate/index.ts';
import type { PhotoRecord } from '../views/model.ts';
import { isHanging } from '../views/shown.ts';

/** So many holds are named in one release: as many as it may name. */
const mostHolds = 500;

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

/** Names every hold that is known here, also those that count for nothing today: another one's goes on only if it came apart. */
export function release(draft: Draft, { ledger }: OpenCircle, { envelope }: PhotoRecord, nowMs: number): void {
  const holds = ledger.holds.get(envelope) ?? [];
  for (let first = 0; first < holds.length; first += mostHolds)
    draft.add({
      type: 'release',
      payload: { holds: holds.slice(first, first + mostHolds).map(idToBytes), at: nowMs },
    });
}

function hungPhoto(circle: OpenCircle, id: PhotoId): Result<PhotoRecord, Problem> {
  if (!isGuardianHere(circle)) return failed({ code: 'NOT_ALLOWED' });
  const photo = circle.fold.model.photos.get(id);
  if (photo === undefined || !isHanging(circle, photo)) return failed({ code: 'PHOTO_NOT_FOUND' });
  return ok(photo);
}
