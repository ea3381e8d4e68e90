import { expect, test } from 'vitest';
import { failed, ok } from '#shared/domain/result.ts';
import { openEnvelopeStore } from './envelopeStore.ts';
import { envelopes, hashGate, idsOf } from './testing/envelopes.ts';
import { failCommits, failReads, sqliteFull, sqliteIoError } from './testing/faults.ts';
import { listUpstream } from './testing/listUpstream.ts';
import { contentsOf, openStore } from './testing/stores.ts';
import { eventually } from '../../../tests/support/eventually.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';
import type { StoredEnvelope } from './types.ts';

test('[R2] [P8] On a full disk nothing is acknowledged and nothing is half there; with room again all goes on', async () => {
  const directory = temporaryFolder();
  const notKept: StoredEnvelope[][] = [];
  const store = await openStore({ directory, onNotKept: (list) => notKept.push([...list]) });
  const list = envelopes(30);
  await store.append(list.slice(0, 10));
  const fault = failCommits(() => true);
  expect(await store.append(list.slice(10, 20))).toMatchObject(failed({ code: 'DISK_FULL' }));
  expect(notKept).toEqual([list.slice(10, 20)]);
  expect(await contentsOf(store)).toEqual(list.slice(0, 10));
  await expect(store.purge([list[0]!.id])).rejects.toThrow('DISK_FULL');
  fault.stop();
  const { checkpoint } = await store.changesSince(list[0]!.circle, null, 100);
  expect(await store.append(list.slice(10))).toEqual(ok(undefined));
  expect((await store.changesSince(list[0]!.circle, checkpoint, 100)).envelopes).toEqual(list.slice(10));
  await store.close();
  expect(await contentsOf(await openStore({ directory }))).toEqual(list);
});

test('[R2] A disk that fails now and then while others send: everything arrives, and is there after a restart', async () => {
  for (const errcode of [sqliteFull, sqliteIoError]) {
    const directory = temporaryFolder();
    const problems: Error[] = [];
    const store = await openStore({
      directory,
      following: { retryMs: 1 },
      onProblem: (problem) => problems.push(problem),
    });
    const lists = [envelopes(1_100, 'Ada'), envelopes(700, 'Ben'), envelopes(30, 'Cem')];
    const fault = failCommits((commit) => commit % 3 === 0 || commit % 7 < 2, errcode);
    lists.forEach((list, index) => store.replication.add(listUpstream(`computer ${index}`, list)));
    await eventually(async () => expect(await contentsOf(store)).toHaveLength(1_830));
    expect(problems.length).toBeGreaterThan(3);
    fault.stop();
    await store.replication.inSync();
    await store.close();

    const again = await openStore({ directory });
    const upstreams = lists.map((list, index) => listUpstream(`computer ${index}`, list));
    for (const upstream of upstreams) again.replication.add(upstream);
    await again.replication.inSync();
    expect(new Set(idsOf(await contentsOf(again)))).toEqual(new Set(lists.flatMap(idsOf)));
    await again.close();
  }
});

test('[R2] Opening on a disk that fails is a problem that is said, and can be tried again', async () => {
  const directory = temporaryFolder();
  for (let at = 1; at <= 6; at += 1) {
    const fault = failCommits((commit) => commit >= at);
    const opened = await openEnvelopeStore({ directory, gate: hashGate });
    fault.stop();
    if (opened.ok) await opened.value.close();
    else expect(opened).toMatchObject(failed({ code: 'DISK_FULL' }));
  }
  const store = await openStore({ directory });
  await store.append(envelopes(3));
  expect(await contentsOf(store)).toHaveLength(3);
});

test('[R2] A disk that cannot be read now and then takes nobody down', async () => {
  const store = await openStore({ following: { retryMs: 1 } });
  const list = envelopes(1_500);
  const ada = listUpstream('Ada', list);
  const fault = failReads((read) => read % 4 === 0);
  store.replication.add(ada);
  const emitted: string[] = [];
  store.changes$.subscribe((page) => emitted.push(...idsOf(page.envelopes)));
  await eventually(() => expect(emitted).toHaveLength(1_500));
  fault.stop();
  expect(fault.count()).toBeGreaterThan(20);
  expect(await contentsOf(store)).toEqual(list);
});
