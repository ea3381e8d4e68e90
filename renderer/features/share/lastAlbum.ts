import { AlbumId, type CircleId } from '#shared/domain/ids.ts';

const keyOf = (circle: CircleId) => `homeroll.album.${circle}`;

/** The album in which something was hung up last, or in which somebody means to: where the next pictures go as well. */
export const rememberAlbum = (circle: CircleId, album: AlbumId): void => sessionStorage.setItem(keyOf(circle), album);

export function lastAlbum(circle: CircleId): AlbumId | null {
  const read = AlbumId.safeParse(sessionStorage.getItem(keyOf(circle)));
  return read.success ? read.data : null;
}
