import { expect, test } from 'vitest';
import { draftOf, hand, readBy, write, type PaperComputer } from '../../../tests/support/paperCircle.ts';
import { dutiesOf } from '../../../tests/support/paperDuties.ts';
import { family, picture } from '../../../tests/support/paperFamily.ts';
import type { CircleId, PhotoId } from '#shared/domain/ids.ts';
import { sharePhotos, takeBackPhotos } from '../albums/photoActions.ts';
import { writeDocument } from '../albums/epochs.ts';
import { idToBytes } from '../envelopes/index.ts';
import { openRules } from '../membership/index.ts';
import { talkOf } from '../views/talk.ts';
import { setRules } from './setRules.ts';
import { addComment, editComment, hideComment, removeComment, setReaction } from './talk.ts';

const talk = (who: PaperComputer, circle: CircleId, photo: PhotoId) => talkOf(readBy(who, circle), photo)!;
const words = (who: PaperComputer, circle: CircleId, photo: PhotoId) =>
  talk(who, circle, photo).comments.map((comment) => comment.words);

/** Grandma has hung up a photo; Ada may comment. */
function talking() {
  const home = family();
  const { mum, grandma, ada, circle, album, tellAll } = home;
  write(mum, circle, (draft, open) => setRules(draft, open, ada.member, openRules, 1));
  tellAll(mum);
  const photo = write(grandma, circle, (draft, open) =>
    sharePhotos(draft, open, album, [{ entry: picture(), caption: '' }], 1),
  )[0]!;
  tellAll(grandma);
  return { ...home, photo };
}

test('a comment is seen by everybody, edited and marked so by its author, and gone when they remove it [S8] [P5]', () => {
  const { mum, ada, grandma, circle, photo, tellAll } = talking();
  write(ada, circle, (draft, open) => addComment(draft, open, photo, 'What a cake', 5));
  expect(tellAll(ada)).toEqual([]);
  const { id } = talk(grandma, circle, photo).comments[0]!;
  expect(editComment(draftOf(grandma, circle), readBy(grandma, circle), id, 'mine', 6)).toMatchObject({
    problem: { code: 'NOT_ALLOWED' },
  });
  write(ada, circle, (draft, open) => editComment(draft, open, id, 'What a great cake', 6));
  tellAll(ada);
  expect(talk(grandma, circle, photo).comments).toMatchObject([
    { words: 'What a great cake', isEdited: true, by: ada.member },
  ]);
  write(ada, circle, (draft, open) => removeComment(draft, open, id));
  expect(tellAll(ada)).toEqual([]);
  for (const who of [mum, ada, grandma]) expect(words(who, circle, photo)).toEqual([]);
});

test('a guardian hides a comment: its author sees that it is hidden, the others do not see it [S7]', () => {
  const { mum, mumId, ada, grandma, circle, photo, tellAll } = talking();
  write(grandma, circle, (draft, open) => addComment(draft, open, photo, 'hm', 5));
  tellAll(grandma);
  const { id } = talk(mum, circle, photo).comments[0]!;
  expect(hideComment(draftOf(ada, circle), readBy(ada, circle), id, true, 6)).toMatchObject({ ok: false });
  write(mum, circle, (draft, open) => hideComment(draft, open, id, true, 6));
  tellAll(mum);
  expect([words(ada, circle, photo), words(grandma, circle, photo), words(mum, circle, photo)]).toEqual([
    [],
    ['hm'],
    ['hm'],
  ]);
  expect(talk(grandma, circle, photo).comments).toMatchObject([{ hiddenBy: mumId, isMended: false }]);
  // She changes them: that Mum is told of it stands beside them.
  write(grandma, circle, (draft, open) => editComment(draft, open, id, 'how lovely', 7));
  tellAll(grandma);
  expect(talk(grandma, circle, photo).comments).toMatchObject([{ hiddenBy: mumId, isMended: true }]);
  write(mum, circle, (draft, open) => hideComment(draft, open, id, false, 8));
  tellAll(mum);
  expect(words(ada, circle, photo)).toEqual(['how lovely']);
});

test('reactions are faces, one per person, and can be taken away [S8]', () => {
  const { mum, ada, circle, photo, tellAll } = talking();
  write(ada, circle, (draft, open) => setReaction(draft, open, photo, 'heart', 5));
  tellAll(ada);
  write(mum, circle, (draft, open) => setReaction(draft, open, photo, 'wow', 6));
  tellAll(mum);
  write(ada, circle, (draft, open) => setReaction(draft, open, photo, 'hug', 7));
  tellAll(ada);
  expect(talk(mum, circle, photo).reactions).toEqual([
    { by: readBy(mum, circle).me, reaction: 'wow' },
    { by: ada.member, reaction: 'hug' },
  ]);
  write(ada, circle, (draft, open) => setReaction(draft, open, photo, null, 8));
  tellAll(ada);
  expect(talk(mum, circle, photo).reactions.map(({ by }) => by)).toEqual([readBy(mum, circle).me]);
});

test('comments are words: no links, whichever app sends them [R35] [S3]', () => {
  const { mum, ada, circle, album, photo } = talking();
  const open = readBy(ada, circle);
  for (const link of ['see https://x.example', 'www.shop', 'Shop.COM now'])
    expect(addComment(draftOf(ada, circle), open, photo, link, 5)).toMatchObject({ problem: { code: 'NO_LINKS' } });
  const { current } = open.ledger.albums.get(album)!;
  const draft = draftOf(ada, circle);
  const content = { kind: 'comment', photo: idToBytes(photo), words: 'www.shop', edits: null, at: 5 };
  writeDocument(draft, { id: current.id, album, key: open.fold.keyring.key(current.id)! }, content, {
    says: 'comment',
  });
  hand(mum, draft.envelopes[0]!);
  expect(words(mum, circle, photo)).toEqual([]);
});

test('who may not comment is refused by every gate, and gains nothing by calling it something else [S2] [R19]', () => {
  const { mum, ada, grandma, circle, album, photo, tellAll } = talking();
  write(mum, circle, (draft, open) => setRules(draft, open, ada.member, { ...openRules, mayComment: false }, 2));
  tellAll(mum);
  const open = readBy(ada, circle);
  expect(addComment(draftOf(ada, circle), open, photo, 'hi', 5)).toMatchObject({ problem: { code: 'RULES_SAY_NO' } });
  const { current } = open.ledger.albums.get(album)!;
  const epoch = { id: current.id, album, key: open.fold.keyring.key(current.id)! };
  const content = { kind: 'comment', photo: idToBytes(photo), words: 'hi', edits: null, at: 5 };
  const lie = (says?: 'comment' | 'reaction') => {
    const draft = draftOf(ada, circle);
    writeDocument(draft, epoch, content, says === undefined ? {} : { says });
    return draft.envelopes[0]!;
  };
  expect(hand(grandma, lie('comment'))).toMatchObject({ problem: { code: 'AGAINST_RULES' } });
  for (const envelope of [lie('reaction'), lie()]) expect(hand(grandma, envelope).ok).toBe(true);
  expect(words(grandma, circle, photo)).toEqual([]);
});

test('what was said about a photo goes with it: each computer takes back its own person’s words [P5] [R39]', async () => {
  const { mum, ada, grandma, circle, photo, tellAll } = talking();
  write(ada, circle, (draft, open) => addComment(draft, open, photo, 'What a cake', 5));
  tellAll(ada);
  write(grandma, circle, (draft, open) => takeBackPhotos(draft, open, [photo], 6));
  tellAll(grandma);
  await dutiesOf(ada, circle).round();
  tellAll(ada);
  const living = [...readBy(mum, circle).ledger.envelopes.values()].filter(
    ({ type, author, isAlive }) => type === 'document' && author === ada.device && isAlive,
  );
  expect(living.map(({ says }) => says)).not.toContain('comment');
});
