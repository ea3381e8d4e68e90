import { connect as connectTcp, type Socket } from 'node:net';
import { connect } from 'node:tls';
import { afterEach, expect, test } from 'vitest';
import { attempt, certificateFor } from '../testing/rawPeer.ts';
import {
  befriend,
  createRoom,
  fileFrom,
  linked,
  newBlobId,
  newCircle,
  newIdentity,
  until,
} from '../testing/support.ts';
import { alpn } from '../tls/secured.ts';
import { mostStrangersPerHost } from './strangers.ts';

const room = createRoom();
afterEach(() => room.closeAll());

const open: Socket[] = [];
let closed = 0;
afterEach(() => {
  for (const socket of open.splice(0)) socket.destroy();
});
const keep = <Kind extends Socket>(socket: Kind): Kind => {
  socket.on('error', () => undefined);
  socket.once('close', () => closed++);
  socket.resume();
  open.push(socket);
  return socket;
};

test('slow loris: who dawdles at TCP, TLS, headers or between requests is let go, members are not held up [R29]', async () => {
  const [mum, ada] = await Promise.all([room.start(), room.start()]);
  const circle = newCircle();
  befriend(circle, mum, ada);
  await linked(ada, mum);
  const { port } = mum.network;
  const rogue = certificateFor(await newIdentity());
  const silent = Array.from({ length: 20 }, () => keep(connectTcp(port, '127.0.0.1')));
  const halfHello = Array.from({ length: 10 }, () => keep(connectTcp(port, '127.0.0.1')));
  for (const socket of halfHello) socket.write(Buffer.from('1603010200010001fc0303', 'hex'));
  const drip = Array.from({ length: 10 }, () =>
    keep(connect({ host: '127.0.0.1', port, rejectUnauthorized: false, ALPNProtocols: [alpn], ...rogue })),
  );
  const dripping = setInterval(() => drip.forEach((socket) => socket.writable && socket.write('x')), 50);
  for (const socket of drip) socket.once('secureConnect', () => socket.write('GET / HTTP/1.1\r\na: '));

  const id = newBlobId();
  mum.blobs.put(id, new Uint8Array(1000));
  const fetched = await ada.network.links
    .get(mum.identity.device)
    ?.fetchBlob(circle, id, fileFrom(0), AbortSignal.timeout(2000));
  expect(fetched?.ok).toBe(true);
  await until(() => [...silent, ...halfHello, ...drip].every((socket) => socket.closed));
  clearInterval(dripping);
});

test('strangers take each other’s room, never a member’s [R28][R29]', async () => {
  const [mum, ada] = await Promise.all([room.start(), room.start()]);
  const circle = newCircle();
  const { port } = mum.network;
  const crowd = Array.from({ length: mostStrangersPerHost + 40 }, () => keep(connectTcp(port, '127.0.0.1')));
  const before = closed;
  await until(() => closed >= before + 40);
  crowd[0]?.destroy();
  for (const socket of crowd) socket.destroy();
  befriend(circle, mum, ada);
  await linked(ada, mum);
});

test('headers that are too long, requests with a body, other methods and pipelines end quietly', async () => {
  const [mum, ada] = await Promise.all([room.start(), room.start()]);
  befriend(newCircle(), mum, ada);
  const member = certificateFor(ada.identity);
  const say = async (request: string) => (await attempt(mum, member, request)).answer.split('\r\n')[0];
  expect(await say(`GET / HTTP/1.1\r\nhost: a\r\na: ${'x'.repeat(10_000)}\r\n\r\n`)).toBe('');
  expect(await say('garbage\r\n\r\n')).toBe('');
  expect(await say('CONNECT 8.8.8.8:80 HTTP/1.1\r\nhost: a\r\n\r\n')).toBe('');
  expect(await say('PUT /v1/blobs/a/b HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\n\r\nhello')).toBe(
    'HTTP/1.1 404 Not Found',
  );
  expect(await say('GET http://8.8.8.8/ HTTP/1.1\r\nhost: a\r\n\r\n')).toBe('HTTP/1.1 404 Not Found');
});

test('ranges: only one, only forwards, only inside', async () => {
  const [mum, ada] = await Promise.all([room.start(), room.start()]);
  const circle = newCircle();
  befriend(circle, mum, ada);
  const id = newBlobId();
  mum.blobs.put(id, Buffer.from('0123456789'));
  const ask = async (range: string) => {
    const request = `GET /v1/blobs/${circle}/${id} HTTP/1.1\r\nhost: a\r\n${range}connection: close\r\n\r\n`;
    const { answer, socket } = await attempt(mum, certificateFor(ada.identity), request);
    socket.destroy();
    return `${answer.split(' ')[1] ?? ''} ${answer.split('\r\n\r\n')[1] ?? ''}`;
  };
  expect(await ask('')).toBe('206 0123456789');
  expect(await ask('range: bytes=7-\r\n')).toBe('206 789');
  expect(await ask('range: bytes=2-3\r\n')).toBe('206 23');
  expect(await ask('range: bytes=8-999\r\n')).toBe('206 89');
  for (const bad of [
    'bytes=10-',
    'bytes=-5',
    'bytes=3-2',
    'bytes=0-1,3-4',
    'bytes=99999999999999999999-',
    'lines=1-2',
  ]) {
    expect(await ask(`range: ${bad}\r\n`)).toBe('416 ');
  }
});

test('a preferred port that is taken gives way to a free one', async () => {
  const mum = await room.start();
  const ada = await room.start({ port: mum.network.port });
  expect(ada.network.port).not.toBe(mum.network.port);
});
