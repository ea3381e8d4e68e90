import { expect, test } from 'vitest';
import { ok } from '#shared/domain/result.ts';
import { catchUp, hand, readBy, readOnBy, restarted, write } from '../../../tests/support/paperCircle.ts';
import { share } from '../../../tests/support/paperReview.ts';
import { grandmas, under } from '../../../tests/support/paperWords.ts';
import { takeBackEnvelopes } from '../albums/takeBack.ts';
import { removeMember } from '../circles/takeAway.ts';
import { idToBytes } from '../envelopes/index.ts';
import { createGate } from '../gate/index.ts';
import { commentsOn } from '../views/comments.ts';
import { undecided, wasDecided } from '../views/decided.ts';
import { wordsMeant } from '../views/reportedWords.ts';
import { decide, hideReportedWords } from './ask.ts';
import { release } from './hold.ts';
import { editComment, hideComment, removeComment } from './talk.ts';

/* What changed apps try with reports of words: of a child, of whoever wrote them, and of a guardian. */

/** Ada's own picture, which nobody's computer hides for her, and Grandma's words. */
const underAdas = () =>
  under(
    ({ ada }) => ada,
    ({ grandma }) => grandma,
  );

test('Dad hides reported words under a picture that hangs: Grandma’s computer hears that and nothing beside it that names Ada [S7] [R19]', () => {
  const { mum, dad, grandma, ada, circle, tellAll, desk, told, reports, asked } = underAdas();
  reports(ada);
  const before = grandma.log.length;
  const about = asked();
  write(dad, circle, (draft, open) => hideReportedWords(draft, open, about, 9, ''));
  tellAll();
  expect(grandma.log.slice(before).map(({ type }) => type)).toEqual(['document']);
  expect([desk(mum), desk(dad)]).toEqual([[], []]);
  expect(told(ada)).toMatchObject([{ kind: 'mayHang', asked: 'words', by: dad.member, words: '' }]);
});

test('Dad hid the words before he heard of the report: with that it is answered, also where they are shown again later [S7]', () => {
  const { mum, dad, ada, circle, comment, tellAll, desk, told, words, reports } = underAdas();
  write(dad, circle, (draft, open) => hideComment(draft, open, comment, true, 8));
  reports(ada);
  expect([desk(mum), desk(dad)]).toEqual([[], []]);
  expect(told(ada)).toMatchObject([{ kind: 'mayHang', asked: 'words', by: dad.member }]);
  write(mum, circle, (draft, open) => hideComment(draft, open, comment, false, 9));
  write(mum, circle, (draft, open) => hideComment(draft, open, comment, true, 10));
  write(mum, circle, (draft, open) => hideComment(draft, open, comment, false, 11));
  tellAll();
  expect([desk(mum), desk(dad), words(ada)]).toEqual([[], [], []]);
});

test('what Ada’s changed app names is words only where somebody wrote them under that very picture: else both guardians read of the picture [R19]', () => {
  const { mum, dad, ada, grandma, circle, album, comment, photo, tellAll, desk, claims } = grandmas();
  const other = share(grandma, circle, album, 'another');
  tellAll();
  const { model } = readBy(mum, circle).fold;
  const mums = model.photos.get(photo)!.envelope;
  // Mum's picture; and Grandma's words, which stand under another one.
  for (const one of [mums, comment]) {
    for (const by of [mum, dad, grandma].map((who) => readBy(who, circle).me!))
      claims(ada, { photo: idToBytes(other), comment: idToBytes(one), by: idToBytes(by) });
  }
  for (const guardian of [mum, dad]) {
    const open = readBy(guardian, circle);
    const meant = undecided(open).map((asked) => wordsMeant(open, asked, open.fold.model.photos.get(other)!));
    expect(meant).toEqual(Array.from({ length: 6 }, () => null));
    expect(desk(guardian)).toMatchObject([{ kind: 'report', about: null }]);
  }
});

test('Grandma takes away what Ada reported: whose words they were is known after the next start, too, and once that is settled it stays settled [S7] [R19]', () => {
  const { mum, dad, grandma, ada, circle, comment, tellAll, desk, reports, asked } = grandmas();
  reports(ada);
  const about = asked();
  write(grandma, circle, (draft, open) => removeComment(draft, open, comment));
  tellAll();
  for (const who of [mum, dad, restarted(mum, circle), restarted(dad, circle)])
    expect(desk(who)).toMatchObject([{ about: { by: grandma.member, words: null, now: null }, mayHang: true }]);
  // Not of Mum's picture, which another guardian would have to decide about.
  write(mum, circle, (draft, open) => decide(draft, open, about, 'keep', 8));
  tellAll();
  for (const who of [mum, dad, restarted(mum, circle), restarted(dad, circle)]) expect(desk(who)).toEqual([]);
});

test('Dad takes his own words away that Ada reported: they are still Mum’s to decide about [S7] [R19]', () => {
  const { mum, dad, ada, circle, comment, tellAll, desk, reports } = under(
    ({ grandma }) => grandma,
    (house) => house.dad,
  );
  reports(ada);
  write(dad, circle, (draft, open) => removeComment(draft, open, comment));
  tellAll();
  for (const who of [mum, restarted(mum, circle)])
    expect(desk(who)).toMatchObject([{ about: { by: dad.member, words: null } }]);
  for (const who of [dad, restarted(dad, circle)]) expect(desk(who)).toEqual([]);
});

test('Grandma’s changed app takes away only the words that were read: the desk says what stands there now [R19]', () => {
  const { mum, grandma, ada, circle, photo, album, comment, tellAll, desk, reports } = grandmas();
  write(grandma, circle, (draft, open) => editComment(draft, open, comment, 'A potato, really', 5));
  tellAll();
  reports(ada);
  write(grandma, circle, (draft, open) => {
    const last = commentsOn(open, { id: photo, album })[0]?.wordings.at(-1)?.envelope;
    takeBackEnvelopes(draft, open, last === undefined ? [] : [last]);
    return ok(undefined);
  });
  tellAll();
  expect(desk(mum)).toMatchObject([{ about: { words: null, now: 'She looks like a potato' } }]);
});

test('the words come after the report of them, and after what Dad’s changed app answers about his own: it is no answer in any order [R8] [R19]', async () => {
  const { mum, dad, ada, circle, photo, comment, tellAll, waits, claims, asked } = under(
    ({ grandma }) => grandma,
    (house) => house.dad,
  );
  // As an earlier version writes it, that does not say who wrote them.
  claims(ada, { photo: idToBytes(photo), comment: idToBytes(comment) });
  await waits(mum);
  const about = asked();
  write(dad, circle, (draft, open) => {
    release(draft, open, open.fold.model.photos.get(photo)!, 12, { about, words: '' });
    return ok(undefined);
  });
  tellAll();
  const late = { ...mum, gate: createGate(), log: [] };
  late.gate.expect(circle);
  for (const envelope of mum.log) if (envelope.id !== comment) hand(late, envelope);
  const read = readOnBy(late, circle);
  wasDecided(read(), about);
  catchUp(late, mum);
  expect([wasDecided(read(), about), wasDecided(readBy(mum, circle), about)]).toEqual([false, false]);
});

test('Ada’s changed app reports the same words a dozen times, and as many that were never there: one card for each lies there at a time [S7] [R19] [R31]', () => {
  const { dad, ada, grandma, circle, photo, comment, desk, claims } = grandmas();
  const about = { photo: idToBytes(photo), by: idToBytes(grandma.member) };
  for (let time = 0; time < 12; time++) {
    claims(ada, { ...about, comment: idToBytes(comment), wording: new Uint8Array(32).fill(time) });
    claims(ada, { ...about, comment: new Uint8Array(32).fill(time), wording: new Uint8Array(32).fill(time) });
    claims(ada, { photo: about.photo });
  }
  const cards = () => desk(dad).map((thing) => thing.kind === 'report' && thing.about?.now);
  const three = ['She looks like a potato', null, undefined];
  expect([cards().length, new Set(cards())]).toEqual([3, new Set(three)]);
  const first = desk(dad).find((thing) => thing.kind === 'report' && typeof thing.about?.now === 'string');
  if (first?.kind !== 'report') throw new Error('Nothing lies there');
  write(dad, circle, (draft, open) => hideReportedWords(draft, open, first.report, 9, ''));
  // Hidden they are hidden for all that was said of them.
  expect([cards().length, new Set(cards())]).toEqual([2, new Set([null, undefined])]);
});

test('whoever reported words is put out meanwhile: the guardians can still settle it, and it leaves both desks [S7]', () => {
  const { mum, dad, ada, circle, tellAll, desk, reports, asked } = grandmas();
  reports(ada);
  write(mum, circle, (draft, open) => removeMember(draft, open, ada.member));
  tellAll();
  const about = asked();
  write(mum, circle, (draft, open) => decide(draft, open, about, 'keep', 8));
  tellAll();
  expect([desk(mum), desk(dad)]).toEqual([[], []]);
});
