import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TLSSocket } from 'node:tls';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Directory } from '../directory.ts';
import type { BlobSource, NetworkOptions } from '../types.ts';
import { decodeLastWords, encodeFarewell } from '../wire/farewell.ts';
import { webSocketLimits } from '../wire/messages.ts';
import { doorHeader, lastWordsHeader, reasonHeader, type CloseReason } from '../wire/reasons.ts';
import type { Caller, Callers } from './callers.ts';
import { createBlobServer } from './serveBlob.ts';

export type RouteOptions = {
  readonly directory: Directory;
  readonly blobs: BlobSource;
  readonly farewell?: NetworkOptions['farewell'];
  readonly onLastWords?: NetworkOptions['onLastWords'];
  readonly onSync: (socket: WebSocket, stream: TLSSocket, caller: Caller) => void;
  /** A connection on which this computer may now send requests, as the caller was asked to open one (`callBack`). */
  readonly onCalledBack: (socket: TLSSocket, caller: Caller) => void;
  /** Why this caller may not ask to join right now, or null. */
  readonly refuseJoin: (caller: Caller, doorToken: string | undefined) => CloseReason | null;
  readonly onJoin: (socket: WebSocket, stream: TLSSocket, caller: Caller) => void;
};

export type Routes = {
  request(caller: Caller, request: IncomingMessage, response: ServerResponse): void;
  upgrade(caller: Caller, request: IncomingMessage, socket: TLSSocket, head: Buffer): void;
};

const refusalMs = 1000;

/** What there is to ask for: `/v1/sync`, `/v1/join`, `/v1/blobs`. Everything else, and everything for others, is 404. */
export function createRoutes(options: RouteOptions, callers: Callers): Routes {
  const { directory } = options;
  const serveBlob = createBlobServer(options.blobs);
  const webSockets = new WebSocketServer({ noServer: true, clientTracking: false, ...webSocketLimits });

  return {
    request({ certificate }, request, response) {
      const device = directory.whoIs(certificate);
      if (device === undefined) response.writeHead(404, { 'content-length': 0 }).end();
      else
        void serveBlob({ device, isIn: (circle) => directory.circlesOf(certificate).has(circle) }, request, response);
    },
    upgrade(caller, request, socket, head) {
      const isMember = directory.whoIs(caller.certificate) !== undefined;
      const route = routeTo(request, isMember, caller);
      if (route === null) socket.end('HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n');
      else if (route === 'NOT_ADMITTED') void turnAway(socket, request, caller);
      else if (typeof route === 'string') refuse(socket, route);
      else route(request, socket, head, caller);
    },
  };

  type Route = (request: IncomingMessage, socket: TLSSocket, head: Buffer, caller: Caller) => void;

  function routeTo({ url, headers }: IncomingMessage, isMember: boolean, caller: Caller): Route | CloseReason | null {
    switch (url) {
      case '/v1/sync':
        return isMember ? webSocketFor(options.onSync) : 'NOT_ADMITTED';
      case '/v1/blobs':
        return isMember ? takeConnection : 'NOT_ADMITTED';
      case '/v1/join':
        return options.refuseJoin(caller, headers[doorHeader]?.toString()) ?? webSocketFor(options.onJoin);
      default:
        return null;
    }
  }

  function webSocketFor(then: (webSocket: WebSocket, stream: TLSSocket, caller: Caller) => void): Route {
    return (request, socket, head, caller) => {
      // It has its own heart-beat, and whoever takes it ends it and says why.
      socket.setTimeout(0);
      callers.handOver(socket);
      webSockets.handleUpgrade(request, socket, head, (webSocket) => then(webSocket, socket, caller));
    };
  }

  /** Whoever was let in once hears why they are no more; a stranger hears nothing. */
  async function turnAway(socket: TLSSocket, { headers }: IncomingMessage, { certificate }: Caller): Promise<void> {
    const words = decodeLastWords(headers[lastWordsHeader]);
    if (words.length > 0) options.onLastWords?.(certificate, words);
    const envelopes = await Promise.resolve(options.farewell?.(certificate) ?? []).catch(() => []);
    refuse(socket, 'NOT_ADMITTED', encodeFarewell(envelopes));
  }

  function takeConnection(_request: IncomingMessage, socket: TLSSocket, _head: Buffer, caller: Caller): void {
    socket.write('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: homeroll-blobs\r\n\r\n');
    options.onCalledBack(socket, caller);
  }
}

function refuse(socket: TLSSocket, reason: CloseReason, body: Uint8Array = new Uint8Array()): void {
  const head = `HTTP/1.1 403 Forbidden\r\n${reasonHeader}: ${reason}\r\ncontent-length: ${body.length.toString()}\r\nconnection: close\r\n\r\n`;
  socket.end(Buffer.concat([Buffer.from(head), body]));
  socket.setTimeout(refusalMs, () => socket.destroy());
}
