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

test('a picture that Ada threw away and brings in again is on her pile as before, and stored once [S12]', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'homeroll-importer-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const pile = await openPile(directory, newKey());
  const rendition = () => ({ bytes: randomBytes(9), mime: 'image/jpeg' as const, width: 4, height: 3 });
  let written = 0;
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
          renditions: { thumbnail: rendition(), preview: rendition(), original: rendition() },
        }),
      close: async () => undefined,
    },
    blobs: {
      write: async (bytes) => {
        written += 1;
        const blob = BlobId.parse(toText(randomBytes(32)));
        return ok({ blob, key: newKey(), sizeBytes: bytes.length, cipherBytes: bytes.length });
      },
      remove: async () => undefined,
    },
  });
  onTestFinished(() => importer.close());
  const file = randomBytes(100);
  const bringIn = async () => {
    const id = importer.begin([{ name: 'plum.jpg', sizeBytes: 100, modifiedAtMs: null }]);
    must(await importer.take(id, 0, file.slice()));
    return importer.list().find((one) => one.id === id);
  };

  expect(await bringIn()).toMatchObject({ done: 1, waiting: 1 });
  const [entry] = pile.list();
  must(await pile.throwAway([entry!.id]));
  expect(importer.list()).toMatchObject([{ done: 1, waiting: 0 }]);
  expect(await bringIn()).toMatchObject({ done: 1, waiting: 1, alreadyHere: 0 });
  expect([pile.list(), pile.listThrown(), written]).toEqual([[entry], [], 3]);
  expect(await bringIn()).toMatchObject({ done: 0, alreadyHere: 1 });
});
