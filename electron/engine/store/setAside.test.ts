import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { failed } from '#shared/domain/result.ts';
import { storeFileName } from './envelopeRow.ts';
import { openEnvelopeStore } from './envelopeStore.ts';
import { hasSetAside, readSetAside, removeSetAside, setAsideDamaged } from './setAside.ts';
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
  for (const one of readSetAside(directory)) await after.append([one]);
  const saved = idsOf(await contentsOf(after));
  expect(saved.length).toBeGreaterThan(450);
  expect(saved).toEqual(idsOf([...shared, ...own]).filter((id) => saved.includes(id)));
  after.replication.add(ada);
  await after.replication.inSync();
  expect(after.has(idsOf(shared)).size).toBe(400);
  removeSetAside(directory);
  expect(hasSetAside(directory)).toBe(false);
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
    expect([...readSetAside(directory)].length).toBeLessThanOrEqual(50);
    const anew = await openStore({ directory });
    expect(await contentsOf(anew)).toEqual([]);
  }
});
