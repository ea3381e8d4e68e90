import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { BlobId } from '#shared/domain/ids.ts';
import { ok } from '#shared/domain/result.ts';
import { newKey, randomBytes, toText } from '../crypto/index.ts';
import { must } from '../identity/testing/people.ts';
import { openPile } from '../pile/pile.ts';
import { createImporter } from './importer.ts';

/** Ada's pile, and how she brings a file in; every file shows the same plum. */
async function adasPile() {
  const directory = await mkdtemp(join(tmpdir(), 'homeroll-importer-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const pile = await openPile(directory, newKey());
  const plum = randomBytes(9);
  const rendition = (bytes = randomBytes(9)) => ({ bytes, mime: 'image/jpeg' as const, width: 4, height: 3 });
  const stored = { written: 0 };
  const importer = createImporter({
    pile,
    concurrency: 1,
    preparer: {
      prepare: async () =>
        ok({
          width: 4,
          height: 3,
          thumbhash: randomBytes(20),
          takenAt: { local: '2026-05-01T10:00:00', offset: null, source: 'camera' },
          renditions: { thumbnail: rendition(), preview: rendition(), original: rendition(plum.slice()) },
        }),
      close: async () => undefined,
    },
    blobs: {
      write: async (bytes) => {
        stored.written += 1;
        const blob = BlobId.parse(toText(randomBytes(32)));
        return ok({ blob, key: newKey(), sizeBytes: bytes.length, cipherBytes: bytes.length });
      },
      remove: async () => undefined,
    },
  });
  onTestFinished(() => importer.close());
  const bringIn = async (file: Uint8Array) => {
    const id = importer.begin([{ name: 'plum.jpg', sizeBytes: 100, modifiedAtMs: null }]);
    must(await importer.take(id, 0, file.slice()));
    return importer.list().find((one) => one.id === id);
  };
  return { pile, plum, stored, importer, bringIn };
}

test('a picture that Ada threw away and brings in again is on her pile as before, and stored once [S12]', async () => {
  const { pile, stored, importer, bringIn } = await adasPile();
  const file = randomBytes(100);
  expect(await bringIn(file)).toMatchObject({ done: 1, waiting: 1 });
  const [entry] = pile.list();
  must(await pile.throwAway([entry!.id]));
  expect(importer.list()).toMatchObject([{ done: 1, waiting: 0 }]);
  expect(await bringIn(file)).toMatchObject({ done: 1, waiting: 1, alreadyHere: 0 });
  expect([pile.list(), pile.listThrown(), stored.written]).toEqual([[entry], [], 3]);
  expect(await bringIn(file)).toMatchObject({ done: 0, alreadyHere: 1 });
});

test('a picture that came back to Ada’s pile is known when she brings its file in again [S12]', async () => {
  const { pile, plum, stored, bringIn } = await adasPile();
  const [first, again] = [randomBytes(100), randomBytes(100)];
  await bringIn(first);
  const [{ id, v: _, ...entry } = expect.fail('nothing came in')] = pile.list();
  await pile.hungUp([id]);
  must(await pile.add({ ...entry, source: pile.sourceOfPicture(plum) }));
  expect(await bringIn(again)).toMatchObject({ done: 0, alreadyHere: 1 });
  expect([pile.list().length, stored.written]).toEqual([1, 3]);
  // Thrown away since, it comes out of there.
  must(await pile.throwAway(pile.list().map((one) => one.id)));
  expect(await bringIn(again)).toMatchObject({ done: 1, waiting: 1, alreadyHere: 0 });
  expect([pile.list().length, stored.written]).toEqual([1, 3]);
});
