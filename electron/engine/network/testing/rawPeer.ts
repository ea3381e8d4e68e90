import { once } from 'node:events';
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls';
import type { WebSocket } from 'ws';
import { encodeMessage } from '../wire/frames.ts';
import { protocolVersion, type Message } from '../wire/messages.ts';
import { dial } from '../tls/dial.ts';
import { openWebSocket } from '../tls/openWebSocket.ts';
import { decodeMessage } from '../wire/frames.ts';
import type { CircleId } from '#shared/domain/ids.ts';
import type { NetworkIdentity, TlsIdentity } from '../types.ts';
import { alpn } from '../tls/secured.ts';
import type { Computer } from './support.ts';

/** The other side, as an attacker who owns an admitted computer can be: it says whatever a test wants. */
export type RawPeer = {
  readonly webSocket: WebSocket;
  readonly received: Message[];
  send(bytes: Uint8Array): void;
  /** The code and the reason of the end. */
  readonly ended: Promise<{ readonly code: number; readonly reason: string }>;
};

/** It is patient: whoever is attacked may be slow. Milliseconds. */
const patienceMs = 60_000;

export async function openRawPeer(identity: NetworkIdentity, to: Computer): Promise<RawPeer> {
  const address = { host: '127.0.0.1', port: to.network.port };
  const dialled = await dial(address, { identity, handshakeMs: patienceMs, onRefused: () => undefined });
  if (!dialled.ok) throw new Error(dialled.problem);
  const opened = await openWebSocket(dialled.value, '/v1/sync', patienceMs);
  if (!opened.ok) throw new Error(opened.problem);
  const webSocket = opened.value;
  const received: Message[] = [];
  webSocket.on('message', (data: Buffer) => {
    const message = decodeMessage(data);
    if (message.ok) received.push(message.value);
  });
  webSocket.on('error', () => undefined);
  const ended = once(webSocket, 'close').then(([code, reason]) => ({
    code: code as number,
    reason: (reason as Buffer).toString(),
  }));
  return { webSocket, received, ended, send: (bytes) => webSocket.send(bytes) };
}

export const helloBytes = (circle: CircleId): Uint8Array =>
  encodeMessage({
    type: 'hello',
    protocol: protocolVersion,
    features: [],
    port: 1,
    start: new Uint8Array(16),
    circles: [circle],
  });

export type Attempt = {
  readonly answer: string;
  readonly error: string;
  readonly socket: TLSSocket;
  /** What the server gave for coming back with. */
  readonly sessions: readonly Buffer[];
  readonly wasResumed: boolean;
};

/** A TLS connection with any options, and what became of it. */
export async function attempt(
  to: Computer,
  options: ConnectionOptions,
  say = 'GET /v1/blobs/x/y HTTP/1.1\r\nhost: a\r\n\r\n',
): Promise<Attempt> {
  const socket = connect({
    host: '127.0.0.1',
    port: to.network.port,
    rejectUnauthorized: false,
    ALPNProtocols: [alpn],
    ...options,
  });
  let answer = '';
  let error = '';
  socket.on('data', (data: Buffer) => (answer += data.toString('latin1')));
  socket.on('error', (problem: NodeJS.ErrnoException) => (error = `${problem.code ?? ''} ${problem.message}`));
  const sessions: Buffer[] = [];
  let wasResumed = false;
  socket.on('session', (session: Buffer) => sessions.push(session));
  socket.once('secureConnect', () => {
    wasResumed = socket.isSessionReused();
    socket.write(say);
  });
  await new Promise<void>((resolve) => {
    socket.once('close', () => resolve());
    // An answer is an end, too, unless the server was asked to close after it.
    if (!say.includes('connection: close')) socket.once('data', () => resolve());
  });
  return { answer, error, socket, sessions, wasResumed };
}

export const certificateFor = ({ certificatePem, privateKeyPem }: TlsIdentity): ConnectionOptions => ({
  cert: certificatePem,
  key: privateKeyPem,
});
