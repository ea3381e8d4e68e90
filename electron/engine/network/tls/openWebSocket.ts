import type { IncomingMessage } from 'node:http';
import { WebSocket } from 'ws';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import { webSocketLimits } from '../wire/messages.ts';
import { readReason, reasonHeader, type CloseReason } from '../wire/reasons.ts';
import type { Secured } from './dial.ts';

/** Turns a dialled connection into a WebSocket, or says why the other side would not. Never rejects. */
export function openWebSocket(
  { socket }: Secured,
  path: '/v1/sync' | '/v1/join',
  handshakeMs: number,
  headers: Readonly<Record<string, string>> = {},
): Promise<Result<WebSocket, CloseReason>> {
  return new Promise((resolve) => {
    // The host is not looked up: the connection is there already.
    const webSocket = new WebSocket(`ws://homeroll${path}`, {
      createConnection: () => socket,
      ...webSocketLimits,
      headers,
      handshakeTimeout: handshakeMs,
    });
    const refuse = (reason: CloseReason): void => {
      webSocket.removeAllListeners();
      webSocket.on('error', () => undefined);
      webSocket.terminate();
      socket.destroy();
      resolve(failed(reason));
    };
    webSocket.once('open', () => {
      webSocket.removeAllListeners();
      resolve(ok(webSocket));
    });
    webSocket.once('unexpected-response', (_request: unknown, response: IncomingMessage) =>
      refuse(response.statusCode === 404 ? 'PROTOCOL_MISMATCH' : readReason(response.headers[reasonHeader])),
    );
    webSocket.once('error', () => refuse('CLOSED'));
    webSocket.once('close', () => refuse('CLOSED'));
  });
}
