import { createServer, type TLSSocket } from 'node:tls';
import type { AddressInfo } from 'node:net';
import { X509Certificate } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { attempt, certificateFor } from '../testing/rawPeer.ts';
import { befriend, createRoom, linked, newCircle, newIdentity, until } from '../testing/support.ts';
import { dial } from './dial.ts';
import { createTlsIdentity, hashOfCertificate } from './identity.ts';
import { alpn, certificateOf, tlsOptions } from './secured.ts';

const room = createRoom();
afterEach(() => room.closeAll());

test('a certificate names nobody, is different each time, and its hash is that of its DER form', async () => {
  const [one, other] = await Promise.all([createTlsIdentity(), createTlsIdentity()]);
  const certificate = new X509Certificate(one.certificatePem);
  expect(certificate.subject).toBeUndefined();
  expect(certificate.issuer).toBeUndefined();
  expect(certificate.subjectAltName).toBeUndefined();
  expect(certificate.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' });
  expect(certificate.serialNumber).not.toBe(new X509Certificate(other.certificatePem).serialNumber);
  expect(Buffer.from(one.certificateHash, 'base64url').toString('hex')).toBe(
    certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
  );
  expect(hashOfCertificate(one.certificatePem)).toBe(one.certificateHash);
});

test('without a certificate: refused, not a byte is answered [R22]', async () => {
  const mum = await room.start();
  expect((await attempt(mum, {})).answer).toBe('');
});

test('with a certificate that nobody admitted: every path is closed [R22][P1]', async () => {
  const mum = await room.start();
  const stranger = certificateFor(await newIdentity());
  const upgrade = 'connection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: ';
  const key = `${upgrade}${Buffer.alloc(16).toString('base64')}\r\n`;
  const ask = async (line: string, headers = '') =>
    (await attempt(mum, stranger, `${line} HTTP/1.1\r\nhost: a\r\n${headers}\r\n`)).answer;
  expect(await ask('GET /v1/sync', key)).toMatch(/^HTTP\/1.1 403 [^]*homeroll-reason: NOT_ADMITTED/);
  expect(await ask('GET /v1/join', key)).toMatch(/^HTTP\/1.1 403 [^]*homeroll-reason: DOOR_CLOSED/);
  expect(await ask('GET /v1/blobs', key)).toMatch(/^HTTP\/1.1 403 [^]*homeroll-reason: NOT_ADMITTED/);
  expect(await ask(`GET /v1/blobs/${'A'.repeat(43)}/${'A'.repeat(43)}`)).toMatch(/^HTTP\/1.1 404 /);
  expect(await ask('GET /')).toMatch(/^HTTP\/1.1 404 /);
  expect(await ask('GET /v1/anything', key)).toMatch(/^HTTP\/1.1 404 /);
});

test('TLS 1.2, another protocol name or none: refused [R22][R11]', async () => {
  const [mum, ada] = await Promise.all([room.start(), room.start()]);
  befriend(newCircle(), mum, ada);
  const member = certificateFor(ada.identity);
  expect((await attempt(mum, { ...member, maxVersion: 'TLSv1.2' })).error).toMatch(/protocol.version/i);
  expect((await attempt(mum, { ...member, ALPNProtocols: ['homeroll/2'] })).error).toMatch(/no.application.protocol/i);
  expect((await attempt(mum, { ...member, ALPNProtocols: [] })).answer).toBe('');
});

test('a resumed session brings nobody in [R22]', async () => {
  const [mum, ada] = await Promise.all([room.start(), room.start()]);
  befriend(newCircle(), mum, ada);
  const member = certificateFor(ada.identity);
  const first = await attempt(mum, member, 'GET / HTTP/1.1\r\nhost: a\r\n\r\n');
  expect(first.answer).toMatch(/^HTTP\/1.1 404/);
  const session = first.sessions[0] ?? first.socket.getSession();
  if (!session) throw new Error('No session');
  first.socket.destroy();
  const nameless = await attempt(mum, { session });
  expect(nameless).toMatchObject({ answer: '', wasResumed: false });
  const named = await attempt(mum, { ...member, session }, 'GET / HTTP/1.1\r\nhost: a\r\n\r\n');
  expect(named.wasResumed).toBe(false);
  named.socket.destroy();
});

test('a server that does resume is refused by the check after the handshake [R22]', async () => {
  const [server, client] = [await createTlsIdentity(), await createTlsIdentity()];
  const problems: unknown[] = [];
  // Sessions on: what the listener would be without its settings.
  const lax = createServer({ ...tlsOptions(server), secureOptions: 0 }, (socket: TLSSocket) => {
    const certificate = certificateOf(socket);
    problems.push(certificate.ok ? 'fine' : certificate.problem);
    socket.end('x');
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => lax.listen(0, '127.0.0.1', resolve));
  const { port } = lax.address() as AddressInfo;
  const { connect } = await import('node:tls');
  const sessions: Buffer[] = [];
  const visit = (session?: Buffer) =>
    new Promise<void>((resolve) => {
      const socket = connect({ ...tlsOptions(client), secureOptions: 0, host: '127.0.0.1', port, session });
      socket.on('session', (ticket: Buffer) => sessions.push(ticket));
      socket.on('error', () => undefined);
      socket.resume();
      socket.on('close', () => resolve());
    });
  await visit();
  await visit(sessions[0]);
  expect(problems).toEqual(['fine', 'RESUMED']);
  await new Promise((resolve) => lax.close(resolve));
});

test('a certificate other than the pinned one gets no link, from either side [R22]', async () => {
  const [mum, ada, mallory] = await Promise.all([room.start(), room.start(), room.start()]);
  const circle = newCircle();
  befriend(circle, mum, ada);
  await linked(mum, ada);
  // Mallory claims to be Ada's device, with a certificate of her own, and knows the circle.
  mallory.network.setCircles([
    {
      circle,
      devices: [
        { device: mum.identity.device, certificate: mum.identity.certificateHash },
        { device: ada.identity.device, certificate: mallory.identity.certificateHash },
      ],
    },
  ]);
  mallory.network.remember(mum.address);
  mum.network.remember(mallory.address);
  await until(() => mallory.events.some(({ reason }) => reason === 'NOT_ADMITTED'));
  expect(mallory.network.links.size).toBe(0);
  expect([...mum.network.links.keys()]).toEqual([ada.identity.device]);
});

test('a peer that speaks another TLS or another protocol is told apart from one that is not there [R11]', async () => {
  const identity = await newIdentity();
  const other = createServer({ ...tlsOptions(identity), ALPNProtocols: ['homeroll/2'] });
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  const options = { identity, handshakeMs: 2000, onRefused: () => undefined };
  expect(await dial({ host: '127.0.0.1', port }, options)).toEqual({ ok: false, problem: 'PROTOCOL_MISMATCH' });
  await new Promise((resolve) => other.close(resolve));
  expect(await dial({ host: '127.0.0.1', port }, options)).toEqual({ ok: false, problem: 'CLOSED_PORT' });
  expect(alpn).toBe('homeroll/1');
});
