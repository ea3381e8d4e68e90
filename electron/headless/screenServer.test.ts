import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { CircleId, PhotoId } from '#shared/domain/ids.ts';
import { failed, ok } from '#shared/domain/result.ts';
import { createClient } from '#shared/rpc/client.ts';
import { webSocketPort } from '#shared/rpc/webSocketPort.ts';
import { signedInScreens } from '../../tests/support/screenServer.ts';
import { readStaticFiles } from '../shell/staticFiles.ts';
import { eventually } from '../../tests/support/eventually.ts';

const circle = CircleId.parse('c'.repeat(43));
const photo = PhotoId.parse('p'.repeat(22));

const setup = signedInScreens();

test('a screen that was let in speaks the contract over its socket', async () => {
  const screen = await setup({ commands: { 'profiles.stillHere': async () => ok({}) } });
  const socket = (await screen.dial({ cookie: screen.cookie }, screen.key)) as WebSocket;
  const client = createClient(webSocketPort(socket));
  expect(await client.ready).toEqual(ok(undefined));
  expect(await client.call('profiles.stillHere', {})).toEqual(ok({}));
  expect(await client.call('profiles.lock', {})).toEqual(failed({ code: 'INTERNAL' }));
  expect(screen.logged).toMatchObject([
    { event: 'handler-failed', fields: { handler: 'profiles.lock', error: 'Error' } },
  ]);
  const ended = new Promise((settle) => client.onClose(settle));
  await screen.server.close();
  expect(await ended).toEqual({ code: 'CLOSED' });
});

test('a message that is too long ends that socket and no other', async () => {
  const screen = await setup();
  const [greedy, modest] = (await Promise.all([
    screen.dial({ cookie: screen.cookie }, screen.key),
    screen.dial({ cookie: screen.cookie }, screen.key),
  ])) as [WebSocket, WebSocket];
  greedy.on('error', () => undefined);
  const cut = once(greedy, 'close');
  greedy.send(`"${'x'.repeat(17 * 1024 * 1024)}"`);
  await cut;
  expect(modest.readyState).toBe(WebSocket.OPEN);
});

describe('paths', () => {
  test.each([
    '/../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/assets/../../main/headless.js',
    '/assets/..\\..\\main\\headless.js',
    '//etc/passwd',
    '/assets/index.js%00.html',
    '/assets/',
    '/INDEX.HTML',
    '/__proto__',
    '/constructor',
    `/photos/${circle}/../../${photo}/original`,
    `/photos/${circle}/${photo}/original/`,
    `/photos/${circle}/${photo}/everything`,
    `/pile/${'../'.repeat(10)}etc/passwd/original`,
  ])('like %s lead nowhere [R33]', async (path) => {
    const { ask, cookie } = await setup();
    expect((await ask({ path, headers: { cookie } })).status).toBe(404);
  });

  test('a link in the folder of the screen leads nowhere, and neither does a type it does not have [R33]', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'homeroll-screen-'));
    try {
      mkdirSync(join(folder, 'assets'));
      writeFileSync(join(folder, 'index.html'), 'the screen');
      writeFileSync(join(folder, 'assets', 'a.js'), 'a script');
      writeFileSync(join(folder, 'secrets.env'), 'KEY=1');
      symlinkSync('/etc/passwd', join(folder, 'passwd.html'));
      symlinkSync('/etc', join(folder, 'etc'));
      const files = await readStaticFiles(folder);
      expect([...files.keys()].toSorted()).toEqual(['/', '/assets/a.js', '/index.html']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('a slow or rude client', () => {
  test('who says something that is not HTTP is hung up on [R27]', async () => {
    const { server } = await setup();
    const socket = connect(server.port, '127.0.0.1');
    socket.write('\u0016\u0003\u0001 hello\r\n\r\n');
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 400 /);
    socket.destroy();
  });

  test('whose headers are endless is hung up on [R27]', async () => {
    const { server } = await setup();
    const socket = connect(server.port, '127.0.0.1');
    socket.on('error', () => undefined).resume();
    socket.write(`GET / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}`);
    await once(socket, 'close');
  });

  test('who never finishes what it wants is hung up on, while others are served [R29]', async () => {
    const { server, ask } = await setup({}, { headersTimeoutMs: 200 });
    const slow = Array.from({ length: 20 }, () => connect(server.port, '127.0.0.1').resume());
    const ends = slow.map(async (socket) => once(socket, 'close'));
    for (const socket of slow) socket.write('GET / HTTP/1.1\r\nHost: 127');
    expect((await ask({})).status).toBe(200);
    await Promise.all(ends);
  });

  test('a connection that a browser opened ahead of need ends without a word: nothing is taken for an answer', async () => {
    const { server } = await setup({}, { headersTimeoutMs: 200 });
    const idle = connect(server.port, '127.0.0.1');
    const heard: Uint8Array[] = [];
    idle.on('data', (bytes: Uint8Array) => heard.push(bytes));
    await once(idle, 'close');
    expect(heard).toEqual([]);
  });

  test('who opens more connections than a person has use for leaves room again when it goes [R29]', async () => {
    const { server, ask } = await setup();
    const many = Array.from({ length: 300 }, () => connect(server.port, '127.0.0.1').on('error', () => undefined));
    await Promise.race(many.map(async (socket) => once(socket, 'close')));
    for (const socket of many) socket.destroy();
    await eventually(async () => expect((await ask({})).status).toBe(200));
  });

  test('who leaves in the middle of an upgrade does no harm', async () => {
    const { server, ask } = await setup();
    const socket = connect(server.port, '127.0.0.1');
    socket.write(
      `GET /socket HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
    );
    socket.resetAndDestroy();
    expect((await ask({})).status).toBe(200);
  });

  test('who says a token without end is not listened to', async () => {
    const { server, origin } = await setup();
    const headers = { host: `127.0.0.1:${server.port}`, origin, 'content-type': 'application/json' };
    const post = request({ port: server.port, host: '127.0.0.1', method: 'POST', path: '/session', headers });
    post.on('error', () => undefined);
    post.write('{"token":"');
    post.write('x'.repeat(5000));
    const [response] = (await once(post, 'response')) as [{ statusCode: number }];
    expect(response.statusCode).toBe(400);
    post.destroy();
  });
});
