import { expect, onTestFinished, test } from 'vitest';
import { readBy, startFamily, write } from '../../../tests/support/paperCircle.ts';
import { eventually } from '../../../tests/support/eventually.ts';
import { createAlbum } from '../albums/albumActions.ts';
import { sharePhotos, takeBackPhotos } from '../albums/photoActions.ts';
import { createMemoryDiscovery } from '../network/index.ts';
import { admit, carrierOf, hearAll, pictureIn, put } from '../../../tests/support/keyless.ts';

test('[P3] [P5] [S1] a computer with nothing but a certificate keeps Ada’s pictures, passes them on to Dad while she is off, and forgets what she takes down', async () => {
  const { mum, circle } = startFamily();
  const ada = await admit(mum, circle, 'Ada', 'child');
  const shelf = await admit(mum, circle, 'Shelf', 'adult');
  const dad = await admit(mum, circle, 'Dad', 'adult');
  hearAll(ada, mum);
  write(ada, circle, (draft, open) => createAlbum(draft, open, { name: 'Garden things', audience: [] }));
  const album = [...ada.gate.ledger(circle)!.albums.keys()].at(-1)!;

  const house = createMemoryDiscovery();
  const adas = await carrierOf(ada, circle, { discovery: house });
  const shelfs = await carrierOf(shelf, circle, { discovery: house });
  onTestFinished(() => shelfs.close());
  await put(shelfs, mum.log);
  const [kept, thrown] = [await pictureIn(adas), await pictureIn(adas)];
  for (const entry of [kept, thrown])
    write(ada, circle, (draft, open) => sharePhotos(draft, open, album, [{ entry, caption: '' }], 1));
  await put(adas, ada.log);
  await eventually(() => expect(shelfs.blobs.ids().size).toBe(6));
  await adas.close();
  expect(adas.network.connections()).toEqual([]);

  const dads = await carrierOf(dad, circle, { discovery: house });
  onTestFinished(() => dads.close());
  await put(dads, mum.log);
  await eventually(() => expect(dads.blobs.ids()).toEqual(shelfs.blobs.ids()));

  // Something on the shelf needs one of them for itself.
  shelfs.need(new Set([thrown.preview.blob]));
  const last = [...readBy(ada, circle).fold.model.photos.values()].find(
    ({ document }) => document.preview.blob === thrown.preview.blob,
  )!;
  write(ada, circle, (draft, open) => takeBackPhotos(draft, open, [last.id]));
  await put(dads, ada.log.slice(-1));
  const left = [kept.thumbnail.blob, kept.preview.blob, kept.original.blob];
  await eventually(() => expect(dads.blobs.ids()).toEqual(new Set(left)));
  await eventually(() => expect(shelfs.blobs.ids()).toEqual(new Set([...left, thrown.preview.blob])));
  expect(shelfs.store.has([last.envelope]).size).toBe(0);
});

test('what is being let in finds nobody home: a carrier turns strangers away', async () => {
  const { mum, circle } = startFamily();
  const shelf = await admit(mum, circle, 'Shelf', 'adult');
  const dad = await admit(mum, circle, 'Dad', 'adult');
  const shelfs = await carrierOf(shelf, circle);
  const dads = await carrierOf(dad, circle);
  onTestFinished(() => Promise.all([shelfs.close(), dads.close()]).then(() => undefined));
  expect(await dads.network.dialJoin(shelfs.network.addresses()[0]!)).toMatchObject({ ok: false });
});
