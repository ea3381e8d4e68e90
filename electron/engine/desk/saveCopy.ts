import type { PhotoId } from '#shared/domain/ids.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import type { Problem } from '#shared/contract/problems.ts';
import { openRoom, writeSlip } from '../albums/rooms.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { idToBytes, type Draft } from '../envelopes/index.ts';
import { savedBy } from '../views/saved.ts';
import { shownPhoto } from '../views/shown.ts';
import { authorOf, maySaveCopy } from '../views/tiles.ts';
import { devicesOfAuthor } from './devicesOfAuthor.ts';

/**
 * Says that a copy of a photo is about to be saved as a file: to whoever hung it up and to the guardians, before there is
 * one. Of one's own photo nothing is said, nor twice of another. NOT_ALLOWED for whoever is no grown-up of the circle.
 */
export function saveCopy(draft: Draft, circle: OpenCircle, id: PhotoId, nowMs: number): Result<void, Problem> {
  const { me } = circle;
  const photo = shownPhoto(circle, id);
  if (photo === undefined || me === undefined) return failed({ code: 'PHOTO_NOT_FOUND' });
  if (!maySaveCopy(circle, photo)) return failed({ code: 'NOT_ALLOWED', detail: 'grown-ups save copies of others’' });
  if (authorOf(circle, photo) === me || savedBy(circle).get(id)?.has(me) === true) return ok(undefined);
  const content = { kind: 'saved', photos: [idToBytes(id)], at: nowMs };
  writeSlip(draft, openRoom(draft, circle, me), content, { alsoFor: devicesOfAuthor(circle, photo) });
  return ok(undefined);
}
