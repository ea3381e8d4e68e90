import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { connect } from 'node:tls';
import { expect, test } from 'vitest';
import { BlobId, CircleId } from '#shared/domain/ids.ts';
import { toText } from '../../crypto/index.ts';
import { defaultTiming } from '../timing.ts';
import { createTlsIdentity } from '../tls/identity.ts';
import { createBlobClient } from './blobClient.ts';

test('what is read slowly is whole, too: no memory is given back that is still to be read [P8]', async () => {
  const file = randomBytes(6 * 1024 * 1024);
  const { certificatePem, privateKeyPem } = await createTlsIdentity();
  const server = createServer({ cert: certificatePem, key: privateKeyPem }, (_, response) => {
    response.writeHead(206, { 'content-range': `bytes 0-${file.length - 1}/${file.length}` });
    response.end(file);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const client = createBlobClient(async () => {
    const socket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false });
    await once(socket, 'secureConnect');
    return socket;
  }, defaultTiming);
  try {
    const id = BlobId.parse(toText(randomBytes(32)));
    // Twice, so that the second goes over the connection that was kept.
    for (let round = 0; round < 2; round++) {
      const answer = await client.fetch(
        CircleId.parse(toText(randomBytes(32))),
        id,
        { start: 0, end: file.length },
        new AbortController().signal,
      );
      if (!answer.ok) throw new Error(answer.problem.code);
      const hash = createHash('sha256');
      for await (const piece of answer.value.bytes) {
        for (let turn = 0; turn < 20; turn++) await setImmediate();
        hash.update(piece);
      }
      expect(hash.digest('hex')).toBe(createHash('sha256').update(file).digest('hex'));
    }
  } finally {
    client.close();
    server.closeAllConnections();
    server.close();
  }
});
