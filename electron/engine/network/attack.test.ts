import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import type { CircleId } from '#shared/domain/ids.ts';
import { encodeCanonical } from '../envelopes/canonical.ts';
import { helloBytes, openRawPeer, type RawPeer } from './testing/rawPeer.ts';
import {
  circleOf,
  createRoom,
  linked,
  newCircle,
  newEnvelope,
  newIdentity,
  quick,
  until,
  type Computer,
} from './testing/support.ts';
import type { NetworkIdentity, Timing } from './types.ts';
import { encodeMessage } from './wire/frames.ts';
import { limits, type Message } from './wire/messages.ts';

/** What an admitted computer can do that says whatever it wants. */
const room = createRoom();
afterEach(() => room.closeAll());

async function startWithRogue(
  mums: Partial<Timing> = {},
): Promise<{ mum: Computer; ada: Computer; rogue: NetworkIdentity; circle: CircleId }> {
  const timing = { ...quick, ...mums };
  const [mum, ada, rogue] = await Promise.all([room.start({ timing }), room.start(), newIdentity()]);
  const circle = newCircle();
  for (const { network } of [mum, ada]) network.setCircles([circleOf(circle, mum, ada, { identity: rogue })]);
  await linked(ada, mum);
  return { mum, ada, rogue, circle };
}

async function greeted(rogue: NetworkIdentity, mum: Computer, circle: CircleId): Promise<RawPeer> {
  const peer = await openRawPeer(rogue, mum);
  peer.send(helloBytes(circle));
  await until(() => mum.network.links.has(rogue.device) && peer.received.length > 0);
  return peer;
}

const stillWorks = async (mum: Computer, ada: Computer, circle: CircleId): Promise<void> => {
  mum.store.add(newEnvelope(circle));
  const page = await (await linked(ada, mum)).upstream(circle).changesSince(null, 1);
  expect(page.envelopes).toHaveLength(1);
};

test('each bad frame ends the connection by name, and nobody else notices [R26][R27]', async () => {
  const { mum, ada, rogue, circle } = await startWithRogue();
  const bad: readonly (Uint8Array | string)[] = [
    'text',
    new Uint8Array(),
    randomBytes(50),
    new Uint8Array(50_000).fill(0x81),
    encodeCanonical({ type: 'hello' }),
    helloBytes(circle),
    encodeMessage({ type: 'page', id: 9, envelopes: [], checkpoint: { epoch: 'e', seq: 1 } }),
    encodeMessage({ type: 'refuse', id: 9, code: 'FAILED' }),
  ];
  for (const frame of bad) {
    const peer = await greeted(rogue, mum, circle);
    peer.webSocket.send(frame);
    expect(await peer.ended).toEqual({ code: 4000, reason: 'BAD_FRAME' });
  }
  await stillWorks(mum, ada, circle);
});

test('hundreds of connections that send garbage leave nothing behind [R26]', async () => {
  // Ten at once take a slow computer longer than the others of these stories wait for a first word.
  const { mum, ada, rogue, circle } = await startWithRogue({ handshakeMs: 60_000 });
  const before = mum.network.connections().length;
  for (let round = 0; round < 20; round++) {
    const peers = await Promise.all(Array.from({ length: 10 }, () => openRawPeer(rogue, mum)));
    for (const peer of peers) peer.send(randomBytes(1 + ((round * 37) % 3000)));
    for (const { reason } of await Promise.all(peers.map(({ ended }) => ended))) expect(reason).toBe('BAD_FRAME');
  }
  await until(() => mum.network.connections().length === before);
  await stillWorks(mum, ada, circle);
});

test('a message over the limit is not even read [R27]', async () => {
  const { mum, ada, rogue, circle } = await startWithRogue();
  const peer = await greeted(rogue, mum, circle);
  peer.send(new Uint8Array(limits.frameBytes + 1));
  expect((await peer.ended).code).toBe(1009);

  // A WebSocket frame that claims 2^63 bytes, and one of the old kind of length -1.
  for (const length of ['8000000000000000', 'ffffffffffffffff', '0000000100000000']) {
    const liar = await greeted(rogue, mum, circle);
    const { _socket: stream } = liar.webSocket as unknown as { _socket: Socket };
    stream.write(Buffer.from(`82ff${length}00000000`, 'hex'));
    expect((await liar.ended).code).toBe(1009);
  }
  await stillWorks(mum, ada, circle);
});

test('another protocol version is refused by name, on both sides [R11]', async () => {
  const { mum, rogue } = await startWithRogue();
  const peer = await openRawPeer(rogue, mum);
  peer.send(encodeCanonical({ type: 'hello', protocol: 2, and: 'more' }));
  expect((await peer.ended).reason).toBe('PROTOCOL_MISMATCH');
  expect(mum.events).toContainEqual(
    expect.objectContaining({ device: rogue.device, reason: expect.stringMatching(/^PROTOCOL_MISMATCH/) as string }),
  );
});

test('who says nothing is not waited for for ever', async () => {
  const { mum, rogue } = await startWithRogue();
  const peer = await openRawPeer(rogue, mum);
  expect((await peer.ended).reason).toBe('SILENT');
});

test('a member who sends one frame byte by byte has their own link for it and holds up nobody else [R29]', async () => {
  const { mum, ada, rogue, circle } = await startWithRogue();
  const peer = await greeted(rogue, mum, circle);
  const { _socket: stream } = peer.webSocket as unknown as { _socket: Socket };
  // A masked binary frame of 60,000 bytes, of which one comes every few milliseconds.
  stream.write(Uint8Array.of(0x82, 0xfe, 60_000 >> 8, 60_000 & 0xff, 0, 0, 0, 0));
  const drip = setInterval(() => {
    if (!stream.destroyed) stream.write(Uint8Array.of(1));
  }, 5);
  onTestFinished(() => clearInterval(drip));
  // As many bytes as make it certain that it is being waited for: on a slow line that is no fault.
  const before = stream.bytesWritten;
  await until(() => stream.bytesWritten > before + 100);
  await stillWorks(mum, ada, circle);
  expect([...mum.network.links.keys()].filter((device) => device === rogue.device)).toHaveLength(1);
  // What comes next from that computer takes the place of it.
  const again = await greeted(rogue, mum, circle);
  await peer.ended;
  again.webSocket.terminate();
});

test('asking for everything at once is too much [R31]', async () => {
  const { mum, ada, rogue, circle } = await startWithRogue();
  mum.store.add(...Array.from({ length: 300 }, () => newEnvelope(circle, 20_000)));
  const peer = await greeted(rogue, mum, circle);
  for (let id = 1; id <= 200; id++) peer.send(encodeMessage({ type: 'pull', id, circle, after: null, limit: 500 }));
  expect((await peer.ended).reason).toBe('TOO_MUCH');
  await stillWorks(mum, ada, circle);
});

test('a flood of small messages is too much, a flood of news too [R31]', async () => {
  const { mum, ada, rogue, circle } = await startWithRogue();
  const flood = async (message: Message, count: number): Promise<string> => {
    const peer = await greeted(rogue, mum, circle);
    const bytes = encodeMessage(message);
    for (let i = 0; i < count; i++) peer.send(bytes);
    return (await peer.ended).reason;
  };
  expect(await flood({ type: 'status', circle, thumbnails: 1, originals: 1, pictures: 1 }, 3000)).toBe('TOO_MUCH');
  expect(await flood({ type: 'callBack' }, 3000)).toBe('TOO_MUCH');
  const checkpoint = { epoch: 'e', seq: 1 };
  expect(await flood({ type: 'news', circle, envelopes: [], checkpoint }, 10_000)).toBe('TOO_MUCH');
  await stillWorks(mum, ada, circle);
});

test('who does not read is cut, and costs no memory [R31]', async () => {
  const { mum, ada, rogue, circle } = await startWithRogue();
  const big = Array.from({ length: 8 }, () => newEnvelope(circle, 1024 * 1024));
  mum.store.add(...big);
  const peer = await greeted(rogue, mum, circle);
  const { _socket: stream } = peer.webSocket as unknown as { _socket: Socket };
  stream.pause();
  peer.send(encodeMessage({ type: 'watch', circle }));
  for (let id = 1; id <= 10; id++) peer.send(encodeMessage({ type: 'pull', id, circle, after: null, limit: 500 }));
  await until(() => mum.store.pulls > 0);
  const before = process.memoryUsage().arrayBuffers;
  for (let i = 0; i < 20; i++) mum.store.add(...big);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * 1024 * 1024);
  await until(() => !mum.network.links.has(rogue.device));
  const reasons = mum.events.filter(({ device }) => device === rogue.device).map(({ reason }) => reason ?? '');
  expect(reasons.at(-1)).toMatch(/^(TOO_SLOW|SILENT)/);
  await stillWorks(mum, ada, circle);
  peer.webSocket.terminate();
});
