import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:https';
import { Socket, type AddressInfo } from 'node:net';
import { TLSSocket } from 'node:tls';
import { WebSocketServer, type WebSocket } from 'ws';
import type { CertificateHash } from '#shared/domain/ids.ts';
import type { ConnectionRegistry } from '../connections.ts';
import type { Directory } from '../directory.ts';
import { formatAddress, isLocal, normaliseHost } from '../local.ts';
import type { Secured } from '../tls/dial.ts';
import { certificateOf, tlsOptions } from '../tls/secured.ts';
import type { BlobSource, NetworkEvent, Timing, TlsIdentity } from '../types.ts';
import { webSocketLimits } from '../wire/messages.ts';
import { reasonHeader, type CloseReason } from '../wire/reasons.ts';
import { createBlobServer } from './serveBlob.ts';
import { createStrangers } from './strangers.ts';

/** Somebody who has shown a certificate. */
export type Caller = {
  readonly certificate: CertificateHash;
  readonly remoteHost: string;
  readonly remoteAddress: string;
};

export type ListenerOptions = {
  readonly identity: TlsIdentity;
  readonly host: string;
  readonly port: number;
  readonly timing: Timing;
  readonly directory: Directory;
  readonly registry: ConnectionRegistry;
  readonly blobs: BlobSource;
  readonly onSync: (socket: WebSocket, stream: TLSSocket, caller: Caller) => void;
  /** A socket on which this computer may now send requests, as the caller was asked to open one (`callBack`). */
  readonly onCalledBack: (socket: TLSSocket, caller: Caller) => void;
  /** Why this caller may not ask to join right now, or null. */
  readonly refuseJoin: (caller: Caller) => CloseReason | null;
  readonly onJoin: (socket: WebSocket, stream: TLSSocket, caller: Caller) => void;
  readonly log: (event: NetworkEvent) => void;
};

export type Listener = {
  /** The address that is listened on in fact: `0.0.0.0` instead of `::` where there is no IPv6. */
  readonly host: string;
  readonly port: number;
  /** Serves blobs on a connection that this computer opened, as the other side asked for it. */
  serveOn(dialled: Secured): void;
  /** Cuts the connections of those who were members when they came and are none now. */
  recheck(): void;
  close(): Promise<void>;
};

const mostConnections = 1024;
const mostPerDevice = 24;

/** The one server of a profile: `/v1/sync`, `/v1/join`, `/v1/blobs`, and nothing else. */
export async function listen(options: ListenerOptions): Promise<Listener> {
  const { identity, timing, directory, registry, log } = options;
  const server = createServer({
    ...tlsOptions(identity),
    handshakeTimeout: timing.handshakeMs,
    headersTimeout: timing.headersMs,
    requestTimeout: timing.headersMs,
    connectionsCheckingInterval: Math.max(100, timing.headersMs / 5),
    keepAliveTimeout: timing.headersMs * 3,
    maxHeaderSize: 8 * 1024,
    noDelay: true,
  });
  server.maxConnections = mostConnections;
  server.maxHeadersCount = 40;
  server.timeout = timing.answerMs;
  const webSockets = new WebSocketServer({
    noServer: true,
    ...webSocketLimits,
    clientTracking: false,
  });
  const serveBlob = createBlobServer(options.blobs);
  const strangers = createStrangers();
  const sockets = new Set<Socket>();
  const callers = new WeakMap<Socket, Caller>();
  const members = new Map<Socket, Caller>();
  const perDevice = new Map<string, number>();

  server.on('connection', (socket) => {
    if (!(socket instanceof Socket)) return;
    const host = normaliseHost(socket.remoteAddress ?? '') ?? '';
    const key = keyOf(socket);
    if (!isLocal(host) || !strangers.arrive(key, host)) return void socket.destroy();
    sockets.add(socket);
    socket.once('close', () => {
      sockets.delete(socket);
      strangers.leave(key);
    });
  });
  server.prependListener('secureConnection', admit);
  server.on('tlsClientError', (error, socket) => {
    strangers.leave(keyOf(socket));
    socket.destroy();
    log({ event: 'handshakeFailed', reason: error.message.slice(0, 200) });
  });
  server.on('clientError', (_error, socket) => socket.destroy());
  server.on('request', (request, response) => {
    const caller = callers.get(request.socket);
    const device = caller && directory.whoIs(caller.certificate);
    if (!caller || !device) return void response.writeHead(404, { 'content-length': 0 }).end();
    const isIn = (circle: Parameters<typeof options.blobs.find>[0]): boolean =>
      directory.circlesOf(caller.certificate).has(circle);
    void serveBlob({ device, isIn }, request, response);
  });
  server.on('upgrade', (request, socket, head) => {
    const caller = socket instanceof TLSSocket ? callers.get(socket) : undefined;
    if (!caller || !(socket instanceof TLSSocket)) return void socket.destroy();
    socket.on('error', () => undefined);
    upgrade(caller, request, socket, head);
  });

  const { host, port } = await listenSomewhere();
  const entry = registry.add({
    kind: 'listening',
    direction: 'none',
    localAddress: formatAddress({ host, port }),
    remoteAddress: null,
    device: null,
  });

  return {
    host,
    port,
    serveOn({ socket, certificate }) {
      receive(socket, certificate);
      server.emit('secureConnection', socket);
    },
    recheck() {
      for (const [socket, caller] of members) if (!directory.whoIs(caller.certificate)) socket.destroy();
    },
    async close() {
      entry.remove();
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };

  /** After every handshake: who is it? Runs before the HTTP server sees the socket. */
  function admit(socket: TLSSocket): void {
    // A connection that this computer dialled has been asked already.
    if (callers.has(socket)) return;
    socket.on('error', () => undefined);
    socket.once('close', () => strangers.leave(keyOf(socket)));
    const certificate = certificateOf(socket);
    if (!certificate.ok) {
      log({ event: 'callerRefused', reason: certificate.problem });
      socket.destroy();
      return;
    }
    const device = directory.whoIs(certificate.value) ?? null;
    registry.addSocket(socket, { kind: device ? 'computer' : 'joining', direction: 'in', device });
    if (device !== null) strangers.leave(keyOf(socket));
    receive(socket, certificate.value);
  }

  function receive(socket: TLSSocket, certificate: CertificateHash): void {
    const remoteHost = normaliseHost(socket.remoteAddress ?? '') ?? '';
    const remoteAddress = formatAddress({ host: remoteHost, port: socket.remotePort ?? 0 });
    const caller = { certificate, remoteHost, remoteAddress };
    callers.set(socket, caller);
    sockets.add(socket);
    socket.once('close', () => {
      sockets.delete(socket);
      members.delete(socket);
    });
    const device = directory.whoIs(certificate);
    if (device === undefined) return;
    const count = (perDevice.get(device) ?? 0) + 1;
    if (count > mostPerDevice) {
      socket.destroy();
      return;
    }
    perDevice.set(device, count);
    members.set(socket, caller);
    socket.once('close', () => {
      const left = (perDevice.get(device) ?? 1) - 1;
      if (left === 0) perDevice.delete(device);
      else perDevice.set(device, left);
    });
  }

  function upgrade(caller: Caller, request: IncomingMessage, socket: TLSSocket, head: Buffer): void {
    const isMember = directory.whoIs(caller.certificate) !== undefined;
    const refuse = (reason: CloseReason): void => refuseUpgrade(socket, reason);
    // A WebSocket has its own heart-beat.
    const accept = (then: (webSocket: WebSocket, stream: TLSSocket, caller: Caller) => void): void => {
      socket.setTimeout(0);
      // Whoever has the WebSocket ends it, and says why.
      members.delete(socket);
      webSockets.handleUpgrade(request, socket, head, (webSocket) => then(webSocket, socket, caller));
    };
    switch (request.url) {
      case '/v1/sync':
        if (!isMember) {
          refuse('NOT_ADMITTED');
          return;
        }
        {
          accept(options.onSync);
          return;
        }
      case '/v1/blobs':
        if (!isMember) {
          refuse('NOT_ADMITTED');
          return;
        }
        socket.write('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: homeroll-blobs\r\n\r\n');
        {
          options.onCalledBack(socket, caller);
          return;
        }
      case '/v1/join': {
        const refused = options.refuseJoin(caller);
        if (refused !== null) {
          refuse(refused);
          return;
        }
        accept(options.onJoin);
        return;
      }
      default:
        return void socket.end('HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n');
    }
  }

  async function listenSomewhere(): Promise<{ readonly host: string; readonly port: number }> {
    let lastError: unknown;
    const hosts = options.host === '::' ? ['::', '0.0.0.0'] : [options.host];
    for (const host of hosts) {
      for (const port of new Set([options.port, 0])) {
        try {
          return { host, port: await tryToListen(host, port) };
        } catch (error) {
          lastError = error;
        }
      }
    }
    throw lastError;
  }

  function tryToListen(host: string, port: number): Promise<number> {
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen({ host, port, exclusive: true }, () => {
        server.removeListener('error', reject);
        resolve((server.address() as AddressInfo).port);
      });
    });
  }
}

const keyOf = (socket: Socket): string => `${socket.remoteAddress ?? ''} ${socket.remotePort?.toString() ?? ''}`;

function refuseUpgrade(socket: TLSSocket, reason: CloseReason): void {
  socket.end(`HTTP/1.1 403 Forbidden\r\n${reasonHeader}: ${reason}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`);
  socket.setTimeout(1000, () => socket.destroy());
}
