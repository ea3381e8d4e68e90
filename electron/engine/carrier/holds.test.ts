import { expect, onTestFinished, test } from 'vitest';
import { eventually } from '../../../tests/support/eventually.ts';
import { admit, carrierOf, hearAll, put } from '../../../tests/support/keyless.ts';
import { readBy, startFamily, write } from '../../../tests/support/paperCircle.ts';
import { picture } from '../../../tests/support/paperFamily.ts';
import { createAlbum } from '../albums/albumActions.ts';
import { sharePhotos } from '../albums/photoActions.ts';
import { randomBytes } from '../crypto/index.ts';
import { hideForNow, showAgain } from '../desk/hold.ts';
import { must } from '../identity/testing/people.ts';
import { createMemoryDiscovery } from '../network/index.ts';
import type { Carrier } from './types.ts';

/** A picture whose three renditions lie in this carrier's blobs. */
async function pictureIn({ blobs }: Carrier) {
  const rendition = async () => {
    const { blob, key, sizeBytes, cipherBytes } = must(await blobs.write(randomBytes(2000)));
    return { blob, key, size: sizeBytes, cipherSize: cipherBytes, mime: 'image/jpeg' as const, width: 40, height: 30 };
  };
  return { ...picture(), thumbnail: await rendition(), preview: await rendition(), original: await rendition() };
}

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
  // Ada's honest app does not even miss it.
  expect(adas.fetcher.lacking(circle)).toMatchObject({ thumbnails: 0, previews: 0, originals: 0 });

  write(mum, circle, (draft, open) => showAgain(draft, open, photo!, 3));
  await put(dads, mum.log.slice(-1));
  await eventually(() => expect(adas.blobs.ids()).toEqual(new Set(all)));
  expect(readBy(mum, circle).fold.model.photos.has(photo!)).toBe(true);
});
