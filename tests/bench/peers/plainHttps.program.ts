// Run as a process of its own: what anybody would write first. Serves the files of a folder over https, or fetches them:
// four at a time over connections that are kept, SHA-256 over all of it, fsync, rename.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename, stat } from 'node:fs/promises';
import { Agent, createServer, request } from 'node:https';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { createTlsIdentity } from '#engine/network/tls/identity.ts';

const [role = '', folder = '', port = ''] = process.argv.slice(2);
const atOnce = 4;

if (role === 'serve') await serve();
else await fetchWhatIsAskedFor();

async function serve(): Promise<void> {
  const { certificatePem, privateKeyPem } = await createTlsIdentity();
  const server = createServer(
    { cert: certificatePem, key: privateKeyPem, minVersion: 'TLSv1.3' },
    (asked, response) => {
      const path = join(folder, asked.url ?? '');
      stat(path)
        .then(({ size }) => {
          response.writeHead(200, { 'content-length': size });
          return pipeline(createReadStream(path, { highWaterMark: 256 * 1024 }), response);
        })
        .catch(() => response.destroy());
    },
  );
  server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port.toString()));
  process.stdin.on('end', () => server.close(() => process.exit(0))).resume();
}

/** Each line names a folder to write to and the paths to fetch, as JSON; each is answered by a line when all are on the disk. */
async function fetchWhatIsAskedFor(): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce, rejectUnauthorized: false });
  for await (const line of createInterface({ input: process.stdin })) {
    const { into, paths } = JSON.parse(line) as { into: string; paths: string[] };
    const queue = [...paths];
    const work = async (): Promise<void> => {
      for (let path = queue.shift(); path !== undefined; path = queue.shift()) await fetchOne(agent, path, into);
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    console.log('done');
  }
  agent.destroy();
}

async function fetchOne(agent: Agent, path: string, into: string): Promise<void> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request({ agent, host: '127.0.0.1', port: Number(port), path: `/${path}` }, resolve)
      .on('error', reject)
      .end();
  });
  const name = join(into, path.replaceAll('/', '-'));
  const hash = createHash('sha256');
  const file = await open(`${name}.part`, 'wx');
  for await (const piece of response as AsyncIterable<Uint8Array>) {
    hash.update(piece);
    await file.write(piece);
  }
  hash.digest();
  await file.sync();
  await file.close();
  await rename(`${name}.part`, name);
}
