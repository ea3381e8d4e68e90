import { expect, test } from 'vitest';
import { failed } from '#shared/domain/result.ts';
import { envelopes, family, hashGate, idsOf } from './testing/envelopes.ts';
import { listUpstream } from './testing/listUpstream.ts';
import { openStore } from './testing/stores.ts';

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
  store.replication.startOver(family);
  await store.replication.inSync();
  expect(store.has(idsOf(list)).size).toBe(449);

  refused.delete(list[7]!.id);
  const sent = [ada!.sent(), ben!.sent()];
  store.replication.remove(ada!.key);
  store.replication.startOver(family);
  for (const one of [ben!, cem!]) store.replication.add(one);
  await store.replication.inSync();
  expect(store.has(idsOf(list)).size).toBe(450);
  // Once: from then on they are followed from where they were left.
  store.replication.remove(ben!.key);
  store.replication.add(ben!);
  await store.replication.inSync();
  expect([ada!.sent(), ben!.sent()]).toEqual([sent[0], sent[1]! + 450]);
});
