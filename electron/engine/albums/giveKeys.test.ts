import { expect, test } from 'vitest';
import { draftOf, newComputer, readBy, hand } from '../../../tests/support/paperCircle.ts';
import { family } from '../../../tests/support/paperFamily.ts';
import { giveKeys } from './epochs.ts';

test('an album with more epochs than fit one envelope can still be opened to a new computer [P9]', () => {
  const { mum, ada, circle, album } = family();
  const { ledger, fold } = readBy(mum, circle);
  const known = ledger.albums.get(album)!;
  // As many as somebody’s changed app may have started; the same one over and over does here.
  const crowded = new Map(ledger.albums).set(album, {
    ...known,
    epochs: Array.from({ length: 4500 }, () => known.current),
  });
  const draft = draftOf(mum, circle);
  giveKeys(draft, { ...ledger, albums: crowded }, fold.keyring, album, [
    { id: ada.device, box: newComputer('').box.publicKey },
  ]);
  expect(draft.envelopes.map((envelope) => hand(mum, envelope).ok)).toEqual([true, true, true]);
});
