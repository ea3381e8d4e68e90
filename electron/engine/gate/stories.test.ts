import { expect, test } from 'vitest';
import { catchUp, draftOf, hand, readBy, write, type PaperComputer } from '../../../tests/support/paperCircle.ts';
import { family } from '../../../tests/support/paperFamily.ts';
import { pictureContent } from '../../../tests/support/paperPicture.ts';
import { sees, share } from '../../../tests/support/paperReview.ts';
import type { AlbumId, CircleId } from '#shared/domain/ids.ts';
import { ok } from '#shared/domain/result.ts';
import { createAlbum } from '../albums/albumActions.ts';
import { writeDocument } from '../albums/epochs.ts';
import { takeBackEnvelopes } from '../albums/takeBack.ts';
import type { Envelope } from '../envelopes/index.ts';
import { isTheStory } from './index.ts';

/** A photo that Ada’s changed app seals for an album, always under the same number. */
function told(ada: PaperComputer, circle: CircleId, album: AlbumId, caption: string): Envelope {
  const { ledger, fold } = readBy(ada, circle);
  const draft = draftOf(ada, circle);
  const { current } = ledger.albums.get(album)!;
  const { content, blobs } = pictureContent(draft, caption);
  return writeDocument(draft, { id: current.id, album, key: fold.keyring.key(current.id)! }, content, { blobs });
}

/** One that Grandma opens, and a harmless one under its number, with a lower id, that Mum shows instead of it. */
function hidden() {
  const home = family();
  const { ada, circle, album, tellAll } = home;
  const mine = write(ada, circle, (draft, open) => createAlbum(draft, open, { name: 'Mine', audience: [] }));
  tellAll(ada);
  const bad = told(ada, circle, album, 'BAD');
  let decoy = told(ada, circle, mine, 'nice');
  while (decoy.id > bad.id) decoy = told(ada, circle, mine, 'nice');
  return { ...home, bad, decoy };
}
const captions = (who: PaperComputer, circle: CircleId) => {
  const { model } = readBy(who, circle).fold;
  return sees(who, circle).map((photo) => model.photos.get(photo)!.document.caption);
};

test('of two photos under one number nobody sees one that a guardian does not, in whatever order they come [P4] [R14] [S2]', () => {
  const { mum, ada, grandma, circle, bad, decoy } = hidden();
  for (const envelope of [bad, decoy]) expect(hand(grandma, envelope).ok).toBe(true);
  for (const envelope of [decoy, bad]) expect(hand(mum, envelope).ok).toBe(true);
  expect([captions(mum, circle), captions(grandma, circle)]).toEqual([['nice'], []]);
  // Until she has heard of the other one, Grandma cannot know.
  catchUp(ada, mum);
  expect(captions(ada, circle)).toEqual(['nice']);
});

test('when the one that everybody showed is taken back, the other is shown to guardians, too [P4] [R14]', () => {
  const { mum, ada, grandma, circle, bad, decoy, tellAll } = hidden();
  for (const who of [mum, ada, grandma]) for (const envelope of [bad, decoy]) hand(who, envelope);
  const before = mum.gate.ledger(circle)!.revision;
  write(ada, circle, (draft, open) => {
    takeBackEnvelopes(draft, open, [decoy.id]);
    return ok(undefined);
  });
  expect(tellAll(ada)).toEqual([]);
  for (const who of [mum, ada, grandma]) expect(captions(who, circle)).toEqual(['BAD']);
  // Mum’s computer had put it away: everything is folded anew.
  const { revision, turned } = mum.gate.ledger(circle)!;
  expect([revision > before, turned.has(bad.id)]).toEqual([true, true]);
});

test('a photo under a number that was given once is its own story [R14]', () => {
  const { mum, ada, circle, album, tellAll } = family();
  const photos = [share(ada, circle, album), share(ada, circle, album)];
  tellAll(ada);
  const ledger = mum.gate.ledger(circle)!;
  expect(sees(mum, circle).sort()).toEqual(photos.sort());
  const ids = [...readBy(mum, circle).fold.model.photos.values()].map(({ envelope }) => envelope);
  expect(ids.map((id) => isTheStory(ledger, id))).toEqual([true, true]);
});
