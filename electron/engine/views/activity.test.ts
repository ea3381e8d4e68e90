import { expect, test } from 'vitest';
import { admitPerson, catchUp, readBy, write, type PaperComputer } from '../../../tests/support/paperCircle.ts';
import { family, picture } from '../../../tests/support/paperFamily.ts';
import { sharePhotos, takeBackPhotos } from '../albums/photoActions.ts';
import { askToTakeDown, decide, reportPhoto } from '../desk/ask.ts';
import { letThrough, reviewed, slipsOf } from '../../../tests/support/paperReview.ts';
import { declinePhotos } from '../desk/review.ts';
import { setRules } from '../desk/setRules.ts';
import { addComment, hideComment, removeComment, setReaction } from '../desk/talk.ts';
import { openRules } from '../membership/index.ts';
import { activityOf } from './activity.ts';
import { commentsOn } from './comments.ts';
import { askedAbout } from './shown.ts';
import { toldOf } from './told.ts';

const at = (minute: number) => new Date(2026, 4, 1, 12, minute).getTime();

test('a guardian reads about a child what the child reads under “what grown-ups can see”, and nobody’s report about them [S2] [S7]', () => {
  const { mum, ada, grandma, circle, album, tellAll } = family();
  const share = (who: typeof ada, minute: number, count = 1) =>
    write(who, circle, (draft, open) =>
      sharePhotos(
        draft,
        open,
        album,
        Array.from({ length: count }, () => ({ entry: picture(), caption: '' })),
        at(minute),
      ),
    );
  const [gone, kept] = share(ada, 0, 2);
  const [grandmas] = share(grandma, 0);
  tellAll(ada);
  tellAll(grandma);
  write(grandma, circle, (draft, open) => reportPhoto(draft, open, kept!, { why: 'other', words: 'psst' }, at(1)));
  tellAll(grandma);
  write(mum, circle, (draft, open) => setRules(draft, open, ada.member, { ...openRules, review: 'always' }, at(2)));
  tellAll(mum);
  write(ada, circle, (draft, open) => addComment(draft, open, grandmas!, 'lovely', at(3)));
  write(ada, circle, (draft, open) => setReaction(draft, open, grandmas!, 'heart', at(3) - 1));
  const [yes, no] = share(ada, 4, 3);
  write(ada, circle, (draft, open) => takeBackPhotos(draft, open, [gone!], at(5)));
  write(ada, circle, (draft, open) => askToTakeDown(draft, open, grandmas!, 'me', at(6)));
  tellAll(ada);
  letThrough(mum, circle, [yes!], at(7));
  write(mum, circle, (draft, open) =>
    declinePhotos(draft, open, slipsOf(open, [no!]), { reason: 'talk', words: 'later' }, at(8)),
  );
  write(mum, circle, (draft, open) => takeBackPhotos(draft, open, [kept!], at(9)));
  tellAll(mum);
  const [child, guardian] = [ada, mum].map((who) => activityOf(readBy(who, circle), ada.member, () => true));
  expect(guardian).toEqual(child);
  const facts = child!.days.flatMap((day) => day.facts);
  expect(facts.map(({ kind }) => kind)).toEqual([
    'removed',
    'declined',
    'approved',
    'asked',
    'tookBack',
    'waiting',
    'commented',
    'reacted',
    'rules',
  ]);
  // What was taken down leads to where it is gone already.
  expect(facts.flatMap((fact) => fact.gone ?? [])).toEqual([kept, gone]);
  // What Ada asked not to see is in no picture beside her own words about it either.
  expect(facts.flatMap(({ kind, tiles }) => tiles.map(({ id }) => [kind, id]))).not.toContainEqual([
    'commented',
    grandmas,
  ]);
  expect(facts.filter(({ kind }) => kind === 'declined').map(({ tiles }) => tiles.length)).toEqual([1]);
  expect(child!.days.map(({ day }) => day)).toEqual(['2026-05-01']);
  expect(JSON.stringify(child)).not.toContain('psst');
});

test('that somebody was paused and let go on is said as that, other rules as other rules [S2] [S7]', () => {
  const { mum, ada, circle, tellAll } = family();
  const rules = { ...openRules, dailyPhotos: 3 };
  for (const [minute, said] of [rules, { ...rules, isPaused: true }, rules, { ...openRules, isPaused: true }].entries())
    write(mum, circle, (draft, open) => setRules(draft, open, ada.member, said, at(minute)));
  tellAll(mum);
  const [child, guardian] = [ada, mum].map((who) => activityOf(readBy(who, circle), ada.member, () => true));
  expect(guardian).toEqual(child);
  expect(child!.days.flatMap(({ facts }) => facts.map(({ kind }) => kind))).toEqual([
    'rules',
    'goesOn',
    'paused',
    'rules',
  ]);
});

test('whoever said something about a picture reads what became of it [S2] [S7]', () => {
  const { mum, ada, grandma, circle, album, tellAll } = family();
  const photos = Array.from({ length: 2 }, () => ({ entry: picture(), caption: '' }));
  const [kept, gone] = write(grandma, circle, (draft, open) => sharePhotos(draft, open, album, photos, at(0)));
  tellAll(grandma);
  write(ada, circle, (draft, open) => askToTakeDown(draft, open, kept!, 'me', at(1)));
  write(ada, circle, (draft, open) => reportPhoto(draft, open, gone!, { why: 'other', words: '' }, at(2)));
  tellAll(ada);
  const about = (photo: typeof kept) => askedAbout(readBy(mum, circle)).find((asked) => asked.photo === photo)!.id;
  const [request, report] = [about(kept), about(gone)];
  write(mum, circle, (draft, open) => decide(draft, open, request, 'keep', at(3)));
  write(mum, circle, (draft, open) => decide(draft, open, report, 'takeDown', at(4)));
  tellAll(mum);
  const [child, guardian] = [ada, mum].map((who) => activityOf(readBy(who, circle), ada.member, () => true));
  expect(guardian).toEqual(child);
  expect(child!.days.flatMap(({ facts }) => facts.map(({ kind, by }) => [kind, by]))).toEqual([
    ['cameDown', readBy(mum, circle).me],
    ['mayHang', readBy(mum, circle).me],
    ['reported', ada.member],
    ['asked', ada.member],
  ]);
  // Ada is told without looking for it; nobody else learns what she had said.
  const toldTo = (who: PaperComputer) => toldOf(readBy(who, circle), () => true).facts.map(({ kind }) => kind);
  expect(toldTo(ada)).toEqual(['cameDown', 'mayHang']);
  // Grandma is told of her two what became of them, and nothing of a report.
  expect(toldTo(grandma)).toEqual(['removed', 'staysUp']);
  expect(toldTo(mum)).toEqual([]);
});

test('five pictures that Mum lets through one after the other are one line, as are those that wait together [S2] [S4]', () => {
  const { mum, mumId, ada, circle, album, tellAll } = reviewed();
  const five = write(ada, circle, (draft, open) =>
    sharePhotos(
      draft,
      open,
      album,
      Array.from({ length: 5 }, () => ({ entry: picture(), caption: '' })),
      at(1),
    ),
  );
  tellAll(ada);
  const facts = (who: PaperComputer) =>
    activityOf(readBy(who, circle), ada.member, () => true).days.flatMap((day) => day.facts);
  const ofPictures = (who: PaperComputer) =>
    facts(who).flatMap(({ kind, photos, by }) => (photos === 0 ? [] : [{ kind, photos, by }]));
  expect(ofPictures(mum)).toEqual([{ kind: 'waiting', photos: 5, by: ada.member }]);
  for (const [minute, photo] of five.entries()) letThrough(mum, circle, [photo], at(10 + minute));
  tellAll(mum);
  expect(ofPictures(ada)).toEqual([
    { kind: 'approved', photos: 5, by: mumId },
    { kind: 'waiting', photos: 5, by: ada.member },
  ]);
  expect(facts(ada)[0]).toMatchObject({ atMs: at(14), tiles: [{}, {}, {}, {}] });
  expect(facts(mum)).toEqual(facts(ada));
});

test('that a guardian removed what a child had written is told to the child; what they remove themselves is their own affair [S2] [S7]', () => {
  const { mum, mumId, ada, grandma, circle, album, tellAll } = family();
  const [photo] = write(grandma, circle, (draft, open) =>
    sharePhotos(draft, open, album, [{ entry: picture(), caption: '' }], at(0)),
  );
  tellAll(grandma);
  write(mum, circle, (draft, open) => setRules(draft, open, ada.member, openRules, at(0)));
  tellAll(mum);
  for (const words of ['first', 'second'])
    write(ada, circle, (draft, open) => addComment(draft, open, photo!, words, at(1)));
  tellAll(ada);
  const commentOf = (who: PaperComputer, words: string) => {
    const open = readBy(who, circle);
    return commentsOn(open, open.fold.model.photos.get(photo!)!).find((one) => one.words === words)!.id;
  };
  write(ada, circle, (draft, open) => removeComment(draft, open, commentOf(ada, 'second'), at(2)));
  tellAll(ada);
  write(mum, circle, (draft, open) => removeComment(draft, open, commentOf(mum, 'first'), at(3)));
  tellAll(mum);
  const [child, guardian] = [ada, mum].map((who) => activityOf(readBy(who, circle), ada.member, () => true));
  expect(guardian).toEqual(child);
  const facts = child!.days.flatMap((day) => day.facts);
  expect(facts).toMatchObject([
    { kind: 'removedWords', by: mumId, atMs: at(3) },
    { kind: 'rules', by: mumId },
  ]);
  // Nobody is told about somebody else's words.
  const hers = activityOf(readBy(grandma, circle), grandma.member, () => true).days.flatMap((day) => day.facts);
  expect(hers.map(({ kind }) => kind)).toEqual(['shared']);
});

/** As the app reads it when it is started again: what was erased is on no disk any more. */
function afterRestart<Value>(read: (who: PaperComputer) => Value, who: PaperComputer): Value {
  const isErased = ({ id, circleId }: PaperComputer['log'][number]) =>
    who.gate.ledger(circleId)?.envelopes.get(id)?.isErased === true;
  return read({ ...who, log: who.log.filter((envelope) => !isErased(envelope)) });
}

const pictures = (count: number) => Array.from({ length: count }, () => ({ entry: picture(), caption: '' }));

test('twelve pictures that were asked for stay twelve, whatever is decided of them and whatever becomes of them since [S2] [S4] [R24]', () => {
  const { mum, mumId, ada, circle, album, tellAll } = reviewed();
  const twelve = write(ada, circle, (draft, open) => sharePhotos(draft, open, album, pictures(12), at(1)));
  tellAll(ada);
  const facts = (who: PaperComputer) =>
    activityOf(readBy(who, circle), ada.member, () => true).days.flatMap((day) => day.facts);
  const said = () => {
    expect(facts(mum)).toEqual(facts(ada));
    for (const who of [mum, ada]) expect(afterRestart(facts, who)).toEqual(facts(who));
    return facts(ada).flatMap(({ kind, photos, atMs, reason }) =>
      ['waiting', 'approved', 'declined'].includes(kind) ? [[kind, photos, atMs, reason].filter(Boolean)] : [],
    );
  };
  const asked = ['waiting', 12, at(1)];
  expect(said()).toEqual([asked]);
  letThrough(mum, circle, twelve.slice(0, 8), at(2));
  const why = { reason: 'another', words: 'Too dark' } as const;
  write(mum, circle, (draft, open) => declinePhotos(draft, open, slipsOf(open, twelve.slice(9)), why, at(3)));
  letThrough(mum, circle, [twelve[8]!], at(11));
  tellAll(mum);
  const decided = [
    ['approved', 1, at(11)],
    ['declined', 3, at(3), 'another'],
    ['approved', 8, at(2)],
  ];
  expect(said()).toEqual([...decided, asked]);
  expect(facts(ada).find(({ kind }) => kind === 'declined')).toMatchObject({ by: mumId, words: 'Too dark' });
  // What comes down in between is counted still; that it was asked for is no less so.
  write(mum, circle, (draft, open) => takeBackPhotos(draft, open, [twelve[4]!, twelve[8]!], at(12)));
  write(mum, circle, (draft, open) => takeBackPhotos(draft, open, [twelve[5]!], at(13)));
  tellAll(mum);
  write(ada, circle, (draft, open) => takeBackPhotos(draft, open, [twelve[9]!], at(14)));
  tellAll(ada);
  expect(said()).toEqual([...decided, asked]);
  // Nor where the first of them is gone, or all of them.
  write(mum, circle, (draft, open) => takeBackPhotos(draft, open, [twelve[0]!], at(15)));
  tellAll(mum);
  expect(said()).toEqual([...decided, asked]);
  write(mum, circle, (draft, open) => takeBackPhotos(draft, open, twelve.slice(1, 4), at(16)));
  write(mum, circle, (draft, open) => takeBackPhotos(draft, open, twelve.slice(6, 8), at(17)));
  write(mum, circle, (draft, open) => takeBackPhotos(draft, open, twelve.slice(10), at(18)));
  tellAll(mum);
  expect(said()).toEqual([...decided, asked]);
  expect(facts(ada).filter(({ albumName }) => albumName !== null)).toHaveLength(4);
});

test('what was hung up without asking stays as many as it was, too, while some of it hangs [S2] [R24]', () => {
  const { mum, ada, circle, album, tellAll } = family();
  const four = write(ada, circle, (draft, open) => sharePhotos(draft, open, album, pictures(4), at(1)));
  tellAll(ada);
  const shared = (who: PaperComputer) =>
    activityOf(readBy(who, circle), ada.member, () => true)
      .days.flatMap((day) => day.facts)
      .flatMap(({ kind, photos, tiles }) => (kind === 'shared' ? [[photos, tiles.length]] : []));
  for (const [gone, count] of [
    [1, 4],
    [3, 0],
  ] as const) {
    write(ada, circle, (draft, open) => takeBackPhotos(draft, open, [four[gone]!], at(2)));
    tellAll(ada);
    for (const who of [mum, ada]) expect(shared(who)).toEqual([[count, gone === 1 ? 3 : 2]]);
  }
});

test('what one guardian said no to and another one let through, apart from each other, hangs: both are told, and the activity has both [S2] [S4] [R25] [P4]', () => {
  const { mum, mumId, ada, grandma, circle, album } = reviewed();
  const dad = admitPerson(mum, circle, 'Dad', 'guardian');
  const everybody = [mum, dad, ada, grandma];
  const meet = () => {
    for (const from of everybody) for (const to of everybody) if (from !== to) catchUp(to, from);
  };
  meet();
  const asked = write(ada, circle, (draft, open) => sharePhotos(draft, open, album, pictures(3), at(1)));
  meet();
  const why = { reason: 'talk', words: '' } as const;
  write(dad, circle, (draft, open) => declinePhotos(draft, open, slipsOf(open, asked), why, at(2)));
  letThrough(mum, circle, asked.slice(0, 2), at(3));
  meet();
  for (const who of [mum, dad, ada])
    expect(activityOf(readBy(who, circle), ada.member, () => true).days.flatMap((day) => day.facts)).toMatchObject([
      { kind: 'approved', by: mumId, photos: 2 },
      { kind: 'declined', by: dad.member, photos: 3, reason: 'talk' },
      { kind: 'waiting', photos: 3 },
      { kind: 'rules' },
    ]);
  const told = (who: PaperComputer) => toldOf(readBy(who, circle), () => true).facts;
  const about = { about: ada.member, photos: 2, albumName: 'Garden things' };
  expect(told(dad)).toMatchObject([{ kind: 'hangsAnyway', by: mumId, ...about }]);
  expect(told(mum)).toMatchObject([{ kind: 'hadSaidNo', by: dad.member, ...about }]);
  // Ada is told that they hang, and the no she reads where they waited.
  expect(told(ada)).toMatchObject([{ kind: 'approved', by: mumId, photos: 2, tiles: [{}, {}] }]);
  expect(told(grandma)).toEqual([]);
  // It is about what hangs.
  write(dad, circle, (draft, open) => takeBackPhotos(draft, open, asked.slice(0, 2), at(4)));
  meet();
  expect([told(dad), told(mum)]).toEqual([[], []]);
  expect(told(ada).map(({ kind }) => kind)).toEqual(['removed']);
});

test('an answer once given stays where the picture comes down later, and says whose picture it was; nobody else reads either [S2] [S7]', () => {
  const { mum, mumId, ada, grandma, circle, album, tellAll } = family();
  const two = write(grandma, circle, (draft, open) => sharePhotos(draft, open, album, pictures(2), at(0)));
  tellAll(grandma);
  const report = { why: 'upsetting', words: 'laughed at me' } as const;
  write(ada, circle, (draft, open) => askToTakeDown(draft, open, two[0]!, '', at(1)));
  write(ada, circle, (draft, open) => reportPhoto(draft, open, two[1]!, report, at(2)));
  tellAll(ada);
  for (const { id } of askedAbout(readBy(mum, circle)))
    write(mum, circle, (draft, open) => decide(draft, open, id, 'keep', at(3)));
  tellAll(mum);
  const told = (who: PaperComputer) => toldOf(readBy(who, circle), () => true).facts;
  const its = { author: grandma.member, albumName: 'Garden things', tiles: [] };
  expect(told(ada)).toMatchObject([
    { kind: 'mayHang', asked: expect.any(String) as string, ...its },
    { kind: 'mayHang', asked: expect.any(String) as string, ...its },
  ]);
  expect(new Set(told(ada).map(({ asked }) => asked))).toEqual(new Set(['takeDown', 'report']));
  write(grandma, circle, (draft, open) => takeBackPhotos(draft, open, [two[1]!], at(4)));
  tellAll(grandma);
  const facts = (who: PaperComputer, about = ada.member) =>
    activityOf(readBy(who, circle), about, () => true).days.flatMap((day) => day.facts);
  expect(facts(mum)).toEqual(facts(ada));
  const about = { author: grandma.member };
  expect(facts(ada).filter(({ asked }) => asked === 'report')).toMatchObject([
    { kind: 'cameDown', by: grandma.member, albumName: null, ...about },
    { kind: 'mayHang', by: mumId, ...about },
    { kind: 'reported', why: 'upsetting', words: 'laughed at me', ...about },
  ]);
  // What hangs no more is not told as hanging.
  expect(told(ada).map(({ kind, asked }) => [kind, asked])).toEqual([
    ['cameDown', 'report'],
    ['mayHang', 'takeDown'],
  ]);
  expect(JSON.stringify([told(grandma), facts(grandma, grandma.member), told(mum)])).not.toContain('asked');
});

test('that a guardian hid what a child had written, and showed it again, both read; another child reads nothing of it [S2] [S7]', () => {
  const { mum, mumId, ada, grandma, circle, album, tellAll } = family();
  const [photo] = write(grandma, circle, (draft, open) => sharePhotos(draft, open, album, pictures(1), at(0)));
  tellAll(grandma);
  write(mum, circle, (draft, open) => setRules(draft, open, ada.member, openRules, at(0)));
  tellAll(mum);
  write(ada, circle, (draft, open) => addComment(draft, open, photo!, 'Cool!', at(1)));
  tellAll(ada);
  const open = readBy(mum, circle);
  const [comment] = commentsOn(open, open.fold.model.photos.get(photo!)!);
  for (const [minute, hidden] of [true, false].entries())
    write(mum, circle, (draft, here) => hideComment(draft, here, comment!.id, hidden, at(2 + minute)));
  tellAll(mum);
  const facts = (who: PaperComputer, member = ada.member) =>
    activityOf(readBy(who, circle), member, () => true).days.flatMap((day) => day.facts);
  expect(facts(mum)).toEqual(facts(ada));
  expect(facts(ada).slice(0, 3)).toMatchObject([
    { kind: 'showedWords', by: mumId, atMs: at(3), words: 'Cool!', albumName: 'Garden things' },
    { kind: 'hidWords', by: mumId, atMs: at(2), words: 'Cool!' },
    { kind: 'commented', words: 'Cool!' },
  ]);
  expect(facts(grandma, grandma.member).map(({ kind }) => kind)).toEqual(['shared']);
});
