import { copyFileSync, existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { failed } from '#shared/domain/result.ts';
import { storeFileName } from './envelopeRow.ts';
import { openEnvelopeStore } from './envelopeStore.ts';
import { finishSettingAside, readSetAside, removeSetAside, setAsideDamaged, setAsideStores } from './setAside.ts';
import { envelopes, hashGate, idsOf } from './testing/envelopes.ts';
import { listUpstream } from './testing/listUpstream.ts';
import { contentsOf, openStore } from './testing/stores.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

function damage(directory: string, isBroken: (page: number) => boolean): void {
  const file = join(directory, storeFileName);
  const bytes = readFileSync(file);
  for (let page = 0; page * 4096 < bytes.length; page += 1)
    if (isBroken(page)) bytes.fill(0xa5, page * 4096, page * 4096 + 4096);
  writeFileSync(file, bytes);
}

test('[R4] A damaged store is rebuilt: what only we had from what can be read, the rest from the peers', async () => {
  const directory = temporaryFolder();
  const shared = envelopes(400);
  const own = envelopes(100, 'own');
  const before = await openStore({ directory });
  const ada = listUpstream('Ada', shared);
  before.replication.add(ada);
  await before.replication.inSync();
  await before.append(own);
  await before.close();
  damage(directory, (page) => page > 30 && page % 40 === 0);
  expect(await openEnvelopeStore({ directory, gate: hashGate })).toMatchObject(failed({ code: 'DATA_DAMAGED' }));

  setAsideDamaged(directory);
  const after = await openStore({ directory });
  const [name] = setAsideStores(directory);
  for (const one of readSetAside(directory, name!)) await after.append([one]);
  const saved = idsOf(await contentsOf(after));
  expect(saved.length).toBeGreaterThan(450);
  expect(saved).toEqual(idsOf([...shared, ...own]).filter((id) => saved.includes(id)));
  after.replication.add(ada);
  await after.replication.inSync();
  expect(after.has(idsOf(shared)).size).toBe(400);
  removeSetAside(directory, name!);
  expect(setAsideStores(directory)).toEqual([]);
  await after.close();
  expect(readdirSync(directory)).toEqual([storeFileName]);
});

test('[R4] Of a store that is damaged beyond reading nothing is read, and nothing breaks', async () => {
  for (const isBroken of [(page: number) => page === 0, (page: number) => page < 12, () => true]) {
    const directory = temporaryFolder();
    const store = await openStore({ directory });
    await store.append(envelopes(50));
    await store.close();
    damage(directory, isBroken);
    setAsideDamaged(directory);
    expect([...readSetAside(directory, 'envelopes.damaged')].length).toBeLessThanOrEqual(50);
    const anew = await openStore({ directory });
    expect(await contentsOf(anew)).toEqual([]);
  }
});

test('[R4] [R1] A second store that is damaged before the first one could be read is kept as well', async () => {
  const directory = temporaryFolder();
  for (const wave of ['first', 'second', 'third']) {
    const store = await openStore({ directory });
    await store.append(envelopes(20, wave));
    await store.close();
    damage(directory, (page) => page === 2);
    setAsideDamaged(directory);
  }
  expect(setAsideStores(directory)).toEqual(['envelopes.damaged', 'envelopes.damaged-1', 'envelopes.damaged-2']);
  removeSetAside(directory, 'envelopes.damaged-1');
  expect(setAsideStores(directory)).toEqual(['envelopes.damaged', 'envelopes.damaged-2']);
});

test('[R4] [R1] Killed while it is set aside, a store still gets its log: what was written last is not lost', async () => {
  const directory = temporaryFolder();
  const store = await openStore({ directory });
  const [early, late] = [envelopes(5, 'early'), envelopes(5, 'late')];
  await store.append(early);
  await store.append(late);
  // As a kill leaves it: what came last lies in the log only.
  const crashed = temporaryFolder();
  for (const name of readdirSync(directory)) copyFileSync(join(directory, name), join(crashed, name));
  await store.close();
  expect(existsSync(join(crashed, `${storeFileName}-wal`))).toBe(true);
  // The kill comes after the first rename of setAsideDamaged.
  renameSync(join(crashed, storeFileName), join(crashed, 'envelopes.damaged'));
  finishSettingAside(crashed);
  const anew = await openStore({ directory: crashed });
  expect(idsOf([...readSetAside(crashed, 'envelopes.damaged')])).toEqual(idsOf([...early, ...late]));
  await anew.close();
});
