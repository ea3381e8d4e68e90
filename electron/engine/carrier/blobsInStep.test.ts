import { Subject } from 'rxjs';
import { expect, test } from 'vitest';
import type { BlobId } from '#shared/domain/ids.ts';
import { catchUp, hand, write } from '../../../tests/support/paperCircle.ts';
import { family, picture } from '../../../tests/support/paperFamily.ts';
import { sharePhotos, takeBackPhotos } from '../albums/photoActions.ts';
import { setRole } from '../circles/takeAway.ts';
import { hideForNow, showAgain } from '../desk/hold.ts';
import type { BlobFetcher, BlobStore, Want } from '../blobs/index.ts';
import type { EnvelopeStore } from '../store/index.ts';
import { keepBlobsInStep } from './blobsInStep.ts';

/** Grandma's computer: what it would fetch of what Mum and Ada share. */
function household() {
  const { mum, ada, grandma, circle, album } = family();
  const wanted: Want[] = [];
  const forgotten: BlobId[] = [];
  const damaged$ = new Subject<BlobId>();
  const inStep = keepBlobsInStep({
    gate: grandma.gate,
    store: { purge: () => Promise.resolve() } as unknown as EnvelopeStore,
    blobs: { has: () => false, remove: () => Promise.resolve(), damaged$ } as unknown as BlobStore,
    fetcher: {
      want: (wants: readonly Want[]) => wanted.push(...wants),
      forget: (ids: readonly BlobId[]) => forgotten.push(...ids),
    } as unknown as BlobFetcher,
    own: grandma.device,
    isNeeded: () => false,
    mostPerDeviceBytes: Infinity,
    onError: () => undefined,
  });
  const share = (who: typeof mum, entry: ReturnType<typeof picture>) =>
    write(who, circle, (draft, open) => sharePhotos(draft, open, album, [{ entry, caption: '' }], 1))[0]!;
  function hear(from: typeof mum): void {
    const known = grandma.log.length;
    for (const envelope of from.log) hand(grandma, envelope);
    const batch = grandma.log.slice(known).map(({ id, circleId, bytes }) => ({ id, circle: circleId, bytes }));
    void inStep.reader.read(batch);
  }
  const takeBack = (who: typeof mum, photo: ReturnType<typeof share>) =>
    write(who, circle, (draft, open) => takeBackPhotos(draft, open, [photo]));
  return { mum, ada, grandma, circle, wanted, forgotten, damaged$, share, hear, takeBack };
}

test('[R31] [P9] a thumbnail of four gigabytes is fetched as an original is: last, and only where the reserve stays free', () => {
  const { ada, wanted, share, hear } = household();
  const entry = picture();
  share(ada, {
    ...entry,
    thumbnail: { ...entry.thumbnail, cipherSize: 2 ** 32 - 9 },
    preview: { ...entry.preview, cipherSize: 33 * 2 ** 20 },
  });
  hear(ada);
  expect(wanted.map(({ rank }) => rank)).toEqual([2, 2, 2]);
});

test('[R31] [R3] a damaged file is fetched anew as those say who share it now, and not as somebody said whose photo is gone', () => {
  const { mum, ada, wanted, damaged$, share, hear, takeBack } = household();
  const entry = picture();
  const { original } = entry;
  // Mum says something else of Ada's picture, and takes it down again.
  const wrong = share(mum, { ...picture(), original: { ...original, cipherSize: 2 ** 30 } });
  share(ada, entry);
  hear(mum);
  hear(ada);
  takeBack(mum, wrong);
  hear(mum);
  wanted.splice(0);
  damaged$.next(original.blob);
  expect(wanted.map(({ id, sizeBytes, rank }) => ({ id, sizeBytes, rank }))).toEqual([
    { id: original.blob, sizeBytes: original.cipherSize, rank: 2 },
  ]);
});

test('[S7] [P9] what rested because a hidden photo named it is wanted again as its own photo says, however the hiding ends', () => {
  for (const end of ['shown again', 'taken down'] as const) {
    const { mum, ada, circle, wanted, share, hear, takeBack } = household();
    const victim = picture();
    const { original } = victim;
    const size = original.cipherSize;
    // Ada’s changed app names Mum’s file among hers, with another size.
    const bad = share(ada, { ...picture(), original: { ...original, cipherSize: size + 1 } });
    share(mum, victim);
    catchUp(mum, ada);
    write(mum, circle, (draft, open) => hideForNow(draft, open, bad, 5));
    hear(mum);
    expect(wanted.map(({ id }) => id)).not.toContain(original.blob);
    wanted.splice(0);
    if (end === 'shown again') write(mum, circle, (draft, open) => showAgain(draft, open, bad, 6));
    else takeBack(mum, bad);
    hear(mum);
    const sizes = wanted.filter(({ id }) => id === original.blob).map(({ sizeBytes }) => sizeBytes);
    expect(sizes).toEqual(end === 'shown again' ? expect.arrayContaining([size, size + 1]) : [size]);
  }
});

test('[S5] a computer that becomes a guardian’s wants what is hidden, and forgets what it lacks of it when it is one no more', () => {
  const { mum, grandma, circle, wanted, forgotten, share, hear } = household();
  const entry = picture();
  const photo = share(mum, entry);
  write(mum, circle, (draft, open) => hideForNow(draft, open, photo, 5));
  hear(mum);
  expect(wanted).toEqual([]);
  write(mum, circle, (draft, open) => setRole(draft, open, grandma.member, { role: 'guardian', until: null }));
  hear(mum);
  const all = [entry.thumbnail.blob, entry.preview.blob, entry.original.blob];
  expect(wanted.map(({ id }) => id)).toEqual(all);
  forgotten.splice(0);
  write(mum, circle, (draft, open) => setRole(draft, open, grandma.member, { role: 'adult', until: null }));
  hear(mum);
  expect(forgotten).toEqual(expect.arrayContaining(all));
});
