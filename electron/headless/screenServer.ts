import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Engine, Log, LogFields } from '#engine/engine.ts';
import { keyInProtocols } from '#shared/rpc/screenSession.ts';
import { serve } from '#shared/rpc/server.ts';
import { answerStatus, refuse } from '../shell/answers.ts';
import { errorFields } from '../shell/errorFields.ts';
import { answerPhoto, photoOf } from '../shell/photoRoutes.ts';
import { isAllowedHost, isFromOwnPage, mayBeFromOwnPage } from './requestOrigin.ts';
import { commonHeaders, documentPolicy } from '../shell/responseHeaders.ts';
import { createScreenKeys, type TokenPurpose } from './screenKeys.ts';
import { listenForScreens } from './screenSocket.ts';
import { openSession, sessionCookies } from './sessionRoute.ts';
import type { StaticFile, StaticFiles } from '../shell/staticFiles.ts';
import { takeUpload, uploadPlaceOf } from '../shell/uploadRoute.ts';

export type ScreenServerOptions = {
  readonly engine: Engine;
  readonly files: StaticFiles;
  /** 0 takes a free one. */
  readonly port: number;
  readonly log: Log;
  /** For tests and development: see `ServeOptions`. */
  readonly checkOutputs?: boolean;
  /** For development: told in full of what the log may only hint at. */
  readonly onBug?: (error: unknown) => void;
  /** How long a request may take to say what it wants. */
  readonly headersTimeoutMs?: number;
};

export type ScreenServer = {
  readonly port: number;
  /**
   * An address that opens the screen once. The token is in the fragment, which browsers keep to themselves: it is in
   * no request, no log and no Referer.
   */
  freshAddress(purpose: TokenPurpose): string;
  /** Called when an address came a second time, and whoever had it first was put out. */
  onUsedTwice(listener: () => void): void;
  close(): Promise<void>;
};

/** Loopback only: no other computer can reach this address, and there is no option to change it. */
const loopback = '127.0.0.1';
const mostConnections = 256;

/**
 * Shows the screen to browsers on this computer: its files, the photos, the uploads, and a WebSocket for the
 * contract. Every request is checked for where it comes from; everything but the screen's own files needs a session.
 *
 * @throws what `listen` throws, such as EADDRINUSE
 */
export async function startScreenServer(options: ScreenServerOptions): Promise<ScreenServer> {
  const { engine, files, headersTimeoutMs = 10_000 } = options;
  const logError = (event: string, error: unknown, fields: LogFields = {}): void => {
    options.log('error', event, { ...errorFields(error), ...fields });
    options.onBug?.(error);
  };
  const keys = createScreenKeys();
  const usedTwiceListeners: (() => void)[] = [];
  const server = createServer({
    maxHeaderSize: 16 * 1024,
    headersTimeout: headersTimeoutMs,
    // Uploads wait for the engine as long as it takes; bodies that may not have been read are not read.
    requestTimeout: 0,
    connectionsCheckingInterval: headersTimeoutMs / 4,
    keepAliveTimeout: 5_000,
  });
  server.maxConnections = mostConnections;
  server.listen({ host: loopback, port: options.port, exclusive: true });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  server.on('connection', (socket) => noteConnection(engine, socket));
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    // Browsers open connections ahead of need. One that was idle too long ends without a word: words would be taken for
    // the answer to whatever is asked at this moment, and a connection that just ends is opened anew.
    if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') {
      socket.destroy();
      return;
    }
    // Said if there is somebody to hear it; the connection ends in any case.
    socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n', () => socket.destroy());
  });
  server.on('request', (request, response) => {
    answer(request, response)
      .then((refusal) => {
        if (refusal !== null) refuse(response, refusal);
      })
      .catch((error: unknown) => {
        // A browser that goes away in the middle of a picture is no error.
        if (!request.destroyed && !response.destroyed) logError('screen-request-failed', error);
        if (response.headersSent) response.destroy();
        else refuse(response, 500);
      });
  });
  const sockets = listenForScreens(server, refusalOfUpgrade, (screen) => {
    serve(screen, engine.api, {
      checkOutputs: options.checkOutputs ?? false,
      onError: (error, name) => logError('handler-failed', error, { handler: name }),
    });
  });
  keys.onRevoked(() => {
    options.log('warn', 'screen-token-used-twice');
    sockets.closeRefused();
    for (const listener of usedTwiceListeners) listener();
  });

  return {
    port,
    freshAddress: (purpose) => `http://${loopback}:${port}/#token=${keys.freshToken(purpose)}`,
    onUsedTwice: (listener) => void usedTwiceListeners.push(listener),
    async close() {
      sockets.closeAll();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };

  /** Returns the status with which the request is refused, or null when it was answered. */
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<number | null> {
    const { headers, method = '' } = request;
    for (const [name, value] of Object.entries(commonHeaders)) response.setHeader(name, value);
    if (!isAllowedHost(headers, port)) return 403;
    const path = pathOf(request);
    if (method === 'GET' || method === 'HEAD') return show(path, request, response);
    if (!isFromOwnPage(headers)) return 403;
    if (method === 'POST' && path === '/session') {
      await openSession(request, response, { keys, port });
      return null;
    }
    const place = method === 'PUT' ? uploadPlaceOf(path) : null;
    if (!place) return 405;
    if (!keys.mayLook(sessionCookies(request, port))) return 401;
    await takeUpload(request, response, { engine, place });
    return null;
  }

  async function show(path: string, request: IncomingMessage, response: ServerResponse): Promise<number | null> {
    const file = files.get(path);
    if (file) {
      answerFile(request, response, file);
      return null;
    }
    const photo = photoOf(path, engine);
    if (!photo && path !== '/session') return 404;
    if (!mayBeFromOwnPage(request.headers) || !keys.mayLook(sessionCookies(request, port))) return 401;
    if (photo) await answerPhoto(request, response, photo);
    else answerStatus(response, 204);
    return null;
  }

  function refusalOfUpgrade(request: IncomingMessage): number | null {
    if (!isAllowedHost(request.headers, port) || !isFromOwnPage(request.headers)) return 403;
    if (pathOf(request) !== '/socket' || request.method !== 'GET') return 404;
    const key = keyInProtocols(request.headers['sec-websocket-protocol']);
    return keys.mayAct(sessionCookies(request, port), key) ? null : 401;
  }
}

function answerFile(request: IncomingMessage, response: ServerResponse, file: StaticFile): void {
  response.setHeader('content-type', file.type);
  if (file.type.startsWith('text/html'))
    response.setHeader('content-security-policy', documentPolicy(request.headers.host ?? ''));
  response.writeHead(200, { 'content-length': file.body.byteLength });
  response.end(request.method === 'HEAD' ? undefined : file.body);
}

/** Queries mean nothing here. Nothing is decoded: what is served has plain names only. */
const pathOf = (request: IncomingMessage): string => (request.url ?? '').split('?', 1)[0] ?? '';

/** Every connection shows on the page that lists them, whoever made it and whether it was let in or not. */
function noteConnection(engine: Engine, socket: Socket): void {
  const connection = {
    id: randomUUID(),
    localAddress: `${socket.localAddress ?? ''}:${socket.localPort ?? 0}`,
    remoteAddress: `${socket.remoteAddress ?? ''}:${socket.remotePort ?? 0}`,
  };
  engine.noteScreen(connection, true);
  socket.once('close', () => engine.noteScreen(connection, false));
}
