import { readFile, rm, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { BlobId } from '#shared/domain/ids.ts';
import { chunkBytes, chunkOverheadBytes, concat, hashBytes, headerBytes, newKey, sameBytes } from '../crypto/index.ts';
import { openBlobStore } from './blobStore.ts';
import { BlobError } from './index.ts';
import { chunkRange } from './sizes.ts';
import { begin, bytesOf, flipped, pathOf, save } from './testing/blobs.ts';
import { diskError, filesBelow, someBytes, temporaryFolder, watchedDisk } from './testing/disks.ts';

const sealedBytes = chunkBytes + chunkOverheadBytes;
/** Three chunks, whose hashes lie before them. */
const first = 3 * hashBytes;
const damages: readonly [string, (bytes: Uint8Array) => Uint8Array][] = [
  ['a flipped byte in the header', (bytes) => flipped(bytes, first + 3)],
  ['a flipped byte in the first chunk', (bytes) => flipped(bytes, first + headerBytes + 100)],
  ['a flipped byte in the last chunk', (bytes) => flipped(bytes, bytes.length - 1)],
  ['its last chunk missing', (bytes) => bytes.subarray(0, first + headerBytes + 2 * sealedBytes)],
  ['its outline missing', (bytes) => bytes.subarray(first)],
  ['its last byte missing', (bytes) => bytes.subarray(0, -1)],
  ['nothing left', () => new Uint8Array(0)],
  ['something behind its end', (bytes) => concat(bytes, new Uint8Array(20))],
  ['its first chunk twice, of the right length', (bytes) => repeated(bytes)],
];
const repeated = (bytes: Uint8Array): Uint8Array => {
  const second = first + headerBytes + sealedBytes;
  const sealed = bytes.subarray(first + headerBytes, second);
  return concat(bytes.subarray(0, second), sealed, bytes.subarray(second + sealedBytes));
};

test.each(damages)('[R3] a blob with %s is noticed, set aside, and can be fetched again', async (_, damage) => {
  await using folder = await temporaryFolder();
  const store = await openBlobStore(folder.path);
  const key = await save(store, someBytes(2 * chunkBytes + 100));
  const path = await pathOf(folder.path, key.blob);
  const whole = new Uint8Array(await readFile(path));
  await writeFile(path, damage(whole));

  const lost: BlobId[] = [];
  store.damaged$.subscribe((id) => lost.push(id));
  await expect(bytesOf(store.read(key))).rejects.toMatchObject({ code: 'DAMAGED' });
  expect(lost).toEqual([key.blob]);
  expect(store.has(key.blob)).toBe(false);
  expect((await openBlobStore(folder.path)).has(key.blob)).toBe(false);
  await expect(bytesOf(store.read(key))).rejects.toMatchObject({ code: 'NOT_HERE' });

  const fetch = await begin(store, { id: key.blob, sizeBytes: key.cipherBytes });
  await fetch.takeOutline(whole.subarray(0, first));
  for (const chunk of [2, 0, 1]) {
    const { start, end } = chunkRange(key.cipherBytes, chunk);
    await fetch.takeChunk(chunk, whole.subarray(start, end));
  }
  expect(await fetch.finish()).toMatchObject({ ok: true });
  expect(await bytesOf(store.read(key))).toHaveLength(key.sizeBytes);
  expect((await filesBelow(folder.path)).map((file) => file.path)).toEqual([path]);
});

test('[R3] hashes before a blob that are not its chunks’ are noticed by whoever compares it with its name', async () => {
  await using folder = await temporaryFolder();
  const store = await openBlobStore(folder.path);
  const key = await save(store, someBytes(2 * chunkBytes + 100));
  const path = await pathOf(folder.path, key.blob);
  await writeFile(path, flipped(new Uint8Array(await readFile(path)), 40));
  // The picture itself is still there.
  expect(await bytesOf(store.read(key))).toHaveLength(key.sizeBytes);
  expect(await store.check(key.blob)).toBe('DAMAGED');
});

test('[R3] only what was authentic is passed on before the damage', async () => {
  await using folder = await temporaryFolder();
  const store = await openBlobStore(folder.path);
  const plaintext = someBytes(3 * chunkBytes);
  const key = await save(store, plaintext);
  const path = await pathOf(folder.path, key.blob);
  await writeFile(path, flipped(new Uint8Array(await readFile(path)), first + headerBytes + sealedBytes + 100));
  const passed: Uint8Array[] = [];
  const read = async () => {
    for await (const piece of store.read(key)) passed.push(piece);
  };
  await expect(read()).rejects.toBeInstanceOf(BlobError);
  expect(sameBytes(concat(...passed), plaintext.subarray(0, chunkBytes))).toBe(true);
});

test('[P7] a wrong key or length for a good blob, which anybody could share, does not cost us the blob', async () => {
  await using folder = await temporaryFolder();
  const store = await openBlobStore(folder.path);
  const key = await save(store, someBytes(chunkBytes + 5));
  for (const wrong of [{ key: newKey() }, { sizeBytes: 5 }, { cipherBytes: 12 }, { sizeBytes: chunkBytes + 4 }])
    await expect(bytesOf(store.read({ ...key, ...wrong }))).rejects.toMatchObject({ code: 'WRONG_KEY' });
  expect(await bytesOf(store.read(key))).toHaveLength(key.sizeBytes);
});

test('[R3] [R2] a file that the disk cannot read any more is set aside; one that is gone is not here', async () => {
  await using folder = await temporaryFolder();
  let broken = false;
  const disk = watchedDisk((call) => {
    if (broken && call === 'file.read') throw diskError('EIO', 'read');
  });
  const store = await openBlobStore(folder.path, disk);
  const [one, other] = [await save(store, someBytes(10)), await save(store, someBytes(10))];
  broken = true;
  await expect(bytesOf(store.read(one))).rejects.toMatchObject({ code: 'DAMAGED' });
  expect(store.has(one.blob)).toBe(false);
  broken = false;
  await rm(await pathOf(folder.path, other.blob));
  await expect(bytesOf(store.read(other))).rejects.toMatchObject({ code: 'NOT_HERE' });
  expect(store.has(other.blob)).toBe(false);
});
