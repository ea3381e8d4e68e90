import { expect, test } from 'vitest';
import { chunkBytes, sameBytes } from '../crypto/index.ts';
import { openBlobStore } from './blobStore.ts';
import { realDisk } from './disk.ts';
import { begin, bytesOf, save, sealedFile, takeAll } from './testing/blobs.ts';
import { diskError, filesBelow, someBytes, temporaryFolder, watchedDisk } from './testing/disks.ts';

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
    const plaintext = someBytes(chunkBytes + 1);
    const first = await openBlobStore(folder.path, disk);
    calls.length = 0;
    const saved = [await save(first, plaintext)];
    const steps = [...calls];
    expect(steps).toEqual(expect.arrayContaining(['open', 'file.write', 'file.sync', 'rename']));

    for (const [index, step] of steps.entries()) {
      // A store takes fewer steps for the second blob in one of its folders, and chance says in which a blob lies.
      const store = await openBlobStore(folder.path, disk);
      const before = store.ids();
      calls.length = 0;
      failAt = index + 1;
      const written = await store.write(plaintext);
      failAt = Infinity;
      expect(written, step).toEqual({ ok: false, problem: { code: code === 'ENOSPC' ? 'DISK_FULL' : 'DISK_FAILED' } });
      expect(store.ids()).toEqual(before);
      saved.push(await save(store, plaintext));
    }
    const again = await openBlobStore(folder.path);
    for (const { blob } of saved) expect(await again.check(blob)).toBe('WHOLE');
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
  };
  const store = await openBlobStore(folder.path, stingy);
  const plaintext = someBytes(chunkBytes + 100);
  expect(sameBytes(await bytesOf(store.read(await save(store, plaintext))), plaintext)).toBe(true);
});

test('[R2] [P8] a disk without room refuses a fetch before the first byte', async () => {
  await using folder = await temporaryFolder();
  const blocks = { bavail: 100, blocks: 1000, bsize: 2 ** 20 };
  const almostFull = new Proxy(realDisk, {
    get: (disk, name) => (name === 'statfs' ? () => Promise.resolve(blocks) : (Reflect.get(disk, name) as unknown)),
  });
  const store = await openBlobStore(folder.path, almostFull);
  expect(await store.space()).toMatchObject({ freeBytes: 100 * 2 ** 20, totalBytes: 1000 * 2 ** 20 });
  const ref = { ...sealedFile(1000).ref, sizeBytes: 40 * 2 ** 20 };
  expect(await store.beginFetch(ref)).toEqual({ ok: false, problem: { code: 'DISK_FULL' } });
  expect(await filesBelow(folder.path)).toEqual([]);
  // Nothing keeps the next one from being tried.
  await (await begin(store, { ...ref, sizeBytes: 30 * 2 ** 20 })).discard();
});

test.each([5000, 600_000])(
  '[R2] [P8] writes of %s fetched bytes that fail say so, and work later',
  async (sizeBytes) => {
    await using folder = await temporaryFolder();
    let failing: string | null = null;
    const disk = watchedDisk((call) => {
      if (call === failing) throw diskError('ENOSPC', call);
    });
    const whole = sealedFile(sizeBytes);
    const store = await openBlobStore(folder.path, disk);
    const full = { ok: false, problem: { code: 'DISK_FULL' } };
    for (const step of ['open', 'file.write', 'file.sync', 'rename']) {
      failing = step;
      const begun = await store.beginFetch(whole.ref);
      const taken = begun.ok ? await takeAll(begun.value, whole).then(() => begun.value.finish(), failedWith) : begun;
      expect(taken, step).toEqual(full);
      if (begun.ok) await begun.value.pause();
      failing = null;
      expect(store.has(whole.ref.id)).toBe(false);
    }
    const fetch = await begin(store, whole.ref);
    await takeAll(fetch, whole);
    expect(await fetch.finish()).toMatchObject({ ok: true });
    expect(await store.check(whole.ref.id)).toBe('WHOLE');
  },
);

const failedWith = (error: Error) => ({ ok: false, problem: { code: error.message } });
