import { expect, test } from 'vitest';
import { draftOf, readBy, write, type PaperComputer } from '../../../tests/support/paperCircle.ts';
import { family, picture } from '../../../tests/support/paperFamily.ts';
import { wholeAndSame } from '../../../tests/support/paperReview.ts';
import type { CircleId, PhotoId } from '#shared/domain/ids.ts';
import { sharePhotos } from '../albums/photoActions.ts';
import { deskOf } from '../views/desk.ts';
import { livingPhotos } from '../views/tiles.ts';
import { askToTakeDown, decide, reportPhoto } from './ask.ts';

const sees = (who: PaperComputer, circle: CircleId) => livingPhotos(readBy(who, circle)).map(({ id }) => id);
const asked = (who: PaperComputer, circle: CircleId) => [...readBy(who, circle).fold.model.asked.values()];
const desk = (who: PaperComputer, circle: CircleId) =>
  deskOf(readBy(who, circle), wholeAndSame.has, wholeAndSame.likenessOf).things;

/** Grandma has hung up a photo that Ada sees, too. */
function withPhoto() {
  const home = family();
  const { grandma, circle, album } = home;
  const photo = write(grandma, circle, (draft, open) =>
    sharePhotos(draft, open, album, [{ entry: picture(), caption: '' }], 1),
  )[0] as PhotoId;
  expect(home.tellAll(grandma)).toEqual([]);
  return { ...home, photo };
}

test('“please take down this photo of me”: hidden for who asks at once, told to its author and the guardians; a guardian decides [S5] [S7]', () => {
  const { mum, ada, grandma, circle, photo, tellAll } = withPhoto();
  write(ada, circle, (draft, open) => askToTakeDown(draft, open, photo, 'my hair', 5));
  expect(tellAll(ada)).toEqual([]);
  expect([sees(ada, circle), sees(grandma, circle), sees(mum, circle)]).toEqual([[], [photo], [photo]]);
  expect(asked(grandma, circle)).toMatchObject([{ photo, words: 'my hair', why: null, by: ada.member }]);
  expect(desk(mum, circle)).toMatchObject([{ kind: 'request', by: ada.member, author: grandma.member }]);
  expect(desk(grandma, circle)).toEqual([]);
  const request = asked(mum, circle)[0]!.id;
  write(mum, circle, (draft, open) => decide(draft, open, request, 'takeDown', 6));
  expect(tellAll(mum)).toEqual([]);
  for (const who of [mum, ada, grandma]) expect(sees(who, circle)).toEqual([]);
  expect(desk(mum, circle)).toEqual([]);
  expect(decide(draftOf(mum, circle), readBy(mum, circle), request, 'keep', 7)).toMatchObject({
    problem: { code: 'DECIDED_ALREADY' },
  });
});

test('a report is read by the guardians only; whoever hung the photo up sees no trace of it, before and after it is decided [S7] [P4]', () => {
  const { mum, ada, grandma, circle, photo, tellAll } = withPhoto();
  const before = grandma.log.length;
  write(ada, circle, (draft, open) => reportPhoto(draft, open, photo, { why: 'unkind', words: 'it is mean' }, 5));
  expect(tellAll(ada)).toEqual([]);
  expect(sees(ada, circle)).toEqual([]);
  expect(sees(grandma, circle)).toEqual([photo]);
  expect(asked(grandma, circle)).toEqual([]);
  expect(desk(mum, circle)).toMatchObject([{ kind: 'report', why: 'unkind', words: 'it is mean', by: ada.member }]);
  // What Grandma’s computer carries does not name the photo, nor what kind of slip it is.
  const carried = grandma.log.slice(before);
  expect(carried.map(({ type, blobs }) => [type, blobs.length])).toEqual([
    ['epoch', 0],
    ['slip', 0],
  ]);
  const { envelope } = readBy(mum, circle).fold.model.photos.get(photo)!;
  for (const { bytes } of carried)
    for (const id of [photo, envelope]) expect(Buffer.from(bytes).includes(Buffer.from(id, 'base64url'))).toBe(false);
  const report = asked(mum, circle)[0]!.id;
  write(mum, circle, (draft, open) => decide(draft, open, report, 'keep', 6));
  tellAll(mum);
  expect(desk(mum, circle)).toEqual([]);
  expect(asked(grandma, circle)).toEqual([]);
  expect(readBy(grandma, circle).fold.model.decisions.size).toBe(0);
});

test('a report looks as long as a request and as a short word of a guardian’s [S7]', () => {
  const { ada, circle, photo } = withPhoto();
  const lengthOf = (words: string) => {
    const draft = draftOf(ada, circle);
    reportPhoto(draft, readBy(ada, circle), photo, { why: 'other', words }, 5);
    return draft.envelopes.at(-1)!.payload.length;
  };
  expect(new Set(['', 'a', 'it is mean', 'w'.repeat(500)].map(lengthOf)).size).toBe(1);
});

test('a report is answered by taking the photo down, and nothing besides: no slip in the room of whoever reported stands next to it [S7] [P9]', () => {
  const { mum, ada, grandma, circle, photo, tellAll } = withPhoto();
  write(ada, circle, (draft, open) => reportPhoto(draft, open, photo, { why: 'unkind', words: '' }, 5));
  tellAll(ada);
  const report = asked(mum, circle)[0]!.id;
  const before = grandma.log.length;
  write(mum, circle, (draft, open) => decide(draft, open, report, 'takeDown', 6));
  tellAll(mum);
  expect(grandma.log.slice(before).map(({ type }) => type)).toEqual(['takeBack']);
  for (const who of [mum, ada, grandma]) expect(sees(who, circle)).toEqual([]);
  expect(desk(mum, circle)).toEqual([]);
  expect(decide(draftOf(mum, circle), readBy(mum, circle), report, 'keep', 7)).toMatchObject({
    problem: { code: 'DECIDED_ALREADY' },
  });
});

test('who reports wrote a room and a slip, and their computer goes on with the photo’s bytes as everybody’s does [S7] [P9]', () => {
  const { ada, circle, photo } = withPhoto();
  const usesOf = () => {
    const { ledger, fold } = readBy(ada, circle);
    const { document } = fold.model.photos.get(photo)!;
    return [document.thumbnail, document.preview, document.original].map(({ blob }) => ledger.blobUses.get(blob));
  };
  const before = usesOf();
  write(ada, circle, (draft, open) => reportPhoto(draft, open, photo, { why: 'unkind', words: '' }, 5));
  expect(sees(ada, circle)).toEqual([]);
  expect(usesOf()).toEqual(before);
});

test('nobody reports what they hung up themselves, nor decides who is no guardian [R19]', () => {
  const { mum, ada, grandma, circle, photo, tellAll } = withPhoto();
  const own = reportPhoto(draftOf(grandma, circle), readBy(grandma, circle), photo, { why: 'other', words: '' }, 1);
  expect(own).toMatchObject({ problem: { code: 'NOT_ALLOWED' } });
  write(ada, circle, (draft, open) => askToTakeDown(draft, open, photo, '', 5));
  tellAll(ada);
  const request = asked(mum, circle)[0]!.id;
  expect(decide(draftOf(grandma, circle), readBy(grandma, circle), request, 'keep', 7)).toMatchObject({
    problem: { code: 'NOT_ALLOWED' },
  });
});
