import { randomInt } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import {
  bytesFrom,
  fileFrom,
  befriend,
  circleOf,
  createRoom,
  linked,
  newBlobId,
  newCircle,
  newEnvelope,
  unlinked,
  until,
  type Computer,
} from '../testing/support.ts';
import { keepsNew } from './settle.ts';
import { newDevice } from '../testing/support.ts';

const room = createRoom();
afterEach(() => room.closeAll());

const linksBetween = (one: Computer, other: Computer): number =>
  one.network.connections().filter(({ kind, device }) => kind === 'computer' && device === other.identity.device)
    .length;

test('both dialling at once settle on one and the same connection, every time', async () => {
  for (let round = 0; round < 25; round++) {
    const [mum, ada] = await Promise.all([room.start(), room.start()]);
    const circle = newCircle();
    befriend(circle, mum, ada);
    // On top of hearing each other, both are told where the other is.
    await new Promise((resolve) => setTimeout(resolve, randomInt(3)));
    mum.network.remember(ada.address);
    ada.network.remember(mum.address);
    await Promise.all([linked(mum, ada), linked(ada, mum)]);
    await until(() => linksBetween(mum, ada) === 1 && linksBetween(ada, mum) === 1);
    await Promise.all([linked(mum, ada), linked(ada, mum)]);
    const [link] = [...mum.network.links.values()];
    mum.store.add(newEnvelope(circle));
    expect((await (await linked(ada, mum)).upstream(circle).changesSince(null, 5)).envelopes).toHaveLength(1);
    expect(link?.device).toBe(ada.identity.device);
    await room.closeAll();
  }
});

test('the rule of settling gives both sides the same answer', () => {
  for (let round = 0; round < 100; round++) {
    const [one, other] = [newDevice(), newDevice()];
    const byOne = { start: 's', atOne: true };
    const byOther = { start: 's', atOne: false };
    const keptAt = (own: typeof one, peer: typeof one, first: typeof byOne, second: typeof byOne) => {
      const seen = ({ start, atOne }: typeof byOne) => ({ device: peer, start, dialledByUs: atOne === (own === one) });
      return keepsNew(own, seen(first), seen(second)) ? second : first;
    };
    const kept = keptAt(one, other, byOne, byOther);
    expect(keptAt(one, other, byOther, byOne)).toBe(kept);
    expect(keptAt(other, one, byOne, byOther)).toBe(kept);
    expect(keptAt(other, one, byOther, byOne)).toBe(kept);
    expect(kept).toBe(one < other ? byOne : byOther);
  }
});

test('ten computers form a mesh, each pair with one connection [R30]', async () => {
  const all = await Promise.all(Array.from({ length: 10 }, () => room.start()));
  const circle = newCircle();
  befriend(circle, ...all);
  await until(() => all.every(({ network }) => network.links.size === 9));
  await until(() => all.every((one) => all.every((other) => one === other || linksBetween(one, other) === 1)));
  all[0]?.store.add(newEnvelope(circle));
});

test('a computer whose firewall lets nobody in still gives its photos: it is asked to call back', async () => {
  // Mum listens where nobody looks for her: all that others see is the address from which she dials.
  const [mum, ada] = await Promise.all([room.start({ host: '127.0.0.2' }), room.start()]);
  const circle = newCircle();
  befriend(circle, mum, ada);
  const link = await linked(ada, mum);
  expect(link.dialAddress).not.toBe(`127.0.0.2:${mum.network.port}`);
  const blobs = Array.from({ length: 6 }, () => ({
    id: newBlobId(),
    bytes: new Uint8Array(300_000).fill(randomInt(256)),
  }));
  for (const { id, bytes } of blobs) mum.blobs.put(id, bytes);
  const fetched = await Promise.all(
    blobs.map(async ({ id }) => {
      const answer = await link.fetchBlob(circle, id, fileFrom(0), AbortSignal.timeout(10_000));
      if (!answer.ok) throw new Error(answer.problem.code);
      return bytesFrom(answer.value.bytes);
    }),
  );
  fetched.forEach((bytes, index) => expect(Buffer.compare(bytes, blobs[index]!.bytes)).toBe(0));
  // Over such a connection, too, only a member of the circle is served.
  expect(await link.fetchBlob(newCircle(), blobs[0]!.id, fileFrom(0), AbortSignal.timeout(5000))).toMatchObject({
    ok: false,
  });
});

test('a transfer that breaks goes on where it stopped', async () => {
  const [mum, ada] = await Promise.all([room.start(), room.start()]);
  const circle = newCircle();
  befriend(circle, mum, ada);
  const link = await linked(ada, mum);
  const id = newBlobId();
  const bytes = Buffer.from(Array.from({ length: 2_000_000 }, (_, index) => index % 251));
  mum.blobs.put(id, bytes);
  const got: Uint8Array[] = [];
  const length = (): number => got.reduce((sum, part) => sum + part.length, 0);
  while (length() < bytes.length) {
    const hangUp = new AbortController();
    const answer = await link.fetchBlob(circle, id, fileFrom(length()), hangUp.signal);
    if (!answer.ok) throw new Error(answer.problem.code);
    const upTo = length() + 700_000;
    try {
      for await (const part of answer.value.bytes) {
        got.push(part);
        if (length() >= upTo) hangUp.abort();
      }
    } catch {
      // Cut, as asked.
    }
  }
  expect(Buffer.compare(Buffer.concat(got), bytes)).toBe(0);
});

test('who is removed in the middle of a transfer gets no more of it [R17]', async () => {
  const [mum, ada] = await Promise.all([room.start(), room.start()]);
  const circle = newCircle();
  befriend(circle, mum, ada);
  const link = await linked(ada, mum);
  const id = newBlobId();
  mum.blobs.put(id, new Uint8Array(50_000_000));
  const answer = await link.fetchBlob(circle, id, fileFrom(0), AbortSignal.timeout(10_000));
  if (!answer.ok) throw new Error(answer.problem.code);
  const cut = unlinked(ada, mum);
  let received = 0;
  await expect(
    (async () => {
      for await (const part of answer.value.bytes) {
        if (received === 0) mum.network.setCircles([circleOf(circle, mum)]);
        received += part.length;
      }
    })(),
  ).rejects.toThrow();
  expect(received).toBeLessThan(50_000_000);
  expect(await cut).toBe('NOT_ADMITTED');
});

test('closing ends everything: links, sockets, timers', async () => {
  const [mum, ada] = await Promise.all([room.start(), room.start()]);
  befriend(newCircle(), mum, ada);
  await Promise.all([linked(mum, ada), linked(ada, mum)]);
  const gone = unlinked(ada, mum);
  await mum.network.close();
  expect(await gone).toBe('CLOSED');
  expect(mum.network.links.size).toBe(0);
  await until(() => mum.network.connections().length === 0);
});
