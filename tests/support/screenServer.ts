import { request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import { afterEach } from 'vitest';
import { WebSocket } from 'ws';
import { SessionOpened, socketProtocols } from '#shared/rpc/screenSession.ts';
import {
  startScreenServer,
  type ScreenServer,
  type ScreenServerOptions,
} from '../../electron/headless/screenServer.ts';
import type { StaticFiles } from '../../electron/shell/staticFiles.ts';
import { fakeEngine, type FakeEngine, type FakeEngineParts } from './fakeEngine.ts';

export type Answer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: Buffer };
export type Ask = {
  readonly method?: string;
  readonly path?: string;
  /** Replaces what a browser on our own page would send; `undefined` leaves the header out. */
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Uint8Array;
};

export type RunningScreen = {
  readonly engine: FakeEngine;
  readonly server: ScreenServer;
  readonly logged: { level: string; event: string; fields: unknown }[];
  readonly origin: string;
  readonly token: () => string;
  /** Asks as our own page in a browser would, with exactly these differences. */
  readonly ask: (ask: Ask) => Promise<Answer>;
  /** The secrets of a screen that was let in; the cookie as a browser sends it. */
  readonly signIn: () => Promise<{ readonly cookie: string; readonly key: string }>;
  /** The status with which a WebSocket is refused, or the open socket. */
  readonly dial: (headers: OutgoingHttpHeaders, key?: string, path?: string) => Promise<number | WebSocket>;
  readonly close: () => Promise<void>;
};

const indexPage = Buffer.from('<!doctype html><title>Homeroll</title>');
const fewFiles: StaticFiles = new Map([
  ['/', { type: 'text/html; charset=utf-8', body: indexPage }],
  ['/index.html', { type: 'text/html; charset=utf-8', body: indexPage }],
  ['/assets/index.js', { type: 'text/javascript; charset=utf-8', body: Buffer.from('"use strict"') }],
]);

/** The real screen server on a free port of loopback, around an engine that is not one. */
export async function runScreen(
  parts: FakeEngineParts = {},
  options: Partial<ScreenServerOptions> = {},
): Promise<RunningScreen> {
  const engine = fakeEngine(parts);
  const logged: RunningScreen['logged'] = [];
  const server = await startScreenServer({
    engine,
    files: fewFiles,
    port: 0,
    checkOutputs: true,
    log: (level, event, fields) => logged.push({ level, event, fields }),
    ...options,
  });
  const { port } = server;
  const origin = `http://127.0.0.1:${port}`;
  const sockets: WebSocket[] = [];
  const token = () => new URL(server.freshAddress('terminal')).hash.replace('#token=', '');
  const ask: RunningScreen['ask'] = ({ method = 'GET', path = '/', headers = {}, body }) =>
    send(port, method, path, without({ host: `127.0.0.1:${port}`, origin, ...headers }), body);
  return {
    engine,
    server,
    logged,
    origin,
    token,
    ask,
    async signIn() {
      const answer = await ask({
        method: 'POST',
        path: '/session',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ token: token() }),
      });
      return secretsOf(answer);
    },
    dial(headers, key, path = '/socket') {
      const protocols = key === undefined ? [] : socketProtocols(key);
      const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, protocols, {
        headers: without({ origin, ...headers }),
      });
      sockets.push(socket);
      return new Promise((settle, fail) => {
        socket.once('open', () => settle(socket));
        socket.once('unexpected-response', (_request, response) => {
          settle(response.statusCode ?? 0);
          socket.terminate();
        });
        socket.once('error', fail);
      });
    },
    async close() {
      for (const socket of sockets) socket.terminate();
      await server.close();
    },
  };
}

/** Starts such servers for the tests of one file, each with a screen that was let in; they are closed after each test. */
export function signedInScreens() {
  const running: RunningScreen[] = [];
  afterEach(async () => {
    for (const screen of running.splice(0)) await screen.close();
  });
  return async (
    ...options: Parameters<typeof runScreen>
  ): Promise<RunningScreen & { readonly cookie: string; readonly key: string }> => {
    const screen = await runScreen(...options);
    running.push(screen);
    return Object.assign(screen, await screen.signIn());
  };
}

/** What an answer that opened a session gave. */
export const secretsOf = ({ headers, body }: Answer): { readonly cookie: string; readonly key: string } => ({
  cookie: headers['set-cookie']?.[0]?.split(';')[0] ?? '',
  key: SessionOpened.parse(JSON.parse(body.toString())).key,
});

function send(
  port: number,
  method: string,
  path: string,
  headers: OutgoingHttpHeaders,
  body?: string | Uint8Array,
): Promise<Answer> {
  return new Promise((settle, fail) => {
    const sent = request(
      { host: '127.0.0.1', port, method, path, headers, setHost: false, agent: false },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', fail);
        response.on('end', () =>
          settle({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
        );
      },
    );
    sent.on('error', fail);
    sent.end(body);
  });
}

const without = (headers: OutgoingHttpHeaders): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined)) as Record<string, string>;
