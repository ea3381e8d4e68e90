import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { picture } from '../../../tests/support/pileEntry.ts';
import { newKey, randomId } from '../crypto/index.ts';
import { openPile, type PileEntry } from './pile.ts';

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

test('what is hung up is off the pile at once, and can be looked at for a moment by who had just asked for it', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const directory = await mkdtemp(join(tmpdir(), 'homeroll-pile-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const pile = await openPile(directory, newKey());
  const { v: _v, id: _id, ...record } = picture();
  const added = await pile.add(record);
  expect(added.ok).toBe(true);
  const [{ id }] = pile.list() as [PileEntry];
  await pile.hungUp([id]);
  expect([pile.list(), pile.get(id), [...pile.all()], await readdir(directory)]).toEqual([[], undefined, [], []]);
  expect(pile.find(id)).toBeDefined();
  vi.advanceTimersByTime(10_000);
  expect(pile.find(id)).toBeUndefined();
});

test('the keys of what was hung up a moment ago are overwritten with the others when the pile is closed', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'homeroll-pile-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const pile = await openPile(directory, newKey());
  const { v: _v, id: _id, ...record } = picture();
  await pile.add(record);
  const [entry] = pile.list() as [PileEntry];
  await pile.hungUp([entry.id]);
  const keys = [entry.thumbnail.key, entry.preview.key, entry.original.key];
  expect(keys.some((key) => key.every((byte) => byte === 0))).toBe(false);
  pile.wipe();
  expect(keys.every((key) => key.every((byte) => byte === 0))).toBe(true);
});
