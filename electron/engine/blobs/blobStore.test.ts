import { stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chunkBytes, concat, sameBytes } from '../crypto/index.ts';
import { openBlobStore } from './blobStore.ts';
import { cipherBytesOf } from './sizes.ts';
import { begin, bytesOf, pathOf, save, sealedFile } from './testing/blobs.ts';
import { filesBelow, someBytes, temporaryFolder } from './testing/disks.ts';

const sizes = [0, 1, chunkBytes - 1, chunkBytes, chunkBytes + 1, 3 * chunkBytes + 5];

test('what is written is read again, whole and by any range, also after a restart', async () => {
  await using folder = await temporaryFolder();
  const store = await openBlobStore(folder.path);
  const photos = await Promise.all(
    sizes.map(async (size) => {
      const plaintext = someBytes(size);
      return { plaintext, key: await save(store, plaintext) };
    }),
  );
  const again = await openBlobStore(folder.path);
  expect(again.ids()).toEqual(new Set(photos.map(({ key }) => key.blob)));
  for (const { plaintext, key } of photos) {
    expect(key).toMatchObject({ sizeBytes: plaintext.length, cipherBytes: cipherBytesOf(plaintext.length) });
    expect(again.size(key.blob)).toBe(key.cipherBytes);
    const served = again.servable(key.blob)!;
    expect((await bytesOf(served.read(0, served.sizeBytes))).length).toBe(served.sizeBytes);
    expect(sameBytes(await bytesOf(again.read(key)), plaintext)).toBe(true);
    expect(await again.check(key.blob)).toBe('WHOLE');
  }
  const { plaintext, key } = photos.at(-1)!;
  await fc.assert(
    fc.asyncProperty(fc.nat(key.sizeBytes + 10), fc.nat(key.sizeBytes + 10), async (start, end) => {
      expect(sameBytes(await bytesOf(again.read(key, { start, end })), plaintext.subarray(start, end + 1))).toBe(true);
    }),
    { numRuns: 50 },
  );
  const served = again.servable(key.blob)!;
  const file = await bytesOf(served.read(0, served.sizeBytes));
  expect(sameBytes(await bytesOf(served.read(7, 300_000)), file.subarray(7, 300_000))).toBe(true);
});

test('[P3] nothing of a photo lies in the folder, and nobody else on the computer may look into it', async () => {
  await using folder = await temporaryFolder();
  const store = await openBlobStore(folder.path);
  const sentence = new TextEncoder().encode('Ada at the lake with her grandmother. ');
  const plaintext = concat(...Array.from({ length: 20_000 }, () => sentence));
  const key = await save(store, plaintext);
  for (const { path, bytes } of await filesBelow(folder.path)) {
    expect(Buffer.from(bytes).includes('Ada at the')).toBe(false);
    expect(Buffer.from(bytes).includes(Buffer.from(key.key))).toBe(false);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(join(path, '..'))).mode & 0o777).toBe(0o700);
  }
  const again = await save(store, plaintext);
  expect(again.blob).not.toBe(key.blob);
});

test('garbage is what nobody names: blobs, beginnings and what was set aside; a half-written file goes at the start', async () => {
  await using folder = await temporaryFolder();
  const store = await openBlobStore(folder.path);
  const [kept, dead] = [await save(store, someBytes(100)), await save(store, someBytes(100))];
  const { ref, outline } = sealedFile(600_000);
  const fetch = await begin(store, ref);
  await fetch.takeOutline(outline);
  await fetch.pause();
  const damaged = await save(store, someBytes(100));
  await truncate(await pathOf(folder.path, damaged.blob), 3);
  expect(await store.check(damaged.blob)).toBe('DAMAGED');
  await writeFile(join(folder.path, 'writing', 'half'), 'half');
  const keptAt = await pathOf(folder.path, kept.blob);
  await writeFile(join(keptAt, '..', 'readme.txt'), 'not ours');

  const again = await openBlobStore(folder.path);
  expect(await again.collectGarbage(new Set([kept.blob]))).toEqual({ blobs: 1 });
  expect([...again.ids()]).toEqual([kept.blob]);
  expect(again.has(dead.blob)).toBe(false);
  const left = (await filesBelow(folder.path)).map(({ path }) => path);
  expect(left.toSorted()).toEqual([keptAt, join(keptAt, '..', 'readme.txt')].toSorted());
});
