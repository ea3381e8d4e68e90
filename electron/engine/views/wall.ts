import type { Wall, WallGroup } from '#shared/contract/views.ts';
import type { OpenCircle } from '../circles/circles.ts';
import type { PhotoRecord } from './model.ts';
import { hangings } from './hangings.ts';
import { audienceOf, authorOf, hungPhoto, hungTile, livingPhotos, type HasBlob } from './tiles.ts';

/** The wall ends: what is older hangs in its album. A whole summer hung up in one go is the last thing on it. */
const mostGroups = 40;
const mostPhotos = 1000;

/** What is new in all albums, newest first, in the groups in which it was hung up. */
export function wallOf(circle: OpenCircle, has: HasBlob): Wall {
  // Only what one can name hangs on the wall: an album whose name has not come yet waits.
  const named = livingPhotos(circle).filter((photo) => circle.fold.model.albums.has(photo.album));
  const groups = hangings(named.map((photo) => hungPhoto(circle, photo))).slice(0, mostGroups);
  let before = 0;
  const onIt = groups.filter((photos) => {
    const isOn = before < mostPhotos;
    before += photos.length;
    return isOn;
  });
  return { groups: onIt.flatMap((photos) => groupOf(circle, photos, has) ?? []) };
}

function groupOf(circle: OpenCircle, photos: readonly PhotoRecord[], has: HasBlob): WallGroup | undefined {
  const first = photos[0];
  const newest = photos.at(-1);
  if (first === undefined || newest === undefined) return undefined;
  return {
    key: first.id,
    author: authorOf(circle, first),
    album: first.album,
    albumName: circle.fold.model.albums.get(first.album)?.value.name ?? '',
    sharedAtMs: cameToHangAt(circle, newest),
    audience: audienceOf(circle, first.album),
    photos: photos.map((photo) => hungTile(circle, photo, has)),
  };
}

/**
 * When the family first saw it: what a guardian looked at first hangs from then on that it was let through. That is where it
 * stands on the wall, and by its author's time alone it would be among other days there, and new to nobody who was away.
 */
function cameToHangAt({ fold }: OpenCircle, { envelope, document, approvals }: PhotoRecord): number {
  const first = fold.model.approvals.get(envelope)?.find((approval) => approvals?.includes(approval.envelope));
  return Math.max(document.sharedAt, first?.at ?? 0);
}
