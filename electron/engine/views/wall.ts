import type { Wall, WallGroup } from '#shared/contract/views.ts';
import type { OpenCircle } from '../circles/circles.ts';
import type { PhotoRecord } from './model.ts';
import { audienceOf, authorOf, livingPhotos, tileOf, type HasBlob } from './tiles.ts';

/** The wall ends: what is older hangs in its album. */
const mostGroups = 40;
/** Pictures hung up within this time, by the same person in the same album, hang together. */
const togetherMs = 20 * 60_000;

/** What is new in all albums, newest first, in the groups in which it was hung up. */
export function wallOf(circle: OpenCircle, has: HasBlob): Wall {
  const groups: PhotoRecord[][] = [];
  for (const photo of livingPhotos(circle)) {
    // Only what one can name hangs on the wall: an album whose name has not come yet waits.
    if (!circle.fold.model.albums.has(photo.album)) continue;
    const last = groups.at(-1);
    if (last !== undefined && hangTogether(circle, last[0], photo)) last.push(photo);
    else if (groups.length === mostGroups) break;
    else groups.push([photo]);
  }
  return { groups: groups.flatMap((photos) => groupOf(circle, photos, has) ?? []) };
}

function hangTogether(circle: OpenCircle, first: PhotoRecord | undefined, photo: PhotoRecord): boolean {
  return (
    first !== undefined &&
    first.album === photo.album &&
    authorOf(circle, first) === authorOf(circle, photo) &&
    Math.abs(first.document.sharedAt - photo.document.sharedAt) < togetherMs
  );
}

function groupOf(circle: OpenCircle, photos: readonly PhotoRecord[], has: HasBlob): WallGroup | undefined {
  // Within a group the first one taken comes first, as on a contact sheet.
  const inOrder = [...photos].reverse();
  const [first] = inOrder;
  const newest = photos[0];
  if (first === undefined || newest === undefined) return undefined;
  return {
    key: first.id,
    author: authorOf(circle, first),
    album: first.album,
    albumName: circle.fold.model.albums.get(first.album)?.value.name ?? '',
    sharedAtMs: newest.document.sharedAt,
    audience: audienceOf(circle, first.album),
    photos: inOrder.map((photo) => tileOf(circle, photo, has)),
  };
}
