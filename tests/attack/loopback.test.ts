import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RunningScreen } from '../support/screenServer.ts';
import { json, photoPath, runScreenWithPhoto, uploadPath } from './screenWithPhoto.ts';

let screen: RunningScreen;
beforeEach(async () => {
  screen = await runScreenWithPhoto();
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
