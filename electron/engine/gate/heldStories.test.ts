import { expect, test } from 'vitest';
import { draftOf, hand, newComputer, readBy, write, type PaperComputer } from '../../../tests/support/paperCircle.ts';
import { family, meet } from '../../../tests/support/paperFamily.ts';
import { pictureContent } from '../../../tests/support/paperPicture.ts';
import { sees, wholeAndSame } from '../../../tests/support/paperReview.ts';
import { ok } from '#shared/domain/result.ts';
import { writeDocument } from '../albums/epochs.ts';
import { takeBackEnvelopes } from '../albums/takeBack.ts';
import { hideForNow, showAgain } from '../desk/hold.ts';
import { deskOf } from '../views/desk.ts';
import { hiddenForNow } from '../views/held.ts';
import { livingPhotos } from '../views/tiles.ts';
import { isHeld, ledgerDigest } from './index.ts';

/** Ada’s changed app seals two photos under one number: everybody has the later one, and Mum hides it. */
function twoStories() {
  const house = family();
  const { mum, ada, grandma, circle, album } = house;
  const all: readonly PaperComputer[] = [mum, ada, grandma];
  const tell = () => meet(all);
  tell();
  const told = (caption: string) => {
    const { ledger, fold } = readBy(ada, circle);
    const draft = draftOf(ada, circle);
    const { current } = ledger.albums.get(album)!;
    const { content, blobs } = pictureContent(draft, caption);
    return writeDocument(draft, { id: current.id, album, key: fold.keyring.key(current.id)! }, content, { blobs });
  };
  const later = told('later');
  let first = told('first');
  while (first.id > later.id) first = told('first');
  for (const who of all) expect(hand(who, later).ok).toBe(true);
  const [photo] = sees(mum, circle);
  write(mum, circle, (draft, open) => hideForNow(draft, open, photo!, 5));
  tell();
  const held = (who: PaperComputer) => [later, first].map(({ id }) => isHeld(who.gate.ledger(circle)!, id));
  const shown = (who: PaperComputer) => livingPhotos(readBy(who, circle)).map(({ id }) => id);
  return { ...house, all, tell, later, first, photo: photo!, held, shown };
}

test('a second story under the number of what is held is held too, wherever it comes, and both are shown again at once [S7] [R12] [R19]', () => {
  const { mum, ada, grandma, circle, all, tell, first, photo, held, shown } = twoStories();
  expect(held(grandma)).toEqual([true, false]);
  for (const who of all) expect(hand(who, first).ok).toBe(true);
  for (const who of all) expect([held(who), shown(who)]).toEqual([[true, true], []]);
  const { things } = deskOf(readBy(mum, circle), () => true, wholeAndSame.likenessOf);
  expect(things.map(({ kind }) => kind)).toEqual(['held']);
  expect(hiddenForNow(readBy(ada, circle), ada.member).map(({ kind }) => kind)).toEqual(['hidden']);
  write(mum, circle, (draft, open) => showAgain(draft, open, photo, 6));
  tell();
  for (const who of all) expect([held(who), shown(who)]).toEqual([[false, false], [photo]]);
  expect(hiddenForNow(readBy(ada, circle), ada.member).map(({ kind }) => kind)).toEqual(['shownAgain']);
});

test('the story that a guardian hid is taken back: the other one is held no more, whoever heard what first [R12] [P9]', () => {
  const { mum, ada, circle, all, tell, later, first, held } = twoStories();
  for (const who of all) hand(who, first);
  write(ada, circle, (draft, open) => {
    takeBackEnvelopes(draft, open, [later.id]);
    return ok(undefined);
  });
  tell();
  for (const who of all) expect(held(who)).toEqual([false, false]);
  // One that was never given what was taken back.
  for (const order of [mum.log, [...mum.log].reverse()]) {
    const newcomer = newComputer('newcomer');
    newcomer.gate.expect(circle);
    for (let before = -1; newcomer.log.length > before;) {
      before = newcomer.log.length;
      for (const said of order) if (said.id !== later.id) hand(newcomer, said);
    }
    expect(held(newcomer)).toEqual([false, false]);
  }
});

test('in whatever order two stories, the hold and its release are heard, all compute the same [R12]', () => {
  const { mum, circle, all, tell, later, first, photo } = twoStories();
  for (const who of all) hand(who, first);
  tell();
  for (const isShownAgain of [false, true]) {
    if (isShownAgain) write(mum, circle, (draft, open) => showAgain(draft, open, photo, 6));
    const digest = ledgerDigest(mum.gate.ledger(circle)!);
    const others = mum.log.filter(({ id }) => id !== later.id && id !== first.id);
    for (const order of [[...others, later, first], [first, ...others, later], [...mum.log].reverse()]) {
      const newcomer = newComputer('newcomer');
      newcomer.gate.expect(circle);
      for (let before = -1; newcomer.log.length > before;) {
        before = newcomer.log.length;
        for (const said of order) hand(newcomer, said);
      }
      expect(ledgerDigest(newcomer.gate.ledger(circle)!)).toBe(digest);
    }
  }
});
