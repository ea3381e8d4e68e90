import { expect, test } from 'vitest';
import { at, factsOf, pictures } from '../../../tests/support/paperActivity.ts';
import { readBy, write, type PaperComputer } from '../../../tests/support/paperCircle.ts';
import { family } from '../../../tests/support/paperFamily.ts';
import { sharePhotos, takeBackPhotos } from '../albums/photoActions.ts';
import { askToTakeDown, decide, reportPhoto } from '../desk/ask.ts';
import { activityOf } from './activity.ts';
import { askedAbout } from './shown.ts';
import { toldOf } from './told.ts';

test('whoever said something about a picture reads what became of it [S2] [S7]', () => {
  const { mum, ada, grandma, circle, album, tellAll } = family();
  const [kept, gone] = write(grandma, circle, (draft, open) => sharePhotos(draft, open, album, pictures(2), at(0)));
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
  const facts = (who: PaperComputer, about = ada.member) => factsOf(who, circle, about);
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
