import { NEVER, Subject } from 'rxjs';
import { expect, test } from 'vitest';
import type { DeviceId } from '#shared/domain/ids.ts';
import { circleNamed, deviceNamed, envelope, envelopes, family, forged } from './testing/envelopes.ts';
import { listUpstream } from './testing/listUpstream.ts';
import { contentsOf, openStore } from './testing/stores.ts';
import type { EnvelopePage, StoredEnvelope } from './types.ts';

const refusals = () => {
  const list: { from: DeviceId; id: string; code: string }[] = [];
  return {
    list,
    onRefused: (from: DeviceId, { id }: StoredEnvelope, { code }: { code: string }) =>
      void list.push({ from, id, code }),
  };
};

test('Full pages of forged envelopes end nothing: what comes after them arrives, and they are told of', async () => {
  const good = envelopes(3);
  const bad = envelopes(450).map(forged);
  const { list, onRefused } = refusals();
  const store = await openStore({ onRefused });
  const mallory = listUpstream('Mallory', [good[0]!, ...bad.slice(0, 430), good[1]!, ...bad.slice(430), good[2]!]);
  store.replication.add(mallory);
  await store.replication.inSync();
  expect(await contentsOf(store)).toEqual(good);
  expect(list).toHaveLength(450);
  expect(new Set(list.map(({ from, code }) => `${from} ${code}`))).toEqual(new Set([`${mallory.device} WRONG_ID`]));
});

test('A forged copy never pushes out the good one, whoever is first', async () => {
  const good = envelopes(40);
  for (const order of [
    ['Mallory', 'Ada'],
    ['Ada', 'Mallory'],
  ]) {
    const store = await openStore();
    // While its page is being stored the two others wait, and would go together.
    store.replication.add(listUpstream('first', envelopes(100)));
    for (const name of order) store.replication.add(listUpstream(name, name === 'Ada' ? good : good.map(forged)));
    await store.replication.inSync();
    expect((await contentsOf(store)).slice(100)).toEqual(good);
  }
});

test('Envelopes of another circle than asked for are refused', async () => {
  const stray = envelope('stray', circleNamed('class'));
  const list = envelopes(2);
  const { list: refused, onRefused } = refusals();
  const store = await openStore({ onRefused });
  store.replication.add(listUpstream('Ada', [list[0]!, stray, list[1]!]));
  await store.replication.inSync();
  expect(await contentsOf(store)).toEqual(list);
  expect(refused).toEqual([{ from: deviceNamed('Ada'), id: stray.id, code: 'WRONG_CIRCLE' }]);
});

test('[R27] Nonsense from a computer is a problem of that computer alone', async () => {
  const checkpoint = { epoch: 'e', seq: 1 };
  const nonsense: unknown[] = [
    null,
    {},
    { envelopes: [], checkpoint: null },
    { envelopes: [], checkpoint: { epoch: 'x'.repeat(1_000), seq: 1 } },
    { envelopes: [], checkpoint: { epoch: 'e', seq: -1 } },
    { envelopes: [], checkpoint: { epoch: 'e', seq: 2 ** 60 } },
    { envelopes: [{ id: '__proto__', circle: family, bytes: new Uint8Array() }], checkpoint },
    { envelopes: [{ ...envelope('x'), bytes: 'text' }], checkpoint },
    { envelopes: envelopes(201), checkpoint },
  ];
  const store = await openStore({ following: { retryMs: 60_000 } });
  const problems = new Set<string>();
  store.replication.problems$.subscribe(({ upstream }) => problems.add(upstream));
  nonsense.forEach((page, index) =>
    store.replication.add({
      key: `nonsense ${index}`,
      device: deviceNamed('Mallory'),
      circle: family,
      changesSince: async () => page as EnvelopePage,
      changes$: NEVER,
    }),
  );
  const good = envelopes(3);
  store.replication.add(listUpstream('Ada', good));
  await store.replication.inSync();
  expect(await contentsOf(store)).toEqual(good);
  expect(problems.size).toBe(nonsense.length);
});

test('[R31] A computer that sends the same page for ever is given up', async () => {
  const page = { envelopes: envelopes(200), checkpoint: { epoch: 'e', seq: 200 } };
  let calls = 0;
  const store = await openStore({ following: { retryMs: 60_000 } });
  store.replication.add({
    key: 'loop',
    device: deviceNamed('Mallory'),
    circle: family,
    changesSince: async () => {
      calls += 1;
      return page;
    },
    changes$: new Subject(),
  });
  await store.replication.inSync();
  expect(calls).toBe(2);
});
