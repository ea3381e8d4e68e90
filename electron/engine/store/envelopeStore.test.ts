import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { failed, ok } from '#shared/domain/result.ts';
import { storeFileName } from './envelopeRow.ts';
import { openEnvelopeStore } from './envelopeStore.ts';
import { circleNamed, envelope, envelopes, family, forged, hashGate, idsOf } from './testing/envelopes.ts';
import { contentsOf, openStore } from './testing/stores.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';
import type { EnvelopePage, Gate, StoredEnvelope } from './types.ts';

test('What was appended is there again after closing and opening, in the same order', async () => {
  const directory = temporaryFolder();
  const list = envelopes(25);
  const first = await openStore({ directory });
  expect(await first.append(list.slice(0, 20))).toEqual(ok(undefined));
  expect(await first.append(list.slice(15))).toEqual(ok(undefined));
  await first.close();
  const second = await openStore({ directory });
  expect(await contentsOf(second)).toEqual(list);
  expect(await second.get(list[3]!.id)).toEqual(list[3]);
  expect(await second.get(envelope('never stored').id)).toBeUndefined();
  expect(second.has(idsOf([list[0]!, envelope('never stored')]))).toEqual(new Set([list[0]!.id]));
});

test('Of our own envelopes, one that the gate refuses refuses all', async () => {
  const [good, other] = envelopes(2);
  const notKept: StoredEnvelope[][] = [];
  const store = await openStore({ onNotKept: (list) => notKept.push([...list]) });
  expect(await store.append([good!, forged(envelope('bad')), other!])).toEqual(failed({ code: 'WRONG_ID' }));
  expect(await contentsOf(store)).toEqual([]);
  expect(notKept).toEqual([[good]]);
  expect(await store.append([good!, other!])).toEqual(ok(undefined));
});

test('The gate judges each envelope knowing those before it, and never one that is here already', async () => {
  const seen: string[] = [];
  const gate: Gate = ({ bytes }, from) => {
    const text = new TextDecoder().decode(bytes);
    if (text === 'child' && !seen.includes('parent')) return failed({ code: 'UNKNOWN_HEADS' });
    seen.push(text);
    expect(from).toBe('local');
    return ok(undefined);
  };
  const store = await openStore({ gate });
  expect(await store.append([envelope('child'), envelope('parent')])).toEqual(failed({ code: 'UNKNOWN_HEADS' }));
  expect(await store.append([envelope('parent'), envelope('child')])).toEqual(ok(undefined));
  expect(await store.append([envelope('parent'), envelope('child')])).toEqual(ok(undefined));
  expect(seen).toEqual(['parent', 'child']);
});

test('A gate that throws has stored nothing and harms nothing', async () => {
  let isBroken = true;
  const store = await openStore({
    gate: () => {
      if (isBroken) throw new Error('bug');
      return ok(undefined);
    },
  });
  await expect(store.append(envelopes(2))).rejects.toThrow('bug');
  isBroken = false;
  const list = envelopes(2);
  await store.append(list);
  expect(await contentsOf(store)).toEqual(list);
});

test('Each commit is told once, in order, with the checkpoint after it', async () => {
  const store = await openStore();
  const pages: EnvelopePage[] = [];
  store.changes$.subscribe((page) => pages.push(page));
  const list = envelopes(6);
  await store.append(list.slice(0, 2));
  await store.append(list.slice(1, 3));
  await Promise.all([store.append(list.slice(3, 4)), store.append(list.slice(4))]);
  expect(pages.map((page) => page.envelopes)).toEqual([list.slice(0, 2), [list[2]], [list[3]], list.slice(4)]);
  expect(pages.map(({ checkpoint }) => checkpoint.seq)).toEqual([2, 3, 4, 6]);
  for (const { checkpoint } of pages.slice(0, -1))
    expect((await store.changesSince(family, checkpoint, 100)).envelopes).toEqual(list.slice(checkpoint.seq));
});

test('A peer is served one circle, in full pages up to the end, and never more than the largest page', async () => {
  const store = await openStore();
  const ours = envelopes(700);
  const theirs = envelopes(300, 'class', circleNamed('class'));
  for (let at = 0; at < 10; at += 1)
    await store.append([...ours.slice(at * 70, at * 70 + 70), ...theirs.slice(at * 30, at * 30 + 30)]);
  const served: StoredEnvelope[] = [];
  const sizes: number[] = [];
  let page = await store.changesSince(family, null, 1e9);
  while (page.envelopes.length > 0) {
    served.push(...page.envelopes);
    sizes.push(page.envelopes.length);
    page = await store.changesSince(family, page.checkpoint, 1e9);
  }
  expect(served).toEqual(ours);
  expect(sizes).toEqual([500, 200]);
  for (const limit of [0, -1, NaN, 0.5])
    expect((await store.changesSince(family, null, limit)).envelopes).toHaveLength(1);
});

test('[R6] With the clock set back ten years no change is lost to a peer that has a checkpoint', async () => {
  const store = await openStore();
  await store.append(envelopes(3));
  const { checkpoint } = await store.changesSince(family, null, 100);
  const realNow = Date.now;
  try {
    Date.now = () => realNow() - 10 * 365 * 24 * 3600 * 1000;
    const later = envelopes(3);
    await store.append(later);
    expect((await store.changesSince(family, checkpoint, 100)).envelopes).toEqual(later);
  } finally {
    Date.now = realNow;
  }
});

test('A checkpoint of another file, or one that this file never reached, starts over', async () => {
  const store = await openStore();
  const list = envelopes(3);
  await store.append(list);
  const { checkpoint } = await store.changesSince(family, null, 100);
  expect((await store.changesSince(family, checkpoint, 100)).envelopes).toEqual([]);
  for (const foreign of [
    { ...checkpoint, epoch: 'another' },
    { ...checkpoint, seq: 99 },
    { ...checkpoint, seq: -1 },
  ])
    expect((await store.changesSince(family, foreign, 100)).envelopes).toEqual(list);
});

test('The number of a purged envelope is not given to another one, not even after a restart', async () => {
  const directory = temporaryFolder();
  const first = await openStore({ directory });
  const list = envelopes(3);
  await first.append(list);
  const { checkpoint } = await first.changesSince(family, null, 100);
  await first.purge(idsOf(list.slice(1)));
  await first.close();
  const second = await openStore({ directory });
  const later = envelopes(2);
  await second.append(later);
  expect((await second.changesSince(family, checkpoint, 100)).envelopes).toEqual(later);
});

test('[R39] Nothing of a purged envelope is in the database or its log; the others are untouched', async () => {
  const directory = temporaryFolder();
  const store = await openStore({ directory });
  const kept: StoredEnvelope[] = [];
  const gone: StoredEnvelope[] = [];
  // Of all sizes, so that pages are split and envelopes spill over several.
  for (let round = 0; round < 8; round += 1) {
    const added = [40, 600, 3_000, 9_000].flatMap((size) => envelopes(5, '', family, size));
    await store.append(added);
    const purged = added.filter((_, index) => (index + round) % 3 === 0);
    await store.purge(idsOf(purged));
    gone.push(...purged);
    kept.push(...added.filter((one) => !purged.includes(one)));
  }
  const disk = readdirSync(directory).map((name) => readFileSync(join(directory, name)));
  for (const { id, bytes } of gone) {
    const text = Buffer.from(bytes).toString('base64url');
    for (const part of [id, text.slice(0, 32), text.slice(-32), text.slice(text.length / 2, text.length / 2 + 32)])
      expect(disk.some((file) => file.includes(part))).toBe(false);
  }
  expect(await contentsOf(store)).toEqual(kept);
  expect(store.has(idsOf(gone)).size).toBe(0);
});

test('A gate may purge what the envelope before it takes back', async () => {
  const victim = envelope('a picture');
  const store = await openStore({
    gate: ({ bytes }) => {
      if (new TextDecoder().decode(bytes) === 'take back') purged = store.purge([victim.id]);
      return ok(undefined);
    },
  });
  let purged = Promise.resolve();
  await store.append([victim]);
  await store.append([envelope('take back')]);
  await purged;
  expect(await contentsOf(store)).toEqual([envelope('take back')]);
});

test('[R5] A store that is open is refused to anybody else', async () => {
  const directory = temporaryFolder();
  const first = await openStore({ directory });
  expect(await openEnvelopeStore({ directory, gate: hashGate })).toMatchObject(failed({ code: 'DATA_IN_USE' }));
  await first.append(envelopes(1));
  await first.close();
  await openStore({ directory });
});

test('[P3] Only this user may read the files, whatever they were before', async () => {
  const directory = join(temporaryFolder(), 'profile', 'store');
  const store = await openStore({ directory });
  await store.append(envelopes(1));
  const modes = () => readdirSync(directory).map((name) => statSync(join(directory, name)).mode & 0o777);
  expect(new Set(modes())).toEqual(new Set([0o600]));
  expect(statSync(directory).mode & 0o777).toBe(0o700);
  await store.close();
  chmodSync(join(directory, storeFileName), 0o644);
  await openStore({ directory });
  expect(new Set(modes())).toEqual(new Set([0o600]));
});

test('[R4] What is damaged is found when the store is opened: each page in turn, and each file that is none', async () => {
  const directory = temporaryFolder();
  const file = join(directory, storeFileName);
  const store = await openStore({ directory });
  await store.append([...envelopes(40), ...envelopes(2, '', family, 20_000)]);
  await store.close();
  const good = readFileSync(file);
  const open = () => openEnvelopeStore({ directory, gate: hashGate });
  for (let page = 0; page * 4096 < good.length; page += 1) {
    const bad = Buffer.from(good);
    bad.fill(0xa5, page * 4096, (page + 1) * 4096);
    writeFileSync(file, bad);
    expect(await open(), `page ${page}`).toMatchObject(failed({ code: 'DATA_DAMAGED' }));
  }
  const text = Buffer.from(envelope('x').bytes);
  writeFileSync(file, Buffer.concat([text, Buffer.alloc(9000, 7)]));
  expect(await open()).toMatchObject(failed({ code: 'DATA_DAMAGED' }));
  writeFileSync(file, good);
  const again = await open();
  expect(again.ok).toBe(true);
  if (again.ok) await again.value.close();
});

test('[R4] A single wrong letter within an envelope is found', async () => {
  const directory = temporaryFolder();
  const file = join(directory, storeFileName);
  const store = await openStore({ directory });
  const list = envelopes(10);
  await store.append(list);
  await store.close();
  const bytes = readFileSync(file);
  const at = bytes.indexOf(Buffer.from(list[4]!.bytes).toString('base64url').slice(200, 240));
  bytes[at] = bytes[at]! === 65 ? 66 : 65;
  writeFileSync(file, bytes);
  expect(await openEnvelopeStore({ directory, gate: hashGate })).toMatchObject(failed({ code: 'DATA_DAMAGED' }));
});

test('A store of a later version is left alone', async () => {
  const directory = temporaryFolder();
  const file = join(directory, storeFileName);
  await (await openStore({ directory })).close();
  const bytes = readFileSync(file);
  bytes.writeUInt32BE(2, 60);
  writeFileSync(file, bytes);
  expect(await openEnvelopeStore({ directory, gate: hashGate })).toMatchObject(failed({ code: 'DATA_NEWER' }));
  expect(readFileSync(file)).toEqual(bytes);
});

test('A folder that cannot be made is a problem, not a crash', async () => {
  const directory = temporaryFolder();
  writeFileSync(join(directory, 'file'), '');
  expect(await openEnvelopeStore({ directory: join(directory, 'file', 'store'), gate: hashGate })).toMatchObject(
    failed({ code: 'DISK_FAILED' }),
  );
});
