import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MessageChannel } from 'node:worker_threads';
import { WebSocketServer, type WebSocket as ServerSocket } from 'ws';
import { createPortPair } from '#shared/rpc/memoryPort.ts';
import { messagePort } from '#shared/rpc/messagePort.ts';
import { webSocketPort } from '#shared/rpc/webSocketPort.ts';
import { portsAcceptance } from './ports.ts';

portsAcceptance('memory', async () => {
  const [screen, engine] = createPortPair();
  return { screen, engine, dispose: async () => engine.close() };
});

portsAcceptance('a MessageChannel', async () => {
  const { port1, port2 } = new MessageChannel();
  const screen = messagePort(port1);
  const engine = messagePort(port2);
  return { screen, engine, dispose: async () => engine.close() };
});

/** The screen's end is the platform's own WebSocket, as in a browser; the engine's is the `ws` package's. */
portsAcceptance('a WebSocket', async () => {
  const server = createServer();
  const sockets = new WebSocketServer({ server });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const arrived = once(sockets, 'connection') as Promise<[ServerSocket]>;
  const { port } = server.address() as AddressInfo;
  const screen = webSocketPort(new WebSocket(`ws://127.0.0.1:${port}/`));
  const [socket] = await arrived;
  return {
    screen,
    engine: webSocketPort(socket),
    dispose: async () => {
      socket.terminate();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
});
