import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { BlobId } from '#shared/domain/ids.ts';
import { bytesOf as fromText, concat, randomBelow, sameBytes } from '../crypto/index.ts';
import { openBlobStore } from './index.ts';
import { sealedFile } from './testing/blobs.ts';
import { temporaryFolder } from './testing/disks.ts';

const run = (script: string, ...parameters: string[]): ChildProcess =>
  spawn(process.execPath, [join(import.meta.dirname, 'testing', script), ...parameters], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });

/** Its lines, up to the one at which it is killed. */
async function linesUntilKilled(
  child: ChildProcess,
  killAt: (line: string, count: number) => boolean,
): Promise<string[]> {
  const lines: string[] = [];
  const exited = once(child, 'exit');
  for await (const line of createInterface({ input: child.stdout! })) {
    lines.push(line);
    if (killAt(line, lines.length)) child.kill('SIGKILL');
  }
  await exited;
  return lines;
}

test('[R1] [P8] killed while writing, many times: what it said is saved is there and whole, and so is all else', async () => {
  await using folder = await temporaryFolder();
  const saved: { blob: string; key: string; sizeBytes: number; cipherBytes: number; seed: number }[] = [];
  for (let round = 0; round < 5; round++) {
    const after = 1 + randomBelow(12);
    const lines = await linesUntilKilled(run('endlessWriter.ts', folder.path), (_, count) => count === after);
    // The last line may be cut.
    for (const line of lines) if (line.endsWith('}')) saved.push(JSON.parse(line) as (typeof saved)[number]);
  }
  expect(saved.length).toBeGreaterThanOrEqual(5);
  const store = await openBlobStore(folder.path);
  for (const { blob, key, sizeBytes, cipherBytes, seed } of saved) {
    const pieces: Uint8Array[] = [];
    for await (const piece of store.read({ blob: BlobId.parse(blob), key: fromText(key), sizeBytes, cipherBytes }))
      pieces.push(piece);
    expect(sameBytes(concat(...pieces), new Uint8Array(sizeBytes).fill(seed))).toBe(true);
  }
  for (const id of store.ids()) expect(await store.check(id)).toBe('WHOLE');
});

test('[R1] [R10] killed while fetching, again and again: absent until it is whole, and it never starts again from nothing', async () => {
  await using folder = await temporaryFolder();
  const { ref, file } = sealedFile(12 * 262_144);
  const from = join(folder.path, 'elsewhere');
  await writeFile(from, file);
  const blobs = join(folder.path, 'blobs');

  let reached = 0;
  for (let round = 0; round < 4; round++) {
    const chunks = 1 + randomBelow(2);
    const child = run('slowFetcher.ts', blobs, ref.id, from);
    child.stdin?.write('go on\n'.repeat(chunks));
    const lines = await linesUntilKilled(child, (_, count) => count === 1 + chunks);
    expect(lines[0]).toBe(`start ${reached}`);
    reached += chunks;
    expect(lines.at(-1)).toBe(`has ${reached}`);
    expect((await openBlobStore(blobs)).has(ref.id)).toBe(false);
  }
  const child = run('slowFetcher.ts', blobs, ref.id, from);
  child.stdin?.end('go on\n'.repeat(100));
  const lines = await linesUntilKilled(child, () => false);
  expect([lines[0], lines.at(-1)]).toEqual([`start ${reached}`, 'finished']);
  expect(await (await openBlobStore(blobs)).check(ref.id)).toBe('WHOLE');
});
