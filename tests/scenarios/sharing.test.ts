import { expect, test } from 'vitest';
import { hangUp } from '../../electron/headless/demo/hangUp.ts';
import { sharedPhotoUrl } from '#shared/contract/urls.ts';
import { drawnFiles } from '../support/drawnFiles.ts';
import { openHome, peopleIn } from '../support/home.ts';

test(
  'Mum starts a family, lets Ada in, and Ada’s pictures hang on Mum’s wall a moment later [S1] [P1]',
  { timeout: 120_000 },
  async () => {
    await using home = await openHome();
    const { mum, circle } = await home.family();
    const ada = await home.admit(mum, circle, 'Ada', 'child');
    const people = await peopleIn(ada, circle, 2);
    const files = await drawnFiles(4, { caption: 'from the garden' });
    const { album, photos } = await hangUp(
      ada.screen,
      { circle, album: 'Garden things', audience: [...people.values()] },
      files,
    );

    const wall = await mum.screen.until(
      'wall',
      { circle },
      ({ groups }) =>
        groups[0]?.photos.every(({ ready }) => ready.includes('original')) === true && groups[0].photos.length === 4,
    );
    expect(wall.groups).toHaveLength(1);
    expect(wall.groups[0]).toMatchObject({ albumName: 'Garden things', author: people.get('Ada') });
    expect(new Set(wall.groups[0]?.audience)).toEqual(new Set(people.values()));
    expect(wall.groups[0]?.photos[0]?.caption).toBe('from the garden');

    // The very same bytes, for each rendition.
    for (const rendition of ['thumbnail', 'preview', 'original'] as const) {
      const url = sharedPhotoUrl(circle, photos[0]!, rendition);
      const [hers, mums] = await Promise.all([ada.screen.get(url), mum.screen.get(url)]);
      expect(mums.status).toBe(200);
      expect(Buffer.from(mums.bytes).equals(hers.bytes)).toBe(true);
    }

    // And taken back, it is gone on both [S5].
    await ada.screen.call('photos.takeBack', { circle, photos: [photos[0]!] });
    await mum.screen.until('album', { circle, album }, (view) => view.photos.length === 3);
    expect((await mum.screen.get(sharedPhotoUrl(circle, photos[0]!, 'original'))).status).toBe(404);
  },
);

test('Ada’s computer is off: Grandma gets everything from Mum’s [S1] [P8]', { timeout: 120_000 }, async () => {
  await using home = await openHome();
  const { mum, circle } = await home.family();
  const ada = await home.admit(mum, circle, 'Ada', 'child');
  const grandma = await home.admit(mum, circle, 'Grandma', 'adult');
  const people = await peopleIn(ada, circle, 3);
  await grandma.quit();

  await hangUp(ada.screen, { circle, album: 'Garden things', audience: [...people.values()] }, await drawnFiles(5));
  await mum.screen.until(
    'wall',
    { circle },
    ({ groups }) => groups[0]?.photos.every(({ ready }) => ready.length === 3) === true,
  );
  await ada.quit();

  await grandma.start();
  const wall = await grandma.screen.until(
    'wall',
    { circle },
    ({ groups }) => groups[0]?.photos.length === 5 && groups[0].photos.every(({ ready }) => ready.length === 3),
  );
  expect(wall.groups[0]?.author).toBe(people.get('Ada'));
});

test(
  'Dad joins later as a guardian and sees every album with all that hangs in it [S2]',
  { timeout: 120_000 },
  async () => {
    await using home = await openHome();
    const { mum, circle } = await home.family();
    const people = await peopleIn(mum, circle, 1);
    await hangUp(mum.screen, { circle, album: 'Sunday walks', audience: [...people.values()] }, await drawnFiles(3));
    const dad = await home.admit(mum, circle, 'Dad', 'guardian');
    const { albums } = await dad.screen.until('albums', { circle }, (view) => view.albums.length === 1);
    expect(albums[0]).toMatchObject({ name: 'Sunday walks', mayShare: true, mayManage: true });
    await dad.screen.until(
      'album',
      { circle, album: albums[0]!.id },
      ({ photos }) => photos.length === 3 && photos.every(({ ready }) => ready.length === 3),
    );
  },
);
