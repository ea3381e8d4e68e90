import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Port } from '#shared/rpc/port.ts';
import { chosenProtocol, putOutCode } from '#shared/rpc/screenSession.ts';
import { webSocketPort } from '#shared/rpc/webSocketPort.ts';

/** The longest message a screen sends announces 20,000 files with long names. */
const mostMessageBytes = 16 * 1024 * 1024;
/** How long (ms) a screen that is put out may take to read why. */
const partingMs = 1_000;
/** Tabs of one person. */
const mostSockets = 32;

/**
 * Turns an upgrade into a Port, after `refusal` found nothing against it: nothing of the WebSocket protocol is
 * spoken before.
 *
 * @param refusal the status with which this request is refused, or null; asked again by `closeRefused`
 */
export function listenForScreens(
  server: Server,
  refusal: (request: IncomingMessage) => number | null,
  onScreen: (port: Port) => void,
): { closeRefused(): void; closeAll(): void } {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: mostMessageBytes,
    perMessageDeflate: false,
    handleProtocols: chosenProtocol,
  });
  const requests = new Map<WebSocket, IncomingMessage>();
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    // A connection that breaks here is gone, and that is all there is to it.
    stream.on('error', () => stream.destroy());
    const status = refusal(request) ?? (sockets.clients.size >= mostSockets ? 503 : null);
    if (status !== null) {
      stream.end(`HTTP/1.1 ${status} Refused\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`, () =>
        stream.destroy(),
      );
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      requests.set(socket, request);
      socket.once('close', () => requests.delete(socket));
      onScreen(webSocketPort(socket));
    });
  });
  return {
    closeRefused() {
      for (const [socket, request] of requests) if (refusal(request) !== null) putOut(socket);
    },
    closeAll() {
      for (const socket of sockets.clients) socket.terminate();
    },
  };
}

/** From here on it hears and says nothing; the code tells an honest screen why. */
function putOut(socket: WebSocket): void {
  socket.removeAllListeners('message');
  socket.close(putOutCode);
  setTimeout(() => socket.terminate(), partingMs).unref();
}
