import { expect, test } from 'vitest';
import { hangUp } from '../../electron/headless/demo/hangUp.ts';
import { openRules } from '#engine/membership/index.ts';
import { drawnFiles } from '../support/drawnFiles.ts';
import { openHome, peopleIn } from '../support/home.ts';

test(
  'Ada says that words of Grandma’s hurt her, and every computer is ended and started before and after Mum’s answer: nothing is lost of it, and Grandma never reads who it was [R19] [P8] [S7]',
  { timeout: 240_000 },
  async () => {
    await using home = await openHome();
    const { mum, circle } = await home.family();
    const ada = await home.admit(mum, circle, 'Ada', 'child');
    const grandma = await home.admit(mum, circle, 'Grandma', 'adult');
    const people = await peopleIn(mum, circle, 3);
    const member = people.get('Ada')!;
    await mum.screen.call('rules.set', { circle, member, rules: openRules });
    const shared = { circle, album: 'Garden things', audience: [...people.values()] };
    const { album, photos } = await hangUp(mum.screen, shared, await drawnFiles(1));
    const photo = photos[0]!;
    await grandma.screen.until('album', { circle, album }, (view) => view.photos.length === 1);
    await grandma.screen.call('comments.add', { circle, photo, words: 'She looks like a potato' });
    const { comments } = await ada.screen.until('talk', { circle, photo }, (talk) => talk.comments.length === 1);
    const comment = comments[0]!.id;
    await mum.quit();
    await ada.screen.call('photos.report', { circle, photo, comment, why: 'upsetting', words: 'It is about my nose' });
    await ada.screen.until('talk', { circle, photo }, (talk) => talk.comments.length === 0);
    // Mum's computer was off: Grandma's carries what it cannot read.
    await grandma.screen.until('circle', { circle }, ({ members }) =>
      members.some(({ name, devices }) => name === 'Ada' && devices.some(({ state }) => state === 'here')),
    );
    for (const seat of [ada, grandma]) {
      await seat.cut();
      await seat.start();
    }
    await ada.screen.until('talk', { circle, photo }, (talk) => talk.comments.length === 0);

    await mum.start();
    const desk = await mum.screen.until('desk', { circle }, ({ things }) => things[0]?.kind === 'report');
    const [report] = desk.things;
    expect(report).toMatchObject({
      by: member,
      words: 'It is about my nose',
      about: { by: people.get('Grandma'), words: 'She looks like a potato' },
    });
    if (report?.kind !== 'report') throw new Error('It is no report');
    await mum.screen.call('desk.decide', { circle, about: report.report, decision: 'hideWords', words: '' });
    await mum.cut();
    await mum.start();
    await mum.screen.until('desk', { circle }, ({ things }) => things.length === 0);
    const told = await ada.screen.until('told', { circle }, ({ facts }) =>
      facts.some(({ asked, became }) => asked === 'words' && became === 'hidden'),
    );
    await grandma.screen.until('told', { circle }, ({ facts }) => facts.some(({ kind }) => kind === 'hidWords'));
    for (const seat of [ada, grandma]) {
      await seat.cut();
      await seat.start();
    }
    await ada.screen.until('told', { circle }, (now) => JSON.stringify(now) === JSON.stringify(told));
    const grandmas = await grandma.screen.until('told', { circle }, ({ facts }) =>
      facts.some(({ kind }) => kind === 'hidWords'),
    );
    expect(JSON.stringify(grandmas)).not.toContain(member);
    const hers = await grandma.screen.until('talk', { circle, photo }, (talk) => talk.comments.length === 1);
    expect(hers.comments).toMatchObject([{ id: comment, hiddenBy: people.get('Mum') }]);
    await mum.screen.until('desk', { circle }, ({ things }) => things.length === 0);
  },
);
