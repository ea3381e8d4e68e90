// Run as a process of its own: bytes over one connection as fast as it takes them, over TCP or TLS, and nothing else.
// `serve tcp|tls HOST` prints its port; `fetch tcp|tls HOST PORT` reads a number of bytes from each line, fetches so many
// and prints a line.
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { connect as connectTls, createServer as createTlsServer } from 'node:tls';
import { createTlsIdentity } from '#engine/network/tls/identity.ts';

const [role = '', kind = '', host = '', port = ''] = process.argv.slice(2);
const piece = new Uint8Array(256 * 1024).fill(7);

if (role === 'serve') await serve();
else await fetchWhatIsAskedFor();

async function serve(): Promise<void> {
  const { certificatePem, privateKeyPem } = await createTlsIdentity();
  const options = { cert: certificatePem, key: privateKeyPem, minVersion: 'TLSv1.3' } as const;
  const server = kind === 'tls' ? createTlsServer(options, answer) : createServer(answer);
  server.listen(0, host, () => console.log((server.address() as AddressInfo).port.toString()));
  process.stdin.on('end', () => process.exit(0)).resume();
}

function answer(socket: Socket): void {
  socket.on('error', () => socket.destroy());
  socket.once('data', (count) => void give(socket, Number(count.toString())));
}

async function give(socket: Socket, count: number): Promise<void> {
  for (let left = count; left > 0; left -= piece.length)
    if (!socket.write(piece.subarray(0, Math.min(left, piece.length)))) await once(socket, 'drain');
  socket.end();
}

async function fetchWhatIsAskedFor(): Promise<void> {
  for await (const count of createInterface({ input: process.stdin })) {
    const to = { host, port: Number(port) };
    const socket = kind === 'tls' ? connectTls({ ...to, rejectUnauthorized: false }) : connect(to);
    socket.write(count);
    socket.resume();
    await once(socket, 'end');
    console.log('done');
  }
}
