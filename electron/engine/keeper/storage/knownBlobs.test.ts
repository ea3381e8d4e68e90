import { expect, test } from 'vitest';
import { hand, readBy, write, type PaperComputer } from '../../../../tests/support/paperCircle.ts';
import { family, picture } from '../../../../tests/support/paperFamily.ts';
import { sharePhotos, takeBackPhotos } from '../../albums/photoActions.ts';
import { hideForNow, showAgain } from '../../desk/hold.ts';
import type { BlobId, CircleId } from '#shared/domain/ids.ts';
import type { PileEntry } from '../../pile/pile.ts';
import { knownBlobs } from './knownBlobs.ts';

const share = (who: PaperComputer, circle: CircleId, album: Parameters<typeof sharePhotos>[2], entry: PileEntry) =>
  write(who, circle, (draft, open) => sharePhotos(draft, open, album, [{ entry, caption: '' }], 1))[0]!;
const has = (sizes: ReadonlyMap<BlobId, number>) => ({
  has: (id: BlobId) => sizes.has(id),
  size: (id: BlobId) => sizes.get(id),
});
const nothing = has(new Map());
const tell = (to: PaperComputer, from: PaperComputer) => {
  for (const envelope of from.log) hand(to, envelope);
};

test('[R31] [P9] a thumbnail of four gigabytes is an original to the keeper, and a preview of forty megabytes', () => {
  const { ada, circle, album } = family();
  const large = (blob: PileEntry['preview'], cipherSize: number) => ({ ...blob, cipherSize });
  const entry = picture();
  const { thumbnail, preview } = entry;
  share(ada, circle, album, {
    ...entry,
    thumbnail: large(thumbnail, 2 ** 32 - 100),
    preview: large(preview, 40_000_000),
  });
  expect(knownBlobs(ada.gate, nothing).map(({ rank }) => rank)).toEqual([2, 2, 2]);
});

test('[R31] [P9] what Ada took down, and what was never alive, is nothing to fetch', () => {
  const { mum, ada, circle, album } = family();
  const [kept, gone] = [picture(), picture()];
  share(ada, circle, album, kept);
  const photo = share(ada, circle, album, gone);
  tell(mum, ada);
  expect(knownBlobs(mum.gate, nothing)).toHaveLength(6);
  write(ada, circle, (draft, open) => takeBackPhotos(draft, open, [photo]));
  tell(mum, ada);
  expect(knownBlobs(mum.gate, nothing).map(({ id }) => id)).toEqual([
    kept.thumbnail.blob,
    kept.preview.blob,
    kept.original.blob,
  ]);
});

test('[S5] what a guardian hides for now is kept where it is, and nothing to fetch until it is shown again', () => {
  const { mum, ada, circle, album } = family();
  const entry = picture();
  const photo = share(ada, circle, album, entry);
  tell(mum, ada);
  write(mum, circle, (draft, open) => hideForNow(draft, open, photo, 2));
  expect(knownBlobs(mum.gate, nothing)).toEqual([]);
  const { blob, cipherSize } = entry.original;
  expect(knownBlobs(mum.gate, has(new Map([[blob, cipherSize]]))).map(({ id }) => id)).toEqual([blob]);
  write(mum, circle, (draft, open) => showAgain(draft, open, photo, 3));
  expect(knownBlobs(mum.gate, nothing)).toHaveLength(3);
});

test('[R31] [P9] Bob hangs up Ada’s picture again, as larger than it is: it is tried as both, and as large as it is once it is here', () => {
  const { ada, grandma, circle, album } = family();
  const entry = picture();
  share(ada, circle, album, entry);
  tell(grandma, ada);
  const { original } = entry;
  share(grandma, circle, album, { ...picture(), original: { ...original, cipherSize: 2 ** 31 } });
  const said = knownBlobs(grandma.gate, nothing).filter(({ id }) => id === original.blob);
  expect(said.map(({ sizeBytes, isCounted }) => ({ sizeBytes, isCounted }))).toEqual([
    { sizeBytes: original.cipherSize, isCounted: true },
    { sizeBytes: 2 ** 31, isCounted: false },
  ]);
  expect(said.map(({ authors }) => authors)).toEqual([[ada.device], [grandma.device]]);
  const arrived = knownBlobs(grandma.gate, has(new Map([[original.blob, original.cipherSize]])));
  expect(arrived.filter(({ id }) => id === original.blob)).toMatchObject([
    { sizeBytes: original.cipherSize, isHere: true, authors: [ada.device, grandma.device] },
  ]);
  expect(readBy(grandma, circle).fold.model.photos.size).toBe(2);
});
