import { expect, test } from 'vitest';
import { catchUp, hand, readBy, write } from '../../../tests/support/paperCircle.ts';
import { family, picture } from '../../../tests/support/paperFamily.ts';
import { createAlbum } from '../albums/albumActions.ts';
import { sharePhotos, takeBackPhotos } from '../albums/photoActions.ts';
import { removeDevice } from '../circles/takeAway.ts';

test('a picture that means nothing for now keeps its bytes, whatever somebody else says of them and takes back [P9] [R31]', () => {
  const { mum, ada, grandma, circle, album } = family();
  const entry = picture();
  write(ada, circle, (draft, open) => sharePhotos(draft, open, album, [{ entry, caption: '' }], 1));
  const apart = ada.log.at(-1)!;
  write(mum, circle, (draft, open) => removeDevice(draft, open, ada.device));
  expect(hand(mum, apart).ok).toBe(true);
  expect(readBy(mum, circle).ledger.envelopes.get(apart.id)?.standing).toBe('void');

  expect(catchUp(grandma, mum)).toEqual([]);
  const own = write(grandma, circle, (draft, open) => createAlbum(draft, open, { name: 'Mine', audience: [] }));
  const [photo] = write(grandma, circle, (draft, open) => sharePhotos(draft, open, own, [{ entry, caption: '' }], 2));
  write(grandma, circle, (draft, open) => takeBackPhotos(draft, open, [photo!]));
  expect(catchUp(mum, grandma)).toEqual([]);
  const { ledger } = readBy(mum, circle);
  expect(ledger.goneBlobs.size).toBe(0);
  // Should the removal turn out to be void, they are needed.
  for (const blob of [entry.thumbnail, entry.preview, entry.original])
    expect(ledger.blobNames.has(blob.blob)).toBe(true);
});
