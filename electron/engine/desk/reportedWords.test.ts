import { expect, test } from 'vitest';
import type { CircleId, EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import { draftOf, readBy, write, type PaperComputer } from '../../../tests/support/paperCircle.ts';
import { grandmas, hurts, under } from '../../../tests/support/paperWords.ts';
import { ok } from '#shared/domain/result.ts';
import { openRoom, writeSlip } from '../albums/rooms.ts';
import { idToBytes } from '../envelopes/index.ts';
import { activityOf } from '../views/activity.ts';
import { decide, hideReportedWords, reportPhoto, reportWords } from './ask.ts';
import { editComment, hideComment, removeComment } from './talk.ts';

const has = () => true;

/** What became of it when a member asked for something, as somebody reads it on that member's page. */
const answersTo = (reader: PaperComputer, circle: CircleId, member: MemberId) =>
  activityOf(readBy(reader, circle), member, has)
    .days.flatMap((day) => day.facts)
    .filter(({ kind }) => kind === 'mayHang');

test('what Grandma wrote under Mum’s picture hurts Ada: the words go from her screen and the picture stays; both guardians read which they were [S7] [S2]', () => {
  const { mum, dad, ada, grandma, circle, words, hangs, desk, told, reports } = grandmas();
  reports(ada);
  expect([words(ada), words(grandma), words(dad)]).toEqual([
    [],
    ['She looks like a potato'],
    ['She looks like a potato'],
  ]);
  expect([hangs(ada), hangs(grandma)]).toEqual(['bare', 'with words']);
  const about = {
    by: grandma.member,
    words: 'She looks like a potato',
    now: 'She looks like a potato',
    isHidden: false,
  };
  for (const guardian of [mum, dad])
    expect(desk(guardian)).toMatchObject([{ kind: 'report', by: ada.member, about, mayHang: true, why: 'upsetting' }]);
  expect([desk(grandma), told(grandma)]).toEqual([[], []]);
  const facts = activityOf(readBy(dad, circle), ada.member, has).days.flatMap((day) => day.facts);
  expect(facts.filter(({ kind }) => kind === 'reported')).toMatchObject([{ asked: 'words' }]);
});

test('Dad hides them: the picture hangs for everybody, Ada too, and only Grandma and the guardians read the words [S7]', async () => {
  const { mum, dad, ada, grandma, circle, comment, tellAll, words, hangs, desk, told, reports, waits, asked } =
    grandmas();
  const answers = (who: PaperComputer) => answersTo(who, circle, ada.member);
  reports(ada);
  // Dad's computer hides the picture with them first, until one of the two has looked.
  await waits(dad);
  expect([hangs(ada), hangs(grandma)]).toEqual(['not', 'not']);
  // It is Mum's picture, and what Dad hides of hers is his to show.
  expect(desk(mum)).toMatchObject([{ kind: 'report', mayHang: false }]);
  const about = asked();
  write(dad, circle, (draft, open) => hideReportedWords(draft, open, about, 11, ''));
  tellAll();
  expect([desk(mum), desk(dad)]).toEqual([[], []]);
  expect([words(ada), words(grandma), words(mum)]).toEqual([
    [],
    ['She looks like a potato'],
    ['She looks like a potato'],
  ]);
  expect(hangs(ada)).toBe('bare');
  const hidden = { kind: 'mayHang', asked: 'words', became: 'hidden', writer: grandma.member, by: dad.member };
  expect(told(ada)).toMatchObject([hidden]);
  // What is shown again later does not change what was answered.
  write(dad, circle, (draft, open) => hideComment(draft, open, comment, false, 12));
  tellAll();
  for (const reader of [ada, mum]) expect(answers(reader)).toMatchObject([hidden]);
});

test('they may stay: everybody reads them but Ada, who sees the picture without them [S7]', () => {
  const { mum, dad, ada, grandma, circle, comment, tellAll, words, desk, told, reports, asked } = grandmas();
  reports(ada);
  const about = asked();
  write(mum, circle, (draft, open) => decide(draft, open, about, 'keep', 7, 'Grandma meant it kindly'));
  tellAll();
  expect([desk(mum), words(ada), words(grandma)]).toEqual([[], [], ['She looks like a potato']]);
  const stay = { kind: 'mayHang', asked: 'words', became: 'stay', writer: grandma.member, by: readBy(mum, circle).me };
  expect(told(ada)).toMatchObject([stay]);
  // Hidden later, for another reason, they had stayed all the same: Ada and the guardians read the same of it.
  write(dad, circle, (draft, open) => hideComment(draft, open, comment, true, 9));
  tellAll();
  for (const reader of [ada, dad]) expect(answersTo(reader, circle, ada.member)).toMatchObject([stay]);
  // Of what is gone it is not said any more.
  write(grandma, circle, (draft, open) => removeComment(draft, open, comment));
  tellAll();
  for (const reader of [ada, dad]) expect(answersTo(reader, circle, ada.member)).not.toHaveProperty('0.became', 'stay');
});

test('a guardian’s own words are for the other one to decide about, whosever picture it is [S7] [R19]', () => {
  const { mum, dad, ada, circle, tellAll, desk, reports, words, asked } = under(
    ({ dad }) => dad,
    ({ mum }) => mum,
  );
  reports(ada);
  expect(desk(mum)).toEqual([]);
  expect(desk(dad)).toMatchObject([{ kind: 'report', mayHang: true }]);
  const about = asked();
  expect(decide(draftOf(mum, circle), readBy(mum, circle), about, 'keep', 7)).toMatchObject({
    problem: { code: 'OWN_PHOTO' },
  });
  // Mum's changed app says so all the same: it is no answer.
  write(mum, circle, (draft, open) => {
    const content = { kind: 'decision', about: idToBytes(about), decision: 'keep', words: '', at: 8 };
    writeSlip(draft, openRoom(draft, open, ada.member), content);
    return ok(undefined);
  });
  tellAll();
  expect(desk(dad)).toHaveLength(1);
  write(dad, circle, (draft, open) => hideReportedWords(draft, open, about, 9, ''));
  tellAll();
  expect([desk(dad), words(ada)]).toEqual([[], []]);
});

test('words under her own picture Ada can report, too: it goes on hanging, and nobody’s computer hides it [S7]', async () => {
  const { dad, ada, grandma, words, hangs, desk, reports, waits } = under(
    ({ ada }) => ada,
    ({ grandma }) => grandma,
  );
  reports(ada);
  await waits(dad);
  expect(hangs(grandma)).toBe('with words');
  expect([words(ada), desk(dad).length]).toEqual([[], 1]);
});

test('what was read stays what was meant: changed or taken away since, the desk says so; one’s own words nobody reports [S7] [R19]', () => {
  const { mum, ada, grandma, circle, photo, comment, tellAll, desk, reports } = grandmas();
  const report = (who: PaperComputer, about: EnvelopeId) =>
    reportWords(draftOf(who, circle), readBy(who, circle), { photo, comment: about }, hurts, 5);
  expect(report(grandma, comment)).toMatchObject({ problem: { code: 'NOT_ALLOWED' } });
  expect(report(ada, 'n'.repeat(43) as EnvelopeId)).toMatchObject({ problem: { code: 'PHOTO_NOT_FOUND' } });
  reports(ada);
  expect(report(ada, comment)).toMatchObject({ problem: { code: 'PHOTO_NOT_FOUND' } });
  write(grandma, circle, (draft, open) => editComment(draft, open, comment, 'Lovely', 6));
  tellAll();
  expect(desk(mum)).toMatchObject([{ about: { words: 'She looks like a potato', now: 'Lovely' } }]);
  write(grandma, circle, (draft, open) => removeComment(draft, open, comment));
  tellAll();
  expect(desk(mum)).toMatchObject([{ about: { by: grandma.member, words: null, now: null } }]);
});

test('Ada’s changed app names words that nobody wrote there: nothing goes from anybody’s screen [R19]', () => {
  const { mum, ada, circle, photo, tellAll, desk, hangs } = grandmas();
  write(ada, circle, (draft, open) => {
    const about = { photo: idToBytes(photo), comment: new Uint8Array(32).fill(7) };
    writeSlip(draft, openRoom(draft, open, ada.member), { kind: 'report', ...about, ...hurts, at: 5 });
    return ok(undefined);
  });
  tellAll();
  expect(desk(mum)).toEqual([]);
  expect(hangs(ada)).toBe('with words');
});

test('a report of words looks like one of a picture, however much is said with it [S7]', () => {
  const { ada, circle, photo, comment } = grandmas();
  const lengthOf = (means: 'photo' | 'words', words: string) => {
    const draft = draftOf(ada, circle);
    const said = { why: 'unkind', words } as const;
    if (means === 'words') reportWords(draft, readBy(ada, circle), { photo, comment }, said, 5);
    else reportPhoto(draft, readBy(ada, circle), photo, said, 5);
    return draft.envelopes.at(-1)!.payload.length;
  };
  const lengths = ['', 'w'.repeat(500), '字'.repeat(500)].flatMap((words) => [
    lengthOf('photo', words),
    lengthOf('words', words),
  ]);
  expect(new Set(lengths).size).toBe(1);
});
