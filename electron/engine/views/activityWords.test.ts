import { expect, test } from 'vitest';
import { at, factsOf, pictures } from '../../../tests/support/paperActivity.ts';
import { readBy, write, type PaperComputer } from '../../../tests/support/paperCircle.ts';
import { family } from '../../../tests/support/paperFamily.ts';
import { sharePhotos } from '../albums/photoActions.ts';
import { setRules } from '../desk/setRules.ts';
import { addComment, hideComment, removeComment } from '../desk/talk.ts';
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
