import { expect, test } from 'vitest';
import { at, factsOf } from '../../../tests/support/paperActivity.ts';
import { readBy, write, type PaperComputer } from '../../../tests/support/paperCircle.ts';
import { family, partBy } from '../../../tests/support/paperFamily.ts';
import { createAlbum } from '../albums/albumActions.ts';
import { keepApart, outOfSince } from '../circles/keepApart.ts';
import { toldOf } from './told.ts';

function home() {
  const house = family();
  const { mum, ada, grandma, circle, tellAll } = house;
  const pair = [ada.member, grandma.member] as const;
  const says = (apart: boolean, minute: number) => {
    write(mum, circle, (draft, open) => keepApart(draft, open, pair, apart, [], at(minute)));
    tellAll(mum);
  };
  const told = (who: PaperComputer) =>
    toldOf(readBy(who, circle), () => true, who.device).facts.map(({ kind, by, about }) => [kind, by, about]);
  const activity = (who: PaperComputer, { member }: { member: typeof ada.member }) => factsOf(who, circle, member);
  return { ...house, pair, says, told, activity };
}

test('Mum keeps Ada and Grandma apart: both are told that, and what it is today; the activity has it all, the same for both and for Mum [S2] [S7]', () => {
  const { mum, mumId, ada, grandma, says, told, activity } = home();
  says(true, 1);
  expect(told(ada)).toEqual([['keptApart', mumId, grandma.member]]);
  expect(told(grandma)).toEqual([['keptApart', mumId, ada.member]]);
  expect(told(mum)).toEqual([]);
  says(false, 2);
  expect(told(ada)).toEqual([['sharesAgain', mumId, grandma.member]]);
  for (const [one, other] of [
    [ada, grandma],
    [grandma, ada],
  ] as const) {
    const facts = activity(one, one);
    expect(facts.filter(({ atMs }) => atMs !== null)).toMatchObject([
      { kind: 'sharesAgain', by: mumId, about: other.member, atMs: at(2) },
      { kind: 'keptApart', by: mumId, about: other.member, atMs: at(1) },
    ]);
    expect(activity(mum, one)).toEqual(facts);
  }
});

test('an older app noted no time: then it was on some day [S2] [S7]', () => {
  const { mum, ada, grandma, circle, tellAll, told, activity } = home();
  partBy(mum, circle, [ada, grandma]);
  tellAll(mum);
  expect(activity(ada, ada)).toMatchObject([{ kind: 'keptApart', atMs: null }]);
  expect(told(ada)).toHaveLength(1);
});

test('that two may share albums again lets nobody back in: Mum reads which albums one of them is not in by that [S7] [R20]', () => {
  const { mum, ada, grandma, circle, album, tellAll, says, pair } = home();
  write(mum, circle, (draft, open) => createAlbum(draft, open, { name: 'Never shared', audience: [ada.member] }));
  tellAll(mum);
  const stayOut = () => outOfSince(readBy(mum, circle), pair);
  expect(stayOut()).toEqual([]);
  says(true, 1);
  says(false, 2);
  expect(stayOut()).toEqual([{ album, albumName: 'Garden things', member: grandma.member }]);
});
