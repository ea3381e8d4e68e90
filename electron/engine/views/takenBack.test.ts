import { expect, test } from 'vitest';
import {
  admitPerson,
  admitTablet,
  catchUp,
  readBy,
  write,
  type PaperComputer,
} from '../../../tests/support/paperCircle.ts';
import { dutiesOf } from '../../../tests/support/paperDuties.ts';
import { family } from '../../../tests/support/paperFamily.ts';
import { letThrough, reviewed, share, slipsOf } from '../../../tests/support/paperReview.ts';
import { takeBackPhotos } from '../albums/photoActions.ts';
import { declinePhotos } from '../desk/review.ts';
import type { CircleId } from '#shared/domain/ids.ts';
import { takenBackOf } from './takenBack.ts';

/** What each computer says of the photo that came down last, as one of them reads it. */
const lastAt = (who: PaperComputer, circle: CircleId, names: readonly PaperComputer[], hasNothingLeft = false) => {
  const [last] = takenBackOf(readBy(who, circle), { device: who.device, hasNothingLeft: () => hasNothingLeft }).photos;
  const nameOf = new Map(names.map(({ device, name }) => [device, name]));
  return last?.devices.map(({ device, state }) => `${nameOf.get(device) ?? ''} ${state}`).sort();
};

test('this very computer says that it has erased a photo as soon as its own disk has, before it tells the others [P5] [S5] [R39]', () => {
  const { mum, ada, grandma, circle, album, tellAll } = family();
  const photo = share(ada, circle, album);
  tellAll(ada);
  write(mum, circle, (draft, open) => takeBackPhotos(draft, open, [photo], 100));
  tellAll(mum);
  const all = [mum, ada, grandma];
  expect(lastAt(ada, circle, all)).toEqual(['Ada asked', 'Grandma asked', 'Mum asked']);
  expect(lastAt(ada, circle, all, true)).toEqual(['Ada erased', 'Grandma asked', 'Mum asked']);
  expect(lastAt(mum, circle, all, true)).toEqual(['Ada asked', 'Grandma asked', 'Mum erased']);
});

test('who came in when a photo was down already is not asked for it, nor a tablet that somebody got since [P5] [S5]', async () => {
  const { mum, mumId, ada, grandma, circle, album, tellAll } = family();
  const photo = share(ada, circle, album);
  tellAll(ada);
  // Of the one let in apart from it nobody can know that it has nothing.
  const uncle = admitPerson(mum, circle, 'Uncle', 'adult');
  write(ada, circle, (draft, open) => takeBackPhotos(draft, open, [photo], 100));
  tellAll(ada);
  await dutiesOf(mum, circle).round();
  const friend = admitPerson(mum, circle, 'Friend', 'guest');
  admitTablet(mum, circle, { member: mumId });
  tellAll(mum);
  const all = [mum, ada, grandma, uncle, friend];
  expect(lastAt(ada, circle, all)).toEqual(['Ada asked', 'Grandma asked', 'Mum erased', 'Uncle asked']);
  // A new computer has nothing of it, and says so like any other: that is no news.
  catchUp(friend, mum);
  await dutiesOf(friend, circle).round();
  catchUp(mum, friend);
  expect(lastAt(mum, circle, all)).toEqual(['Ada asked', 'Grandma asked', 'Mum erased', 'Uncle asked']);
});

test('a picture that was never let through is asked for where it could be opened, and nowhere else [S4] [S5]', async () => {
  const { mum, ada, grandma, circle, album, tellAll } = reviewed();
  const [no, yes] = [share(ada, circle, album), share(ada, circle, album)];
  tellAll(ada);
  letThrough(mum, circle, [yes]);
  write(mum, circle, (draft, open) =>
    declinePhotos(draft, open, slipsOf(open, [no]), { reason: 'talk', words: '' }, 6),
  );
  tellAll(mum);
  write(ada, circle, (draft, open) => takeBackPhotos(draft, open, [yes], 100));
  tellAll(ada);
  const all = [mum, ada, grandma];
  expect(lastAt(mum, circle, all)).toEqual(['Ada asked', 'Grandma asked', 'Mum asked']);
  write(ada, circle, (draft, open) => takeBackPhotos(draft, open, [no], 200));
  tellAll(ada);
  await dutiesOf(grandma, circle).round();
  tellAll(grandma);
  // What Ada’s own computer still has of it is hers alone.
  for (const who of [mum, ada]) expect(lastAt(who, circle, all)).toEqual(['Mum asked']);
  // It may lie under “To hang up” there: nobody says that her computer has erased it, not even she.
  await dutiesOf(ada, circle).round();
  tellAll(ada);
  expect(lastAt(ada, circle, all, true)).toEqual(['Mum asked']);
  expect(lastAt(mum, circle, all, true)).toEqual(['Mum erased']);
  const photos = takenBackOf(readBy(mum, circle), { device: mum.device, hasNothingLeft: () => false }).photos;
  expect(photos.map(({ photo, hung }) => [photo, hung])).toEqual([
    [no, false],
    [yes, true],
  ]);
});
