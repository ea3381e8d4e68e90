import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { pilePhotoUrl, sharedPhotoUrl, uploadUrl } from '#shared/contract/urls.ts';
import { CircleId, ImportId, PhotoId } from '#shared/domain/ids.ts';
import { failed, ok } from '#shared/domain/result.ts';
import { createClient } from '#shared/rpc/client.ts';
import { webSocketPort } from '#shared/rpc/webSocketPort.ts';
import { photoOfBytes } from '../../tests/support/fakeEngine.ts';
import { runScreen, type RunningScreen } from '../../tests/support/screenServer.ts';
import { readStaticFiles } from './staticFiles.ts';

const circle = CircleId.parse('c'.repeat(43));
const photo = PhotoId.parse('p'.repeat(22));
const importId = ImportId.parse('i'.repeat(22));
const bytes = Uint8Array.from({ length: 5000 }, (_, index) => index % 251);

const running: RunningScreen[] = [];
async function setup(
  ...options: Parameters<typeof runScreen>
): Promise<RunningScreen & { cookie: string; key: string }> {
  const screen = await runScreen(...options);
  running.push(screen);
  return Object.assign(screen, await screen.signIn());
}
afterEach(async () => {
  for (const screen of running.splice(0)) await screen.close();
});

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
  running.splice(0);
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

describe('photos', () => {
  const withPhoto = () =>
    setup({
      photos: {
        [`${circle}/${photo}/original`]: photoOfBytes(bytes),
        [`${photo}/thumbnail`]: photoOfBytes(bytes.subarray(0, 10), 'image/webp'),
      },
    });
  const path = sharedPhotoUrl(circle, photo, 'original');

  test('arrive whole', async () => {
    const { ask, cookie } = await withPhoto();
    const shared = await ask({ path, headers: { cookie } });
    expect(shared).toMatchObject({ status: 200, headers: { 'content-type': 'image/jpeg', 'content-length': '5000' } });
    expect(new Uint8Array(shared.body)).toEqual(bytes);
    const pile = await ask({ path: pilePhotoUrl(photo, 'thumbnail'), headers: { cookie } });
    expect(pile).toMatchObject({ status: 200, headers: { 'content-type': 'image/webp' } });
    expect(new Uint8Array(pile.body)).toEqual(bytes.subarray(0, 10));
  });

  test('arrive in parts', async () => {
    const { ask, cookie } = await withPhoto();
    const part = await ask({ path, headers: { cookie, range: 'bytes=1500-3499' } });
    expect(part).toMatchObject({
      status: 206,
      headers: { 'content-range': 'bytes 1500-3499/5000', 'content-length': '2000', 'accept-ranges': 'bytes' },
    });
    expect(new Uint8Array(part.body)).toEqual(bytes.subarray(1500, 3500));
    const beyond = await ask({ path, headers: { cookie, range: 'bytes=5000-' } });
    expect(beyond).toMatchObject({ status: 416, headers: { 'content-range': 'bytes */5000' } });
  });

  test('tell their size without their bytes', async () => {
    const { ask, cookie } = await withPhoto();
    const head = await ask({ method: 'HEAD', path, headers: { cookie } });
    expect(head).toMatchObject({ status: 200, headers: { 'content-length': '5000' } });
    expect(head.body).toHaveLength(0);
  });

  test('are never kept by the browser, whose cache lies in clear on the disk [P3]', async () => {
    const { ask, cookie } = await withPhoto();
    for (const headers of [{ cookie }, { cookie, range: 'bytes=0-9' }])
      expect((await ask({ path, headers })).headers['cache-control']).toBe('no-store');
  });

  test('that are not there are told by their reason', async () => {
    const { ask, cookie } = await withPhoto();
    const answer = await ask({ path: sharedPhotoUrl(circle, photo, 'preview'), headers: { cookie } });
    expect(answer.status).toBe(404);
    expect(JSON.parse(answer.body.toString())).toEqual({ code: 'PHOTO_NOT_FOUND' });
  });

  test('stop being read when the browser goes away', async () => {
    let returned = false;
    const endless = {
      mime: 'image/jpeg' as const,
      sizeBytes: 1e12,
      async *read() {
        try {
          for (;;) yield new Uint8Array(65536);
        } finally {
          returned = true;
        }
      },
    };
    const { server, cookie, logged } = await setup({ photos: { [`${photo}/original`]: endless } });
    const headers = { host: `127.0.0.1:${server.port}`, cookie };
    const asked = request({ port: server.port, host: '127.0.0.1', path: pilePhotoUrl(photo, 'original'), headers });
    asked.on('error', () => undefined).end();
    const [response] = (await once(asked, 'response')) as [NodeJS.ReadableStream];
    response.on('error', () => undefined);
    await once(response, 'data');
    asked.destroy();
    await vi.waitFor(() => expect(returned).toBe(true));
    expect(logged).toEqual([]);
  });

  test('that break off in the middle break the answer off rather than end it', async () => {
    const breaking = {
      mime: 'image/jpeg' as const,
      sizeBytes: 5000,

      async *read() {
        yield bytes.subarray(0, 1000);
        throw new Error('the disk is gone');
      },
    };
    const { ask, cookie, logged } = await setup({ photos: { [`${photo}/original`]: breaking } });
    await expect(ask({ path: pilePhotoUrl(photo, 'original'), headers: { cookie } })).rejects.toThrow();
    expect(JSON.stringify(logged)).not.toContain('disk');
  });
});

describe('uploads', () => {
  const path = uploadUrl(importId, 3);

  test('reach the engine byte by byte', async () => {
    const { ask, cookie, engine } = await setup();
    expect((await ask({ method: 'PUT', path, headers: { cookie }, body: bytes })).status).toBe(204);
    expect(new Uint8Array(engine.uploads.get(`${importId}/3`)!)).toEqual(bytes);
  });

  test('that are too large are refused before they are sent', async () => {
    const { ask, cookie, engine } = await setup();
    const headers = { cookie, 'content-length': (512 * 1024 * 1024 + 1).toString(), expect: '100-continue' };
    expect((await ask({ method: 'PUT', path, headers })).status).toBe(413);
    expect(engine.uploads.size).toBe(0);
  });

  test('that the engine does not want are answered with its reason, read or not', async () => {
    const screen = await setup();
    screen.engine.takeUpload = async () => failed({ code: 'CANCELLED' });
    const answer = await screen.ask({
      method: 'PUT',
      path,
      headers: { cookie: screen.cookie },
      body: new Uint8Array(1e7),
    });
    expect(answer.status).toBe(409);
    expect(JSON.parse(answer.body.toString())).toEqual({ code: 'CANCELLED' });
  });

  test('that break off are an error for the engine, and nothing of them is kept', async () => {
    const { server, cookie, engine, origin } = await setup();
    const headers = { host: `127.0.0.1:${server.port}`, origin, cookie, 'content-length': '1000' };
    const put = request({ port: server.port, host: '127.0.0.1', method: 'PUT', path, headers });
    put.on('error', () => undefined);
    const taken = vi.spyOn(engine, 'takeUpload');
    put.write('only the beginning');
    await vi.waitFor(() => expect(taken).toHaveBeenCalled());
    put.destroy();
    await expect(taken.mock.results[0]!.value).rejects.toThrow();
    expect(engine.uploads.size).toBe(0);
  });

  test.each([
    '/imports/x/0',
    `/imports/${importId}`,
    `/imports/${importId}/-1`,
    `/imports/${importId}/0/0`,
    '/',
    '/session',
  ])('to %s go nowhere', async (elsewhere) => {
    const { ask, cookie } = await setup();
    expect((await ask({ method: 'PUT', path: elsewhere, headers: { cookie }, body: 'x' })).status).toBe(405);
  });
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

  test('who opens more connections than a person has use for leaves room again when it goes [R29]', async () => {
    const { server, ask } = await setup();
    const many = Array.from({ length: 300 }, () => connect(server.port, '127.0.0.1').on('error', () => undefined));
    await Promise.race(many.map(async (socket) => once(socket, 'close')));
    for (const socket of many) socket.destroy();
    await vi.waitFor(async () => expect((await ask({})).status).toBe(200));
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
