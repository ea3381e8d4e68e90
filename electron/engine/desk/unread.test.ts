import { expect, test } from 'vitest';
import { catchUp, draftOf, hand, readBy, write, type PaperComputer } from '../../../tests/support/paperCircle.ts';
import { family } from '../../../tests/support/paperFamily.ts';
import { pictureContent } from '../../../tests/support/paperPicture.ts';
import { sees, share, wholeAndSame } from '../../../tests/support/paperReview.ts';
import { startWithWrongKey } from '../../../tests/support/wrongKey.ts';
import type { CircleId } from '#shared/domain/ids.ts';
import { giveKeys, writeDocument } from '../albums/epochs.ts';
import { albumIdOf } from '../envelopes/index.ts';
import { deskOf } from '../views/desk.ts';
import { takenDown } from '../views/whatBecame.ts';
import { takeDownUnread } from './takeDownUnread.ts';

const deskAt = (who: PaperComputer, circle: CircleId) =>
  deskOf(readBy(who, circle), wholeAndSame.has, wholeAndSame.likenessOf).things;

/** Ada’s changed app starts an album, and seals another key for Mum than for the others. */
function lockedOut() {
  const home = family();
  const { mum, ada, grandma, circle, tellAll } = home;
  const { ledger } = readBy(ada, circle);
  const mumsMember = ledger.membership.devices.get(mum.device)!.member;
  const draft = draftOf(ada, circle);
  const album = albumIdOf({ circle, author: ada.device, seq: draft.nextSeq });
  const audience = [mumsMember, ada.member, grandma.member];
  const epoch = startWithWrongKey(ada, circle, draft, { album, audience, wrongFor: mum.device });
  writeDocument(draft, epoch, { kind: 'album', name: 'Ours', cover: null, until: null });
  const { content, blobs } = pictureContent(draft);
  writeDocument(draft, epoch, content, { blobs });
  for (const envelope of draft.envelopes) expect(hand(ada, envelope).ok).toBe(true);
  expect(tellAll(ada)).toEqual([]);
  return { ...home, secret: album };
}

test('Ada’s changed app starts an album with a key that does not fit for Mum: Mum is told whose computer it was, and nobody else is [P9] [S2] [R18]', () => {
  const { mum, ada, grandma, circle, secret } = lockedOut();
  expect(sees(grandma, circle)).toHaveLength(1);
  expect(sees(mum, circle)).toEqual([]);
  expect(deskAt(mum, circle)).toMatchObject([
    { kind: 'unread', album: secret, albumName: null, by: ada.member, hasThings: true },
  ]);
  for (const who of [ada, grandma]) expect(deskAt(who, circle)).toEqual([]);
});

test('Mum takes down what she cannot look at: it is gone everywhere, and what comes into the album from then on she sees [P5] [P9] [R18]', () => {
  const { mum, ada, grandma, circle, secret, tellAll } = lockedOut();
  write(mum, circle, (draft, open) => takeDownUnread(draft, open, secret, 7));
  expect(tellAll(mum)).toEqual([]);
  for (const who of [mum, ada, grandma]) expect([sees(who, circle), deskAt(who, circle)]).toEqual([[], []]);
  // Nobody reads that it came down by itself.
  expect(takenDown(readBy(ada, circle), ada.member)).toMatchObject([{ kind: 'removed', atMs: 7 }]);
  const later = share(ada, circle, secret);
  tellAll(ada);
  for (const who of [mum, grandma]) expect(sees(who, circle)).toEqual([later]);
  const open = readBy(mum, circle);
  expect(takeDownUnread(draftOf(mum, circle), open, secret, 8)).toMatchObject({ problem: { code: 'DECIDED_ALREADY' } });
});

test('whoever goes on writing under the old key is told of again; no child takes anything down this way [R19]', () => {
  const { mum, ada, circle, secret, tellAll } = lockedOut();
  const { ledger, fold } = readBy(ada, circle);
  const first = ledger.albums.get(secret)!.current;
  const key = fold.keyring.key(first.id)!;
  expect(takeDownUnread(draftOf(ada, circle), readBy(ada, circle), secret, 8)).toMatchObject({
    problem: { code: 'NOT_ALLOWED' },
  });
  write(mum, circle, (draft, open) => takeDownUnread(draft, open, secret, 7));
  tellAll(mum);
  const again = draftOf(ada, circle);
  const { content, blobs } = pictureContent(again);
  writeDocument(again, { id: first.id, album: secret, key }, content, { blobs });
  for (const envelope of again.envelopes) expect(hand(ada, envelope).ok).toBe(true);
  tellAll(ada);
  expect(deskAt(mum, circle)).toMatchObject([{ kind: 'unread', album: secret, by: ada.member }]);
});

test('a key that fits comes after all, from whoever has it: the card is gone, and the album is there', () => {
  const { mum, grandma, ada, circle, secret, tellAll } = lockedOut();
  const mums = readBy(ada, circle).ledger.membership.devices.get(mum.device)!;
  const { ledger, fold } = readBy(ada, circle);
  const draft = draftOf(ada, circle);
  giveKeys(draft, ledger, fold.keyring, secret, [mums]);
  for (const envelope of draft.envelopes) expect(hand(ada, envelope).ok).toBe(true);
  expect(tellAll(ada)).toEqual([]);
  catchUp(grandma, ada);
  expect(deskAt(mum, circle)).toEqual([]);
  expect(sees(mum, circle)).toHaveLength(1);
});
