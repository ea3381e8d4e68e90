import { afterEach, expect, test } from 'vitest';
import { firstValueFrom, filter, take, toArray } from 'rxjs';
import { randomBytes } from 'node:crypto';
import type { EnvelopePage, StoreCheckpoint } from './types.ts';
import { limits } from './wire/messages.ts';
import {
  befriend,
  bytesFrom,
  fileFrom,
  circleOf,
  createRoom,
  linked,
  newBlobId,
  newCircle,
  newEnvelope,
  unlinked,
  until,
} from './testing/support.ts';

const room = createRoom();
afterEach(() => room.closeAll());

test('two computers of a circle find each other and keep one link', async () => {
  const [mum, ada] = await Promise.all([room.start(), room.start()]);
  befriend(newCircle(), mum, ada);
  await Promise.all([linked(mum, ada), linked(ada, mum)]);
  const computers = () =>
    mum.network.connections().filter(({ kind, device }) => kind === 'computer' && device === ada.identity.device);
  await until(() => computers().length === 1);
  expect([...mum.network.links.keys()]).toEqual([ada.identity.device]);
  expect(ada.network.links.get(mum.identity.device)?.dialAddress).toBe(mum.address);
});

test('Ada pulls what Mum has, in pages, and hears what is new at once', async () => {
  const [mum, ada] = await Promise.all([room.start(), room.start()]);
  const circle = newCircle();
  const other = newCircle();
  const old = Array.from({ length: 730 }, () => newEnvelope(circle));
  mum.store.add(...old, newEnvelope(other));
  befriend(circle, mum, ada);
  const upstream = (await linked(ada, mum)).upstream(circle);

  const pulled: string[] = [];
  let checkpoint: StoreCheckpoint | null = null;
  for (;;) {
    const page: EnvelopePage = await upstream.changesSince(checkpoint, 600);
    expect(page.envelopes.length).toBeLessThanOrEqual(500);
    checkpoint = page.checkpoint;
    if (page.envelopes.length === 0) break;
    pulled.push(...page.envelopes.map(({ id }) => id));
  }
  expect(pulled).toEqual(old.map(({ id }) => id));

  const news = firstValueFrom(upstream.changes$.pipe(take(2), toArray()));
  await ada.network.links.get(mum.identity.device)?.upstream(circle).changesSince(null, 1);
  const fresh = [newEnvelope(circle), newEnvelope(circle)];
  mum.store.add(newEnvelope(other), ...fresh.slice(0, 1));
  mum.store.add(newEnvelope(other));
  mum.store.add(...fresh.slice(1));
  expect((await news).flatMap(({ envelopes }) => envelopes)).toEqual(fresh);
});

test('a page is bounded by bytes', async () => {
  const [mum, ada] = await Promise.all([room.start(), room.start()]);
  const circle = newCircle();
  const mega = 1024 * 1024;
  const sizes = [mega, mega, mega, mega, mega, 4 * mega + 64 * 1024, 100, 3 * mega, 3 * mega, 200];
  const all = sizes.map((size) => newEnvelope(circle, size));
  mum.store.add(...all);
  befriend(circle, mum, ada);
  const upstream = (await linked(ada, mum)).upstream(circle);
  const pulled: string[] = [];
  let checkpoint: StoreCheckpoint | null = null;
  for (;;) {
    const page: EnvelopePage = await upstream.changesSince(checkpoint, 100);
    checkpoint = page.checkpoint;
    if (page.envelopes.length === 0) break;
    const bytes = page.envelopes.reduce((sum, envelope) => sum + envelope.bytes.length, 0);
    expect(bytes <= limits.pageBytes || page.envelopes.length === 1).toBe(true);
    pulled.push(...page.envelopes.map(({ id }) => id));
  }
  expect(pulled).toEqual(all.map(({ id }) => id));
});

test('a removed device is cut at once, and gets nothing of the circle any more [R17]', async () => {
  const [mum, ada] = await Promise.all([room.start(), room.start()]);
  const circle = newCircle();
  befriend(circle, mum, ada);
  const link = await linked(ada, mum);
  await linked(mum, ada);
  const cut = unlinked(ada, mum);
  mum.network.setCircles([circleOf(circle, mum)]);
  expect(await cut).toBe('NOT_ADMITTED');
  await expect(link.upstream(circle).changesSince(null, 10)).rejects.toThrow();
  const refused = await firstValueFrom(ada.network.refused$);
  expect(refused).toMatchObject({ device: mum.identity.device, reason: 'NOT_ADMITTED' });
});

test('of two circles only the one both are in is shared', async () => {
  const [mum, ada] = await Promise.all([room.start(), room.start()]);
  const [family, other] = [newCircle(), newCircle()];
  mum.network.setCircles([circleOf(family, mum, ada), circleOf(other, mum)]);
  ada.network.setCircles([circleOf(family, mum, ada), circleOf(other, mum, ada)]);
  mum.store.add(newEnvelope(other));
  const link = await linked(ada, mum);
  expect([...link.circles]).toEqual([family]);
  await expect(link.upstream(other).changesSince(null, 10)).rejects.toThrow('REFUSED');
  // Mum's computer hears of the admission later.
  mum.network.setCircles([circleOf(family, mum, ada), circleOf(other, mum, ada)]);
  await firstValueFrom(link.circles$.pipe(filter((circles) => circles.has(other))));
  expect((await link.upstream(other).changesSince(null, 10)).envelopes).toHaveLength(1);
});

test('blobs come whole, from the middle, not, or never again', async () => {
  const [mum, ada] = await Promise.all([room.start(), room.start()]);
  const circle = newCircle();
  befriend(circle, mum, ada);
  const link = await linked(ada, mum);
  const [here, gone] = [newBlobId(), newBlobId()];
  const bytes = new Uint8Array(randomBytes(3_000_001));
  mum.blobs.put(here, bytes);
  mum.blobs.takeBack(gone);
  const signal = new AbortController().signal;

  const whole = await link.fetchBlob(circle, here, fileFrom(0), signal);
  if (!whole.ok) throw new Error(whole.problem.code);
  expect(whole.value.sizeBytes).toBe(bytes.length);
  expect(Buffer.compare(await bytesFrom(whole.value.bytes), bytes)).toBe(0);
  const rest = await link.fetchBlob(circle, here, fileFrom(2_999_000), signal);
  if (!rest.ok) throw new Error(rest.problem.code);
  expect(await bytesFrom(rest.value.bytes)).toEqual(bytes.subarray(2_999_000));

  expect(await link.fetchBlob(circle, newBlobId(), fileFrom(0), signal)).toEqual({
    ok: false,
    problem: { code: 'NOT_HERE' },
  });
  expect(await link.fetchBlob(circle, gone, fileFrom(0), signal)).toEqual({ ok: false, problem: { code: 'GONE' } });
  expect(await link.fetchBlob(newCircle(), here, fileFrom(0), signal)).toEqual({
    ok: false,
    problem: { code: 'NOT_HERE' },
  });
  expect(await link.fetchBlob(circle, here, fileFrom(bytes.length), signal)).toEqual({
    ok: false,
    problem: { code: 'FAILED' },
  });
});

test('a joiner and a guardian talk over a channel while the door is open', async () => {
  const [mum, ada] = await Promise.all([room.start(), room.start()]);
  const at = { host: '127.0.0.1', port: mum.network.port };
  expect(await ada.network.dialJoin(at)).toEqual({ ok: false, problem: { code: 'DOOR_CLOSED' } });
  mum.network.setDoor({ name: 'The Larks' });
  const { doors } = await firstValueFrom(ada.network.nearby$.pipe(filter((around) => around.doors.length > 0)));
  expect(doors).toMatchObject([{ name: 'The Larks', ...at }]);

  const dialled = await ada.network.dialJoin(doors[0]!);
  if (!dialled.ok) throw new Error(dialled.problem.code);
  await until(() => mum.joins.length === 1);
  const atMum = mum.joins[0]!;
  expect(atMum.remoteCertificate).toBe(ada.identity.certificateHash);
  expect(dialled.value.remoteCertificate).toBe(mum.identity.certificateHash);
  expect(dialled.value.remoteAddress).toBe(mum.address);

  dialled.value.send(new Uint8Array([1, 2, 3]));
  expect(await new Promise((resolve) => atMum.onMessage(resolve))).toEqual(new Uint8Array([1, 2, 3]));
  atMum.send(new Uint8Array([4]));
  expect(await new Promise((resolve) => dialled.value.onMessage(resolve))).toEqual(new Uint8Array([4]));
  atMum.close('finished');
  expect(await new Promise((resolve) => dialled.value.onClose(resolve))).toBe('finished');
  mum.network.setDoor(null);
  await firstValueFrom(ada.network.nearby$.pipe(filter((around) => around.doors.length === 0)));
});

test('what a computer lacks is told per circle', async () => {
  const [mum, ada] = await Promise.all([room.start(), room.start()]);
  const circle = newCircle();
  befriend(circle, mum, ada);
  const [atMum, atAda] = await Promise.all([linked(mum, ada), linked(ada, mum)]);
  atAda.sendStatus(circle, { thumbnails: 3, originals: 7, pictures: 9 });
  const told = await firstValueFrom(atMum.status$.pipe(filter((status) => status.size > 0)));
  expect(told.get(circle)).toEqual({ thumbnails: 3, originals: 7, pictures: 9 });
});

test('three computers: the third gets from the second what the first, now gone, had', async () => {
  const [mum, ada, dad] = await Promise.all([room.start(), room.start(), room.start()]);
  const circle = newCircle();
  befriend(circle, mum, ada, dad);
  mum.store.add(newEnvelope(circle));
  const pulled = await (await linked(ada, mum)).upstream(circle).changesSince(null, 10);
  ada.store.add(...pulled.envelopes);
  const gone = unlinked(dad, mum);
  await linked(dad, mum);
  await mum.network.close();
  await gone;
  expect(dad.network.links.size).toBe(1);
  expect((await (await linked(dad, ada)).upstream(circle).changesSince(null, 10)).envelopes).toEqual(pulled.envelopes);
});

test('a computer that restarts on its address is linked again', async () => {
  const [mum, ada] = await Promise.all([room.start(), room.start()]);
  const circle = newCircle();
  befriend(circle, mum, ada);
  await linked(ada, mum);
  const gone = unlinked(ada, mum);
  await mum.network.close();
  expect(await gone).toBe('CLOSED');
  expect(ada.network.lastSeenMs(mum.identity.device)).toBeGreaterThan(0);
  const again = await room.start({ identity: mum.identity, port: mum.network.port });
  again.network.setCircles([circleOf(circle, mum, ada)]);
  await linked(ada, again);
});
