import { createServer, type Server } from 'node:https';
import { Socket, type AddressInfo } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { ConnectionRegistry } from '../connections.ts';
import { formatAddress, isLocal, normaliseHost } from '../local.ts';
import type { Secured } from '../tls/dial.ts';
import { certificateOf, tlsOptions } from '../tls/secured.ts';
import type { Address, NetworkEvent, Timing, TlsIdentity } from '../types.ts';
import { createCallers } from './callers.ts';
import { createRoutes, type RouteOptions } from './routes.ts';
import { createStrangers } from './strangers.ts';

export type ListenerOptions = RouteOptions & {
  readonly identity: TlsIdentity;
  /** `::` for all of this computer's addresses. */
  readonly host: string;
  /** The port to prefer. */
  readonly port: number;
  readonly timing: Timing;
  readonly registry: ConnectionRegistry;
  readonly log: (event: NetworkEvent) => void;
};

/** `host` is `0.0.0.0` instead of `::` where there is no IPv6. */
export type Listener = Address & {
  /** Serves blobs on a connection that this computer opened, as the other side asked for it. */
  serveOn(dialled: Secured): void;
  /** Cuts the connections of those who were members when they came and are none now. */
  recheck(): void;
  close(): Promise<void>;
};

const mostConnections = 1024;

/** The one server of a profile. Nobody gets further than the handshake without a certificate. */
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
  const strangers = createStrangers();
  const callers = createCallers(directory);
  const routes = createRoutes(options, callers);
  const sockets = new Set<Socket>();

  server.on('connection', (socket) => {
    if (socket instanceof Socket) meet(socket);
  });
  // Before the HTTP server sees it.
  server.prependListener('secureConnection', identify);
  server.on('tlsClientError', (error, socket) => {
    strangers.leave(keyOf(socket));
    socket.destroy();
    log({ event: 'handshakeFailed', reason: error.message.slice(0, 200) });
  });
  server.on('clientError', (_error, socket) => socket.destroy());
  server.on('request', (request, response) => {
    const caller = callers.of(request.socket);
    if (caller) routes.request(caller, request, response);
    else request.destroy();
  });
  server.on('upgrade', (request, socket, head) => {
    const caller = socket instanceof TLSSocket ? callers.of(socket) : undefined;
    if (caller && socket instanceof TLSSocket) routes.upgrade(caller, request, socket, head);
    else socket.destroy();
  });

  const address = await listenSomewhere(server, options);
  const entry = registry.add({
    kind: 'listening',
    direction: 'none',
    localAddress: formatAddress(address),
    remoteAddress: null,
    device: null,
  });

  return {
    ...address,
    serveOn({ socket, certificate }) {
      enter(socket, certificate);
      server.emit('secureConnection', socket);
    },
    recheck: () => callers.recheck(),
    async close() {
      entry.remove();
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };

  function meet(socket: Socket): void {
    const host = normaliseHost(socket.remoteAddress ?? '') ?? '';
    const key = keyOf(socket);
    if (!isLocal(host) || !strangers.arrive(key, host)) {
      socket.destroy();
      return;
    }
    sockets.add(socket);
    socket.once('close', () => {
      sockets.delete(socket);
      strangers.leave(key);
    });
  }

  /** After every handshake: who is it? */
  function identify(socket: TLSSocket): void {
    // A connection that this computer dialled has been asked already.
    if (callers.of(socket) !== undefined) return;
    const key = keyOf(socket);
    socket.once('close', () => strangers.leave(key));
    const certificate = certificateOf(socket);
    if (!certificate.ok) {
      log({ event: 'callerRefused', reason: certificate.problem });
      socket.on('error', () => undefined);
      socket.destroy();
      return;
    }
    const device = directory.whoIs(certificate.value) ?? null;
    registry.addSocket(socket, { kind: device ? 'computer' : 'joining', direction: 'in', device });
    if (device !== null) strangers.leave(key);
    enter(socket, certificate.value);
  }

  function enter(socket: TLSSocket, certificate: Secured['certificate']): void {
    // An error is followed by a close, which whoever uses the socket hears.
    socket.on('error', () => undefined);
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    if (!callers.enter(socket, certificate)) socket.destroy();
  }
}

/** The port that is preferred, or a free one; all addresses of both kinds, or those of IPv4. */
async function listenSomewhere(server: Server, preferred: Address): Promise<Address> {
  const hosts = preferred.host === '::' ? ['::', '0.0.0.0'] : [preferred.host];
  const tries = hosts.flatMap((host) => [...new Set([preferred.port, 0])].map((port) => ({ host, port })));
  const errors: unknown[] = [];
  for (const address of tries) {
    try {
      return await tryToListen(server, address);
    } catch (error) {
      errors.push(error);
    }
  }
  throw new AggregateError(errors, 'Cannot listen');
}

function tryToListen(server: Server, address: Address): Promise<Address> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ ...address, exclusive: true }, () => {
      server.removeListener('error', reject);
      resolve({ host: address.host, port: (server.address() as AddressInfo).port });
    });
  });
}

const keyOf = (socket: Socket): string => `${socket.remoteAddress ?? ''} ${socket.remotePort?.toString() ?? ''}`;
