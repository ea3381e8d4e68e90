import { expect, test } from 'vitest';
import { catchUp, readBy, write, type PaperComputer } from '../../../tests/support/paperCircle.ts';
import { dutiesOf } from '../../../tests/support/paperDuties.ts';
import { withDad } from '../../../tests/support/paperFamily.ts';
import { share, wholeAndSame } from '../../../tests/support/paperReview.ts';
import type { MemberId, PhotoId } from '#shared/domain/ids.ts';
import { ok } from '#shared/domain/result.ts';
import { writable } from '../albums/albumActions.ts';
import { writeDocument } from '../albums/epochs.ts';
import { setCaption } from '../albums/photoActions.ts';
import { openRoom, writeSlip } from '../albums/rooms.ts';
import { takeBackEnvelopes } from '../albums/takeBack.ts';
import { removeMember } from '../circles/takeAway.ts';
import { homeAlbum, idToBytes } from '../envelopes/index.ts';
import { deskOf, rulesView } from '../views/desk.ts';
import { livingPhotos } from '../views/tiles.ts';
import { toldOf } from '../views/told.ts';
import { decide, reportPhoto } from './ask.ts';
import { setHidesReported } from './hideReported.ts';
import { hideForNow, showAgain } from './hold.ts';

const has = () => true;
/** Longer than a guardian's computer waits before it hides something. */
const aWhile = 41_000;

/** Ada has hung up a photo; Mum and Dad are guardians, and Grandma sees it, too. */
function home() {
  const house = withDad();
  const { ada, circle, album, tellAll } = house;
  const photo = share(ada, circle, album, 'the beetle');
  tellAll();
  const reports = (who: PaperComputer, about: PhotoId = photo) =>
    write(who, circle, (draft, open) => reportPhoto(draft, open, about, { why: 'unkind', words: 'mean' }, 5));
  /** Of whatever picture, also of one that is hidden, or her own. */
  const changedAppReports = (who: PaperComputer & { readonly member: MemberId }, about: PhotoId | undefined) =>
    write(who, circle, (draft, open) => {
      const room = openRoom(draft, open, who.member);
      if (about !== undefined)
        writeSlip(draft, room, { kind: 'report', photo: idToBytes(about), why: 'unkind', words: '', at: 5 });
      return ok(undefined);
    });
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
  return { ...house, photo, reports, changedAppReports, decides, sees, desk, told, sits };
}

test('Grandma reports a picture, and Mum’s computer hides it from everybody until one of the guardians has looked [S5] [S7] [P4]', async () => {
  const { mum, dad, ada, grandma, mumId, everybody, tellAll, photo, reports, decides, sees, desk, told, sits } = home();
  reports(grandma);
  tellAll();
  for (const who of [ada, grandma]) expect(await sits(who).aWhilePasses()).toEqual([null, null]);
  const before = ada.log.length;
  expect(await sits(mum).aWhilePasses()).toEqual([25_000, null]);
  tellAll();
  expect(everybody.map(sees)).toEqual([[], [], [], []]);
  for (const who of [mum, dad]) expect(desk(who)).toMatchObject([{ kind: 'report', held: { by: mumId, atMs: 9 } }]);
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
  expect(desk(mum)).toMatchObject([{ kind: 'report', held: null }]);
});

test('a computer that was off for a week hides nothing that was decided meanwhile, also where it hears of that a moment later [S7]', async () => {
  const { mum, dad, ada, grandma, circle, tellAll, photo, reports, decides, sees, sits } = home();
  reports(grandma);
  catchUp(dad, grandma);
  const dadSits = sits(dad);
  expect(await dadSits.passes(0)).toBe(25_000);
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

test('whose app takes back what it reported hides three in an hour, and no more than six while nobody asks about them [S7] [R31]', async () => {
  const { mum, dad, grandma, circle, album, tellAll, changedAppReports, sees, sits } = home();
  const photos = Array.from({ length: 12 }, () => share(dad, circle, album));
  tellAll();
  const mumSits = sits(mum);
  let last: (number | null)[] = [];
  for (let turn = 0; turn < 4; turn++) {
    const before = grandma.log.length;
    const takesThemBack = () =>
      write(grandma, circle, (draft, open) => {
        const slips = grandma.log.slice(before).filter(({ type }) => type === 'slip');
        const ids = slips.map(({ id }) => id);
        takeBackEnvelopes(draft, open, ids);
        return ok(undefined);
      });
    for (const one of photos.slice(3 * turn, 3 * turn + 3)) changedAppReports(grandma, one);
    tellAll();
    last = [await mumSits.passes(0), await mumSits.passes(aWhile)];
    takesThemBack();
    tellAll();
    if (turn === 0) {
      // In the same hour nothing of hers hides anything any more.
      expect(photos.filter((one) => !sees(dad).includes(one))).toHaveLength(3);
      changedAppReports(grandma, photos[3]);
      tellAll();
      expect([await mumSits.passes(0), await mumSits.passes(aWhile)]).toEqual([null, null]);
      takesThemBack();
      tellAll();
      expect(sees(dad)).toContain(photos[3]);
    }
    await mumSits.passes(60 * 60_000);
  }
  expect(last).toEqual([null, null]);
  expect(photos.filter((one) => !sees(dad).includes(one))).toHaveLength(6);
});

test('whoever was put out, and whoever reports a picture of their own, hides nothing by it [S7] [R31]', async () => {
  const { mum, dad, ada, grandma, circle, tellAll, photo, reports, changedAppReports, sees, desk, sits } = home();
  // Our app does not let her report her own picture.
  changedAppReports(ada, photo);
  tellAll();
  expect(desk(mum)).toHaveLength(1);
  expect(await sits(mum).aWhilePasses()).toEqual([null, null]);
  reports(grandma);
  tellAll();
  write(dad, circle, (draft, open) => removeMember(draft, open, grandma.member));
  catchUp(mum, dad);
  expect(await sits(mum).aWhilePasses()).toEqual([null, null]);
  expect(sees(mum)).toEqual([photo]);
});

test('three reports of Mum’s own pictures, which Dad decides about, keep no other one from being hidden on her computer [S7]', async () => {
  const { mum, ada, grandma, circle, album, tellAll, photo, reports, sees, sits } = home();
  const mums = Array.from({ length: 3 }, () => share(mum, circle, album));
  tellAll();
  for (const one of [...mums, photo]) reports(grandma, one);
  tellAll();
  await sits(mum).aWhilePasses();
  tellAll();
  expect(new Set(sees(ada))).toEqual(new Set(mums));
});

test('what was written under it after a guardian had looked is no picture that a guardian has looked at [S7]', async () => {
  const { mum, dad, ada, grandma, circle, tellAll, photo, reports, decides, sees, sits } = home();
  reports(grandma);
  tellAll();
  decides(mum);
  tellAll();
  write(ada, circle, (draft, open) => setCaption(draft, open, photo, 'Grandma is ugly'));
  tellAll();
  reports(dad);
  tellAll();
  await sits(mum).aWhilePasses();
  tellAll();
  expect(sees(ada)).toEqual([]);
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
  expect(desk(dad)).toMatchObject([{ kind: 'report' }]);
});

test('a guardian who reported it and whose computer hid it is told once what another guardian decided [S7]', async () => {
  const { mum, dad, tellAll, reports, decides, told, sits } = home();
  reports(dad);
  tellAll();
  await sits(dad).aWhilePasses();
  tellAll();
  decides(mum);
  tellAll();
  expect(told(dad).map(({ kind }) => kind)).toEqual(['mayHang']);
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
  expect(desk(mum)).toMatchObject([{ kind: 'report' }]);
  write(mum, circle, (draft, open) => showAgain(draft, open, photo, 7));
});
