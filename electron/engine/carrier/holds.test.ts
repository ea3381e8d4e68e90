import { expect, onTestFinished, test } from 'vitest';
import { eventually } from '../../../tests/support/eventually.ts';
import { admit, carrierOf, hearAll, pictureIn, put } from '../../../tests/support/keyless.ts';
import { readBy, startFamily, write } from '../../../tests/support/paperCircle.ts';
import { createAlbum } from '../albums/albumActions.ts';
import { sharePhotos } from '../albums/photoActions.ts';
import { hideForNow, showAgain } from '../desk/hold.ts';
import { temporaryFolder } from '../identity/testing/temporaryFolder.ts';
import { createMemoryDiscovery } from '../network/index.ts';

test('[S5] [P5] [R19] what a guardian hides rests where it is: a child’s changed app gets none of it, a guardian’s computer does, and everybody when it is shown again', async () => {
  const { mum, circle } = startFamily();
  const grandma = await admit(mum, circle, 'Grandma', 'adult');
  const dad = await admit(mum, circle, 'Dad', 'guardian');
  const ada = await admit(mum, circle, 'Ada', 'child');
  for (const who of [grandma, dad, ada]) hearAll(who, mum);
  write(grandma, circle, (draft, open) => createAlbum(draft, open, { name: 'Garden things', audience: [] }));
  const album = [...grandma.gate.ledger(circle)!.albums.keys()].at(-1)!;

  const house = createMemoryDiscovery();
  const grandmas = await carrierOf(grandma, circle, { discovery: house });
  onTestFinished(() => grandmas.close());
  await put(grandmas, mum.log);
  const entry = await pictureIn(grandmas);
  const [photo] = write(grandma, circle, (draft, open) => sharePhotos(draft, open, album, [{ entry, caption: '' }], 1));
  hearAll(mum, grandma);
  write(mum, circle, (draft, open) => hideForNow(draft, open, photo!, 2));
  const known = new Set(grandma.log.map(({ id }) => id));
  await put(grandmas, [...grandma.log, ...mum.log.filter(({ id }) => !known.has(id))]);
  expect(grandmas.gate.ledger(circle)!.heldUses.size).toBe(3);

  const adas = await carrierOf(ada, circle, { discovery: house });
  const dads = await carrierOf(dad, circle, { discovery: house });
  onTestFinished(() => Promise.all([adas.close(), dads.close()]).then(() => undefined));
  await put(adas, mum.log);
  await put(dads, mum.log);
  const all = [entry.thumbnail.blob, entry.preview.blob, entry.original.blob];
  // Dad's computer has it to look at; it gives it to nobody else either.
  await eventually(() => expect(dads.blobs.ids()).toEqual(new Set(all)));
  for (const { device } of [grandma, dad]) {
    await eventually(() => expect(adas.network.links.get(device)?.circles.has(circle)).toBe(true));
    const link = adas.network.links.get(device)!;
    const answer = await link.fetchBlob(circle, all[0]!, { start: 0, end: 64 }, AbortSignal.timeout(5000));
    expect(answer).toMatchObject({ ok: false, problem: { code: 'NOT_HERE' } });
  }
  // Nobody is shown it, so nobody counts it among the circle's pictures.
  for (const carrier of [grandmas, dads, adas]) expect(carrier.pictures(circle)).toBe(0);
  // Ada's honest app does not even miss it.
  expect(adas.fetcher.lacking(circle)).toMatchObject({ thumbnails: 0, previews: 0, originals: 0 });

  write(mum, circle, (draft, open) => showAgain(draft, open, photo!, 3));
  await put(dads, mum.log.slice(-1));
  await eventually(() => expect(adas.blobs.ids()).toEqual(new Set(all)));
  expect(readBy(mum, circle).fold.model.photos.has(photo!)).toBe(true);
  for (const carrier of [grandmas, dads, adas]) await eventually(() => expect(carrier.pictures(circle)).toBe(1));
});

test('[S5] a computer that starts again while a photo is hidden keeps what it has of it, and gives it to nobody', async () => {
  const { mum, circle } = startFamily();
  const ada = await admit(mum, circle, 'Ada', 'child');
  const shelf = await admit(mum, circle, 'Shelf', 'adult');
  for (const who of [ada, shelf]) hearAll(who, mum);
  const directory = await temporaryFolder();
  const before = await carrierOf(shelf, circle, { directory });
  const entry = await pictureIn(before);
  const album = write(mum, circle, (draft, open) => createAlbum(draft, open, { name: 'Garden things', audience: [] }));
  const [photo] = write(mum, circle, (draft, open) => sharePhotos(draft, open, album, [{ entry, caption: '' }], 1));
  write(mum, circle, (draft, open) => hideForNow(draft, open, photo!, 2));
  await put(before, mum.log);
  await before.close();

  const house = createMemoryDiscovery();
  const again = await carrierOf(shelf, circle, { directory, discovery: house });
  onTestFinished(() => again.close());
  const all = new Set([entry.thumbnail.blob, entry.preview.blob, entry.original.blob]);
  expect(again.blobs.ids()).toEqual(all);
  expect(new Set(again.gate.ledger(circle)!.heldUses.keys())).toEqual(all);
  const adas = await carrierOf(ada, circle, { discovery: house });
  onTestFinished(() => adas.close());
  await put(adas, mum.log);
  await eventually(() => expect(adas.network.links.get(shelf.device)?.circles.has(circle)).toBe(true));
  const link = adas.network.links.get(shelf.device)!;
  for (const blob of all)
    expect(await link.fetchBlob(circle, blob, { start: 0, end: 64 }, AbortSignal.timeout(5000))).toMatchObject({
      problem: { code: 'NOT_HERE' },
    });
});
