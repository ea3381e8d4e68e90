import { take } from 'rxjs';
import { expect, test } from 'vitest';
import { failed } from '#shared/domain/result.ts';
import { eventually } from '../../../tests/support/eventually.ts';
import { envelopes, family, hashGate, idsOf } from './testing/envelopes.ts';
import { listUpstream } from './testing/listUpstream.ts';
import { openStore } from './testing/stores.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

test('What the gate refused once and lets in now comes when it is asked for anew, from who is here and who comes later', async () => {
  const list = envelopes(450);
  const refused = new Set(idsOf([list[7]!, list[300]!]));
  const store = await openStore({
    gate: (one, from) => (refused.has(one.id) ? failed({ code: 'OVER_QUOTA' }) : hashGate(one, from)),
  });
  const [ada, ben, cem] = ['Ada', 'Ben', 'Cem'].map((name) => listUpstream(name, list));
  for (const one of [ada!, ben!]) store.replication.add(one);
  await store.replication.inSync();
  store.replication.remove(ben!.key);
  expect(store.has(idsOf(list)).size).toBe(448);

  refused.delete(list[300]!.id);
  void store.replication.startOver(family);
  await store.replication.inSync();
  expect(store.has(idsOf(list)).size).toBe(449);

  refused.delete(list[7]!.id);
  const sent = [ada!.sent(), ben!.sent()];
  store.replication.remove(ada!.key);
  void store.replication.startOver(family);
  for (const one of [ben!, cem!]) store.replication.add(one);
  await store.replication.inSync();
  expect(store.has(idsOf(list)).size).toBe(450);
  // Once: from then on they are followed from where they were left.
  store.replication.remove(ben!.key);
  store.replication.add(ben!);
  await store.replication.inSync();
  expect([ada!.sent(), ben!.sent()]).toEqual([sent[0], sent[1]! + 450]);
});

test('[P8] [P9] The app is ended as soon as everything is to be asked for anew: whoever comes after the restart is asked from the beginning, however far that came', async () => {
  const list = envelopes(450);
  const refused = new Set(idsOf([list[7]!, list[300]!]));
  const directory = temporaryFolder();
  const gate: typeof hashGate = (one, from) =>
    refused.has(one.id) ? failed({ code: 'OVER_QUOTA' }) : hashGate(one, from);
  const first = await openStore({ directory, gate });
  const [ada, ben] = ['Ada', 'Ben'].map((name) => listUpstream(name, list));
  for (const one of [ada!, ben!]) first.replication.add(one);
  await first.replication.inSync();
  for (const one of [ada!, ben!]) first.replication.remove(one.key);
  refused.clear();
  await first.replication.startOver(family);
  await first.close();

  // Ada is cut off after a page, and the app is ended once more.
  const second = await openStore({ directory, gate, following: { pageSize: 100, retryMs: 1e6, answerMs: 2_000 } });
  ada!.setAnswer((page) => (page.checkpoint.seq > 100 ? Promise.reject(new Error('cut')) : page));
  second.replication.add(ada!);
  await second.replication.inSync();
  expect(second.has(idsOf(list)).size).toBe(449);
  await second.close();

  const third = await openStore({ directory, gate });
  ada!.setAnswer(undefined);
  const sent = [ada!.sent(), ben!.sent()];
  for (const one of [ada!, ben!]) third.replication.add(one);
  await third.replication.inSync();
  expect(third.has(idsOf(list)).size).toBe(450);
  // Ada goes on behind that page.
  expect([ada!.sent(), ben!.sent()]).toEqual([sent[0]! + 350, sent[1]! + 450]);
  await third.close();

  // And that was it.
  const fourth = await openStore({ directory, gate });
  for (const one of [ada!, ben!]) fourth.replication.add(one);
  await fourth.replication.inSync();
  expect([ada!.sent(), ben!.sent()]).toEqual([sent[0]! + 350, sent[1]! + 450]);
});

test('[P8] [P9] Everything is to be asked for anew while the first page of somebody is being stored, and their link is replaced just then: they are asked from the beginning', async () => {
  const list = envelopes(20);
  const refused = new Set(idsOf(list.slice(0, 16)));
  const store = await openStore({
    gate: (one, from) => (refused.has(one.id) ? failed({ code: 'OVER_QUOTA' }) : hashGate(one, from)),
  });
  const [ada, ben] = [listUpstream('Ada', list), listUpstream('Ben', list.slice(19))];
  store.changes$.pipe(take(1)).subscribe(() => {
    refused.clear();
    void store.replication.startOver(family);
    // The link goes before she answers.
    ada.setAnswer(() => new Promise(() => undefined));
    store.replication.add(ben);
  });
  store.replication.add(ada);
  // What Ben sent was stored behind it.
  await eventually(() => expect(ben.calls()).toBe(2));
  ada.setAnswer(undefined);
  store.replication.remove(ada.key);
  store.replication.add(ada);
  await store.replication.inSync();
  expect(store.has(idsOf(list)).size).toBe(20);
});
