import { expect, test } from 'vitest';
import { at, factsOf, pictures } from '../../../tests/support/paperActivity.ts';
import { admitPerson, readBy, write, type PaperComputer } from '../../../tests/support/paperCircle.ts';
import { family, meet } from '../../../tests/support/paperFamily.ts';
import { letThrough, reviewed, slipsOf } from '../../../tests/support/paperReview.ts';
import { sharePhotos, takeBackPhotos } from '../albums/photoActions.ts';
import { askToTakeDown, reportPhoto } from '../desk/ask.ts';
import { declinePhotos } from '../desk/review.ts';
import { setRules } from '../desk/setRules.ts';
import { addComment, setReaction } from '../desk/talk.ts';
import { openRules } from '../membership/index.ts';
import { activityOf } from './activity.ts';
import { toldOf } from './told.ts';

test('a guardian reads about a child what the child reads under “what grown-ups can see”, and nobody’s report about them [S2] [S7]', () => {
  const { mum, ada, grandma, circle, album, tellAll } = family();
  const share = (who: typeof ada, minute: number, count = 1) =>
    write(who, circle, (draft, open) => sharePhotos(draft, open, album, pictures(count), at(minute)));
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

test('what one guardian said no to and another one let through, apart from each other, hangs: both are told, and the activity has both [S2] [S4] [R25] [P4]', () => {
  const { mum, mumId, ada, grandma, circle, album } = reviewed();
  const dad = admitPerson(mum, circle, 'Dad', 'guardian');
  const everybody = [mum, dad, ada, grandma];
  meet(everybody);
  const asked = write(ada, circle, (draft, open) => sharePhotos(draft, open, album, pictures(3), at(1)));
  meet(everybody);
  const why = { reason: 'talk', words: '' } as const;
  write(dad, circle, (draft, open) => declinePhotos(draft, open, slipsOf(open, asked), why, at(2)));
  letThrough(mum, circle, asked.slice(0, 2), at(3));
  meet(everybody);
  for (const who of [mum, dad, ada])
    expect(factsOf(who, circle, ada.member)).toMatchObject([
      { kind: 'approved', by: mumId, photos: 2 },
      { kind: 'declined', by: dad.member, photos: 3, reason: 'talk' },
      { kind: 'waiting', photos: 3 },
      { kind: 'rules' },
    ]);
  const told = (who: PaperComputer) => toldOf(readBy(who, circle), () => true).facts;
  const about = { about: ada.member, photos: 2, albumName: 'Garden things' };
  expect(told(dad)).toMatchObject([{ kind: 'hangsAnyway', by: mumId, ...about }]);
  expect(told(mum)).toMatchObject([{ kind: 'hadSaidNo', by: dad.member, ...about }]);
  // Ada is told that they hang, and of the no to what waits still.
  expect(told(ada)).toMatchObject([
    { kind: 'declined', by: dad.member, photos: 1 },
    { kind: 'approved', by: mumId, photos: 2, tiles: asked.slice(0, 2).map((id) => ({ id })) },
  ]);
  expect(told(grandma)).toEqual([]);
  // It is about what hangs.
  write(dad, circle, (draft, open) => takeBackPhotos(draft, open, asked.slice(0, 2), at(4)));
  meet(everybody);
  expect([told(dad), told(mum)]).toEqual([[], []]);
  expect(told(ada).map(({ kind }) => kind)).toEqual(['removed', 'declined']);
});
