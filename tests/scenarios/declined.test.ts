import { expect, test } from 'vitest';
import { hangUp, importFiles } from '../../electron/headless/demo/hangUp.ts';
import { pilePhotoUrl } from '#shared/contract/urls.ts';
import { openRules } from '#engine/membership/index.ts';
import { drawnFiles } from '../support/drawnFiles.ts';
import { openHome, peopleIn } from '../support/home.ts';

test(
  'Mum does not let Ada’s picture through: it goes back to Ada’s own, is gone from Mum’s computer, and can be laid before Mum again after a restart [P5] [S4] [S5]',
  { timeout: 240_000 },
  async () => {
    await using home = await openHome();
    const { mum, circle } = await home.family();
    const ada = await home.admit(mum, circle, 'Ada', 'child');
    const people = await peopleIn(ada, circle, 2);
    const member = people.get('Ada')!;
    await mum.screen.call('rules.set', { circle, member, rules: { ...openRules, review: 'always' } });
    await ada.screen.until('rules', { circle }, ({ members }) => members[0]?.rules.review === 'always');
    const shared = { circle, album: 'Garden things', audience: [...people.values()] };
    const files = await drawnFiles(1);
    const { album, photos } = await hangUp(ada.screen, shared, files);
    const photo = photos[0]!;
    const { things } = await mum.screen.until('desk', { circle }, (desk) => desk.things.length === 1);
    const slips = things.flatMap((thing) => (thing.kind === 'review' ? thing.photos.map(({ slip }) => slip) : []));
    await mum.screen.call('desk.decline', { circle, slips, reason: 'talk', words: 'Ask Ben first' });
    await ada.screen.until('waiting', { circle }, (view) => view.photos.every(({ state }) => state === 'declined'));

    await ada.screen.call('photos.backToPile', { circle, photo });
    await ada.screen.until('waiting', { circle }, (view) => view.photos.length === 0);
    await mum.screen.until(
      'takenBack',
      { circle },
      ({ photos: [gone] }) => gone?.hung === false && gone.devices.length === 1 && gone.devices[0]?.state === 'erased',
    );
    await ada.quit();
    await ada.start();
    const pile = await ada.screen.until('pile', {}, (view) => view.photos.length === 1);
    const back = pile.photos[0]!.id;
    for (const rendition of ['thumbnail', 'preview', 'original'] as const)
      expect((await ada.screen.get(pilePhotoUrl(back, rendition))).status).toBe(200);
    // Its file, brought in again, is known by the picture.
    expect(await importFiles(ada.screen, files)).toEqual([]);
    const told = await ada.screen.until('activity', { circle, member }, () => true);
    const facts = told.days.flatMap((day) => day.facts);
    expect(facts.map(({ kind, words }) => `${kind} ${words}`.trim())).toEqual(
      expect.arrayContaining(['putAway', 'declined Ask Ben first']),
    );

    await ada.screen.call('photos.share', { circle, album, photos: [{ photo: back, caption: '' }] });
    await mum.screen.until(
      'desk',
      { circle },
      (desk) => desk.things[0]?.kind === 'review' && desk.things[0].photos[0]?.likeness.state === 'same',
    );
  },
);
