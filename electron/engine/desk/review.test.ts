import { expect, test } from 'vitest';
import { admitPerson, catchUp, draftOf, hand, readBy, write } from '../../../tests/support/paperCircle.ts';
import { dutiesOf } from '../../../tests/support/paperDuties.ts';
import { family, partAsBefore, picture } from '../../../tests/support/paperFamily.ts';
import {
  always,
  letThrough,
  reviewed,
  ruled,
  sees,
  share,
  slipsOf,
  waits,
  wholeAndSame,
} from '../../../tests/support/paperReview.ts';
import { createAlbum, setAudience } from '../albums/albumActions.ts';
import { sharePhotos, takeBackPhotos } from '../albums/photoActions.ts';
import { roomIdOf } from '../envelopes/index.ts';
import { openRules } from '../membership/index.ts';
import { approvePhotos, declinePhotos } from './review.ts';

test('a photo that waits is opened by its author and the guardians, and by nobody else, whatever their app does [P4] [S4]', () => {
  const { mum, ada, grandma, circle, album, tellAll } = reviewed();
  const photo = share(ada, circle, album, 'the big one');
  expect(tellAll(ada)).toEqual([]);
  expect([waits(mum, circle), waits(ada, circle), waits(grandma, circle)]).toEqual([[photo], [photo], []]);
  expect([sees(mum, circle), sees(ada, circle), sees(grandma, circle)]).toEqual([[], [], []]);
  // Grandma carries it, and has no key that opens it.
  const slip = grandma.log.find(({ type }) => type === 'slip')!;
  const { ledger, fold } = readBy(grandma, circle);
  expect(ledger.envelopes.has(slip.id)).toBe(true);
  const room = ledger.albums.get(roomIdOf(circle, ada.member))!;
  expect(room.epochs.map(({ id }) => fold.keyring.key(id))).toEqual([undefined]);
});

test('in an album that only guardians see besides Ada her pictures wait as well: whoever is let in later sees what was looked at [P4] [S4]', () => {
  const { mum, ada, grandma, circle, tellAll } = reviewed();
  const album = write(ada, circle, (draft, open) => createAlbum(draft, open, { name: 'Mine', audience: [] }));
  const [looked, unseen] = [share(ada, circle, album, 'looked at'), share(ada, circle, album, 'not yet')];
  expect(tellAll(ada)).toEqual([]);
  expect(sees(mum, circle)).toEqual([]);
  letThrough(mum, circle, [looked]);
  write(mum, circle, (draft, open) => setAudience(draft, open, album, [grandma.member]));
  expect(tellAll(mum)).toEqual([]);
  expect(sees(grandma, circle)).toEqual([looked]);
  expect([waits(mum, circle), waits(grandma, circle)]).toEqual([[unseen], []]);
});

test('with “first photos only”, too, as long as only guardians see the album: who comes later was looked at by nobody yet [P4] [S4]', () => {
  const { mum, ada, circle, tellAll } = reviewed();
  ruled(mum, circle, ada.member, { ...openRules, review: 'first' });
  tellAll(mum);
  const album = write(ada, circle, (draft, open) => createAlbum(draft, open, { name: 'Mine', audience: [] }));
  const first = share(ada, circle, album);
  tellAll(ada);
  letThrough(mum, circle, [first]);
  tellAll(mum);
  const next = share(ada, circle, album);
  tellAll(ada);
  expect([sees(mum, circle), waits(mum, circle)]).toEqual([[first], [next]]);
});

test('what a guardian lets through, everybody in the album sees, the very bytes that the guardian looked at [P4] [R25]', () => {
  const { mum, ada, grandma, circle, album, tellAll } = reviewed();
  const photos = [share(ada, circle, album, 'one'), share(ada, circle, album, 'two')];
  tellAll(ada);
  const looked = readBy(mum, circle).fold.model.waiting.get(photos[0]!)!.document;
  letThrough(mum, circle, photos);
  expect(tellAll(mum)).toEqual([]);
  for (const who of [mum, ada, grandma]) expect(sees(who, circle).sort()).toEqual([...photos].sort());
  expect(readBy(grandma, circle).fold.model.photos.get(photos[0]!)!.document).toEqual(looked);
  expect(waits(mum, circle)).toEqual([]);
});

test('it waits for ever when nobody decides, and a guardian whose computer was off sees it when it is back [P4]', () => {
  const { mum, ada, grandma, circle, album } = reviewed();
  const photo = share(ada, circle, album);
  catchUp(grandma, ada);
  expect(sees(grandma, circle)).toEqual([]);
  expect(catchUp(mum, grandma)).toEqual([]);
  expect(waits(mum, circle)).toEqual([photo]);
});

test('an approval arrives before the photo, or the photo before the approval: the same is seen [R8]', () => {
  const { mum, ada, grandma, circle, album, tellAll } = reviewed();
  const photo = share(ada, circle, album);
  catchUp(mum, ada);
  letThrough(mum, circle, [photo]);
  const [slips, others] = [true, false].map((isSlip) => mum.log.filter(({ type }) => (type === 'slip') === isSlip));
  for (const envelope of [...others!, ...slips!]) expect(hand(grandma, envelope).ok).toBe(true);
  expect(sees(grandma, circle)).toEqual([photo]);
  tellAll(mum);
  expect(sees(ada, circle)).toEqual([photo]);
});

test('with “first photos only” the first that a guardian lets through in an album are the last that wait there [S4]', () => {
  const { mum, ada, grandma, circle, album, tellAll } = family();
  ruled(mum, circle, ada.member, { ...openRules, review: 'first' });
  tellAll(mum);
  const first = share(ada, circle, album);
  tellAll(ada);
  expect(waits(mum, circle)).toEqual([first]);
  letThrough(mum, circle, [first]);
  tellAll(mum);
  const second = share(ada, circle, album);
  expect(tellAll(ada)).toEqual([]);
  expect(sees(grandma, circle).sort()).toEqual([first, second].sort());
});

test('a photo that was declined stays with its author, with the reason; it can be let through after all, or taken back [S4] [P5]', () => {
  const { mum, ada, grandma, circle, album, tellAll } = reviewed();
  const photo = share(ada, circle, album);
  tellAll(ada);
  write(mum, circle, (draft, open) =>
    declinePhotos(draft, open, slipsOf(open, [photo]), { reason: 'place', words: 'our street' }, 7),
  );
  expect(tellAll(mum)).toEqual([]);
  const { model } = readBy(ada, circle).fold;
  expect(model.declines.get(model.waiting.get(photo)!.envelope)).toMatchObject([
    { reason: 'place', words: 'our street' },
  ]);
  expect(readBy(grandma, circle).fold.model.declines.size).toBe(0);
  write(ada, circle, (draft, open) => takeBackPhotos(draft, open, [photo]));
  tellAll(ada);
  for (const who of [mum, ada, grandma]) expect([waits(who, circle), sees(who, circle)]).toEqual([[], []]);
  const slip = mum.log.find(({ type, blobs }) => type === 'slip' && blobs.length > 0)!;
  expect(hand(mum, slip)).toMatchObject({ problem: { code: 'TAKEN_BACK' } });
});

test('what Ada hung up before she heard of the rule hangs nowhere, and is laid before Mum by Ada’s own computer: no photo is lost [P8] [R7]', async () => {
  const { mum, ada, grandma, circle, album, tellAll } = family();
  ruled(mum, circle, ada.member, always);
  const entry = picture();
  write(ada, circle, (draft, open) => sharePhotos(draft, open, album, [{ entry, caption: 'mine' }], 1));
  tellAll(ada);
  tellAll(mum);
  for (const who of [mum, ada, grandma]) expect([sees(who, circle), waits(who, circle)]).toEqual([[], []]);
  for (const _ of [1, 2]) await dutiesOf(ada, circle).round();
  tellAll(ada);
  expect([waits(mum, circle).length, waits(ada, circle).length, waits(grandma, circle).length]).toEqual([1, 1, 0]);
  const open = readBy(mum, circle);
  expect(open.ledger.blobUses.get(entry.original.blob)).toBe(1);
  letThrough(mum, circle, waits(mum, circle));
  tellAll(mum);
  expect(sees(grandma, circle).length).toBe(1);
  expect([...readBy(grandma, circle).fold.model.photos.values()][0]!.caption.value).toBe('mine');
});

test('Mum lets a photo through while Dad keeps Ada and Grandma apart: it hangs nowhere; one that Dad knew to wait hangs [R20] [R12]', () => {
  const { mum, ada, grandma, circle, album, tellAll } = reviewed();
  const dad = admitPerson(mum, circle, 'Dad', 'guardian');
  tellAll(mum);
  const known = share(ada, circle, album);
  tellAll(ada);
  catchUp(dad, ada);
  const unknown = share(ada, circle, album);
  catchUp(mum, ada);
  letThrough(mum, circle, [known, unknown]);
  partAsBefore(dad, circle, [ada, grandma]);
  for (const [who, from] of [
    [dad, mum],
    [mum, dad],
    [grandma, mum],
    [ada, mum],
  ] as const)
    catchUp(who, from);
  for (const who of [mum, dad, ada, grandma]) expect(sees(who, circle)).toEqual([known]);
  // Whoever knows of it is refused.
  const late = draftOf(mum, circle);
  const open = readBy(mum, circle);
  approvePhotos(late, open, slipsOf(open, [unknown]), { nowMs: 6, ...wholeAndSame });
  expect(hand(mum, late.envelopes[0]!)).toMatchObject({ problem: { code: 'KEPT_APART' } });
});
