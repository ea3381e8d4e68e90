import { existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { contractVersion } from '#shared/contract/contract.ts';
import { putOutCode } from '#shared/rpc/screenSession.ts';
import { runScreen, secretsOf, type RunningScreen } from '../support/screenServer.ts';
import { eventually } from '../support/eventually.ts';
import { json, photoPath, runScreenWithPhoto, uploadPath } from './screenWithPhoto.ts';

let screen: RunningScreen;
beforeEach(async () => {
  screen = await runScreenWithPhoto();
});
afterEach(async () => screen.close());

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

  test('the first is told why, and what it goes on saying is heard by nobody', async () => {
    const token = screen.token();
    const { cookie, key } = secretsOf(await exchange(token));
    const socket = (await screen.dial({ cookie }, key)) as WebSocket;
    let usedTwice = 0;
    screen.server.onUsedTwice(() => usedTwice++);
    // It reads no more, so it does not take its leave either.
    socket.pause();
    await exchange(token);
    await exchange(token);
    expect(usedTwice).toBe(1);
    socket.send(JSON.stringify({ type: 'hello', version: contractVersion }));
    socket.send(JSON.stringify({ type: 'call', id: 1, name: 'profiles.lock', input: {} }));
    const code = new Promise((settle) => socket.once('close', settle));
    socket.resume();
    expect(await code).toBe(putOutCode);
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
    await eventually(() => expect(screen.engine.openConnections.size).toBe(1));
    const [connection] = screen.engine.openConnections.values();
    expect(connection!.localAddress).toBe(`127.0.0.1:${screen.server.port}`);
    expect(connection!.remoteAddress).toMatch(/^127\.0\.0\.1:\d+$/);
    socket.close();
    await eventually(() => expect(screen.engine.openConnections.size).toBe(0));
  });
});

function connected(host: string, port: number): Promise<boolean> {
  return new Promise((settle) => {
    const socket = connect(port, host, () => {
      socket.destroy();
      settle(true);
    });
    socket.on('error', () => settle(false));
  });
}
