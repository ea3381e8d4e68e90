import { expect, test } from 'vitest';
import type { MemberId } from '#shared/domain/ids.ts';
import { draftOf, readBy, write, type PaperComputer } from '../../../tests/support/paperCircle.ts';
import { withDad } from '../../../tests/support/paperFamily.ts';
import { share, wholeAndSame } from '../../../tests/support/paperReview.ts';
import { takeBackPhotos } from '../albums/photoActions.ts';
import { removeMember } from '../circles/takeAway.ts';
import { hiddenByOne } from '../views/hiddenByOne.ts';
import { deskOf } from '../views/desk.ts';
import { askedAbout } from '../views/shown.ts';
import { talkOf } from '../views/talk.ts';
import { livingPhotos } from '../views/tiles.ts';
import { toldOf } from '../views/told.ts';
import { askToTakeDown, decide, reportPhoto } from './ask.ts';
import { hideForNow, showAgain, showAllAgain } from './hold.ts';

/** Mum and Dad are guardians, and Dad has hung up a photo that Ada sees. */
function dads() {
  const house = withDad();
  const { dad, ada, circle, album, tellAll } = house;
  const photo = share(dad, circle, album, 'a silly face');
  tellAll();
  const desk = (who: PaperComputer) => deskOf(readBy(who, circle), () => true, wholeAndSame.likenessOf).things;
  const told = (who: PaperComputer) => toldOf(readBy(who, circle), () => true).facts;
  const sees = (who: PaperComputer) => livingPhotos(readBy(who, circle)).map(({ id }) => id);
  const report = () => {
    const said = { why: 'upsetting', words: 'Dad laughed at me' } as const;
    write(ada, circle, (draft, open) => reportPhoto(draft, open, photo, said, 5));
    tellAll();
    return askedAbout(readBy(dad, circle))[0]!.id;
  };
  const hides = (who: PaperComputer) => {
    write(who, circle, (draft, open) => hideForNow(draft, open, photo, 6));
    tellAll();
  };
  const code = (who: PaperComputer, act: typeof showAgain) => {
    const done = act(draftOf(who, circle), readBy(who, circle), photo, 7);
    return done.ok ? 'done' : done.problem.code;
  };
  return { ...house, photo, desk, told, sees, report, hides, code };
}

test('Ada reports a picture of Dad’s: it lies on Mum’s desk alone, and Dad’s app leaves it to her to say that it may hang [S5] [S7]', () => {
  const { mum, dad, circle, tellAll, desk, report } = dads();
  const about = report();
  expect(desk(dad)).toEqual([]);
  expect(desk(mum)).toMatchObject([{ kind: 'report', mayHang: true, words: 'Dad laughed at me' }]);
  const says = (who: PaperComputer) => decide(draftOf(who, circle), readBy(who, circle), about, 'keep', 7);
  expect(says(dad)).toMatchObject({ problem: { code: 'OWN_PHOTO' } });
  expect(says(mum).ok).toBe(true);
  // What is Dad's he takes down as ever.
  write(dad, circle, (draft, open) => decide(draft, open, about, 'takeDown', 8));
  tellAll();
  expect([desk(mum), desk(dad)]).toEqual([[], []]);
});

test('what Mum hides of Dad’s he does not show again, and may still take down [S5] [S7]', () => {
  const { mum, dad, ada, circle, tellAll, photo, desk, sees, report, hides, code } = dads();
  const about = report();
  hides(mum);
  expect(code(dad, showAgain)).toBe('OWN_PHOTO');
  expect(desk(dad)).toMatchObject([{ kind: 'held', mayHang: false }]);
  expect(decide(draftOf(dad, circle), readBy(dad, circle), about, 'keep', 7)).toMatchObject({
    problem: { code: 'OWN_PHOTO' },
  });
  const all = showAllAgain(draftOf(dad, circle), readBy(dad, circle), readBy(mum, circle).me!, 7);
  expect(all).toMatchObject({ problem: { code: 'DECIDED_ALREADY' } });
  expect(hiddenByOne(readBy(dad, circle)).size).toBe(0);
  expect(sees(ada)).toEqual([]);
  write(dad, circle, (draft, open) => takeBackPhotos(draft, open, [photo], 9));
  tellAll();
  expect([desk(mum), desk(dad)]).toEqual([[], []]);
});

test('what Dad hid himself he shows again; not while somebody has reported it [S5] [S7]', () => {
  const own = dads();
  own.hides(own.dad);
  expect(own.desk(own.dad)).toMatchObject([{ kind: 'held', mayHang: true }]);
  expect(own.code(own.dad, showAgain)).toBe('done');
  const { mum, dad, report, hides, code, desk } = dads();
  report();
  hides(dad);
  expect(desk(dad)).toMatchObject([{ kind: 'held', mayHang: false }]);
  expect([code(dad, showAgain), code(mum, showAgain)]).toEqual(['OWN_PHOTO', 'done']);
});

test('Ada asks for one of Dad’s to come down: he may take it down, and leaves it to Mum to say that it may hang [S5] [S7]', () => {
  const { mum, dad, ada, circle, tellAll, photo, desk, told, hides, code } = dads();
  write(ada, circle, (draft, open) => askToTakeDown(draft, open, photo, 'my hair', 5));
  tellAll();
  const about = askedAbout(readBy(dad, circle))[0]!.id;
  const keeps = (who: PaperComputer) => decide(draftOf(who, circle), readBy(who, circle), about, 'keep', 7);
  expect(desk(dad)).toMatchObject([{ kind: 'request', mayHang: false }]);
  expect(talkOf(readBy(dad, circle), photo)?.requests).toMatchObject([{ words: 'my hair', mayHang: false }]);
  expect(talkOf(readBy(mum, circle), photo)?.requests).toMatchObject([{ words: 'my hair', mayHang: true }]);
  expect(keeps(dad)).toMatchObject({ problem: { code: 'OWN_PHOTO' } });
  // Nor by a way round: while somebody asks he does not show it again himself.
  hides(dad);
  expect([code(dad, showAgain), keeps(dad)]).toMatchObject(['OWN_PHOTO', { problem: { code: 'OWN_PHOTO' } }]);
  expect(desk(mum)).toMatchObject([{ kind: 'request', mayHang: true }]);
  write(dad, circle, (draft, open) => decide(draft, open, about, 'takeDown', 8));
  tellAll();
  expect([desk(mum), desk(dad)]).toEqual([[], []]);
  expect(told(ada).map(({ kind }) => kind)).toEqual(['cameDown']);
});

test('Grandma asks for one of her to come down that Mum hides: Dad, whose it is, leaves the yes to Mum [S5]', () => {
  const { mum, dad, grandma, circle, tellAll, photo, desk, hides } = dads();
  write(grandma, circle, (draft, open) => askToTakeDown(draft, open, photo, '', 5));
  tellAll();
  hides(mum);
  expect(desk(dad)).toMatchObject([{ kind: 'request', mayHang: false }]);
  expect(desk(mum)).toMatchObject([{ kind: 'request', mayHang: true }]);
});

test('Dad himself asks for one of Mum’s to come down, and decides, not she; where she is the only guardian she does [S5] [S7]', () => {
  const { mum, dad, ada, circle, album, tellAll, desk } = dads();
  const mums = share(mum, circle, album, 'Dad asleep');
  tellAll();
  for (const who of [dad, ada]) write(who, circle, (draft, open) => askToTakeDown(draft, open, mums, '', 5));
  tellAll();
  expect(desk(mum)).toMatchObject([{ mayHang: false }, { mayHang: false }]);
  expect(desk(dad)).toMatchObject([{ mayHang: true }, { mayHang: true }]);
  write(mum, circle, (draft, open) => removeMember(draft, open, readBy(dad, circle).me!));
  tellAll();
  const adas = askedAbout(readBy(mum, circle)).find(({ by }) => by === ada.member)!;
  expect(desk(mum)).toContainEqual(expect.objectContaining({ key: adas.id, mayHang: true }));
  write(mum, circle, (draft, open) => decide(draft, open, adas.id, 'keep', 6));
  expect(desk(mum).map(({ key }) => key)).not.toContain(adas.id);
});

test('Grandma asks for one of Dad’s to come down, and Mum says that it may hang: Dad is told, once, as it leaves his desk [S5] [S7]', () => {
  const { mum, dad, mumId, ada, grandma, circle, tellAll, photo, told, desk } = dads();
  for (const who of [grandma, ada]) write(who, circle, (draft, open) => askToTakeDown(draft, open, photo, '', 5));
  tellAll();
  expect(told(dad)).toEqual([]);
  for (const { id } of askedAbout(readBy(mum, circle))) {
    write(mum, circle, (draft, open) => decide(draft, open, id, 'keep', 6, 'She looks lovely'));
    tellAll();
  }
  expect(desk(dad)).toEqual([]);
  expect(told(dad)).toMatchObject([{ kind: 'staysUp', by: mumId, words: '', albumName: 'Garden things' }]);
  expect(told(mum)).toEqual([]);
  // Of what came down since it is not said that it stays.
  write(mum, circle, (draft, open) => takeBackPhotos(draft, open, [photo], 9));
  tellAll();
  expect(told(dad).map(({ kind }) => kind)).toEqual(['removed']);
});

test('where no other guardian is left Dad decides about his own: nobody else could [S5] [S7]', () => {
  const { mum, dad, mumId, circle, tellAll, desk, report, hides, code } = dads();
  const about = report();
  hides(mum);
  write(dad, circle, (draft, open) => removeMember(draft, open, mumId));
  tellAll();
  expect(desk(dad)).toMatchObject([{ kind: 'report', mayHang: true }]);
  expect(code(dad, showAgain)).toBe('done');
  write(dad, circle, (draft, open) => decide(draft, open, about, 'keep', 8));
  expect(desk(dad)).toEqual([]);
});

test('Mum hid a picture of Dad’s and of Ada’s; who hid one is told when another guardian shows it again, once [S5] [S7]', () => {
  const { mum, dad, ada, circle, album, tellAll, told } = dads();
  const adas = share(ada, circle, album, 'the beetle');
  tellAll();
  write(mum, circle, (draft, open) => hideForNow(draft, open, adas, 6));
  tellAll();
  write(dad, circle, (draft, open) => showAgain(draft, open, adas, 7));
  tellAll();
  const dadId: MemberId = readBy(dad, circle).me!;
  expect(told(mum)).toMatchObject([{ kind: 'shownByAnother', by: dadId, photos: 1, tiles: [{ id: adas }] }]);
  expect(told(dad)).toEqual([]);
  expect(told(ada)).toMatchObject([{ kind: 'shownAgain', by: dadId }]);
  // Hidden once more it does not hang again.
  write(mum, circle, (draft, open) => hideForNow(draft, open, adas, 8));
  tellAll();
  expect(told(mum)).toEqual([]);
});
