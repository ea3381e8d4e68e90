import { readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BlobId } from '#shared/domain/ids.ts';
import {
  chunkBytes,
  chunkOverheadBytes,
  concat,
  hash,
  headerBytes,
  newKey,
  sameBytes,
  toText,
} from '../crypto/index.ts';
import { openBlobStore } from './blobStore.ts';
import { realDisk } from './disk.ts';
import { BlobError, cipherBytesOf, type BlobKey, type BlobStore } from './index.ts';
import { diskError, filesBelow, someBytes, temporaryFolder, watchedDisk } from './testing/disks.ts';

async function bytesOf(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return concat(...all);
}

async function save(store: BlobStore, plaintext: Uint8Array): Promise<BlobKey> {
  const written = await store.write(plaintext);
  if (!written.ok) throw new Error(written.problem.code);
  return written.value;
}

const pathOf = async (folder: string, id: BlobId): Promise<string> =>
  (await filesBelow(folder)).find(({ path }) => path.endsWith(id))!.path;

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
    expect(toText(hash(await bytesOf(again.readCiphertext(key.blob, 0))))).toBe(key.blob);
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
  const ciphertext = await bytesOf(again.readCiphertext(key.blob, 0));
  expect(sameBytes(await bytesOf(again.readCiphertext(key.blob, 7, 300_000)), ciphertext.subarray(7, 300_000))).toBe(
    true,
  );
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

const damages: readonly [string, (bytes: Uint8Array) => Uint8Array][] = [
  ['a flipped byte in the header', (bytes) => flipped(bytes, 3)],
  ['a flipped byte in the first chunk', (bytes) => flipped(bytes, headerBytes + 100)],
  ['a flipped byte in the last chunk', (bytes) => flipped(bytes, bytes.length - 1)],
  ['its last chunk missing', (bytes) => bytes.subarray(0, headerBytes + 2 * (chunkBytes + chunkOverheadBytes))],
  ['its last byte missing', (bytes) => bytes.subarray(0, -1)],
  ['nothing left', () => new Uint8Array(0)],
  ['something behind its end', (bytes) => concat(bytes, new Uint8Array(20))],
  ['its first chunk twice, of the right length', (bytes) => repeated(bytes)],
];
const flipped = (bytes: Uint8Array, at: number): Uint8Array => bytes.with(at, bytes[at]! ^ 0x80);
const repeated = (bytes: Uint8Array): Uint8Array => {
  const sealed = chunkBytes + chunkOverheadBytes;
  const first = bytes.subarray(headerBytes, headerBytes + sealed);
  return concat(bytes.subarray(0, headerBytes), first, first, bytes.subarray(headerBytes + 2 * sealed));
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

  const fetch = await store.beginFetch({ id: key.blob, sizeBytes: key.cipherBytes });
  if (!fetch.ok) throw new Error(fetch.problem.code);
  await fetch.value.append(whole);
  expect(await fetch.value.finish()).toMatchObject({ ok: true });
  expect(await bytesOf(store.read(key))).toHaveLength(key.sizeBytes);
  expect((await filesBelow(folder.path)).map((file) => file.path)).toEqual([path]);
});

test('[R3] only what was authentic is passed on before the damage', async () => {
  await using folder = await temporaryFolder();
  const store = await openBlobStore(folder.path);
  const plaintext = someBytes(3 * chunkBytes);
  const key = await save(store, plaintext);
  const path = await pathOf(folder.path, key.blob);
  await writeFile(path, flipped(new Uint8Array(await readFile(path)), headerBytes + chunkBytes + 100));
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

test.each(['ENOSPC', 'EIO'] as const)(
  '[R2] [P8] %s at any step of writing: said clearly, nothing kept, nothing left behind, and the next one works',
  async (code) => {
    await using folder = await temporaryFolder();
    const calls: string[] = [];
    let failAt = Infinity;
    const disk = watchedDisk((call) => {
      // Cleaning up works even on a full disk; a failing one may leave rubbish, which goes at the next start.
      if (call === 'rm' || call === 'file.close' || call === 'file.stat') return;
      calls.push(call);
      if (calls.length === failAt) throw diskError(code, call);
    });
    const store = await openBlobStore(folder.path, disk);
    const plaintext = someBytes(chunkBytes + 1);
    calls.length = 0;
    await save(store, plaintext);
    const steps = [...calls];
    expect(steps).toEqual(expect.arrayContaining(['open', 'file.write', 'file.sync', 'rename']));

    for (const [index, step] of steps.entries()) {
      const before = store.ids();
      calls.length = 0;
      failAt = index + 1;
      const written = await store.write(plaintext);
      failAt = Infinity;
      expect(written, step).toEqual({ ok: false, problem: { code: code === 'ENOSPC' ? 'DISK_FULL' : 'DISK_FAILED' } });
      expect(store.ids()).toEqual(before);
    }
    await save(store, plaintext);
    const again = await openBlobStore(folder.path);
    for (const id of store.ids()) expect(await again.check(id)).toBe('WHOLE');
    for (const id of again.ids()) expect(await again.check(id)).toBe('WHOLE');
  },
);

test('[R2] a disk that takes only a part of each write gets the rest', async () => {
  await using folder = await temporaryFolder();
  const stingy = {
    ...realDisk,
    open: async (...parameters: Parameters<typeof realDisk.open>) => {
      const file = await realDisk.open(...parameters);
      const write = file.write.bind(file) as (...all: unknown[]) => Promise<unknown>;
      return Object.assign(file, {
        write: (bytes: Uint8Array, from: number, length: number, at: number) =>
          write(bytes, from, Math.ceil(length / 2), at),
      });
    },
  } as typeof realDisk;
  const store = await openBlobStore(folder.path, stingy);
  const plaintext = someBytes(chunkBytes + 100);
  expect(sameBytes(await bytesOf(store.read(await save(store, plaintext))), plaintext)).toBe(true);
});

const sealedPhoto = (size: number): { bytes: Uint8Array; ref: { id: BlobId; sizeBytes: number } } => {
  const bytes = someBytes(size);
  return { bytes, ref: { id: BlobId.parse(toText(hash(bytes))), sizeBytes: size } };
};

async function begin(store: BlobStore, ref: { id: BlobId; sizeBytes: number }) {
  const fetch = await store.beginFetch(ref);
  if (!fetch.ok) throw new Error(fetch.problem.code);
  return fetch.value;
}

test('[R10] a fetch goes on at its byte after a pause, and after a restart of the program', async () => {
  await using folder = await temporaryFolder();
  const { bytes, ref } = sealedPhoto(100_000);
  const store = await openBlobStore(folder.path);
  const first = await begin(store, ref);
  await first.append(bytes.subarray(0, 30_000));
  expect(await first.finish()).toEqual({ ok: false, problem: { code: 'TOO_SHORT' } });
  await first.pause();
  const second = await begin(store, ref);
  expect(second.offset()).toBe(30_000);
  await second.append(bytes.subarray(30_000, 60_000));
  // Not even paused: the program ends here.
  const restarted = await openBlobStore(folder.path);
  const third = await begin(restarted, ref);
  expect(third.offset()).toBe(60_000);
  expect(restarted.has(ref.id)).toBe(false);
  await third.append(bytes.subarray(60_000));
  expect(await third.finish()).toMatchObject({ ok: true });
  expect(restarted.has(ref.id)).toBe(true);
  expect(sameBytes(await bytesOf(restarted.readCiphertext(ref.id, 0)), bytes)).toBe(true);
  await second.discard();
});

test('[R3] fetched bytes that are not what the name says never appear, and all of them go', async () => {
  await using folder = await temporaryFolder();
  const { bytes, ref } = sealedPhoto(5000);
  const store = await openBlobStore(folder.path);
  const fetch = await begin(store, ref);
  await fetch.append(flipped(bytes, 4000));
  expect(await fetch.append(new Uint8Array(1))).toEqual({ ok: false, problem: { code: 'TOO_LONG' } });
  expect(await fetch.finish()).toEqual({ ok: false, problem: { code: 'WRONG_HASH' } });
  expect(store.has(ref.id)).toBe(false);
  expect(await filesBelow(folder.path)).toEqual([]);
  const again = await begin(store, ref);
  expect(again.offset()).toBe(0);
  await expect(store.beginFetch(ref)).rejects.toThrow('already');
  await again.discard();
});

test('[P5] what was removed while it was being fetched does not appear after all', async () => {
  await using folder = await temporaryFolder();
  const { bytes, ref } = sealedPhoto(5000);
  let renamed = (): void => undefined;
  const disk = watchedDisk((call) => {
    if (call === 'rename') renamed();
  });
  const store = await openBlobStore(folder.path, disk);
  const early = await begin(store, ref);
  await early.append(bytes);
  await store.remove([ref.id]);
  expect(await early.finish()).toMatchObject({ ok: false });

  const late = await begin(store, ref);
  await late.append(bytes);
  let removal: Promise<void> | undefined;
  renamed = () => {
    removal = store.remove([ref.id]);
  };
  await late.finish();
  await removal;
  expect(store.has(ref.id)).toBe(false);
  expect(await filesBelow(folder.path)).toEqual([]);
});

test('[R2] [P8] a disk without room refuses a fetch before the first byte, and failing writes say so', async () => {
  await using folder = await temporaryFolder();
  let failing: string | null = null;
  const disk = watchedDisk((call) => {
    if (call === failing) throw diskError('ENOSPC', call);
  });
  const { bytes, ref } = sealedPhoto(5000);
  const store = await openBlobStore(folder.path, disk);
  expect(await store.beginFetch({ ...ref, sizeBytes: 2 ** 50 })).toEqual({ ok: false, problem: { code: 'DISK_FULL' } });
  for (const step of ['file.write', 'file.sync', 'rename']) {
    const fetch = await begin(store, ref);
    failing = step;
    const appended = await fetch.append(bytes.subarray(fetch.offset()));
    const finished = appended.ok ? await fetch.finish() : appended;
    expect(finished).toEqual({ ok: false, problem: { code: 'DISK_FULL' } });
    await fetch.pause();
    failing = null;
    expect(store.has(ref.id)).toBe(false);
  }
  const fetch = await begin(store, ref);
  await fetch.append(bytes.subarray(fetch.offset()));
  expect(await fetch.finish()).toMatchObject({ ok: true });
});

test('garbage is what nobody names: blobs, beginnings and what was set aside; a half-written file goes at the start', async () => {
  await using folder = await temporaryFolder();
  const store = await openBlobStore(folder.path);
  const [kept, dead] = [await save(store, someBytes(100)), await save(store, someBytes(100))];
  const { bytes, ref } = sealedPhoto(1000);
  const fetch = await begin(store, ref);
  await fetch.append(bytes.subarray(0, 10));
  await fetch.pause();
  const damaged = await save(store, someBytes(100));
  await truncate(await pathOf(folder.path, damaged.blob), 3);
  expect(await store.check(damaged.blob)).toBe('DAMAGED');
  await writeFile(join(folder.path, 'writing', 'half'), 'half');
  await writeFile(join(folder.path, '00', 'readme.txt'), 'not ours');

  const again = await openBlobStore(folder.path);
  expect(await again.collectGarbage(new Set([kept.blob]))).toEqual({ blobs: 1 });
  expect([...again.ids()]).toEqual([kept.blob]);
  expect(again.has(dead.blob)).toBe(false);
  const left = (await filesBelow(folder.path)).map(({ path }) => path.slice(folder.path.length + 1));
  expect(left.toSorted()).toEqual(
    ['00/readme.txt', (await pathOf(folder.path, kept.blob)).slice(folder.path.length + 1)].toSorted(),
  );
});
