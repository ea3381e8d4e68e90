import { existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { sharedPhotoUrl } from '#shared/contract/urls.ts';
import { CircleId, PhotoId } from '#shared/domain/ids.ts';
import { photoOfBytes } from '../support/fakeEngine.ts';
import { runScreen, secretsOf, type RunningScreen } from '../support/screenServer.ts';

const circle = CircleId.parse('c'.repeat(43));
const photo = PhotoId.parse('p'.repeat(22));
const photoPath = sharedPhotoUrl(circle, photo, 'preview');
const uploadPath = `/imports/${'i'.repeat(22)}/0`;
const json = { 'content-type': 'application/json' };

let screen: RunningScreen;
beforeEach(async () => {
  screen = await runScreen({ photos: { [`${circle}/${photo}/preview`]: photoOfBytes(Buffer.alloc(5000, 7)) } });
});
afterEach(async () => screen.close());

describe('a page of another site that calls itself by our address (DNS rebinding) [R41]', () => {
  test.each([
    'evil.example',
    'evil.example:PORT',
    '127.0.0.1',
    'localhost',
    '127.0.0.1:1',
    '127.0.0.1.evil.example:PORT',
    '0.0.0.0:PORT',
    '[::1]:PORT',
    '127.0.0.1:PORT:PORT',
    ' ',
    '',
  ])('gets nothing as "%s"', async (name) => {
    const host = name.replaceAll('PORT', screen.server.port.toString());
    const { cookie, key } = await screen.signIn();
    for (const path of ['/', '/index.html', '/session', photoPath, '/socket'])
      expect((await screen.ask({ path, headers: { host, cookie, origin: undefined } })).status).toBe(403);
    const body = JSON.stringify({ token: screen.token() });
    const headers = { ...json, host, origin: `http://${host}` };
    expect((await screen.ask({ method: 'POST', path: '/session', headers, body })).status).toBe(403);
    expect(await screen.dial({ cookie, host, origin: `http://${host}` }, key)).toBe(403);
  });

  test('without any Host gets nothing', async () => {
    const [status] = await rawStatus(screen.server.port, 'GET / HTTP/1.0\r\n\r\n');
    expect(status).toMatch(/ 40[03] /);
  });

  test('a whole address in the request line does not stand in for the Host', async () => {
    const { port } = screen.server;
    const lines = `GET http://127.0.0.1:${port}/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`;
    const [status] = await rawStatus(port, lines);
    expect(status).toMatch(/ 403 /);
  });

  test('while localhost and 127.0.0.1 are served', async () => {
    const { port } = screen.server;
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`])
      expect((await screen.ask({ headers: { host, origin: undefined } })).status).toBe(200);
  });
});

describe('a page of another site [R42]', () => {
  const foreign = () => [
    undefined,
    'null',
    'https://evil.example',
    'http://evil.example',
    `https://127.0.0.1:${screen.server.port}`,
    `http://127.0.0.1`,
    `http://127.0.0.1:${screen.server.port === 1 ? 2 : 1}`,
    // Ours, but not the one that this request was sent to.
    `http://localhost:${screen.server.port}`,
    `http://127.0.0.1:${screen.server.port}/`,
    `http://127.0.0.1:${screen.server.port}.evil.example`,
    'file://',
    '',
  ];

  test('cannot exchange a token, not even a right one', async () => {
    for (const origin of foreign()) {
      const body = JSON.stringify({ token: screen.token() });
      const answer = await screen.ask({ method: 'POST', path: '/session', headers: { ...json, origin }, body });
      expect([origin, answer.status]).toEqual([origin, 403]);
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
  });

  test('cannot upload with the cookie that the browser adds', async () => {
    const { cookie } = await screen.signIn();
    for (const origin of foreign()) {
      const answer = await screen.ask({ method: 'PUT', path: uploadPath, headers: { cookie, origin }, body: 'x' });
      expect([origin, answer.status]).toEqual([origin, 403]);
    }
    expect(screen.engine.uploads.size).toBe(0);
  });

  test('cannot open a WebSocket with the cookie that the browser adds', async () => {
    const { cookie, key } = await screen.signIn();
    for (const origin of foreign()) expect([origin, await screen.dial({ cookie, origin }, key)]).toEqual([origin, 403]);
  });

  test('cannot read a photo, nor can one on another port of this computer', async () => {
    const { cookie } = await screen.signIn();
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: undefined, 'sec-fetch-site': 'cross-site' },
      { origin: undefined, 'sec-fetch-site': 'same-site' },
    ])
      expect((await screen.ask({ path: photoPath, headers: { cookie, ...headers } })).status).toBe(401);
    const own = { cookie, origin: undefined, 'sec-fetch-site': 'same-origin' };
    const shown = await screen.ask({ path: photoPath, headers: own });
    expect(shown.status).toBe(200);
    expect(shown.headers['cross-origin-resource-policy']).toBe('same-origin');
  });

  test('is never told that it may ask (no CORS), whatever it asks', async () => {
    const { cookie } = await screen.signIn();
    for (const method of ['GET', 'POST', 'PUT', 'OPTIONS', 'DELETE', 'PATCH'])
      for (const origin of ['https://evil.example', screen.origin])
        for (const path of ['/', '/session', photoPath, uploadPath]) {
          const headers = { cookie, origin, 'access-control-request-method': 'PUT' };
          const answer = await screen.ask({ method, path, headers });
          const cors = Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'));
          expect(cors).toEqual([]);
          if (method === 'OPTIONS') expect(answer.status).toBeGreaterThanOrEqual(400);
        }
  });

  test('cannot post a form: only JSON is taken', async () => {
    const body = JSON.stringify({ token: screen.token() });
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', undefined]) {
      const headers = { 'content-type': type };
      expect((await screen.ask({ method: 'POST', path: '/session', headers, body })).status).toBe(415);
    }
  });
});

describe('somebody on this computer without a token [R43]', () => {
  const exchange = (token: unknown, cookie?: string) =>
    screen.ask({ method: 'POST', path: '/session', headers: { ...json, cookie }, body: JSON.stringify({ token }) });

  test('sees the empty screen and nothing behind it', async () => {
    for (const cookie of [
      undefined,
      '',
      'homeroll=x',
      `homeroll-${screen.server.port}=`,
      `homeroll-${screen.server.port}=${'A'.repeat(43)}`,
    ]) {
      expect((await screen.ask({ path: '/session', headers: { cookie } })).status).toBe(401);
      expect((await screen.ask({ path: photoPath, headers: { cookie } })).status).toBe(401);
      expect((await screen.ask({ method: 'PUT', path: uploadPath, headers: { cookie }, body: 'x' })).status).toBe(401);
      expect(await screen.dial({ cookie })).toBe(401);
    }
    expect(screen.engine.uploads.size).toBe(0);
  });

  test.each([
    ['none', undefined],
    ['an empty one', ''],
    ['a number', 5],
    ['an object', { $ne: '' }],
    ['one of the right length', 'A'.repeat(43)],
    ['an endless one', 'A'.repeat(5000)],
  ])('gets no session for a wrong token: %s', async (_what, token) => {
    const answer = await exchange(token).catch(() => null);
    if (answer) expect([400, 401]).toContain(answer.status);
    expect(answer?.headers['set-cookie']).toBeUndefined();
  });

  test('a token works once; whoever comes second gets nothing, and the first is put out', async () => {
    const token = screen.token();
    const first = await exchange(token);
    expect(first.status).toBe(200);
    const { cookie, key } = secretsOf(first);
    const socket = (await screen.dial({ cookie }, key)) as WebSocket;
    const putOut = new Promise((settle) => socket.once('close', settle));

    const second = await exchange(token);
    expect(second.status).toBe(401);
    expect(second.headers['set-cookie']).toBeUndefined();
    await putOut;
    expect(await screen.dial({ cookie }, key)).toBe(401);
    expect(screen.logged.map(({ event }) => event)).toEqual(['screen-token-used-twice']);
  });

  test('the same person following the same address again stays in', async () => {
    const token = screen.token();
    const first = await exchange(token);
    const { cookie, key } = secretsOf(first);
    expect((await exchange(token, cookie)).status).toBe(204);
    expect((await screen.ask({ path: '/session', headers: { cookie } })).status).toBe(204);
    expect(await screen.dial({ cookie }, key)).toBeInstanceOf(WebSocket);
  });

  test('a token that was never used ends when a fresh one is made', async () => {
    const stale = screen.token();
    const fresh = screen.token();
    expect((await exchange(stale)).status).toBe(401);
    expect((await exchange(fresh)).status).toBe(200);
  });

  test('one screen that is put out leaves the others alone', async () => {
    const { cookie: mine, key } = await screen.signIn();
    const socket = (await screen.dial({ cookie: mine }, key)) as WebSocket;
    const token = screen.token();
    await exchange(token);
    await exchange(token);
    expect((await screen.ask({ path: '/session', headers: { cookie: mine } })).status).toBe(204);
    expect(socket.readyState).toBe(WebSocket.OPEN);
  });

  test('the cookie is out of reach of scripts and of other sites, and the port keeps screens apart', async () => {
    const answer = await exchange(screen.token());
    expect(answer.headers['set-cookie']).toEqual([
      expect.stringMatching(
        new RegExp(`^homeroll-${screen.server.port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`),
      ),
    ]);
    const other = await runScreen();
    try {
      const cookie = secretsOf(answer).cookie.replace(/^[^=]+/, `homeroll-${other.server.port}`);
      expect((await other.ask({ path: '/session', headers: { cookie } })).status).toBe(401);
    } finally {
      await other.close();
    }
  });

  test('with the cookie, which the browser also sends to other servers of this computer, cannot open the socket', async () => {
    const mine = await screen.signIn();
    const other = await screen.signIn();
    for (const key of [undefined, 'A'.repeat(43), other.key, mine.cookie.split('=')[1], `${mine.key}A`])
      expect(await screen.dial({ cookie: mine.cookie }, key)).toBe(401);
    for (const protocols of [mine.key, `homeroll, homeroll, ${mine.key}`, `${mine.key}, homeroll`])
      expect(await screen.dial({ cookie: mine.cookie, 'sec-websocket-protocol': protocols })).toBe(401);
    expect(await screen.dial({}, mine.key)).toBe(401);
    const socket = (await screen.dial({ cookie: mine.cookie }, mine.key)) as WebSocket;
    // The answer takes the protocol and does not repeat the key.
    expect(socket.protocol).toBe('homeroll');
  });

  test('the token is in the fragment, which no request carries', () => {
    const address = new URL(screen.server.freshAddress('terminal'));
    expect(address.pathname + address.search).toBe('/');
    expect(address.hash).toMatch(/^#token=[\w-]{43}$/);
  });
});

describe('another computer [R44]', () => {
  test.skipIf(!existsSync('/proc/net/tcp'))('finds nobody listening: the socket is bound to loopback', () => {
    const hexPort = screen.server.port.toString(16).toUpperCase().padStart(4, '0');
    const listening = ['/proc/net/tcp', '/proc/net/tcp6']
      .flatMap((table) => readFileSync(table, 'utf8').trim().split('\n').slice(1))
      .map((line) => line.trim().split(/\s+/))
      .filter(([, local = '', , state]) => state === '0A' && local.endsWith(`:${hexPort}`))
      .map(([, local]) => local);
    expect(listening).toEqual([`0100007F:${hexPort}`]);
  });

  test('gets no answer at any other address of this computer', async () => {
    const addresses = Object.values(networkInterfaces()).flatMap((many = []) => many.map(({ address }) => address));
    for (const host of ['127.0.0.2', '::1', ...addresses.filter((address) => address !== '127.0.0.1')])
      await expect(connected(host, screen.server.port)).resolves.toBe(false);
  });
});

describe('a page that puts the screen in a frame [R45]', () => {
  test('is refused by every answer, whatever its status', async () => {
    const { cookie } = await screen.signIn();
    const answers = [
      await screen.ask({ path: '/' }),
      await screen.ask({ path: '/assets/index.js' }),
      await screen.ask({ path: '/nothing' }),
      await screen.ask({ path: photoPath, headers: { cookie } }),
      await screen.ask({ path: photoPath }),
      await screen.ask({ path: '/', headers: { host: 'evil.example' } }),
      await screen.ask({ method: 'POST', path: '/session', headers: { origin: 'null' } }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 404, 200, 401, 403, 403]);
    for (const { headers } of answers) {
      expect(headers['x-frame-options']).toBe('DENY');
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('no-referrer');
      expect(headers['cross-origin-opener-policy']).toBe('same-origin');
      expect(headers['cache-control']).toBe('no-store');
    }
  });

  test('the screen itself may run its own scripts and talk to its own engine, and no more [P7]', async () => {
    const { headers } = await screen.ask({ path: '/' });
    expect(String(headers['content-security-policy']).split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "font-src 'self'",
      "img-src 'self' data: blob:",
      "manifest-src 'self'",
      `connect-src 'self' ws://127.0.0.1:${screen.server.port}`,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ]);
  });

  test('a photo opened by itself is a picture in a sandbox, never a page [P7]', async () => {
    const { cookie } = await screen.signIn();
    const { headers } = await screen.ask({ path: photoPath, headers: { cookie } });
    expect(headers['content-type']).toBe('image/jpeg');
    expect(headers['content-security-policy']).toMatch(/default-src 'none'.*sandbox/);
  });
});

describe('the connections page', () => {
  test('hears of every connection to the screen, let in or not [S9]', async () => {
    const { cookie, key } = await screen.signIn();
    const socket = (await screen.dial({ cookie }, key)) as WebSocket;
    await vi.waitFor(() => expect(screen.engine.openConnections.size).toBe(1));
    const [connection] = screen.engine.openConnections.values();
    expect(connection!.localAddress).toBe(`127.0.0.1:${screen.server.port}`);
    expect(connection!.remoteAddress).toMatch(/^127\.0\.0\.1:\d+$/);
    socket.close();
    await vi.waitFor(() => expect(screen.engine.openConnections.size).toBe(0));
  });
});

/** The status line and the rest of what a server says to these bytes. */
function rawStatus(port: number, text: string): Promise<string[]> {
  return new Promise((settle, fail) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    let heard = '';
    socket.on('data', (chunk) => (heard += chunk.toString('latin1')));
    socket.on('close', () => settle(heard.split('\r\n')));
    socket.on('error', fail);
  });
}

function connected(host: string, port: number): Promise<boolean> {
  return new Promise((settle) => {
    const socket = connect(port, host, () => {
      socket.destroy();
      settle(true);
    });
    socket.on('error', () => settle(false));
  });
}
