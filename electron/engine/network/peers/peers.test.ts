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
  newDevice,
  newEnvelope,
  quick,
  unlinked,
  until,
  type Computer,
} from '../testing/support.ts';
import { createMemoryDiscovery } from '../discovery/memory.ts';
import { openWire } from '../testing/wire.ts';
import { keepsNew } from './settle.ts';

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
    for (let turns = randomInt(20); turns > 0; turns--) await new Promise(setImmediate);
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

/** Everybody who hears what the first one says, passed on by others. */
function reachedBy(first: Computer, all: readonly Computer[]): number {
  const heard = new Set([first]);
  for (const computer of heard) {
    for (const other of all) if (computer.network.links.has(other.identity.device)) heard.add(other);
  }
  return heard.size;
}
const linkCount = (all: readonly Computer[]): number =>
  all.reduce((sum, { network }) => sum + network.links.size, 0) / 2;

test('eight computers: each pair with one connection', async () => {
  const all = await Promise.all(Array.from({ length: 8 }, () => room.start()));
  befriend(newCircle(), ...all);
  await until(() => all.every(({ network }) => network.links.size === 7));
  await until(() => all.every((one) => all.every((other) => one === other || linksBetween(one, other) === 1)));
});

test('ten computers: a mesh without what others cover, in which everybody hears everybody, also when one leaves [R30]', async () => {
  const all = await Promise.all(Array.from({ length: 10 }, () => room.start()));
  befriend(newCircle(), ...all);
  const others = (one: Computer): Computer[] => all.filter((other) => other !== one);
  // Everybody has been met, and what is covered has gone.
  const isSettled = (): boolean =>
    linkCount(all) < 36 &&
    all.every((one) => others(one).every(({ identity }) => one.network.isHere(identity.device))) &&
    all.every((one) =>
      others(one).every(
        (other) => one.network.links.has(other.identity.device) === other.network.links.has(one.identity.device),
      ),
    );
  await until(isSettled);
  expect(all.map((one) => reachedBy(one, all))).toEqual(all.map(() => 10));
  // It comes to rest: nothing is dialled for ever that would be dropped again, or else this never ends. That nothing more
  // happens is no event that could be waited for, so half a second without one is taken for it.
  const events = (): number => all.reduce((sum, one) => sum + one.events.length, 0);
  let heard = -1;
  let quietSinceMs = 0;
  await until(() => {
    if (events() !== heard) [heard, quietSinceMs] = [events(), performance.now()];
    return isSettled() && performance.now() - quietSinceMs > 500;
  });

  const [gone, ...rest] = all;
  await gone?.network.close();
  await until(() => rest.every((one) => reachedBy(one, rest) === 9));
});

test('with a keeper in a large circle everybody is linked to it, and to few others', async () => {
  const all = await Promise.all(Array.from({ length: 10 }, () => room.start()));
  const circle = newCircle();
  const { devices } = circleOf(circle, ...all);
  const ranked = devices.map((device, index) => ({ ...device, hub: index === 0 ? (2 as const) : (0 as const) }));
  for (const { network } of all) network.setCircles([{ circle, devices: ranked }]);
  const keeper = all[0]!;
  await until(() => keeper.network.links.size === 9 && linkCount(all) < 40);
  await until(() => all.every((one) => one === keeper || one.network.links.has(keeper.identity.device)));
});

test('a device that dials anew is believed: its old link has to show that it lives, and does not [R10]', async () => {
  const alone = { discovery: createMemoryDiscovery(), timing: { ...quick, heartbeatMs: 30_000, silenceMs: 60_000 } };
  const [one, other] = await Promise.all([
    room.start(alone),
    room.start({ ...alone, discovery: createMemoryDiscovery() }),
  ]);
  const [lower, higher] = one.identity.device < other.identity.device ? [one, other] : [other, one];
  const wire = await openWire(higher.network.port);
  befriend(newCircle(), lower, higher);
  // By the rule of settling, what the lower one dialled stays.
  lower.network.remember(wire.address);
  const [, link] = await Promise.all([linked(lower, higher), linked(higher, lower)]);
  wire.cut();
  link.close('SILENT');
  higher.network.remember(lower.address);
  const { dialAddress } = await linked(higher, lower);
  expect(dialAddress).toBe(lower.address);
  await until(() => lower.network.links.get(higher.identity.device)?.remoteAddress !== wire.address);
  wire.close();
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
        got.push(part.slice());
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
