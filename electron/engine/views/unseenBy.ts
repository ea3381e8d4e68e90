import type { MemberId, PhotoId } from '#shared/domain/ids.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { isGuardianHere } from '../circles/isGuardianHere.ts';
import type { Asked } from './model.ts';
import { oncePerFold } from './oncePerFold.ts';
import { isOwnCause } from './ownPhotos.ts';
import { askedAbout } from './shown.ts';

/**
 * Who of those with whom a photo hangs asked for it to come down, or reported it, and does not see it any more. For guardians who
 * find that on their desk, and nobody else: it would tell them that somebody spoke up.
 */
export function unseenBy(circle: OpenCircle, id: PhotoId): MemberId[] {
  const photo = circle.fold.model.photos.get(id);
  if (photo === undefined || !isGuardianHere(circle)) return [];
  const asked = askedByPhoto(circle).get(id) ?? [];
  return [...new Set(asked.flatMap((one) => (one.why !== null && isOwnCause(circle, one, photo) ? [] : [one.by])))];
}

/** Without what means words under it: whom those hurt sees the photo. */
const askedByPhoto: (circle: OpenCircle) => ReadonlyMap<PhotoId, readonly Asked[]> = oncePerFold((circle) =>
  Map.groupBy(
    askedAbout(circle).filter(({ comment }) => comment === null),
    ({ photo }) => photo,
  ),
);
