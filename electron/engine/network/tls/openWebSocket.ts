import type { IncomingMessage } from 'node:http';
import { WebSocket } from 'ws';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import { mostFarewellBytes } from '../wire/farewell.ts';
import { webSocketLimits } from '../wire/messages.ts';
import { readReason, reasonHeader, type CloseReason } from '../wire/reasons.ts';
import type { Secured } from './dial.ts';

/** Turns a dialled connection into a WebSocket, or says why the other side would not. Never rejects. */
export function openWebSocket(
  { socket }: Secured,
  path: '/v1/sync' | '/v1/join',
  handshakeMs: number,
  headers: Readonly<Record<string, string>> = {},
  /** Gets what the other side adds to its refusal, if it adds anything. */
  hearFarewell: (body: Uint8Array) => void = () => undefined,
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
    webSocket.once('unexpected-response', (_request: unknown, response: IncomingMessage) => {
      const reason = response.statusCode === 404 ? 'PROTOCOL_MISMATCH' : readReason(response.headers[reasonHeader]);
      void readBody(response, handshakeMs).then((body) => {
        if (reason === 'NOT_ADMITTED' && body !== undefined) hearFarewell(body);
        refuse(reason);
      });
    });
    webSocket.once('error', () => refuse('CLOSED'));
    webSocket.once('close', () => refuse('CLOSED'));
  });
}

/** All of it, if that is not much and comes in time. */
async function readBody(response: IncomingMessage, withinMs: number): Promise<Uint8Array | undefined> {
  const pieces: Uint8Array[] = [];
  let sizeBytes = 0;
  const timer = setTimeout(() => response.destroy(), withinMs);
  try {
    for await (const piece of response as AsyncIterable<Uint8Array>) {
      sizeBytes += piece.length;
      if (sizeBytes > mostFarewellBytes) return undefined;
      pieces.push(piece);
    }
    return sizeBytes === 0 || !response.complete ? undefined : new Uint8Array(Buffer.concat(pieces));
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
