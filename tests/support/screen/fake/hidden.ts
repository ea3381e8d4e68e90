import type { Held } from '#shared/contract/deskViews.ts';
import type { MemberId, PhotoId } from '#shared/domain/ids.ts';
import type { World } from './world.ts';

/**
 * A guardian hides a photo from everybody for now; the things on the desk that are about it say so, and an answer to a
 * request has no words any more.
 */
export function hideFromAll(world: World, photo: PhotoId, held: Held): void {
  const index = world.photos.findIndex(({ id }) => id === photo);
  world.desk.hidden.set(photo, { index, shared: world.photos[index] });
  world.photos = world.photos.filter(({ id }) => id !== photo);
  say(world, photo, held);
}

/** Where it hung before; answers whether it was hidden. */
export function showToAll(world: World, photo: PhotoId): boolean {
  const hidden = world.desk.hidden.get(photo);
  if (hidden === undefined) return false;
  world.desk.hidden.delete(photo);
  if (hidden.shared !== undefined) world.photos = world.photos.toSpliced(hidden.index, 0, hidden.shared);
  world.desk.things = world.desk.things.filter((thing) => thing.kind !== 'held' || thing.photo.id !== photo);
  say(world, photo, null);
  return true;
}

function say(world: World, photo: PhotoId, held: Held | null): void {
  world.desk.things = world.desk.things.map((thing) =>
    (thing.kind === 'report' || thing.kind === 'request') && thing.photo.id === photo
      ? {
          ...thing,
          held,
          readsWords: thing.kind === 'report' && held !== null && thing.readsWords,
          mayHang: mayShow(world, thing.author, held),
        }
      : thing,
  );
}

/** A picture of one's own that another guardian hides is that one's to show again. */
export const mayShow = ({ members }: World, author: MemberId, held: Held | null): boolean => {
  const me = members.find(({ isMe }) => isMe)?.id;
  return held === null || author !== me || held.by === me;
};
