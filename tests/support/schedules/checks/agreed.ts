import type { OpenCircle } from '#engine/circles/circles.ts';
import { homeAlbum } from '#engine/envelopes/index.ts';
import { isHanging } from '#engine/views/shown.ts';
import { commentsOn } from '#engine/views/comments.ts';
import { reactionsOn } from '#engine/views/talk.ts';
import type { AlbumId } from '#shared/domain/ids.ts';
import type { Seat } from '../seat.ts';
import type { Story } from '../story.ts';

/** What hangs in an album, as a screen shows it to whoever has all its keys. */
const wallOf = (open: OpenCircle, album: AlbumId) => ({
  name: open.fold.model.albums.get(album)?.value,
  photos: [...open.fold.model.photos.values()]
    .filter((photo) => photo.album === album && isHanging(open, photo))
    .map((photo) => ({
      id: photo.id,
      envelope: photo.envelope,
      caption: photo.caption.value,
      comments: commentsOn(open, photo).map(({ envelopes, ...comment }) => ({ ...comment, envelopes: [...envelopes] })),
      reactions: reactionsOn(open, photo),
    }))
    .sort((one, other) => (one.id < other.id ? -1 : 1)),
});

/** All that a computer shows, whoever is there and whatever they asked not to see. */
export const screenOf = (seat: Seat) => {
  const open = seat.open();
  return [...open.ledger.albums.keys()].sort().map((album) => ({ album, ...wallOf(open, album) }));
};

/** Albums of which two computers that have all the same keys show something else. */
export function differentWalls({ seats }: Story): { readonly compared: number; readonly different: string[] } {
  const [first] = seats;
  if (first === undefined) return { compared: 0, different: [] };
  const different: string[] = [];
  let compared = 0;
  for (const { id: album, room } of first.ledger.albums.values()) {
    if (album === homeAlbum || room !== null) continue;
    const epochs = [...first.ledger.epochs.values()].filter((epoch) => epoch.album === album);
    const readers = seats
      .map((seat) => seat.open())
      .filter(({ fold }) => epochs.every((epoch) => fold.keyring.key(epoch.id) !== undefined));
    const walls = readers.map((open) => JSON.stringify(wallOf(open, album)));
    compared += Math.max(0, walls.length - 1);
    if (new Set(walls).size > 1) different.push(`${album}: ${walls.join(' | ')}`);
  }
  return { compared, different };
}
