import { expect, test } from 'vitest';
import type { CircleId, PhotoId } from '#shared/domain/ids.ts';
import { openRules, type Rules } from '#shared/domain/rules.ts';
import { at, factsOf, pictures } from '../../../tests/support/paperActivity.ts';
import { admitTablet, catchUp, hand, readBy, write, type PaperComputer } from '../../../tests/support/paperCircle.ts';
import { family, withDad } from '../../../tests/support/paperFamily.ts';
import { letThrough, reviewed, share } from '../../../tests/support/paperReview.ts';
import { sharePhotos, takeBackPhotos } from '../albums/photoActions.ts';
import { declinePhotos } from '../desk/review.ts';
import { setRules } from '../desk/setRules.ts';
import { startDraft } from '../envelopes/index.ts';
import { createGate, draftStart } from '../gate/index.ts';
import { toldOf } from './told.ts';

const kindsTo = (circle: CircleId, who: PaperComputer) =>
  toldOf(readBy(who, circle), () => true, who.device).facts.map(({ kind, by }) => [kind, by]);

test('Ada is told which of her rules were changed, and that she may go on; not that she is paused, which stands above her pages [S2] [S7]', () => {
  const { mum, mumId, ada, grandma, circle, tellAll } = family();
  const says = (minute: number, rules: Rules) => {
    write(mum, circle, (draft, open) => setRules(draft, open, ada.member, rules, at(minute)));
    tellAll(mum);
  };
  const told = () => kindsTo(circle, ada);
  const three = { ...openRules, dailyPhotos: 3 };
  says(1, three);
  expect(told()).toEqual([['rules', mumId]]);
  says(2, { ...three, isPaused: true });
  expect(told()).toEqual([['rules', mumId]]);
  says(3, three);
  expect(told()).toEqual([
    ['goesOn', mumId],
    ['rules', mumId],
  ]);
  // Once more: where it reads the same the last one stands for those before it, and is news again.
  const changed = () =>
    toldOf(readBy(ada, circle), () => true, ada.device).facts.flatMap((fact) =>
      fact.kind === 'rules' ? [{ key: fact.key, changed: fact.changed }] : [],
    );
  expect(changed()).toMatchObject([{ changed: ['dailyPhotos', 'mayComment'] }]);
  says(4, openRules);
  expect(changed()).toMatchObject([{ changed: ['dailyPhotos'] }, { changed: ['dailyPhotos', 'mayComment'] }]);
  const before = changed().map(({ key }) => key);
  says(5, three);
  expect(changed()).toMatchObject([{ changed: ['dailyPhotos'] }, { changed: ['dailyPhotos', 'mayComment'] }]);
  expect(before).not.toContain(changed()[0]!.key);
  expect(before).toContain(changed()[1]!.key);
  says(6, { ...three, isPaused: true });
  expect(told()).toEqual([['rules', mumId]]);
  expect([kindsTo(circle, mum), kindsTo(circle, grandma)]).toEqual([[], []]);
  // A computer that comes later is told nothing old.
  const tablet = admitTablet(mum, circle, ada);
  tellAll(mum);
  expect(toldOf(readBy(ada, circle), () => true, tablet.device).facts).toEqual([]);
});

test('Ada is told that Mum let pictures of hers hang: each decision once, those shortly after each other together, and nobody else is [S2] [S4]', () => {
  const { mum, mumId, ada, grandma, circle, album, tellAll } = reviewed();
  const five = write(ada, circle, (draft, open) => sharePhotos(draft, open, album, pictures(5), at(1)));
  tellAll(ada);
  const told = (who: PaperComputer) => toldOf(readBy(who, circle), () => true).facts;
  expect(told(ada)).toEqual([]);
  letThrough(mum, circle, five.slice(0, 2), at(2));
  tellAll(mum);
  const yes = { kind: 'approved', by: mumId, albumName: 'Garden things' };
  expect(told(ada)).toMatchObject([{ ...yes, photos: 2, tiles: [{}, {}] }]);
  const [first] = told(ada);
  // One more shortly after: it is news again for whoever has read of the two, and said in one line.
  letThrough(mum, circle, five.slice(2, 3), at(3));
  tellAll(mum);
  expect(told(ada)).toMatchObject([{ ...yes, photos: 3 }]);
  expect(told(ada)[0]!.key).not.toBe(first!.key);
  letThrough(mum, circle, five.slice(3, 4), at(20));
  letThrough(mum, circle, five.slice(4), at(40));
  tellAll(mum);
  // The newest two, and the way to each.
  expect(told(ada).map(({ photos, tiles }) => [photos, tiles.map(({ id }) => id)])).toEqual([
    [1, [five[4]]],
    [1, [five[3]]],
  ]);
  expect([told(mum), told(grandma)]).toEqual([[], []]);
  // Of what came down since she is told that, and not that it hangs.
  write(mum, circle, (draft, open) => takeBackPhotos(draft, open, five.slice(3), at(41)));
  tellAll(mum);
  expect(told(ada).map(({ kind, photos }) => [kind, photos])).toEqual([
    ['removed', 2],
    ['approved', 3],
  ]);
});

test('a no is news as a yes is, with the way to why, as long as the picture waits still [S2] [S7]', () => {
  const { mum, mumId, ada, grandma, circle, album, tellAll } = reviewed();
  const three = write(ada, circle, (draft, open) => sharePhotos(draft, open, album, pictures(3), at(1)));
  tellAll(ada);
  const { waiting } = readBy(mum, circle).fold.model;
  const slips = [...waiting.values()].filter(({ id }) => id !== three[0]).map(({ envelope }) => envelope);
  const why = { reason: 'talk', words: 'After supper?' } as const;
  write(mum, circle, (draft, open) => declinePhotos(draft, open, slips, why, at(2)));
  tellAll(mum);
  const told = (who: PaperComputer) => toldOf(readBy(who, circle), () => true).facts;
  expect(told(ada)).toMatchObject([
    { kind: 'declined', by: mumId, albumName: 'Garden things', photos: 2, words: 'After supper?' },
  ]);
  expect([told(mum), told(grandma)]).toEqual([[], []]);
  letThrough(mum, circle, three.slice(0, 1), at(3));
  tellAll(mum);
  expect(told(ada).map(({ kind, photos }) => [kind, photos])).toEqual([
    ['approved', 1],
    ['declined', 2],
  ]);
  write(ada, circle, (draft, open) => takeBackPhotos(draft, open, three.slice(1), at(4)));
  tellAll(ada);
  expect(told(ada).map(({ kind }) => kind)).toEqual(['approved']);
});

test('[S7] [R12] what came last is told first, whatever clock a changed app writes: it is not kept back by what others did, and keeps nothing back', () => {
  const { mum, dad, mumId, ada, circle, album, everybody, tellAll } = withDad();
  const photos = Array.from({ length: 6 }, () => share(ada, circle, album));
  tellAll();
  const takesDown = (photo: PhotoId) => {
    write(mum, circle, (draft, open) => takeBackPhotos(draft, open, [photo], at(1)));
    tellAll();
  };
  const dadTakesDown = (photo: PhotoId, clock: number) => {
    const start = draftStart(dad.gate.ledger(circle)!, dad.device);
    const draft = startDraft({ device: dad.device, signing: dad.signing }, { ...start, clock });
    expect(takeBackPhotos(draft, readBy(dad, circle), [photo], at(2)).ok).toBe(true);
    for (const who of everybody) for (const one of draft.envelopes) expect(hand(who, one).ok).toBe(true);
  };
  const told = () => kindsTo(circle, ada).map(([kind, by]) => [kind, by === mumId ? 'Mum' : 'Dad']);
  const [one, two, three, dads, ahead, last] = photos as [PhotoId, PhotoId, PhotoId, PhotoId, PhotoId, PhotoId];
  for (const photo of [one, two, three]) takesDown(photo);
  dadTakesDown(dads, 0);
  const first = [
    ['removed', 'Dad'],
    ['removed', 'Mum'],
  ];
  expect(told()).toEqual(first);
  // Her computer is started anew.
  const again = { ...ada, gate: createGate(), log: [] };
  again.gate.expect(circle);
  catchUp(again, ada);
  expect(kindsTo(circle, again).map(([kind, by]) => [kind, by === mumId ? 'Mum' : 'Dad'])).toEqual(first);
  dadTakesDown(ahead, 2 ** 39);
  takesDown(last);
  expect(told().map(([, by]) => by)).toEqual(['Mum', 'Dad']);
});

test('what Mum takes down one by one is one sentence, with the album where a grown-up had looked first, and news again where one more comes down [S2] [S5]', () => {
  const { mum, mumId, ada, circle, album, tellAll } = reviewed();
  const three = write(ada, circle, (draft, open) => sharePhotos(draft, open, album, pictures(3), at(1)));
  tellAll(ada);
  letThrough(mum, circle, three, at(2));
  const takesDown = (photo: (typeof three)[number], minute: number) => {
    write(mum, circle, (draft, open) => takeBackPhotos(draft, open, [photo], at(minute)));
    tellAll(mum);
    return toldOf(readBy(ada, circle), () => true).facts.filter(({ kind }) => kind === 'removed');
  };
  const all = { by: mumId, albumName: 'Garden things' };
  const [one] = takesDown(three[0]!, 3);
  expect(one).toMatchObject({ ...all, photos: 1 });
  takesDown(three[1]!, 4);
  const [together, ...others] = takesDown(three[2]!, 5);
  expect(together).toMatchObject({ ...all, photos: 3, gone: three[2], atMs: at(5) });
  expect(together!.covers).toContain(one!.key);
  expect([others, together!.key === one!.key]).toEqual([[], false]);
  const pages = [ada, mum].map((who) => factsOf(who, circle, ada.member));
  expect(pages[0]).toEqual(pages[1]);
  expect(pages[0]!.filter(({ kind }) => kind === 'removed')).toMatchObject([{ ...all, photos: 3 }]);
});

test('[S7] [R12] one more picture that Dad’s changed app takes down by an older clock is news to who has read of the first one', () => {
  const { dad, ada, circle, album, tellAll } = withDad();
  const start = draftStart(dad.gate.ledger(circle)!, dad.device);
  const [first, second] = [share(ada, circle, album), share(ada, circle, album)];
  tellAll();
  write(dad, circle, (draft, open) => takeBackPhotos(draft, open, [first], at(1)));
  tellAll();
  const told = () => toldOf(readBy(ada, circle), () => true).facts.filter(({ kind }) => kind === 'removed');
  const [read] = told();
  const now = draftStart(dad.gate.ledger(circle)!, dad.device);
  const draft = startDraft({ device: dad.device, signing: dad.signing }, { ...now, clock: start.clock });
  expect(takeBackPhotos(draft, readBy(dad, circle), [second], at(2)).ok).toBe(true);
  for (const who of [dad, ada]) for (const one of draft.envelopes) expect(hand(who, one).ok).toBe(true);
  expect(told()).toMatchObject([{ photos: 2, covers: [read!.key] }]);
});
