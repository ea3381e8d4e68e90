import { expect, test } from 'vitest';
import { factsOf } from '../../../tests/support/paperActivity.ts';
import { draftOf, hand, readBy, write } from '../../../tests/support/paperCircle.ts';
import { withDad } from '../../../tests/support/paperFamily.ts';
import { share } from '../../../tests/support/paperReview.ts';
import { hideForNow, showAgain } from '../desk/hold.ts';
import { mostSeen } from '../identity/state.ts';
import { idToBytes, mostHeldAtOnce, mostReleasedAtOnce, startDraft } from '../envelopes/index.ts';
import { draftStart } from '../gate/index.ts';
import { activityOf } from './activity.ts';
import { hiddenEver, hiddenForNow, hidersOfOwn, mostCovered } from './held.ts';
import { mostLookedAt, mostTold, toldOf } from './told.ts';

/** Dad's changed app holds everything of Grandma's, again and again; of Ada's it held one picture. */
function home(times: number) {
  const house = withDad();
  const { mum, dad, ada, grandma, circle, album, tellAll } = house;
  const envelopeOf = (photo: ReturnType<typeof share>) => readBy(mum, circle).fold.model.photos.get(photo)!.envelope;
  const adas = share(ada, circle, album);
  const hung = Array.from({ length: mostHeldAtOnce }, () => share(grandma, circle, album));
  tellAll();
  write(dad, circle, (draft, open) => hideForNow(draft, open, adas, 5));
  const targets = hung.map((photo) => idToBytes(envelopeOf(photo)));
  const flood = () => {
    const draft = draftOf(dad, circle);
    for (let more = 0; more < times; more += 1) draft.add({ type: 'hold', payload: { targets } });
    for (const envelope of draft.envelopes) expect(hand(dad, envelope).ok).toBe(true);
    tellAll();
  };
  flood();
  return { ...house, adas, hung, flood };
}

/** How often something of the circle is looked up. */
function lookUps(open: ReturnType<typeof readBy>, work: () => unknown): number {
  const { envelopes } = open.ledger;
  const get = envelopes.get.bind(envelopes);
  let count = 0;
  envelopes.get = (id) => {
    count += 1;
    return get(id);
  };
  work();
  envelopes.get = get;
  return count;
}

test('[P9] [S5] a hostile guardian holds pictures a thousand times: whose they are not pays nothing for it, and whose they are once', () => {
  const { ada, grandma, circle, album, flood } = home(100);
  const open = readBy(ada, circle);
  const tellAda = () => {
    expect(hiddenForNow(open, ada.member)).toMatchObject([{ kind: 'hidden' }]);
    expect(hidersOfOwn(open, album)).toHaveLength(1);
  };
  const little = lookUps(open, tellAda);
  const tellGrandma = () => expect(hiddenForNow(open, grandma.member)).toHaveLength(mostHeldAtOnce);
  tellGrandma();
  const again = lookUps(open, tellGrandma);
  flood();
  expect(lookUps(open, tellAda)).toBeLessThanOrEqual(little);
  expect(little).toBeLessThan(60);
  tellGrandma();
  expect(lookUps(open, tellGrandma)).toBe(again);
  expect(again).toBeLessThan(mostHeldAtOnce * 30);
});

test('[S5] [R12] what was told before is told anew when one more guardian hides it, when it is shown again, and when that counts no more', () => {
  const { mum, dad, ada, mumId, circle, album, adas, tellAll } = home(mostReleasedAtOnce + 1);
  const told = () => hiddenForNow(readBy(ada, circle), ada.member).map(({ kind, by }) => [kind, by]);
  expect(told()).toEqual([['hidden', dad.member]]);
  write(mum, circle, (draft, open) => showAgain(draft, open, adas, 6));
  tellAll();
  expect(told()).toEqual([['shownAgain', mumId]]);
  const draft = draftOf(dad, circle);
  const { envelope } = readBy(mum, circle).fold.model.photos.get(adas)!;
  draft.add({ type: 'hold', payload: { targets: [idToBytes(envelope)] } });
  for (const one of draft.envelopes) expect(hand(dad, one).ok).toBe(true);
  tellAll();
  expect(told()).toEqual([['hidden', dad.member]]);
  // As it happened: hidden, shown again, and hidden once more.
  const ever = hiddenEver(readBy(ada, circle), ada.member);
  expect(ever.map(({ kind, by }) => [kind, by])).toEqual([
    ['wasHidden', dad.member],
    ['shownAgain', mumId],
    ['hidden', dad.member],
  ]);
  expect(hidersOfOwn(readBy(ada, circle), album)).toEqual([dad.member]);
});

test('[S7] pictures of one album that are hidden read as one sentence, and are told as one; a third one is news', () => {
  const { mum, grandma, circle, hung, tellAll } = home(0);
  const hide = (photo: (typeof hung)[number]) => {
    write(mum, circle, (draft, open) => hideForNow(draft, open, photo, 7));
    tellAll();
  };
  const told = () => toldOf(readBy(grandma, circle), () => true).facts;
  const [one, another, third] = hung as [(typeof hung)[number], (typeof hung)[number], (typeof hung)[number]];
  hide(one);
  hide(another);
  const [both, ...more] = told();
  expect([both, more]).toMatchObject([{ kind: 'hidden', photos: 2, albumName: 'Garden things' }, []]);
  expect(both!.covers).toHaveLength(1);
  const day = factsOf(grandma, circle, grandma.member);
  expect(day.filter(({ kind }) => kind === 'hidden')).toMatchObject([{ photos: 2 }]);
  hide(third);
  expect(told()).toMatchObject([{ kind: 'hidden', photos: 3 }]);
  expect([both!.key, ...both!.covers!]).not.toContain(told()[0]!.key);
  write(mum, circle, (draft, open) => showAgain(draft, open, one, 8));
  tellAll();
  expect(told().map(({ kind, photos }) => [kind, photos])).toEqual([
    ['shownAgain', 1],
    ['hidden', 2],
  ]);
});

test('[P9] however many pictures are hidden, all that is told at once is remembered as read, and leaves room for what was read before', () => {
  expect((mostTold + mostLookedAt) * (1 + mostCovered)).toBeLessThanOrEqual(mostSeen / 2);
});

test('[R12] [S7] two guardians hide a picture apart: what shows it to one of them again leaves it hidden, and the history does not say that it hung', () => {
  const { mum, dad, ada, grandma, mumId, circle, hung, tellAll } = home(0);
  const [photo] = hung as [(typeof hung)[number]];
  write(mum, circle, (draft, open) => hideForNow(draft, open, photo, 7));
  write(dad, circle, (draft, open) => hideForNow(draft, open, photo, 7));
  // Mum has not heard of Dad's.
  write(mum, circle, (draft, open) => showAgain(draft, open, photo, 8));
  tellAll();
  const history = () =>
    [ada, grandma].map((who) => hiddenEver(readBy(who, circle), grandma.member).map(({ kind, by }) => [kind, by]));
  const isHidden = [['hidden', dad.member]];
  expect(history()).toEqual([isHidden, isHidden]);
  write(mum, circle, (draft, open) => showAgain(draft, open, photo, 9));
  tellAll();
  const ever = history();
  expect(ever[0]).toEqual([
    ['wasHidden', expect.anything()],
    ['shownAgain', mumId],
  ]);
  expect(ever[1]).toEqual(ever[0]);
});

test('[S7] a picture that was hidden and shown again twice on one day is one picture in the history, and two are two', () => {
  const { mum, grandma, circle, hung, tellAll } = home(0);
  const hideAndShow = (photo: (typeof hung)[number]) => {
    write(mum, circle, (draft, open) => hideForNow(draft, open, photo, 7));
    write(mum, circle, (draft, open) => showAgain(draft, open, photo, 8));
    tellAll();
  };
  const day = () =>
    activityOf(readBy(grandma, circle), grandma.member, () => true)
      .days.flatMap(({ facts }) => facts)
      .flatMap(({ kind, photos }) => (kind === 'wasHidden' || kind === 'shownAgain' ? [[kind, photos]] : []));
  const [one, another] = hung as [(typeof hung)[number], (typeof hung)[number]];
  hideAndShow(one);
  hideAndShow(one);
  expect(new Set(day())).toEqual(
    new Set([
      ['wasHidden', 1],
      ['shownAgain', 1],
    ]),
  );
  hideAndShow(another);
  expect(new Set(day())).toEqual(
    new Set([
      ['wasHidden', 2],
      ['shownAgain', 2],
    ]),
  );
});

test('[S7] [R12] what shows a picture again comes after what hid it, whatever clock a changed app writes: the times before and after it are told', () => {
  const { mum, dad, ada, grandma, mumId, circle, adas, tellAll } = home(0);
  const envelope = readBy(mum, circle).fold.model.photos.get(adas)!.envelope;
  const ledger = dad.gate.ledger(circle)!;
  const early = startDraft(
    { device: dad.device, signing: dad.signing },
    { ...draftStart(ledger, dad.device), clock: 0 },
  );
  early.add({ type: 'release', payload: { holds: ledger.holds.get(envelope)!.map(idToBytes) } });
  for (const one of early.envelopes) expect(hand(dad, one).ok).toBe(true);
  tellAll();
  const history = (who: typeof mum) =>
    hiddenEver(readBy(who, circle), ada.member).map(({ kind, by }) => [kind, by === mumId ? 'Mum' : 'Dad']);
  const byDad = [
    ['wasHidden', 'Dad'],
    ['shownAgain', 'Dad'],
  ];
  expect(history(ada)).toEqual(byDad);
  write(mum, circle, (draft, open) => hideForNow(draft, open, adas, 7));
  write(mum, circle, (draft, open) => showAgain(draft, open, adas, 8));
  tellAll();
  const both = [...byDad, ['wasHidden', 'Mum'], ['shownAgain', 'Mum']];
  for (const who of [ada, mum, grandma]) expect(history(who)).toEqual(both);
  expect(hiddenForNow(readBy(ada, circle), ada.member)).toMatchObject([{ kind: 'shownAgain', by: mumId }]);
});
