import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, test } from 'vitest';
import { sharedPhotoUrl } from '#shared/contract/urls.ts';
import { CircleId, PhotoId } from '#shared/domain/ids.ts';
import { chromiumFlags, findChromium } from '../support/chromium.ts';
import { photoOfBytes } from '../support/fakeEngine.ts';
import { runScreen, type RunningScreen } from '../support/screenServer.ts';
import { eventually } from '../support/eventually.ts';

/*
 * The loopback shell in front of a real browser in which somebody is signed in, while a page of somebody else is
 * open in the next tab: what the other tests check by headers is here checked by what the browser does with them.
 */

const circle = CircleId.parse('c'.repeat(43));
const photo = PhotoId.parse('p'.repeat(22));
const photoPath = sharedPhotoUrl(circle, photo, 'original');
const onePixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
/** A picture that any browser shows, and that can be recognised wherever it is written. */
const marker = 'homeroll-private-picture-marker';
const picture = Buffer.concat([Buffer.from(onePixel, 'base64'), Buffer.from(marker)]);

/** The screen, as small as it can be: it signs in, opens its socket and shows a photo. */
const ownScript = `
  const token = location.hash.slice('#token='.length);
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch('/session', { method: 'POST', headers, body: JSON.stringify({ token }) });
  const { key } = await answer.json();
  const socket = new WebSocket('/socket', ['homeroll', key]);
  const opened = await new Promise((settle) => { socket.onopen = () => settle(true); socket.onclose = () => settle(false); });
  const image = new Image();
  image.src = '${photoPath}';
  const shown = await image.decode().then(() => true, () => false);
  document.title = JSON.stringify({ status: answer.status, opened, shown, cookie: document.cookie });`;
const page = (script: string) =>
  `<!doctype html><meta charset="utf-8"><title></title><link rel=icon href=data:,><script type="module" src="${script}"></script>`;
const files = new Map([
  ['/', { type: 'text/html; charset=utf-8', body: Buffer.from(page('/assets/index.js')) }],
  ['/assets/index.js', { type: 'text/javascript; charset=utf-8', body: Buffer.from(ownScript) }],
]);

/** Somebody else's page: it tries what a page can try, and says how far it got. */
const foreignScript = `
  const target = new URLSearchParams(location.search).get('target');
  const attempt = (promise) => promise.then((value) => value, () => 'refused');
  const image = new Image();
  image.src = target + '${photoPath}';
  const dial = () => new Promise((settle) => {
    const socket = new WebSocket(target.replace('http', 'ws') + '/socket');
    socket.onopen = () => settle('open');
    socket.onclose = () => settle('refused');
  });
  const frame = document.createElement('iframe');
  frame.src = target + '/';
  const framed = new Promise((settle) => { frame.onload = () => settle(frame.contentDocument === null ? 'unreadable' : 'blank'); });
  document.body.append(frame);
  const script = document.createElement('script');
  script.src = target + '/assets/index.js';
  const included = new Promise((settle) => { script.onload = () => settle('ran'); script.onerror = () => settle('refused'); });
  document.body.append(script);
  const read = (path, options) => attempt(fetch(target + path, options).then((answer) => answer.type + answer.status));
  document.title = JSON.stringify({
    image: await attempt(image.decode().then(() => 'shown')),
    socket: await dial(),
    framed: await framed,
    included: await included,
    fetched: await read('${photoPath}', { credentials: 'include' }),
    blind: await read('${photoPath}', { credentials: 'include', mode: 'no-cors' }),
    session: await read('/session', { credentials: 'include' }),
    upload: await read('/imports/${'i'.repeat(22)}/0', { method: 'PUT', body: 'x', credentials: 'include' }),
    post: await read('/session', { method: 'POST', body: '{}', mode: 'no-cors', credentials: 'include' }),
  });`;

let profile: string;
let browser: BrowserContext;
let foreign: Server;
let foreignPort: number;
let screen: RunningScreen;
/** What browsers told the server of the foreign page. */
let heardCookies: string[] = [];

beforeAll(async () => {
  profile = mkdtempSync(join(tmpdir(), 'homeroll-browser-'));
  browser = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium(),
    // The name of a site whose owner has it point to this computer.
    args: [...chromiumFlags, '--host-resolver-rules=MAP rebound.example 127.0.0.1'],
  });
  foreign = createServer((request, response) => {
    heardCookies.push(request.headers.cookie ?? '');
    const isScript = request.url === '/attack.js';
    const body = isScript ? foreignScript : request.url === '/cached.png' ? picture.toString('latin1') + '-kept' : null;
    response.setHeader('cache-control', 'max-age=3600');
    response.setHeader('content-type', isScript ? 'text/javascript' : body === null ? 'text/html' : 'image/png');
    response.end(Buffer.from(body ?? `${page('/attack.js')}<body>`, 'latin1'));
  }).listen(0, '127.0.0.1');
  await once(foreign, 'listening');
  foreignPort = (foreign.address() as AddressInfo).port;
});
afterAll(async () => {
  await browser.close();
  foreign.closeAllConnections();
  foreign.close();
  rmSync(profile, { recursive: true, force: true });
});
beforeEach(async () => {
  const photos = { [`${circle}/${photo}/original`]: photoOfBytes(picture, 'image/png') };
  screen = await runScreen({ photos }, { files });
});
afterEach(async () => screen.close());

/** What a page says in its title when it is done. */
async function open(url: string): Promise<{ tab: Page; says: Record<string, unknown>; refusals: string[] }> {
  const tab = await browser.newPage();
  const refusals: string[] = [];
  tab.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) refusals.push(message.text());
  });
  await tab.goto(url);
  await eventually(async () => expect(await tab.title()).not.toBe(''));
  return { tab, says: JSON.parse(await tab.title()) as Record<string, unknown>, refusals };
}

describe('in a browser, the own screen', () => {
  test('signs in with the printed address, opens its socket, shows photos, and breaks none of its own rules', async () => {
    const { tab, says, refusals } = await open(screen.server.freshAddress('terminal'));
    expect(says).toEqual({ status: 200, opened: true, shown: true, cookie: '' });
    expect(refusals).toEqual([]);
    await tab.close();
  });

  test('cannot run what is slipped into it [R35] [P7]', async () => {
    const { tab } = await open(screen.server.freshAddress('terminal'));
    const ran = await tab.evaluate(async () => {
      document.body.innerHTML = '<img src=x onerror="document.title=\'ran\'"><style>body{color:red}</style>';
      const inline = document.createElement('script');
      inline.textContent = 'document.title = "ran"';
      document.body.append(inline);
      const away = await fetch('http://127.0.0.1:9/').then(
        () => 'left',
        () => 'stayed',
      );
      return { away, colour: getComputedStyle(document.body).color, title: document.title };
    });
    expect(ran).toEqual({
      away: 'stayed',
      colour: 'rgb(0, 0, 0)',
      title: expect.not.stringContaining('ran') as string,
    });
    await tab.close();
  });
});

describe('in a browser that is signed in, the page of somebody else', () => {
  test.each(['127.0.0.1', 'localhost', 'rebound.example'])(
    'on another port of %s gets nothing [R42] [R45]',
    async (host) => {
      const own = await open(screen.server.freshAddress('terminal'));
      for (const target of [screen.origin, screen.origin.replace('127.0.0.1', 'localhost')]) {
        const attack = await open(`http://${host}:${foreignPort}/?target=${target}`);
        expect(attack.says).toEqual({
          image: 'refused',
          socket: 'refused',
          framed: 'unreadable',
          included: 'refused',
          fetched: 'refused',
          blind: 'refused',
          session: 'refused',
          upload: 'refused',
          post: 'refused',
        });
        // An error page of the browser is in the frame, not the screen.
        expect(attack.tab.frames().map((frame) => frame.url())).not.toContain(`${target}/`);
        await attack.tab.close();
      }
      expect(screen.engine.uploads.size).toBe(0);
      await own.tab.close();
    },
  );

  test('can have heard the cookie from the browser, and gains nothing by it [R43]', async () => {
    const own = await open(screen.server.freshAddress('terminal'));
    heardCookies = [];
    const attack = await open(`http://127.0.0.1:${foreignPort}/?target=${screen.origin}`);
    const cookie = heardCookies.find((heard) => heard.includes(`homeroll-${screen.server.port}=`));
    // Should browsers learn that cookies have ports, one secret will do.
    expect(cookie).toBeDefined();
    expect(await screen.dial({ cookie })).toBe(401);
    await attack.tab.close();
    await own.tab.close();
  });

  test('under a name that was made to point here is not even shown the screen [R41]', async () => {
    const own = await open(screen.server.freshAddress('terminal'));
    const tab = await browser.newPage();
    const answered = tab.waitForEvent('response');
    // Some show a page of their own in place of an empty one, and say so.
    await tab.goto(`http://rebound.example:${screen.server.port}/`).catch(() => null);
    expect((await answered).status()).toBe(403);
    await tab.close();
    await own.tab.close();
  });
});

test('of the photos that were looked at, nothing is in the files of the browser [P3] [R39]', async () => {
  const { tab } = await open(screen.server.freshAddress('terminal'));
  // A picture of another server, that allows it, shows that this test would find one.
  await tab.goto(`http://127.0.0.1:${foreignPort}/cached.png`);
  await tab.close();
  await browser.close();
  const written = readdirSync(profile, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString('latin1'));
  expect(written.some((text) => text.includes(`${marker}-kept`))).toBe(true);
  expect(written.filter((text) => new RegExp(`${marker}(?!-kept)`).test(text))).toEqual([]);
});
