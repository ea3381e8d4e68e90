import { expect, test } from 'vitest';
import { ok } from '#shared/domain/result.ts';
import { at, factsOf, pictures } from '../../../tests/support/paperActivity.ts';
import { readBy, write, type PaperComputer } from '../../../tests/support/paperCircle.ts';
import { family } from '../../../tests/support/paperFamily.ts';
import { sharePhotos } from '../albums/photoActions.ts';
import { takeBackEnvelopes } from '../albums/takeBack.ts';
import { setRules } from '../desk/setRules.ts';
import { addComment, editComment, hideComment, removeComment } from '../desk/talk.ts';
import { openRules } from '../membership/index.ts';
import { activityOf } from './activity.ts';
import { commentsOn } from './comments.ts';
import { toldOf } from './told.ts';

/** Grandma has hung up a picture, and Ada may write under it. */
function adaMayWrite() {
  const home = family();
  const { mum, ada, grandma, circle, album, tellAll } = home;
  const [photo] = write(grandma, circle, (draft, open) => sharePhotos(draft, open, album, pictures(1), at(0)));
  tellAll(grandma);
  write(mum, circle, (draft, open) => setRules(draft, open, ada.member, openRules, at(0)));
  tellAll(mum);
  return {
    ...home,
    adaWrites(words: string) {
      write(ada, circle, (draft, open) => addComment(draft, open, photo!, words, at(1)));
      tellAll(ada);
    },
    commentOf(who: PaperComputer, words: string) {
      const open = readBy(who, circle);
      return commentsOn(open, open.fold.model.photos.get(photo!)!).find((one) => one.words === words)!.id;
    },
  };
}

test('that a guardian removed what a child had written is told to the child; what they remove themselves is their own affair [S2] [S7]', () => {
  const { mum, mumId, ada, grandma, circle, tellAll, adaWrites, commentOf } = adaMayWrite();
  for (const words of ['first', 'second']) adaWrites(words);
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
  const hers = factsOf(grandma, circle, grandma.member);
  expect(hers.map(({ kind }) => kind)).toEqual(['shared']);
});

test('that a guardian hid what a child had written, and showed it again, both read; another child reads nothing of it [S2] [S7]', () => {
  const { mum, mumId, ada, grandma, circle, tellAll, adaWrites, commentOf } = adaMayWrite();
  adaWrites('Cool!');
  const comment = commentOf(mum, 'Cool!');
  const told = (who: PaperComputer) =>
    toldOf(readBy(who, circle), () => true).facts.flatMap(({ kind, by, words }) =>
      kind === 'hidWords' || kind === 'showedWords' ? [[kind, by, words]] : [],
    );
  for (const [minute, hidden] of [true, false].entries()) {
    write(mum, circle, (draft, open) => hideComment(draft, open, comment, hidden, at(2 + minute)));
    tellAll(mum);
    // Who wrote it is told above their pages how it is now, and nobody else.
    expect(told(ada)).toEqual([[hidden ? 'hidWords' : 'showedWords', mumId, 'Cool!']]);
    expect([told(mum), told(grandma)]).toEqual([[], []]);
  }
  const facts = (who: PaperComputer, member = ada.member) => factsOf(who, circle, member);
  expect(facts(mum)).toEqual(facts(ada));
  expect(facts(ada).slice(0, 3)).toMatchObject([
    { kind: 'showedWords', by: mumId, atMs: at(3), words: 'Cool!', albumName: 'Garden things' },
    { kind: 'hidWords', by: mumId, atMs: at(2), words: 'Cool!' },
    { kind: 'commented', words: 'Cool!' },
  ]);
  expect(facts(grandma, grandma.member).map(({ kind }) => kind)).toEqual(['shared']);
});

test('Ada mends words that Mum hid: what was hidden stays what it was, and Mum is told, who alone shows them again [S2] [S7]', () => {
  const { mum, mumId, ada, grandma, circle, tellAll, adaWrites, commentOf } = adaMayWrite();
  adaWrites('Like a potato');
  const comment = commentOf(mum, 'Like a potato');
  const hides = (hidden: boolean, minute: number) => {
    write(mum, circle, (draft, open) => hideComment(draft, open, comment, hidden, at(minute)));
    tellAll(mum);
  };
  const mends = (words: string, minute: number) => {
    write(ada, circle, (draft, open) => editComment(draft, open, comment, words, at(minute)));
    tellAll(ada);
  };
  const told = (who: PaperComputer) =>
    toldOf(readBy(who, circle), () => true).facts.flatMap(({ kind, by, words }) =>
      words === '' ? [] : [[kind, by, words]],
    );
  hides(true, 2);
  expect(told(mum)).toEqual([]);
  mends('Lovley', 3);
  mends('Lovely', 4);
  expect(told(ada)).toEqual([['hidWords', mumId, 'Like a potato']]);
  expect(told(mum)).toEqual([['mendedWords', ada.member, 'Lovely']]);
  expect(told(grandma)).toEqual([]);
  hides(false, 5);
  expect(told(ada)).toEqual([['showedWords', mumId, 'Lovely']]);
  expect(told(mum)).toEqual([]);
  expect(factsOf(mum, circle, ada.member)).toEqual(factsOf(ada, circle, ada.member));
  expect(factsOf(ada, circle, ada.member).slice(0, 5)).toMatchObject([
    { kind: 'showedWords', words: 'Lovely' },
    { kind: 'changedWords', words: 'Lovely' },
    { kind: 'changedWords', words: 'Lovley' },
    { kind: 'hidWords', words: 'Like a potato' },
    { kind: 'commented', words: 'Like a potato' },
  ]);
});

test('Ada mends words apart from Mum, who hides them, or her app says that it was before: Mum hid what she had read, and is told [S2] [R8]', () => {
  const { mum, mumId, ada, circle, tellAll, adaWrites, commentOf } = adaMayWrite();
  adaWrites('Like a potato');
  const comment = commentOf(mum, 'Like a potato');
  write(mum, circle, (draft, open) => hideComment(draft, open, comment, false, at(2)));
  write(mum, circle, (draft, open) => hideComment(draft, open, comment, true, at(3)));
  write(ada, circle, (draft, open) => editComment(draft, open, comment, 'Lovely', at(2)));
  tellAll(ada);
  tellAll(mum);
  const told = (who: PaperComputer) =>
    toldOf(readBy(who, circle), () => true).facts.flatMap(({ kind, by, words }) =>
      words === '' ? [] : [[kind, by, words]],
    );
  expect(told(mum)).toEqual([['mendedWords', ada.member, 'Lovely']]);
  expect(told(ada)).toEqual([['hidWords', mumId, 'Like a potato']]);
  expect(factsOf(mum, circle, ada.member)).toEqual(factsOf(ada, circle, ada.member));
  // Nor did Mum hide other words where the first ones are gone.
  write(ada, circle, (draft, open) => {
    takeBackEnvelopes(draft, open, [comment], at(4));
    return ok(undefined);
  });
  tellAll(ada);
  const hid = factsOf(ada, circle, ada.member).filter(({ kind, words }) => kind === 'hidWords' && words === 'Lovely');
  expect(hid).toEqual([]);
});
