import type { OpenCircle } from '../circles/circles.ts';
import type { PhotoRecord } from './model.ts';

/** When a photo is to be taken down, in milliseconds since 1970: its own end or its album's, whichever comes first. */
export function endOf({ fold }: OpenCircle, { document, album }: PhotoRecord): number | null {
  const own = document.until ?? null;
  const albums = fold.model.albums.get(album)?.value.until ?? null;
  if (own === null || albums === null) return own ?? albums;
  return Math.min(own, albums);
}
