import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { newKey, randomId } from '../crypto/index.ts';
import { openPile } from './pile.ts';

test('a record that cannot be read is left where it is, and the pile says that it may need more than it shows [R3] [P8]', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'homeroll-pile-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const key = newKey();
  expect((await openPile(directory, key)).isWhole).toBe(true);
  const name = randomId();
  await writeFile(join(directory, name), new Uint8Array(200));
  const pile = await openPile(directory, key);
  expect(pile.isWhole).toBe(false);
  expect(pile.list()).toEqual([]);
  expect(await readdir(directory)).toEqual([name]);
});
