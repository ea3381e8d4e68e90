import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { chromium } from '@playwright/test';
import { expect, onTestFinished, test } from 'vitest';
import { portGiven, portWanted } from '#shared/rpc/desktopPort.ts';
import { serve } from '#shared/rpc/server.ts';
import { failed, ok } from '#shared/domain/result.ts';
import { screenInPage } from '../e2e/support/electron/screenInPage.ts';
import { chromiumFlags, findChromium } from '../support/chromium.ts';
import { fakeApi } from '../support/fakeApi.ts';

/** A page that is given ports as the desktop window's page is; what they lead to is this test's engine. */
async function pageWithPorts() {
  const host = createServer((request, response) => {
    if (request.method !== 'PUT') {
      response.end(request.url === '/' ? '<!doctype html>' : 'a photo');
      return;
    }
    request.resume().once('end', () => response.writeHead(204).end());
  }).listen(0, '127.0.0.1');
  await once(host, 'listening');
  const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
  onTestFinished(async () => {
    await browser.close();
    host.close();
  });
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(host.address() as AddressInfo).port}/`);
  let hear: (message: unknown) => void = () => undefined;
  await page.exposeFunction('toEngine', (message: unknown) => hear(message));
  // What the preload script does, from the page itself.
  await page.evaluate(`addEventListener('message', ({ data }) => {
    if (data !== '${portWanted}') return;
    const { port1, port2 } = new MessageChannel();
    port2.onmessage = ({ data }) => void toEngine(data);
    globalThis.fromEngine = port2;
    postMessage('${portGiven}', location.origin, [port1]);
  })`);
  const say = (message: unknown) => void page.evaluate(`fromEngine.postMessage(${JSON.stringify(message)})`);
  const api = fakeApi({
    commands: {
      'profiles.stillHere': async () => ok({}),
      'profiles.lock': async () => failed({ code: 'DISK_FULL' }),
    },
    queries: {
      session: (_input, emit) => {
        emit({ profiles: [], open: null });
        return () => undefined;
      },
    },
  });
  serve(
    { send: say, onMessage: (listener) => (hear = listener), onClose: () => undefined, close: () => undefined },
    api,
  );
  return page;
}

test('a test acts through the port of a window’s page as through any other: commands, queries, uploads, photos', async () => {
  const screen = await screenInPage(await pageWithPorts());
  expect(await screen.call('profiles.stillHere', {})).toEqual({});
  await expect(screen.call('profiles.lock', {})).rejects.toThrow('DISK_FULL');
  expect(await screen.until('session', {}, () => true)).toEqual({ profiles: [], open: null });
  await screen.upload('i'.repeat(22) as never, 0, new Uint8Array([1, 2, 255]));
  const { status, bytes } = await screen.get('/pile/x/original');
  expect([status, Buffer.from(bytes).toString()]).toEqual([200, 'a photo']);
  screen.close();
});
