import type { CommandHandlers, QueryHandlers } from '#shared/rpc/api.ts';
import { failed, ok } from '#shared/domain/result.ts';
import { mayHangUp } from '../albums/ownRules.ts';
import { createAlbum, describeAlbum, setAudience } from '../albums/albumActions.ts';
import { setCaption, sharePhotos, takeBackPhotos } from '../albums/photoActions.ts';
import { todayOf } from '../desk/today.ts';
import { hidersOfOwn } from '../views/held.ts';
import { albumCards, albumView, photoView } from '../views/tiles.ts';
import { unseenBy } from '../views/unseenBy.ts';
import { wallOf } from '../views/wall.ts';
import { done, emptied, findCircle, liveIn, openSessionOf, writeIn, type Context } from './context.ts';

type Commands = Pick<
  CommandHandlers,
  | 'albums.create'
  | 'albums.rename'
  | 'albums.setAudience'
  | 'albums.setCover'
  | 'photos.share'
  | 'photos.takeBack'
  | 'photos.setCaption'
  | 'photos.wanted'
>;

export const albumCommands = (context: Context): Commands => ({
  'albums.create': async ({ circle, name, audience, untilMs }) => {
    const created = await writeIn(context, circle, (draft, open) =>
      createAlbum(draft, open, { name, audience, until: untilMs ?? null }),
    );
    return created.ok ? ok({ album: created.value }) : created;
  },
  'albums.rename': async ({ circle, album, name }) =>
    emptied(await writeIn(context, circle, (draft, open) => describeAlbum(draft, open, album, { name }))),
  'albums.setCover': async ({ circle, album, photo }) =>
    emptied(await writeIn(context, circle, (draft, open) => describeAlbum(draft, open, album, { cover: photo }))),
  'albums.setAudience': async ({ circle, album, audience }) =>
    emptied(await writeIn(context, circle, (draft, open) => setAudience(draft, open, album, audience, Date.now()))),

  'photos.share': async ({ circle, album, photos, untilMs }) => {
    const shared = await writeIn(context, circle, (draft, open, session) => {
      const pictures = photos.map(({ photo, caption }) => ({ entry: session.pile.get(photo), caption }));
      const found = pictures.flatMap(({ entry, caption }) => (entry === undefined ? [] : [{ entry, caption }]));
      if (found.length < pictures.length) return failed({ code: 'PHOTO_NOT_FOUND' });
      const { quiet, photosLeft } = todayOf(open, Date.now());
      if (quiet.state === 'on') return failed({ code: 'QUIET_TIME' });
      if (photosLeft !== null && found.length > photosLeft) return failed({ code: 'ENOUGH_TODAY' });
      const isWaiting = mayHangUp(open, album) === 'review';
      const hung = sharePhotos(draft, open, album, found, Date.now(), untilMs ?? null);
      return hung.ok ? ok({ photos: [...hung.value], isWaiting }) : hung;
    });
    if (!shared.ok) return shared;
    // Hung up now; a crash before this leaves them on the pile as well, from where they can be put away.
    await context.session()?.pile.hungUp(photos.map(({ photo }) => photo));
    return ok(shared.value);
  },
  'photos.takeBack': async ({ circle, photos }) =>
    emptied(await writeIn(context, circle, (draft, open) => takeBackPhotos(draft, open, photos, Date.now()))),
  'photos.setCaption': async ({ circle, photo, caption }) =>
    emptied(await writeIn(context, circle, (draft, open) => setCaption(draft, open, photo, caption))),

  'photos.wanted': async ({ circle, photos, rendition }) => {
    const session = openSessionOf(context);
    if (!session.ok) return session;
    const open = findCircle(session.value, circle);
    if (!open.ok) return open;
    const { model } = open.value.fold;
    const { blobs, fetcher } = session.value;
    const ids = photos.flatMap((id) => model.photos.get(id)?.document[rendition].blob ?? []);
    fetcher.prefer(ids.filter((id) => !blobs.has(id)));
    return done;
  },
});

export const albumQueries = (context: Context): Pick<QueryHandlers, 'wall' | 'albums' | 'album' | 'photo'> => ({
  wall: liveIn<'wall'>(context, ['photos', 'circle'], (circle, session) => ok(wallOf(circle, session.blobs.has))),
  albums: liveIn<'albums'>(context, ['photos', 'circle'], (circle, session) =>
    ok({ albums: albumCards(circle, session.blobs.has) }),
  ),
  album: liveIn<'album'>(context, ['photos', 'circle'], (circle, session, { album }) => {
    const view = albumView(circle, album, session.blobs.has);
    if (view === undefined) return failed({ code: 'ALBUM_NOT_FOUND' });
    return ok({ ...view, hiddenBy: hidersOfOwn(circle, album), isReading: !session.circles.isWhole() });
  }),
  photo: liveIn<'photo'>(context, ['photos', 'circle'], (circle, session, { photo }) => {
    const view = photoView(circle, photo, session.blobs.has);
    return view === undefined
      ? failed({ code: 'PHOTO_NOT_FOUND' })
      : ok({ ...view, unseenBy: unseenBy(circle, photo) });
  }),
});
