import { expect, test } from 'vitest';
import {
  admitPerson,
  catchUp,
  draftOf,
  hand,
  readBy,
  write,
  type PaperComputer,
} from '../../../tests/support/paperCircle.ts';
import { family, picture } from '../../../tests/support/paperFamily.ts';
import { pictureContent } from '../../../tests/support/paperPicture.ts';
import { sees } from '../../../tests/support/paperReview.ts';
import { createAlbum } from '../albums/albumActions.ts';
import { writeDocument } from '../albums/epochs.ts';
import { setCaption, sharePhotos } from '../albums/photoActions.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { idToBytes, type Draft } from '../envelopes/index.ts';
import { openRules, rulesOf } from '../membership/index.ts';
import type { Rules } from '#shared/domain/rules.ts';
import { rulesView } from '../views/desk.ts';
import { albumCards, photoView } from '../views/tiles.ts';
import { talkOf } from '../views/talk.ts';
import { reportPhoto } from './ask.ts';
import { setGuardiansToWiden, setRules } from './setRules.ts';
import { addComment, setReaction } from './talk.ts';
import { todayOf } from './today.ts';

const no = { problem: { code: 'RULES_SAY_NO' } };

test('Mum pauses Ada: she looks on, and asks for help; nothing else of hers is let in, whatever her app does [S2] [S7] [R19]', () => {
  const { mum, mumId, ada, grandma, circle, album, tellAll } = family();
  const own = write(ada, circle, (draft, open) =>
    sharePhotos(draft, open, album, [{ entry: picture(), caption: '' }], 1),
  )[0]!;
  const grandmas = write(grandma, circle, (draft, open) =>
    sharePhotos(draft, open, album, [{ entry: picture(), caption: '' }], 1),
  )[0]!;
  tellAll(ada);
  tellAll(grandma);
  const pause = { ...openRules, isPaused: true };
  write(mum, circle, (draft, open) => setRules(draft, open, ada.member, pause, 2));
  tellAll(mum);

  const open = readBy(ada, circle);
  const draft = () => draftOf(ada, circle);
  expect(todayOf(open, 3).isPaused).toBe(true);
  expect(talkOf(open, grandmas)).toMatchObject({ mayComment: false, mayReact: false });
  // What would be refused is not offered. What hangs can come down.
  expect(albumCards(open, () => true).find(({ id }) => id === album)).toMatchObject({
    mayShare: false,
    mayManage: false,
  });
  expect(photoView(open, own, () => true)).toMatchObject({ mayEditCaption: false, mayTakeBack: true });
  expect(sharePhotos(draft(), open, album, [{ entry: picture(), caption: '' }], 3)).toMatchObject(no);
  expect(addComment(draft(), open, grandmas, 'hi', 3)).toMatchObject(no);
  expect(setReaction(draft(), open, grandmas, 'heart', 3)).toMatchObject(no);
  expect(setCaption(draft(), open, own, 'words')).toMatchObject(no);
  // A changed app does not ask itself.
  const { current } = open.ledger.albums.get(album)!;
  const epoch = { id: current.id, album, key: open.fold.keyring.key(current.id)! };
  const picturing = draft();
  const { content, blobs } = pictureContent(picturing);
  writeDocument(picturing, epoch, content, { blobs });
  const talking = draft();
  const words = { kind: 'comment', photo: idToBytes(grandmas), words: 'hi', edits: null, at: 5 };
  writeDocument(talking, epoch, words, { says: 'comment' });
  const inviting = draft();
  createAlbum(inviting, open, { name: 'Elsewhere', audience: [ada.member, grandma.member] });
  expect(hand(grandma, inviting.envelopes[0]!).ok).toBe(true);
  for (const lie of [inviting.envelopes[1]!, picturing.envelopes[0]!, talking.envelopes[0]!]) {
    expect(hand(grandma, lie)).toMatchObject({ problem: { code: 'AGAINST_RULES' } });
  }
  // Help is there at all times, and so is what only guardians see besides her.
  write(ada, circle, (mine, here) => reportPhoto(mine, here, grandmas, { why: 'upsetting', words: '' }, 4));
  const forMum = write(ada, circle, (mine, here) =>
    createAlbum(mine, here, { name: 'For Mum', audience: [ada.member, mumId] }),
  );
  const shown = write(ada, circle, (mine, here) =>
    sharePhotos(mine, here, forMum, [{ entry: picture(), caption: '' }], 5),
  )[0]!;
  expect(talkOf(readBy(ada, circle), shown)).toMatchObject({ mayComment: true, mayReact: true });
  write(ada, circle, (mine, here) => addComment(mine, here, shown, 'May I go on?', 6));
  catchUp(mum, ada);
  expect(talkOf(readBy(mum, circle), shown)?.comments.map(({ words }) => words)).toEqual(['May I go on?']);
});

test('what Ada wrote before she heard of the pause hangs nowhere while it lasts, and any guardian lets her go on [S2] [P9]', () => {
  const { mum, ada, grandma, circle, album, tellAll } = family();
  const dad = admitPerson(mum, circle, 'Dad', 'guardian');
  write(mum, circle, (draft, open) => setGuardiansToWiden(draft, open, 2));
  for (const who of [dad, ada, grandma]) catchUp(who, mum);
  const pause = (isPaused: boolean) => (draft: Draft, open: OpenCircle) =>
    setRules(draft, open, ada.member, { ...rulesOf(open.ledger.membership, ada.member), isPaused }, 2);
  expect(write(mum, circle, pause(true))).toEqual({ isProposed: false });
  const photo = write(ada, circle, (draft, open) =>
    sharePhotos(draft, open, album, [{ entry: picture(), caption: '' }], 3),
  )[0]!;
  tellAll(mum);
  tellAll(ada);
  expect(sees(grandma, circle)).not.toContain(photo);
  catchUp(dad, mum);
  // Two agree to more freedom; a pause that ends is none.
  expect(write(dad, circle, pause(false))).toEqual({ isProposed: false });
  tellAll(dad);
  const again = sharePhotos(draftOf(ada, circle), readBy(ada, circle), album, [{ entry: picture(), caption: '' }], 6);
  expect(again.ok).toBe(true);
});

test('Ada reads who paused her, whoever says her rules anew meanwhile; of two guardians apart all computers name the same one [S2] [S7]', () => {
  const { mum, mumId, ada, circle } = family();
  const dad = admitPerson(mum, circle, 'Dad', 'guardian');
  for (const who of [dad, ada]) catchUp(who, mum);
  const says = (who: PaperComputer, changed: Partial<Rules>) => {
    write(who, circle, (draft, open) =>
      setRules(draft, open, ada.member, { ...rulesOf(open.ledger.membership, ada.member), ...changed }, 2),
    );
  };
  const meet = () => {
    for (const to of [mum, dad, ada]) for (const from of [mum, dad, ada]) catchUp(to, from);
  };
  const by = (who: PaperComputer) => {
    const ruled = rulesView(readBy(who, circle)).members;
    return ruled.find(({ member }) => member === ada.member)?.pausedBy;
  };
  const everywhere = () => [todayOf(readBy(ada, circle), 3).pausedBy, ...[ada, mum, dad].map(by)];
  expect(everywhere()).toEqual([null, null, null, null]);

  says(mum, { isPaused: true });
  meet();
  says(dad, { dailyPhotos: 3 });
  meet();
  expect(everywhere()).toEqual([mumId, mumId, mumId, mumId]);
  says(mum, { isPaused: false });
  meet();
  expect(everywhere()).toEqual([null, null, null, null]);

  // Apart: Dad pauses her, and Mum changes something else; then both pause her.
  says(dad, { isPaused: true });
  says(mum, { dailyPhotos: 2 });
  meet();
  expect(everywhere()).toEqual([dad.member, dad.member, dad.member, dad.member]);
  says(mum, { isPaused: false });
  meet();
  for (const who of [mum, dad]) says(who, { isPaused: true });
  meet();
  const [first, ...others] = everywhere();
  expect([mumId, dad.member]).toContain(first);
  expect(new Set(others)).toEqual(new Set([first]));
  // Nobody else's are told to her.
  expect(rulesView(readBy(ada, circle)).members.map(({ member }) => member)).toEqual([ada.member]);
});
