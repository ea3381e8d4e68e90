import { expect, test } from 'vitest';
import { factsOf } from '../../../tests/support/paperActivity.ts';
import { draftOf, readBy, write, type PaperComputer } from '../../../tests/support/paperCircle.ts';
import { withDad } from '../../../tests/support/paperFamily.ts';
import { share, wholeAndSame } from '../../../tests/support/paperReview.ts';
import { roomIdOf } from '../envelopes/index.ts';
import type { MemberId } from '#shared/domain/ids.ts';
import { answersTo } from '../views/answers.ts';
import { undecided } from '../views/decided.ts';
import { deskOf } from '../views/desk.ts';
import { hidersOfOwn } from '../views/held.ts';
import { talkOf } from '../views/talk.ts';
import { albumView, livingPhotos, photoView } from '../views/tiles.ts';
import { toldOf } from '../views/told.ts';
import { askToTakeDown, decide, reportPhoto } from './ask.ts';
import { hideForNow, showAgain } from './hold.ts';
import { saveCopy } from './saveCopy.ts';
import { addComment } from './talk.ts';

const has = () => true;

/** Ada has hung up a photo; Mum and Dad are guardians, and Grandma sees it, too. */
function home() {
  const house = withDad();
  const { ada, circle, album, tellAll } = house;
  const photo = share(ada, circle, album, 'the beetle');
  tellAll();
  const sees = (who: PaperComputer) => livingPhotos(readBy(who, circle)).map(({ id }) => id);
  const desk = (who: PaperComputer) => deskOf(readBy(who, circle), has, wholeAndSame.likenessOf).things;
  const facts = (who: PaperComputer, member: MemberId) => factsOf(who, circle, member);
  const told = (who: PaperComputer) => toldOf(readBy(who, circle), has).facts;
  const reports = (who: PaperComputer) =>
    write(who, circle, (draft, open) => reportPhoto(draft, open, photo, { why: 'unkind', words: 'mean' }, 5));
  const hides = (who: PaperComputer) => write(who, circle, (draft, open) => hideForNow(draft, open, photo, 6));
  const decides = (who: PaperComputer, decision: 'keep' | 'takeDown') => {
    const [thing] = desk(who);
    if (thing?.kind !== 'report' && thing?.kind !== 'request') throw new Error('Nobody asked');
    const about = thing.kind === 'report' ? thing.report : thing.request;
    write(who, circle, (draft, open) => decide(draft, open, about, decision, 7));
  };
  return { ...house, photo, sees, desk, facts, told, reports, hides, decides };
}

test('Mum hides what Grandma reported: nobody is shown it, not its author either, and both desks say so until it is decided [S5] [S7] [P4]', () => {
  const { mum, dad, ada, grandma, mumId, circle, album, everybody, tellAll, photo, sees, desk, reports, hides } =
    home();
  reports(grandma);
  tellAll();
  expect(everybody.map(sees)).toEqual([[photo], [photo], [photo], []]);
  expect(desk(dad)).toMatchObject([{ kind: 'report', held: null }]);
  hides(mum);
  tellAll();
  expect(everybody.map(sees)).toEqual([[], [], [], []]);
  for (const who of [mum, dad])
    expect(desk(who)).toMatchObject([{ kind: 'report', photo: { id: photo }, held: { by: mumId, atMs: 6 } }]);
  expect(desk(ada)).toEqual([]);
  for (const who of everybody) {
    const open = readBy(who, circle);
    expect([photoView(open, photo, has), albumView(open, album, has)?.photos]).toEqual([undefined, []]);
    // At their desk guardians read what was said about it; nobody says anything more.
    if (who === mum || who === dad)
      expect(talkOf(open, photo)).toMatchObject({ mayComment: false, mayReact: false, mayReport: false });
    else expect(talkOf(open, photo)).toBeUndefined();
    expect(albumView(open, album, has)).toMatchObject({ cover: null, lastSharedAtMs: null });
    expect(addComment(draftOf(who, circle), open, photo, 'hm', 8)).toMatchObject({ ok: false });
    expect(saveCopy(draftOf(who, circle), open, photo, 8)).toMatchObject({ ok: false });
  }
});

test('everybody sees it again but who reported it, who reads that it may hang and finds no slip of theirs beside it [S7] [P4]', () => {
  const { mum, dad, ada, grandma, mumId, everybody, tellAll, photo, sees, desk, facts, told, reports, hides, decides } =
    home();
  reports(grandma);
  tellAll();
  hides(dad);
  tellAll();
  const before = ada.log.length;
  decides(mum, 'keep');
  tellAll();
  expect(everybody.map(sees)).toEqual([[photo], [photo], [photo], []]);
  for (const who of [mum, dad]) expect(desk(who)).toEqual([]);
  const kinds = (who: PaperComputer) => facts(who, grandma.member).map(({ kind, by }) => [kind, by]);
  expect(kinds(grandma)).toContainEqual(['mayHang', mumId]);
  expect(kinds(mum)).toEqual(kinds(grandma));
  expect(told(grandma)).toMatchObject([{ kind: 'mayHang', by: mumId }]);
  // All that Ada's computer carries of it is that Mum shows it again, and nobody knows more by it than who asked.
  expect(ada.log.slice(before).map(({ type }) => type)).toEqual(['release']);
  expect(told(ada).map(({ kind }) => kind)).toEqual(['shownAgain']);
});

test('two reported it: what shows it again answers both, names neither and looks the same as where nobody did [S7] [P4]', () => {
  const { mum, dad, ada, grandma, mumId, circle, album, everybody, tellAll, desk, decides } = home();
  const answersOn = (reporters: readonly PaperComputer[]) => {
    const photo = share(dad, circle, album);
    tellAll();
    for (const who of reporters)
      write(who, circle, (draft, open) => reportPhoto(draft, open, photo, { why: 'unkind', words: '' }, 5));
    tellAll();
    write(mum, circle, (draft, open) => hideForNow(draft, open, photo, 6));
    tellAll();
    const before = mum.log.length;
    if (reporters.length === 0) write(mum, circle, (draft, open) => showAgain(draft, open, photo, 7));
    else decides(mum, 'keep');
    tellAll();
    expect([desk(mum), desk(dad)]).toEqual([[], []]);
    const written = mum.log.slice(before);
    expect(written.map(({ type }) => type)).toEqual(['release']);
    return written[0]!.payload.length;
  };
  const may = () =>
    everybody.map((who) => {
      const open = readBy(who, circle);
      return answersTo(open, open.me!).map(({ kind, by }) => [kind, by]);
    });
  const size = answersOn([]);
  expect(may()).toEqual([[], [], [], []]);
  expect(answersOn([ada, grandma])).toBe(size);
  expect(may()).toEqual([[], [], [['mayHang', mumId]], [['mayHang', mumId]]]);
});

test('somebody whose app writes many reports does not keep the others from their answer; what is left is answered where nobody is named [S7]', () => {
  const { mum, dad, ada, grandma, mumId, circle, album, tellAll, desk, decides } = home();
  const photo = share(dad, circle, album);
  tellAll();
  const report = (who: PaperComputer, times: number) =>
    write(who, circle, (draft, open) => {
      const each = Array.from({ length: times }, () =>
        reportPhoto(draft, open, photo, { why: 'unkind', words: '' }, 5),
      );
      return each[0]!;
    });
  report(ada, 12);
  report(grandma, 1);
  tellAll();
  write(mum, circle, (draft, open) => hideForNow(draft, open, photo, 6));
  decides(mum, 'keep');
  tellAll();
  expect(answersTo(readBy(grandma, circle), grandma.member)).toMatchObject([{ kind: 'mayHang' }]);
  // Of one person's about one picture one lies there at a time.
  const left = () => undecided(readBy(mum, circle)).length;
  expect([left(), desk(mum).map(({ kind }) => kind)]).toEqual([5, ['report']]);
  const before = mum.log.length;
  decides(mum, 'keep');
  tellAll();
  expect([left(), desk(mum).length]).toEqual([4, 1]);
  const slips = mum.log.slice(before).filter(({ type }) => type === 'slip');
  const rooms = slips.map(({ id }) => readBy(mum, circle).ledger.envelopes.get(id)?.album);
  expect(rooms).toEqual([roomIdOf(circle, mumId)]);
});

test('nobody is told that it may hang by a guardian who had not read what they wrote, however late they are [S7]', () => {
  const { mum, ada, grandma, circle, album, tellAll, photo, desk, hides, reports, told } = home();
  // Grandma is offline, and so is what she writes; Mum has shown it again before she hears of it.
  reports(grandma);
  for (let more = 0; more < 3; more += 1) share(mum, circle, album);
  hides(mum);
  write(mum, circle, (draft, open) => showAgain(draft, open, photo, 7));
  tellAll();
  expect(answersTo(readBy(grandma, circle), grandma.member)).toEqual([]);
  expect([told(grandma), told(ada).map(({ kind }) => kind)]).toEqual([[], ['shownAgain']]);
  expect(desk(mum)).toMatchObject([{ kind: 'report', by: grandma.member, held: null }]);
});

test('whose photo it is reads that it is hidden for now and not gone, and that it is back; a report is never spoken of [S5] [S7]', () => {
  const { mum, ada, grandma, mumId, circle, album, everybody, tellAll, told, facts, reports, hides, decides } = home();
  reports(grandma);
  tellAll();
  expect(told(ada)).toEqual([]);
  hides(mum);
  tellAll();
  expect(told(ada)).toMatchObject([
    { kind: 'hidden', by: mumId, albumName: 'Garden things', photos: 1, tiles: [], words: '' },
  ]);
  // Whose pages are the same for the guardians, and show nothing of the picture either.
  expect(facts(ada, ada.member)).toEqual(facts(mum, ada.member));
  expect(facts(ada, ada.member).map(({ kind, tiles }) => [kind, tiles.length])).toEqual(
    expect.arrayContaining([
      ['hidden', 0],
      ['shared', 0],
    ]),
  );
  expect([told(grandma), told(mum)]).toEqual([[], []]);
  expect(everybody.map((who) => hidersOfOwn(readBy(who, circle), album))).toEqual([[], [], [mumId], []]);
  decides(mum, 'keep');
  tellAll();
  expect(told(ada)).toMatchObject([{ kind: 'shownAgain', by: mumId }]);
  // It stays in what grown-ups can see, as it happened.
  const kinds = (who: PaperComputer) => facts(who, ada.member).map(({ kind }) => kind);
  expect(kinds(ada)).toEqual(['shownAgain', 'wasHidden', 'shared']);
  expect(kinds(mum)).toEqual(kinds(ada));
});

test('taking it down ends it, and is what is told from then on [S5]', () => {
  const { mum, ada, grandma, tellAll, told, desk, reports, hides, decides } = home();
  reports(grandma);
  tellAll();
  hides(mum);
  decides(mum, 'takeDown');
  tellAll();
  expect(told(ada)).toMatchObject([{ kind: 'removed' }]);
  expect(desk(mum)).toEqual([]);
});

test('a request “please take down this photo of me” can be answered the same way, to who asked and whose it is [S5] [S7]', () => {
  const { mum, ada, grandma, circle, everybody, tellAll, photo, sees, desk, hides, decides } = home();
  write(grandma, circle, (draft, open) => askToTakeDown(draft, open, photo, 'my hair', 5));
  tellAll();
  hides(mum);
  tellAll();
  expect(desk(mum)).toMatchObject([{ kind: 'request', held: { atMs: 6 } }]);
  decides(mum, 'keep');
  tellAll();
  expect(everybody.map(sees)).toEqual([[photo], [photo], [photo], []]);
  for (const who of [mum, grandma])
    expect(answersTo(readBy(who, circle), grandma.member)).toMatchObject([{ kind: 'mayHang' }]);
  // Its author, who had read the request, reads no longer that somebody asks.
  expect(talkOf(readBy(ada, circle), photo)).toMatchObject({ requests: [] });
});

test('what is hidden and nobody asks about any more lies on the desk by itself, so that it is not forgotten [S5] [R12]', () => {
  const { mum, dad, circle, grandma, mumId, tellAll, photo, sees, desk, reports, hides, decides, everybody } = home();
  reports(grandma);
  tellAll();
  // Mum hides it, and Dad, who has not heard of that, hides it and shows it again.
  hides(mum);
  hides(dad);
  decides(dad, 'keep');
  tellAll();
  expect(everybody.map(sees)).toEqual([[], [], [], []]);
  for (const who of [mum, dad]) expect(desk(who)).toMatchObject([{ kind: 'held', by: mumId, photo: { id: photo } }]);
  write(dad, circle, (draft, open) => showAgain(draft, open, photo, 9));
  tellAll();
  expect(everybody.map(sees)).toEqual([[photo], [photo], [photo], []]);
  expect([desk(mum), desk(dad)]).toEqual([[], []]);
});

test('only a guardian’s app hides a photo, once, and shows only what is hidden [R19]', () => {
  const { mum, dad, ada, grandma, circle, tellAll, photo, hides } = home();
  const code = (who: PaperComputer, act: typeof hideForNow) => {
    const done = act(draftOf(who, circle), readBy(who, circle), photo, 5);
    return done.ok ? 'done' : done.problem.code;
  };
  for (const who of [ada, grandma])
    expect([code(who, hideForNow), code(who, showAgain)]).toEqual(['NOT_ALLOWED', 'NOT_ALLOWED']);
  expect(code(mum, showAgain)).toBe('DECIDED_ALREADY');
  hides(mum);
  tellAll();
  expect([code(dad, hideForNow), code(dad, showAgain)]).toEqual(['DECIDED_ALREADY', 'done']);
});

test('where nobody would read a word that comes with “it may hang”, none is asked for, and none is taken [S2] [S7]', () => {
  const { mum, dad, ada, grandma, mumId, circle, album, tellAll, desk, hides, photo } = home();
  const asksFor = (who: PaperComputer) =>
    desk(who).flatMap((thing) =>
      thing.kind === 'report' || thing.kind === 'request'
        ? [{ reads: thing.readsWords, id: thing.kind === 'report' ? thing.report : thing.request }]
        : [],
    );
  const reads = (who: PaperComputer) => asksFor(who).map((one) => one.reads);
  const says = (words: string) =>
    decide(draftOf(mum, circle), readBy(mum, circle), asksFor(mum)[0]!.id, 'keep', 8, words);
  write(grandma, circle, (draft, open) => askToTakeDown(draft, open, photo, '', 5));
  tellAll();
  expect([reads(mum), reads(dad)]).toEqual([[true], [true]]);
  // Hidden for now: whoever hung it up has the key of a request, with which the answer would be sealed.
  hides(dad);
  tellAll();
  expect(reads(mum)).toEqual([false]);
  expect(says('a word')).toMatchObject({ problem: { code: 'DECIDED_ALREADY' } });
  expect(says('')).toMatchObject({ ok: true });
  // What was reported before it was shown again, by whoever had not heard of that, is answered where only guardians read it.
  write(mum, circle, (draft, open) => showAgain(draft, open, photo, 9));
  const late = share(ada, circle, album);
  tellAll();
  write(grandma, circle, (draft, open) => reportPhoto(draft, open, late, { why: 'other', words: '' }, 9));
  write(mum, circle, (draft, open) => hideForNow(draft, open, late, 9));
  write(mum, circle, (draft, open) => showAgain(draft, open, late, 9));
  tellAll();
  expect(reads(mum)).toEqual([false]);
  expect(says('a word')).toMatchObject({ problem: { code: 'DECIDED_ALREADY' } });

  // One's own is on one's own desk, too: nobody writes to themselves. Another guardian does.
  const another = share(ada, circle, album);
  tellAll();
  write(mum, circle, (draft, open) => reportPhoto(draft, open, another, { why: 'other', words: '' }, 10));
  tellAll();
  const mine = (who: PaperComputer) =>
    desk(who).flatMap((thing) => (thing.kind === 'report' && thing.by === mumId ? [thing.readsWords] : []));
  expect([mine(mum), mine(dad)]).toEqual([[false], [true]]);
  write(dad, circle, (draft, open) => hideForNow(draft, open, another, 11));
  tellAll();
  expect([mine(mum), mine(dad)]).toEqual([[false], [true]]);
});
