import { expect, test } from 'vitest';
import { sameBytes } from '../crypto/index.ts';
import { openBlobStore } from './blobStore.ts';
import { begin, bytesOf, flipped, sealedPhoto } from './testing/blobs.ts';
import { filesBelow, temporaryFolder, watchedDisk } from './testing/disks.ts';

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
