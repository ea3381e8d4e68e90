import { createAlbum } from '#engine/albums/albumActions.ts';
import { sharePhotos, takeBackPhotos } from '#engine/albums/photoActions.ts';
import { removeDevice } from '#engine/circles/takeAway.ts';
import { homeAlbum } from '#engine/envelopes/index.ts';
import { failed } from '#shared/domain/result.ts';
import { beginningOf, type Beginning } from '../schedules/beginning.ts';
import { DiskSeat } from '../schedules/diskSeat.ts';
import { startMs, type Compose } from '../schedules/seat.ts';

/** The same in every process. */
export const familyToKill = (): Promise<Beginning> => beginningOf({ family: 0, review: 'off' });

const albums = 12;
const photos = 6;

export const openMums = async ({ mum }: Beginning, directory: string): Promise<DiskSeat> =>
  DiskSeat.open(mum.key, mum.circle, directory, { ms: 0 });

/** Mum’s computer before it is killed: twelve albums for Grandma, and pictures of Mum’s in the first one. */
export async function prepare(family: Beginning, directory: string): Promise<DiskSeat> {
  const seat = await openMums(family, directory);
  await seat.take(family.mum.everHeld());
  const grandma = family.grandma.member;
  if (grandma === undefined) throw new Error('She was let in');
  for (let album = 0; album < albums; album += 1)
    await seat.write((draft, open) => createAlbum(draft, open, { name: 'Another', audience: [grandma] }));
  for (let photo = 0; photo < photos; photo += 1) {
    const entry = await seat.picture();
    await seat.write((draft, open) => {
      const album = [...open.ledger.albums.values()].find(({ id, room }) => id !== homeAlbum && room === null);
      if (album === undefined) return failed({ code: 'ALBUM_NOT_FOUND' });
      return sharePhotos(draft, open, album.id, [{ entry, caption: 'a heron' }], startMs);
    });
  }
  return seat;
}

/** What she is doing when the power goes. */
export const tasks = {
  /** Grandma’s computer is put out: a new key for each album. */
  rotate:
    ({ grandma }: Beginning): Compose =>
    (draft, open) =>
      removeDevice(draft, open, grandma.key.device),
  /** All her own pictures at once. */
  takeBack:
    ({ mum }: Beginning): Compose =>
    (draft, open) =>
      takeBackPhotos(
        draft,
        open,
        [...open.fold.model.photos.values()].filter(({ author }) => author === mum.key.device).map(({ id }) => id),
      ),
} as const;
export type Task = keyof typeof tasks;
