import type { AlbumId, CircleId, MemberId, PhotoId } from '#shared/domain/ids.ts';
import type { RemoteScreen } from './remoteScreen.ts';

export type FileToShare = { readonly name: string; readonly bytes: Uint8Array; readonly caption?: string };

/** Imports files as a person drops them on the window, and answers with their places on the pile, in order. */
export async function importFiles(screen: RemoteScreen, files: readonly FileToShare[]): Promise<PhotoId[]> {
  const begun = await screen.call('imports.begin', {
    files: files.map(({ name, bytes }) => ({ name, sizeBytes: bytes.length, modifiedAtMs: null })),
  });
  const before = await screen.until('pile', {}, () => true);
  await Promise.all(files.map((file, index) => screen.upload(begun.import, index, file.bytes)));
  const ended = await screen.until('imports', {}, ({ imports }) =>
    imports.some((one) => one.id === begun.import && one.state === 'done'),
  );
  const mine = ended.imports.find((one) => one.id === begun.import);
  await screen.call('imports.dismiss', { import: begun.import });
  const known = new Set(before.photos.map(({ id }) => id));
  const { photos } = await screen.until(
    'pile',
    {},
    (pile) => pile.photos.filter(({ id }) => !known.has(id)).length >= (mine?.done ?? 0),
  );
  const fresh = photos.filter(({ id }) => !known.has(id));
  const byName = new Map(fresh.map(({ fileName, id }) => [fileName, id]));
  return files.flatMap(({ name }) => byName.get(name) ?? []);
}

/** Imports files and hangs them up in an album, making the album when it is not there yet. */
export async function hangUp(
  screen: RemoteScreen,
  where: { readonly circle: CircleId; readonly album: string; readonly audience: readonly MemberId[] },
  files: readonly FileToShare[],
): Promise<{ readonly album: AlbumId; readonly photos: readonly PhotoId[] }> {
  const { circle } = where;
  const pile = await importFiles(screen, files);
  const { albums } = await screen.until('albums', { circle }, () => true);
  const known = albums.find(({ name }) => name === where.album)?.id;
  const album =
    known ?? (await screen.call('albums.create', { circle, name: where.album, audience: [...where.audience] })).album;
  const shared = await screen.call('photos.share', {
    circle,
    album,
    photos: pile.map((photo, index) => ({ photo, caption: files[index]?.caption ?? '' })),
  });
  return { album, photos: shared.photos };
}
