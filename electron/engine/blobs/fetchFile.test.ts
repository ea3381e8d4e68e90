import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { concat, sameBytes } from '../crypto/index.ts';
import { openBlobStore } from './blobStore.ts';
import { begin, bytesOf, flipped, sealedFile, takeAll } from './testing/blobs.ts';
import { filesBelow, temporaryFolder, watchedDisk } from './testing/disks.ts';

test('[R10] a fetch goes on with the chunks that are missing after a pause, and after a restart of the program', async () => {
  await using folder = await temporaryFolder();
  const { ref, outline, chunks, file } = sealedFile(1_000_000);
  const store = await openBlobStore(folder.path);
  const first = await begin(store, ref);
  expect([first.chunks, first.isOutlined()]).toEqual([4, false]);
  await first.takeOutline(outline);
  await first.takeChunk(2, chunks[2]!);
  await expect(first.finish()).rejects.toThrow('not whole');
  await first.pause();
  const second = await begin(store, ref);
  expect([0, 1, 2, 3].map((chunk) => second.has(chunk))).toEqual([false, false, true, false]);
  await second.takeChunk(0, chunks[0]!);
  // Not even paused: the program ends here.
  const restarted = await openBlobStore(folder.path);
  const third = await begin(restarted, ref);
  expect([0, 1, 2, 3].map((chunk) => third.has(chunk))).toEqual([true, false, true, false]);
  expect([third.isOutlined(), restarted.has(ref.id)]).toEqual([true, false]);
  await third.takeChunk(3, chunks[3]!);
  await third.takeChunk(1, chunks[1]!);
  expect(third.isWhole()).toBe(true);
  expect(await third.finish()).toMatchObject({ ok: true });
  expect(sameBytes(await bytesOf(restarted.servable(ref.id)!.read(0, file.length)), file)).toBe(true);
  expect(restarted.size(ref.id)).toBe(ref.sizeBytes);
  expect(await restarted.check(ref.id)).toBe('WHOLE');
  await second.discard();
});

test('[R3] what a power cut garbled in a file that was not finished is fetched again, and nothing else', async () => {
  await using folder = await temporaryFolder();
  const whole = sealedFile(1_000_000);
  const path = join(folder.path, 'partial', whole.ref.id);
  const [first, last] = [whole.outline.length + 5, whole.file.length - 1];
  for (const [garbled, left] of [
    [flipped(whole.file, first), [1, 2, 3]],
    [flipped(whole.file, last), [0, 1, 2]],
    [whole.file.subarray(0, last), [0, 1, 2]],
    [flipped(whole.file, 40), []],
    [whole.file.subarray(0, 10), []],
  ] as const) {
    await openBlobStore(folder.path);
    await writeFile(path, garbled);
    const store = await openBlobStore(folder.path);
    const fetch = await begin(store, whole.ref);
    expect([0, 1, 2, 3].filter((chunk) => fetch.has(chunk))).toEqual(left);
    await takeAll(fetch, whole);
    expect(await fetch.finish()).toMatchObject({ ok: true });
    expect(await store.check(whole.ref.id)).toBe('WHOLE');
    await store.remove([whole.ref.id]);
  }
});

test('[R3] an outline or a chunk that is not this blob’s is refused before a byte of it is written', async () => {
  await using folder = await temporaryFolder();
  const [{ ref, outline, chunks }, other] = [sealedFile(600_000), sealedFile(600_000)];
  const store = await openBlobStore(folder.path);
  const fetch = await begin(store, ref);
  const wrong = { ok: false, problem: { code: 'WRONG_HASH' } };
  expect(await fetch.takeOutline(flipped(outline, 40))).toEqual(wrong);
  expect(await fetch.takeOutline(outline.subarray(0, 32))).toEqual(wrong);
  expect(await fetch.takeOutline(concat(outline, outline.subarray(0, 32)))).toEqual(wrong);
  // Nothing is believed before the outline is here.
  expect(await fetch.takeChunk(0, chunks[0]!)).toEqual(wrong);
  expect(await filesBelow(folder.path)).toEqual([]);
  await fetch.takeOutline(outline);
  for (const bytes of [flipped(chunks[0]!, 4000), other.chunks[0]!, chunks[1]!, chunks[0]!.subarray(1)])
    expect(await fetch.takeChunk(0, bytes)).toEqual(wrong);
  expect(fetch.has(0)).toBe(false);
  const [written] = await filesBelow(folder.path);
  expect(sameBytes(written!.bytes, outline)).toBe(true);
  await expect(store.beginFetch(ref)).rejects.toThrow('already');
  await fetch.discard();
  expect(await filesBelow(folder.path)).toEqual([]);
});

test('[R3] the bytes of an outline cannot pass for a chunk, nor those of a chunk for an outline', async () => {
  await using folder = await temporaryFolder();
  const { ref, outline } = sealedFile(600_000);
  const store = await openBlobStore(folder.path);
  // As if it were a blob of one chunk with the same name.
  const single = await begin(store, { ...ref, sizeBytes: outline.length });
  expect(await single.takeChunk(0, outline)).toMatchObject({ ok: false });
  await single.discard();
  const longer = await begin(store, { ...ref, sizeBytes: 600_001 });
  expect(await longer.takeOutline(outline)).toMatchObject({ ok: false });
  await longer.discard();
});

test('[P5] what was removed while it was being fetched does not appear after all', async () => {
  await using folder = await temporaryFolder();
  const whole = sealedFile(5000);
  const { ref } = whole;
  let renamed = (): void => undefined;
  const disk = watchedDisk((call) => {
    if (call === 'rename') renamed();
  });
  const store = await openBlobStore(folder.path, disk);
  const early = await begin(store, ref);
  await takeAll(early, whole);
  await store.remove([ref.id]);
  expect(await early.finish()).toMatchObject({ ok: false });

  const late = await begin(store, ref);
  await takeAll(late, whole);
  let removal: Promise<void> | undefined;
  renamed = () => {
    removal = store.remove([ref.id]);
  };
  await late.finish();
  await removal;
  expect(store.has(ref.id)).toBe(false);
  expect(await filesBelow(folder.path)).toEqual([]);
});
