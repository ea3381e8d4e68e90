import { expect, test } from 'vitest';
import { ok } from '#shared/domain/result.ts';
import { draftOf, readBy, write } from '../../../tests/support/paperCircle.ts';
import { grandmas, under } from '../../../tests/support/paperWords.ts';
import { writeDocument } from '../albums/epochs.ts';
import { idToBytes } from '../envelopes/index.ts';
import { talkOf } from '../views/talk.ts';
import { decide, hideReportedWords } from './ask.ts';
import { hideForNow, release, showAgain } from './hold.ts';
import { hideComment } from './talk.ts';

/* Words of a guardian's own that somebody reports: another guardian decides about them. */

/** Grandma's picture, and Mum's words. */
const mums = () =>
  under(
    ({ grandma }) => grandma,
    ({ mum }) => mum,
  );

test('what Dad’s computer hides because of Mum’s words is not hers to show again; with a changed app she does, and it is hidden again [S7] [R19]', async () => {
  const { mum, dad, ada, circle, photo, tellAll, desk, reports, waits } = mums();
  reports(ada);
  await waits(dad);
  expect(desk(mum)).toMatchObject([{ kind: 'held', mayHang: false }]);
  const open = readBy(mum, circle);
  expect(showAgain(draftOf(mum, circle), open, photo, 12)).toMatchObject({ problem: { code: 'OWN_PHOTO' } });
  const isHidden = () => readBy(dad, circle).ledger.atRest.size === 1;
  const about = [...open.fold.model.asked.keys()][0]!;
  write(mum, circle, (draft, now) => {
    release(draft, now, now.fold.model.photos.get(photo)!, 12, { about, words: '' });
    return ok(undefined);
  });
  tellAll();
  expect([isHidden(), desk(dad).map(({ kind }) => kind)]).toEqual([false, ['report']]);
  await waits(dad);
  expect(isHidden()).toBe(true);
  write(dad, circle, (draft, now) => hideReportedWords(draft, now, about, 14, ''));
  tellAll();
  expect([isHidden(), desk(mum), desk(dad)]).toEqual([false, [], []]);
});

test('Grandma’s words hide Mum’s own picture: Mum hides the words, and Dad, whose computer hid it, shows it again [S7] [R19]', async () => {
  const { mum, dad, ada, circle, photo, tellAll, hangs, desk, told, reports, waits, asked } = grandmas();
  reports(ada);
  await waits(dad);
  const about = asked();
  expect(desk(mum)).toMatchObject([{ kind: 'report', mayHang: false, mayHideWords: true, readsWords: true }]);
  const open = readBy(mum, circle);
  const words = hideReportedWords(draftOf(mum, circle), open, about, 11, 'I am sorry');
  expect(words, 'nobody would read it').toMatchObject({ problem: { code: 'DECIDED_ALREADY' } });
  write(mum, circle, (draft, now) => hideReportedWords(draft, now, about, 11, ''));
  tellAll();
  expect([hangs(ada), hangs(dad)]).toEqual(['not', 'not']);
  expect(desk(mum)).toMatchObject([{ kind: 'held', mayHang: false }]);
  // Why it is hidden still stands on the card.
  expect(desk(dad)).toMatchObject([{ kind: 'held', mayHang: true, hidWordsBy: open.me }]);
  write(dad, circle, (draft, now) => showAgain(draft, now, photo, 12));
  tellAll();
  expect([hangs(ada), desk(mum), desk(dad)]).toEqual(['bare', [], []]);
  expect(told(ada)).toMatchObject([{ kind: 'mayHang', asked: 'words', became: 'hidden', by: open.me }]);
});

test('Mum herself hid her picture because of Grandma’s words: those are not her own, and she shows it again with her answer [S7]', () => {
  const { mum, ada, circle, photo, tellAll, hangs, desk, reports, asked } = grandmas();
  write(mum, circle, (draft, open) => hideForNow(draft, open, photo, 8));
  reports(ada);
  expect(desk(mum)).toMatchObject([{ kind: 'report', mayHang: true, mayHideWords: true }]);
  const about = asked();
  write(mum, circle, (draft, open) => decide(draft, open, about, 'keep', 9));
  tellAll();
  expect([hangs(ada), desk(mum)]).toEqual(['bare', []]);
});

test('Mum hides a picture of Dad’s under which her words are reported: one of the two may show it again, and Dad decides [S7]', () => {
  const { mum, dad, ada, circle, photo, tellAll, desk, reports, asked } = under(
    (house) => house.dad,
    (house) => house.mum,
  );
  reports(ada);
  const about = asked();
  write(mum, circle, (draft, open) => hideForNow(draft, open, photo, 8));
  tellAll();
  expect(desk(dad)).toMatchObject([{ kind: 'report', mayHang: false }]);
  write(mum, circle, (draft, open) => showAgain(draft, open, photo, 9));
  tellAll();
  expect(desk(dad)).toMatchObject([{ kind: 'report', mayHang: true }]);
  write(dad, circle, (draft, open) => decide(draft, open, about, 'keep', 10));
  tellAll();
  expect([desk(mum), desk(dad)]).toEqual([[], []]);
});

test('Dad hides Mum’s words: neither she nor her changed app shows them again, and he does [S7] [R19]', () => {
  const { mum, dad, ada, grandma, circle, album, photo, comment, tellAll, words, reports, asked } = mums();
  reports(ada);
  const about = asked();
  write(dad, circle, (draft, open) => hideReportedWords(draft, open, about, 9, ''));
  tellAll();
  expect(words(grandma)).toEqual([]);
  const seen = () => talkOf(readBy(mum, circle), photo)!.comments;
  expect(seen()).toMatchObject([{ hiddenBy: dad.member, mayHide: false }]);
  const shows = hideComment(draftOf(mum, circle), readBy(mum, circle), comment, false, 10);
  expect(shows).toMatchObject({ problem: { code: 'NOT_ALLOWED' } });
  // Nor by hiding them herself first.
  for (const hidden of [false, true, false])
    write(mum, circle, (draft, open) => {
      const { current } = open.ledger.albums.get(album)!;
      const epoch = { id: current.id, album, key: open.fold.keyring.key(current.id)! };
      const what = { photo: idToBytes(photo), comment: idToBytes(comment), wording: idToBytes(comment) };
      writeDocument(draft, epoch, { kind: 'hide', ...what, hidden, at: 11 });
      return ok(undefined);
    });
  tellAll();
  expect([words(grandma), seen()[0]!.hiddenBy]).toEqual([[], dad.member]);
  write(dad, circle, (draft, open) => hideComment(draft, open, comment, false, 12));
  tellAll();
  expect(words(grandma)).toEqual(['She looks like a potato']);
});

test('[S7] [R19] Dad hid Mum’s words before he heard of Ada’s report, and Mum’s changed app shows them again, which counts nowhere: the report is answered, and nobody reads that they may stay', () => {
  const { mum, dad, ada, grandma, circle, album, photo, comment, words, tellAll, desk, told, reports } = mums();
  write(dad, circle, (draft, open) => hideComment(draft, open, comment, true, 4));
  reports(ada);
  write(mum, circle, (draft, open) => {
    const { current } = open.ledger.albums.get(album)!;
    const epoch = { id: current.id, album, key: open.fold.keyring.key(current.id)! };
    const what = { photo: idToBytes(photo), comment: idToBytes(comment), wording: idToBytes(comment) };
    writeDocument(draft, epoch, { kind: 'hide', ...what, hidden: false, at: 11 });
    return ok(undefined);
  });
  tellAll();
  expect(words(grandma)).toEqual([]);
  expect([desk(mum), desk(dad)]).toEqual([[], []]);
  expect(told(ada)).toMatchObject([{ kind: 'mayHang', asked: 'words', became: 'hidden', by: dad.member }]);
});
