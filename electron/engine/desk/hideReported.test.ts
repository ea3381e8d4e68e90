import { expect, test } from 'vitest';
import { admitPerson, catchUp, readBy, write, type PaperComputer } from '../../../tests/support/paperCircle.ts';
import { dutiesOf } from '../../../tests/support/paperDuties.ts';
import { family } from '../../../tests/support/paperFamily.ts';
import { share, wholeAndSame } from '../../../tests/support/paperReview.ts';
import type { PhotoId } from '#shared/domain/ids.ts';
import { writable } from '../albums/albumActions.ts';
import { writeDocument } from '../albums/epochs.ts';
import { homeAlbum } from '../envelopes/index.ts';
import { deskOf, rulesView } from '../views/desk.ts';
import { livingPhotos } from '../views/tiles.ts';
import { toldOf } from '../views/told.ts';
import { decide, reportPhoto } from './ask.ts';
import { setHidesReported } from './hideReported.ts';
import { hideForNow, showAgain } from './hold.ts';

const has = () => true;
/** Longer than a guardian's computer waits for what was decided before. */
const aWhile = 11_000;

/** Ada has hung up a photo; Mum and Dad are guardians, and Grandma sees it, too. */
function home() {
  const house = family();
  const { mum, ada, grandma, circle, album } = house;
  const dad = admitPerson(mum, circle, 'Dad', 'guardian', [album]);
  const everybody = [mum, dad, ada, grandma];
  const tellAll = () => {
    for (const from of everybody) for (const to of everybody) expect(catchUp(to, from)).toEqual([]);
  };
  tellAll();
  const photo = share(ada, circle, album, 'the beetle');
  tellAll();
  const reports = (who: PaperComputer, about: PhotoId = photo) =>
    write(who, circle, (draft, open) => reportPhoto(draft, open, about, { why: 'unkind', words: 'mean' }, 5));
  const decides = (who: PaperComputer) => {
    const [thing] = desk(who);
    if (thing?.kind !== 'report') throw new Error('Nobody reported anything');
    write(who, circle, (draft, open) => decide(draft, open, thing.report, 'keep', 7));
  };
  const sees = (who: PaperComputer) => livingPhotos(readBy(who, circle)).map(({ id }) => id);
  const desk = (who: PaperComputer) => deskOf(readBy(who, circle), has, wholeAndSame.likenessOf).things;
  const told = (who: PaperComputer) => toldOf(readBy(who, circle), has).facts;
  /** Somebody's profile is open, and a while passes. */
  const sits = (who: PaperComputer) => {
    const clock = { now: 9, elapsed: 0 };
    const { round, waitMs } = dutiesOf(who, circle, clock);
    const passes = async (ms: number) => {
      clock.elapsed += ms;
      await round();
      return waitMs();
    };
    return { passes, aWhilePasses: async () => [await passes(0), await passes(aWhile)] };
  };
  return { ...house, dad, everybody, tellAll, photo, reports, decides, sees, desk, told, sits };
}

test('Grandma reports a picture, and Mum’s computer hides it from everybody until one of the guardians has looked [S5] [S7] [P4]', async () => {
  const { mum, dad, ada, grandma, mumId, everybody, tellAll, photo, reports, decides, sees, desk, told, sits } = home();
  reports(grandma);
  tellAll();
  for (const who of [ada, grandma]) expect(await sits(who).aWhilePasses()).toEqual([null, null]);
  const before = ada.log.length;
  expect(await sits(mum).aWhilePasses()).toEqual([10_000, null]);
  tellAll();
  expect(everybody.map(sees)).toEqual([[], [], [], []]);
  for (const who of [mum, dad])
    expect(desk(who)).toMatchObject([{ kind: 'report', held: { by: mumId, atMs: 9 }, byItself: true }]);
  // All that Ada's computer carries of it is what Mum hides, as where she had pressed a button.
  expect(ada.log.slice(before).map(({ type }) => type)).toEqual(['hold']);
  expect(told(ada).map(({ kind, by }) => [kind, by])).toEqual([['hidden', mumId]]);

  decides(dad);
  tellAll();
  expect(everybody.map(sees)).toEqual([[photo], [photo], [photo], []]);
  expect(told(grandma).map(({ kind }) => kind)).toEqual(['mayHang']);
});

test('a guardian has looked at a picture: another report of it lies on the desk, and it hangs on [S7]', async () => {
  const { mum, dad, ada, grandma, tellAll, photo, reports, decides, sees, desk, sits } = home();
  reports(grandma);
  tellAll();
  decides(mum);
  tellAll();
  reports(dad);
  tellAll();
  expect(await sits(mum).aWhilePasses()).toEqual([null, null]);
  tellAll();
  expect(sees(ada)).toEqual([photo]);
  expect(desk(mum)).toMatchObject([{ kind: 'report', held: null, byItself: false }]);
});

test('a computer that was off for a week hides nothing that was decided meanwhile, also where it hears of that a moment later [S7]', async () => {
  const { mum, dad, ada, grandma, circle, tellAll, photo, reports, decides, sees, sits } = home();
  reports(grandma);
  catchUp(dad, grandma);
  const dadSits = sits(dad);
  expect(await dadSits.passes(0)).toBe(10_000);
  catchUp(mum, grandma);
  write(mum, circle, (draft, open) => hideForNow(draft, open, photo, 6));
  decides(mum);
  catchUp(dad, mum);
  expect(await dadSits.passes(aWhile)).toBeNull();
  tellAll();
  expect(sees(ada)).toEqual([photo]);
});

test('who reports one picture after another hides three at a time; the rest lies on the desk [S7] [R31]', async () => {
  const { mum, ada, grandma, circle, album, tellAll, photo, reports, decides, sees, desk, sits } = home();
  const photos = [photo, ...Array.from({ length: 4 }, () => share(ada, circle, album))];
  tellAll();
  for (const one of photos) reports(grandma, one);
  tellAll();
  const mumSits = sits(mum);
  await mumSits.aWhilePasses();
  tellAll();
  expect(new Set(sees(ada))).toEqual(new Set(photos.slice(3)));
  expect(desk(mum)).toHaveLength(5);
  // What is decided about makes room for the next one.
  decides(mum);
  await mumSits.aWhilePasses();
  tellAll();
  expect(new Set(sees(ada))).toEqual(new Set([photos[0], photos[4]]));
});

test('a picture of Mum’s own is hidden by Dad’s computer: hers hides nothing, and tells her of no report [S7]', async () => {
  const { mum, dad, grandma, circle, album, tellAll, reports, sees, desk, sits } = home();
  const mums = share(mum, circle, album);
  tellAll();
  reports(grandma, mums);
  tellAll();
  expect(await sits(mum).aWhilePasses()).toEqual([null, null]);
  expect(desk(mum)).toEqual([]);
  await sits(dad).aWhilePasses();
  tellAll();
  expect(sees(grandma)).not.toContain(mums);
  expect(desk(dad)).toMatchObject([{ kind: 'report', byItself: true }]);
});

test('guardians may choose to look first; nobody else may, and everybody reads what they chose [S7] [R12]', async () => {
  const { mum, dad, ada, grandma, circle, everybody, tellAll, photo, reports, sees, desk, sits } = home();
  const chosen = () => everybody.map((who) => rulesView(readBy(who, circle)).hidesReported);
  expect(chosen()).toEqual([true, true, true, true]);
  // Ada's app is changed, and writes what only a guardian may say.
  write(ada, circle, (draft, open) => {
    const album = writable(draft, open, homeAlbum);
    if (album.ok) writeDocument(draft, album.value, { kind: 'reported', hides: false });
    return album;
  });
  tellAll();
  expect(chosen()).toEqual([true, true, true, true]);
  write(dad, circle, (draft, open) => setHidesReported(draft, open, false));
  tellAll();
  expect(chosen()).toEqual([false, false, false, false]);
  reports(grandma);
  tellAll();
  expect(await sits(mum).aWhilePasses()).toEqual([null, null]);
  expect(sees(ada)).toEqual([photo]);
  // One key hides it all the same, and it is a guardian who did.
  write(mum, circle, (draft, open) => hideForNow(draft, open, photo, 6));
  expect(desk(mum)).toMatchObject([{ kind: 'report', byItself: false }]);
  write(mum, circle, (draft, open) => showAgain(draft, open, photo, 7));
});
