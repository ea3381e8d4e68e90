import type { CircleId, PhotoId } from '#shared/domain/ids.ts';
import type { PhotoMime, Rendition } from '#shared/domain/photo.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import type { Problem } from '#shared/contract/problems.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { isGuardianHere } from '../circles/isGuardianHere.ts';
import type { PhotoDocument } from '../envelopes/index.ts';
import type { BlobKey } from '../blobs/index.ts';
import type { PhotoStream } from '../engine.ts';
import { isVisitOver } from '../views/goings.ts';
import { isHanging, isShown, isWaiting } from '../views/shown.ts';
import type { Session } from './session.ts';

/**
 * A shared photo's bytes, decrypted as they are read. What has not arrived yet is fetched before all else. VISIT_OVER for a
 * guest whose last day is over by the clock here: a page that is open still asks for them.
 */
export function openSharedPhoto(
  session: Pick<Session, 'circles' | 'blobs' | 'fetcher'>,
  circleId: CircleId,
  photoId: PhotoId,
  rendition: Rendition,
): Result<PhotoStream, Problem> {
  const circle = session.circles.get(circleId);
  if (circle?.me !== undefined && isVisitOver(circle, circle.me, Date.now())) return failed({ code: 'VISIT_OVER' });
  const document = circle === undefined ? undefined : documentOf(circle, photoId);
  if (document === undefined) return failed({ code: 'PHOTO_NOT_FOUND' });
  const { blob, key, size, mime } = document[rendition];
  const cipherBytes = session.blobs.size(blob);
  if (cipherBytes === undefined) {
    session.fetcher.prefer([blob]);
    return failed({ code: 'NOT_HERE_YET' });
  }
  return ok(streamOf(session, { blob, key, sizeBytes: size, cipherBytes }, mime));
}

/** Of what hangs, and of what waits for a grown-up. */
function documentOf(circle: OpenCircle, id: PhotoId): PhotoDocument | undefined {
  const { photos, waiting } = circle.fold.model;
  const photo = photos.get(id);
  // Who decides looks at it, also at what they reported themselves.
  if (photo !== undefined && (isGuardianHere(circle) ? isHanging(circle, photo) : isShown(circle, photo)))
    return photo.document;
  const waits = waiting.get(id);
  return waits !== undefined && isWaiting(circle, waits) ? waits.document : undefined;
}

/** Also of what was thrown away, while it is here. */
export function openPilePhoto(session: Session, photoId: PhotoId, rendition: Rendition): Result<PhotoStream, Problem> {
  const entry = session.pile.find(photoId);
  if (entry === undefined) return failed({ code: 'PHOTO_NOT_FOUND' });
  const { blob, key, size, cipherSize, mime } = entry[rendition];
  return ok(streamOf(session, { blob, key, sizeBytes: size, cipherBytes: cipherSize }, mime));
}

const streamOf = (session: Pick<Session, 'blobs'>, key: BlobKey, mime: PhotoMime): PhotoStream => ({
  mime,
  sizeBytes: key.sizeBytes,
  read: (range) => session.blobs.read(key, range),
});
