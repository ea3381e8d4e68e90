import { expect, test } from 'vitest';
import { draftOf, hand, readBy } from '../../../tests/support/paperCircle.ts';
import { picture } from '../../../tests/support/paperFamily.ts';
import { reviewed, sees, share, wholeAndSame } from '../../../tests/support/paperReview.ts';
import { sharePhotos } from '../albums/photoActions.ts';
import { deskOf } from '../views/desk.ts';
import { approvePhotos, declinePhotos } from './review.ts';

/** Ada’s changed app writes two slips under one number, and Mum’s computer has come to know the one with the lower id last. */
function twoUnderOneNumber() {
  const home = reviewed();
  const { ada, circle, album } = home;
  const both = ['nice', 'BAD'].map((caption) => {
    const draft = draftOf(ada, circle);
    const pictures = [{ entry: picture(), caption }];
    const shared = sharePhotos(draft, readBy(ada, circle), album, pictures, 1);
    if (!shared.ok) throw new Error(shared.problem.code);
    return { photo: shared.value[0]!, envelopes: draft.envelopes };
  });
  const slipIn = ({ envelopes }: (typeof both)[number]) => envelopes.find(({ type }) => type === 'slip')!;
  const [second, first] = both.sort((one, other) => (slipIn(one).id < slipIn(other).id ? -1 : 1));
  return { ...home, first: { ...first!, slip: slipIn(first!).id }, second: { ...second!, slip: slipIn(second!).id } };
}

test('Mum looks at one picture while another comes under its number: what she then says is about what she saw, and refused [P4] [R25]', () => {
  const { mum, grandma, circle, first, second, tellAll } = twoUnderOneNumber();
  expect(second.photo).toBe(first.photo);
  for (const envelope of first.envelopes) expect(hand(mum, envelope).ok).toBe(true);
  const shown = () => deskOf(readBy(mum, circle), wholeAndSame.has, wholeAndSame.likenessOf).things;
  expect(shown()).toMatchObject([{ kind: 'review', photos: [{ id: first.photo, slip: first.slip }] }]);
  for (const envelope of second.envelopes) hand(mum, envelope);
  expect(shown()).toMatchObject([{ kind: 'review', photos: [{ id: first.photo, slip: second.slip }] }]);
  const here = { nowMs: 5, ...wholeAndSame };
  const draft = draftOf(mum, circle);
  const open = readBy(mum, circle);
  expect(approvePhotos(draft, open, [first.slip], here)).toMatchObject({ problem: { code: 'DECIDED_ALREADY' } });
  const why = { reason: 'talk', words: '' } as const;
  expect(declinePhotos(draft, open, [first.slip], why, 5)).toMatchObject({ problem: { code: 'DECIDED_ALREADY' } });
  expect(draft.envelopes).toEqual([]);
  tellAll(mum);
  expect(sees(grandma, circle)).toEqual([]);
});

test('nobody lets through what has not come whole: all three renditions are on this computer first [P4] [R25]', () => {
  const { mum, ada, circle, album, tellAll } = reviewed();
  const photo = share(ada, circle, album);
  tellAll(ada);
  const open = readBy(mum, circle);
  const { document, envelope } = open.fold.model.waiting.get(photo)!;
  for (const missing of [document.thumbnail, document.preview, document.original]) {
    const here = { ...wholeAndSame, nowMs: 5, has: (id: string) => id !== missing.blob };
    expect(approvePhotos(draftOf(mum, circle), open, [envelope], here)).toMatchObject({
      problem: { code: 'NOT_HERE_YET' },
    });
  }
});
