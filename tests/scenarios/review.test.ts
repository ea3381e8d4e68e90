import { expect, test } from 'vitest';
import { hangUp } from '../../electron/headless/demo/hangUp.ts';
import { sharedPhotoUrl } from '#shared/contract/urls.ts';
import { openRules } from '#engine/membership/index.ts';
import { drawnFiles } from '../support/drawnFiles.ts';
import { openHome, peopleIn } from '../support/home.ts';

test(
  'Ada hangs up a photo while Mum’s computer is off: it waits, Mum sees it when she is back, lets it through, and once it is taken back every computer says that it is gone [P4] [P5] [S4] [S5] [R39]',
  { timeout: 240_000 },
  async () => {
    await using home = await openHome();
    const { mum, circle } = await home.family();
    const ada = await home.admit(mum, circle, 'Ada', 'child');
    const grandma = await home.admit(mum, circle, 'Grandma', 'adult');
    const people = await peopleIn(ada, circle, 3);
    await mum.screen.call('rules.set', {
      circle,
      member: people.get('Ada')!,
      rules: { ...openRules, review: 'always' },
    });
    await ada.screen.until('rules', { circle }, ({ members }) => members[0]?.rules.review === 'always');
    await mum.quit();

    const shared = { circle, album: 'Garden things', audience: [...people.values()] };
    const { album, photos } = await hangUp(ada.screen, shared, await drawnFiles(1));
    const photo = photos[0]!;
    const { photos: waiting } = await ada.screen.until('waiting', { circle }, (view) => view.photos.length === 1);
    expect(waiting[0]).toMatchObject({ state: 'waiting', albumName: 'Garden things' });
    // Grandma’s computer carries its bytes, for Mum, and cannot open them.
    await grandma.screen.until('album', { circle, album }, () => true);
    await grandma.screen.until('circle', { circle }, ({ members }) =>
      members.some(({ devices }) => devices.some(({ isThisOne, lacks }) => isThisOne && lacks?.of === 1)),
    );
    await grandma.screen.until('transfers', { circle }, ({ incoming }) => incoming.originals === 0);
    expect((await grandma.screen.get(sharedPhotoUrl(circle, photo, 'preview'))).status).toBe(404);
    await ada.quit();

    await mum.start();
    const { things } = await mum.screen.until(
      'desk',
      { circle },
      (desk) => desk.things[0]?.kind === 'review' && desk.things[0].photos[0]?.likeness.state === 'same',
    );
    expect(things).toMatchObject([{ kind: 'review', author: people.get('Ada'), album, photos: [{ id: photo }] }]);
    const looked = await mum.screen.get(sharedPhotoUrl(circle, photo, 'original'));
    expect(looked.status).toBe(200);
    const slips = things.flatMap((thing) => (thing.kind === 'review' ? thing.photos.map(({ slip }) => slip) : []));
    await mum.screen.call('desk.approve', { circle, slips });
    await mum.screen.until('desk', { circle }, (desk) => desk.things.length === 0);
    await grandma.screen.until('album', { circle, album }, (view) => view.photos[0]?.ready.length === 3);
    const shown = await grandma.screen.get(sharedPhotoUrl(circle, photo, 'original'));
    expect(Buffer.from(shown.bytes).equals(Buffer.from(looked.bytes))).toBe(true);

    await ada.start();
    await ada.screen.until('album', { circle, album }, (view) => view.photos.length === 1);
    await ada.screen.call('photos.takeBack', { circle, photos: [photo] });
    for (const { screen } of [mum, grandma])
      await screen.until('album', { circle, album }, (view) => view.photos.length === 0);
    const taken = await ada.screen.until('takenBack', { circle }, (view) =>
      view.photos.some(({ devices }) => devices.length === 3 && devices.every(({ state }) => state === 'erased')),
    );
    expect(taken.photos).toMatchObject([{ photo, by: people.get('Ada') }]);
    const [childs, guardians] = await Promise.all(
      [ada, mum].map(({ screen }) =>
        screen.until('activity', { circle, member: people.get('Ada')! }, ({ days }) =>
          days.some(({ facts }) => facts.some(({ kind }) => kind === 'tookBack')),
        ),
      ),
    );
    expect(guardians).toEqual(childs);
    await grandma.quit();
    await grandma.start();
    await grandma.screen.until('albums', { circle }, ({ albums }) => albums.length === 1);
    expect((await grandma.screen.get(sharedPhotoUrl(circle, photo, 'thumbnail'))).status).toBe(404);
  },
);
