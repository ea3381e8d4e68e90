import { expect, test } from 'vitest';
import type { PhotoId } from '#shared/domain/ids.ts';
import { draftOf, readBy, write } from '../../../tests/support/paperCircle.ts';
import { withDad } from '../../../tests/support/paperFamily.ts';
import { letThrough, reviewed, sees, share, slipsOf, waits, wholeAndSame } from '../../../tests/support/paperReview.ts';
import { takeBackPhotos } from '../albums/photoActions.ts';
import { declineOf } from '../views/desk.ts';
import { approvePhotos, declinePhotos } from './review.ts';

/** Three pictures of Ada’s wait; Mum and Dad look at them, each at their own computer. */
function twoLook() {
  const home = withDad(reviewed());
  const { dad, ada, circle, album, tellAll } = home;
  const photos = ['one', 'two', 'three'].map((caption) => share(ada, circle, album, caption));
  tellAll();
  // What Dad has before him when he begins to write why not.
  const named = slipsOf(readBy(dad, circle), photos);
  const dadSaysNo = (words = '') => {
    const draft = draftOf(dad, circle);
    const done = declinePhotos(draft, readBy(dad, circle), named, { reason: 'talk', words }, 8);
    return { done, wrote: draft.envelopes.length };
  };
  const saidOf = (photo: PhotoId) => {
    const open = readBy(ada, circle);
    const record = open.fold.model.waiting.get(photo);
    return record === undefined ? undefined : declineOf(open, record);
  };
  return { ...home, photos, named, dadSaysNo, saidOf };
}

test('Mum lets two of three hang while Dad writes why not: his no is about the one that is left, and he is told of the two [P4] [R25]', () => {
  const { mum, dad, grandma, circle, tellAll, photos, named, saidOf } = twoLook();
  letThrough(mum, circle, photos.slice(0, 2));
  tellAll();
  const why = { reason: 'talk', words: 'Not in pyjamas' } as const;
  const done = write(dad, circle, (draft, open) => declinePhotos(draft, open, named, why, 8));
  expect(done).toEqual({ decidedAlready: 2 });
  tellAll();
  expect(sees(grandma, circle).sort()).toEqual(photos.slice(0, 2).sort());
  expect(photos.map((photo) => saidOf(photo)?.words)).toEqual([undefined, undefined, 'Not in pyjamas']);
});

test('what Mum said no to keeps her answer, and where nothing is left Dad reads that, and nothing is written [P4]', () => {
  const { mum, dad, circle, tellAll, photos, named, dadSaysNo, saidOf } = twoLook();
  const moms = { reason: 'place', words: 'our street' } as const;
  write(mum, circle, (draft, open) => declinePhotos(draft, open, slipsOf(open, photos.slice(0, 1)), moms, 6));
  tellAll();
  write(dad, circle, (draft, open) => declinePhotos(draft, open, named, { reason: 'talk', words: '' }, 8));
  tellAll();
  expect(photos.map((photo) => saidOf(photo)?.reason)).toEqual(['place', 'talk', 'talk']);
  expect(dadSaysNo()).toMatchObject({ done: { problem: { code: 'DECIDED_ALREADY' } }, wrote: 0 });
});

test('Dad’s yes for all three lets nothing through that Mum said no to a moment before, and he is told of it [P4] [R25]', () => {
  const { mum, dad, ada, circle, tellAll, photos, named } = twoLook();
  const why = { reason: 'place', words: 'our street' } as const;
  write(mum, circle, (draft, open) => declinePhotos(draft, open, slipsOf(open, photos.slice(0, 1)), why, 6));
  tellAll();
  const lets = (slips = named) =>
    write(dad, circle, (draft, open) => approvePhotos(draft, open, slips, { ...wholeAndSame, nowMs: 9 }));
  expect(lets()).toEqual({ decidedAlready: 1 });
  tellAll();
  expect(sees(mum, circle).sort()).toEqual(photos.slice(1).sort());
  expect(waits(ada, circle)).toEqual(photos.slice(0, 1));
  // Nor alone, where his screen has it still.
  expect(() => lets(named.slice(0, 1))).toThrow(/DECIDED_ALREADY/);
});

test('letting hang what is left lets nothing else hang: never more than was named, and all of that or nothing [P4] [R25]', () => {
  const { mum, dad, ada, circle, album, tellAll, photos, named } = twoLook();
  letThrough(mum, circle, photos.slice(0, 1));
  const later = share(ada, circle, album, 'nobody has seen it');
  tellAll();
  const lets = (likenessOf = wholeAndSame.likenessOf) => {
    const draft = draftOf(dad, circle);
    return approvePhotos(draft, readBy(dad, circle), named, { ...wholeAndSame, likenessOf, nowMs: 9 });
  };
  const differs = (slip: string) => ({
    state: slip === named[2] ? ('differs' as const) : ('same' as const),
    moves: false,
  });
  expect(lets(differs)).toMatchObject({ problem: { code: 'SHOWS_SOMETHING_ELSE' } });
  // Of what is decided already nobody asks any more what it shows.
  const gone = (slip: string) => ({
    state: slip === named[0] ? ('differs' as const) : ('same' as const),
    moves: false,
  });
  expect(lets(gone)).toEqual({ ok: true, value: { decidedAlready: 1 } });
  write(dad, circle, (draft, open) => approvePhotos(draft, open, named, { ...wholeAndSame, nowMs: 9 }));
  tellAll();
  expect(sees(mum, circle).sort()).toEqual([...photos].sort());
  expect(waits(dad, circle)).toEqual([later]);
});

test('what Ada took back meanwhile is not hung up, and the others are decided about [P4] [S5]', () => {
  const { dad, ada, circle, tellAll, photos, named } = twoLook();
  write(ada, circle, (draft, open) => takeBackPhotos(draft, open, photos.slice(0, 2), 7));
  tellAll();
  const lets = () =>
    write(dad, circle, (draft, open) => approvePhotos(draft, open, named, { ...wholeAndSame, nowMs: 9 }));
  expect(lets()).toEqual({ decidedAlready: 2 });
  tellAll();
  expect(sees(ada, circle)).toEqual(photos.slice(2));
  write(ada, circle, (draft, open) => takeBackPhotos(draft, open, photos.slice(2), 10));
  tellAll();
  const draft = draftOf(dad, circle);
  expect(approvePhotos(draft, readBy(dad, circle), named, { ...wholeAndSame, nowMs: 11 })).toMatchObject({
    problem: { code: 'PHOTO_NOT_FOUND' },
  });
  expect(draft.envelopes).toEqual([]);
});
