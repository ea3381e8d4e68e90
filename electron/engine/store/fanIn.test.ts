import { expect, test } from 'vitest';
import { failed, ok } from '#shared/domain/result.ts';
import { deviceNamed, envelope, envelopes, hashGate, idsOf } from './testing/envelopes.ts';
import { listUpstream } from './testing/listUpstream.ts';
import { contentsOf, openStore, upstreamOf } from './testing/stores.ts';
import { eventually } from '../../../tests/support/eventually.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';
import type { EnvelopePage } from './types.ts';

test('Thirty computers have the same envelopes and each one of its own: all arrive, once', async () => {
  const common = envelopes(1_000);
  const lists = Array.from({ length: 30 }, (_, index) => [...common, ...envelopes(1, `own ${index}`)]);
  const store = await openStore();
  const emitted: string[] = [];
  store.changes$.subscribe((page) => emitted.push(...idsOf(page.envelopes)));
  const upstreams = lists.map((list, index) => listUpstream(`computer ${index}`, list));
  for (const upstream of upstreams) store.replication.add(upstream);
  await store.replication.inSync();
  expect(emitted).toHaveLength(1_030);
  expect(new Set(emitted)).toEqual(new Set(lists.flatMap(idsOf)));
});

test('A new envelope that thirty computers tell of at once is stored once, and nobody is asked', async () => {
  const store = await openStore();
  const upstreams = Array.from({ length: 30 }, (_, index) =>
    listUpstream(`computer ${index}`, envelopes(1, `own ${index}`)),
  );
  for (const upstream of upstreams) store.replication.add(upstream);
  await store.replication.inSync();
  const calls = upstreams.reduce((sum, { calls }) => sum + calls(), 0);
  const emitted: EnvelopePage[] = [];
  store.changes$.subscribe((page) => emitted.push(page));
  const news = envelope('news');
  for (const upstream of upstreams) upstream.push(news);
  await eventually(() => expect(emitted.map((page) => page.envelopes)).toEqual([[news]]));
  expect(upstreams.reduce((sum, { calls }) => sum + calls(), 0)).toBe(calls);
});

test('After a restart each computer is asked once and sends nothing again', async () => {
  const directory = temporaryFolder();
  const common = envelopes(1_000);
  const upstreams = Array.from({ length: 10 }, (_, index) => listUpstream(`computer ${index}`, common));
  const first = await openStore({ directory });
  for (const upstream of upstreams) first.replication.add(upstream);
  await first.replication.inSync();
  await first.close();
  const before = upstreams.map(({ calls, sent }) => ({ calls: calls(), sent: sent() }));
  const second = await openStore({ directory });
  for (const upstream of upstreams) second.replication.add(upstream);
  await second.replication.inSync();
  upstreams.forEach(({ calls, sent }, index) => {
    expect(calls()).toBe(before[index]!.calls + 1);
    expect(sent()).toBe(before[index]!.sent);
  });
  expect(await contentsOf(second)).toHaveLength(1_000);
});

test('Who sends an envelope before what it rests on gets it refused for nobody but themselves [R8] [P9]', async () => {
  const [first, rest] = envelopes(2);
  if (first === undefined || rest === undefined) throw new Error('Two were made');
  const letIn = new Set<string>();
  const store = await openStore({
    gate: (one, from) => {
      if (one.id === rest.id && !letIn.has(first.id)) return failed({ code: 'UNKNOWN_HEADS' });
      letIn.add(one.id);
      return hashGate(one, from);
    },
  });
  // While its page is being stored the two others wait, and would go together.
  store.replication.add(listUpstream('first', envelopes(100, 'others')));
  store.replication.add(listUpstream('Mallory', [rest]));
  store.replication.add(listUpstream('Ada', [first, rest]));
  await store.replication.inSync();
  expect((await contentsOf(store)).slice(100)).toEqual([first, rest]);
});

test('What is refused from one computer for its own sake is taken from another', async () => {
  const flooder = deviceNamed('flooder');
  const store = await openStore({
    gate: (one, from) => (from === flooder ? failed({ code: 'QUOTA' }) : hashGate(one, from)),
  });
  for (const names of [
    ['flooder', 'Ada'],
    ['Ben', 'flooder'],
  ]) {
    const list = envelopes(5);
    // While its page is being stored the two others wait, and go together.
    store.replication.add(listUpstream(`first of ${names.join()}`, envelopes(100)));
    for (const name of names) store.replication.add(listUpstream(name, list, names.join()));
    await store.replication.inSync();
    expect(store.has(idsOf(list)).size).toBe(5);
  }
});

test('The gate sees the envelopes of each computer in their order, and what it lets in is stored in its order', async () => {
  const judged: string[] = [];
  const store = await openStore({
    gate: ({ id }) => {
      judged.push(id);
      return ok(undefined);
    },
  });
  const lists = Array.from({ length: 5 }, (_, index) => envelopes(450, `own ${index}`));
  lists.forEach((list, index) => store.replication.add(listUpstream(`computer ${index}`, list)));
  const own = envelopes(50, 'local');
  for (const one of own) await store.append([one]);
  await store.replication.inSync();
  expect(idsOf(await contentsOf(store))).toEqual(judged);
  for (const list of [...lists, own]) {
    const ids = new Set<string>(idsOf(list));
    expect(judged.filter((id) => ids.has(id))).toEqual(idsOf(list));
  }
});

test('A computer that does not answer holds up nobody; when it answers again it is followed', async () => {
  const store = await openStore({ following: { answerMs: 30, retryMs: 10 } });
  const problems: string[] = [];
  store.replication.problems$.subscribe(({ upstream }) => problems.push(upstream));
  const hung = listUpstream('hung', envelopes(3, 'late'));
  hung.setAnswer(() => new Promise(() => undefined));
  const others = Array.from({ length: 5 }, (_, index) =>
    listUpstream(`computer ${index}`, envelopes(300, `own ${index}`)),
  );
  for (const upstream of [hung, ...others]) store.replication.add(upstream);
  await store.replication.inSync();
  expect(await contentsOf(store)).toHaveLength(1_500);
  expect(problems).toContain(hung.key);
  hung.setAnswer(undefined);
  await eventually(async () => expect(await contentsOf(store)).toHaveLength(1_503));
});

test('A computer that fails in the middle goes on from the last page that was stored', async () => {
  const list = envelopes(1_000);
  const ada = listUpstream('Ada', list);
  let failures = 0;
  ada.setAnswer((page, calls) => {
    if (calls % 2 === 0) return page;
    failures += 1;
    return Promise.reject(new Error('cut'));
  });
  const store = await openStore({ following: { retryMs: 1 } });
  store.replication.add(ada);
  await eventually(async () => expect(await contentsOf(store)).toEqual(list));
  expect(failures).toBeGreaterThanOrEqual(5);
  expect(ada.sent()).toBeLessThan(2_200);
});

test('A computer whose store was made anew is followed from its beginning; what we have stays', async () => {
  const directory = temporaryFolder();
  const old = envelopes(5, 'old');
  const store = await openStore({ directory });
  store.replication.add(listUpstream('Ada', old, 'first file'));
  await store.replication.inSync();
  const anew = envelopes(3, 'new');
  store.replication.add(listUpstream('Ada', anew, 'second file'));
  await store.replication.inSync();
  expect(await contentsOf(store)).toEqual([...old, ...anew]);
  store.replication.add(listUpstream('Ada', [], 'third file'));
  await store.replication.inSync();
  expect(await contentsOf(store)).toEqual([...old, ...anew]);
});

test('Live pages that come while the backlog is on its way leave no gap', async () => {
  const backlog = envelopes(500);
  const ada = listUpstream('Ada', backlog);
  const extra = envelopes(40, 'live');
  let next = 0;
  ada.setAnswer((page) => {
    // After the answer that seemed to be the end.
    if (page.envelopes.length === 0) for (let i = 0; i < 5 && next < 20; i += 1) ada.push(extra[next++]!);
    return page;
  });
  const store = await openStore();
  store.replication.add(ada);
  await eventually(async () =>
    expect(idsOf(await contentsOf(store))).toEqual(idsOf([...backlog, ...extra.slice(0, next)])),
  );
  while (next < extra.length) ada.push(extra[next++]!);
  await eventually(async () => expect(idsOf(await contentsOf(store))).toEqual(idsOf([...backlog, ...extra])));
});

test('A computer that was removed is asked no more; added again it goes on where it was', async () => {
  const store = await openStore();
  const ada = listUpstream('Ada', envelopes(400));
  store.replication.add(ada);
  await store.replication.inSync();
  store.replication.remove(ada.key);
  const [calls, sent] = [ada.calls(), ada.sent()];
  ada.push(envelope('missed'));
  await store.replication.inSync();
  expect(ada.calls()).toBe(calls);
  store.replication.add(ada);
  await store.replication.inSync();
  expect(ada.sent()).toBe(sent + 1);
  expect(await contentsOf(store)).toHaveLength(401);
});

test('Removing or closing while a computer hangs keeps nobody waiting', async () => {
  const store = await openStore({ following: { answerMs: 60_000 } });
  const hung = listUpstream('hung', []);
  hung.setAnswer(() => new Promise(() => undefined));
  store.replication.add(hung);
  const synced = store.replication.inSync();
  await eventually(() => expect(hung.calls()).toBe(1));
  store.replication.remove(hung.key);
  await synced;
  store.replication.add(hung);
  const again = store.replication.inSync();
  await eventually(() => expect(hung.calls()).toBe(2));
  await store.close();
  await again;
});

test('What was purged does not come back when others offer it, because the gate remembers', async () => {
  const list = envelopes(300);
  const takenBack = new Set<string>();
  const store = await openStore({
    gate: (one, from) => (takenBack.has(one.id) ? failed({ code: 'TAKEN_BACK' }) : hashGate(one, from)),
  });
  store.replication.add(listUpstream('Ada', list));
  await store.replication.inSync();
  takenBack.add(list[7]!.id);
  await store.purge([list[7]!.id]);
  store.replication.add(listUpstream('Ben', list));
  await store.replication.inSync();
  expect(await contentsOf(store)).toEqual(list.filter((_, index) => index !== 7));
});

test('Two real stores follow each other, and neither sends back what it got', async () => {
  const ada = await openStore();
  const ben = await openStore();
  const [hers, his] = [envelopes(250, 'Ada'), envelopes(250, 'Ben')];
  await ada.append(hers);
  await ben.append(his);
  ada.replication.add(upstreamOf(ben, deviceNamed('Ben')));
  ben.replication.add(upstreamOf(ada, deviceNamed('Ada')));
  await Promise.all([ada.replication.inSync(), ben.replication.inSync()]);
  const live = envelope('live');
  await ada.append([live]);
  await eventually(() => expect(ben.has([live.id]).size).toBe(1));
  for (const store of [ada, ben])
    expect(new Set(idsOf(await contentsOf(store)))).toEqual(new Set(idsOf([...hers, ...his, live])));
});
