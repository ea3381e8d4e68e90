import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { DeviceId } from '#shared/domain/ids.ts';
import { createConnectionRegistry } from './connections.ts';

const device = DeviceId.parse('a'.repeat(43));

test('what went over calls that are over is not forgotten: pictures come over some that do not last [S9]', async () => {
  const server = createServer((socket) => socket.end(Buffer.alloc(1000))).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const address = server.address();
  const registry = createConnectionRegistry();
  for (let calls = 0; calls < 2; calls++) {
    const socket = connect(typeof address === 'object' && address !== null ? address.port : 0, '127.0.0.1');
    await once(socket, 'connect');
    registry.addSocket(socket, { kind: 'computer', direction: 'out', device });
    expect(registry.list()).toHaveLength(1);
    socket.resume();
    await once(socket, 'close');
  }
  expect(registry.list()).toEqual([]);
  expect(registry.passed().get(device)).toEqual({ bytesIn: 2000, bytesOut: 0 });
});
