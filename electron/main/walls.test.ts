import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { pilePhotoUrl, uploadUrl } from '#shared/contract/urls.ts';
import { failed, ok } from '#shared/domain/result.ts';
import { createClient } from '#shared/rpc/client.ts';
import { portChannel } from '#shared/rpc/desktopPort.ts';
import { eventually } from '../../tests/support/eventually.ts';
import { mainPort } from '../engineProcess/channel.ts';
import { refusedSwitches } from './debugging.ts';
import { bytes, desktop, importId, photo } from '../../tests/support/electron/desktop.ts';

describe('walls', () => {
  test('a page is sandboxed, isolated, and has nothing of Node', async () => {
    const { windows, isSandboxed } = await desktop();
    expect(isSandboxed()).toBe(true);
    expect(windows).toHaveLength(1);
    expect(windows[0]!.options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      spellcheck: false,
      devTools: false,
    });
  });

  test('nothing is loaded but app://homeroll, which is an origin like any other [P6]', async () => {
    const { windows, schemes } = await desktop();
    expect(windows[0]!.loaded).toEqual(['app://homeroll/#/']);
    expect(schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
    ]);
  });

  test('no session asks any other address, and none keeps a cache [P3] [P6] [R46]', async () => {
    const { sessions, partitionOptions } = await desktop();
    expect(partitionOptions).toEqual([{ cache: false }]);
    expect([...sessions.keys()].toSorted()).toEqual(['default', 'persist:screen']);
    for (const session of sessions.values()) {
      const isCancelled = (url: string): boolean => {
        const answer = vi.fn<(response: { cancel: boolean }) => void>();
        session.beforeRequest!({ url }, answer);
        return answer.mock.calls[0]![0].cancel;
      };
      for (const own of ['app://homeroll/', 'app://homeroll/pile/x', 'blob:app://homeroll/1', 'data:image/png;base64,'])
        expect(isCancelled(own)).toBe(false);
      for (const other of [
        'https://example.org/',
        'http://127.0.0.1:80/',
        'ws://localhost/',
        'file:///etc/passwd',
        'app://homeroll.example/',
        'app://other/',
        'blob:https://example.org/1',
      ])
        expect(isCancelled(other)).toBe(true);
    }
  });

  test('every permission is denied, asked or looked up', async () => {
    const { sessions } = await desktop();
    for (const session of sessions.values()) {
      const granted = vi.fn();
      for (const name of ['media', 'geolocation', 'notifications', 'openExternal', 'clipboard-read', 'fileSystem'])
        session.permissionRequest!(null, name, granted);
      expect(granted.mock.calls).toEqual(Array.from({ length: 6 }, () => [false]));
      expect(session.permissionCheck!(null, 'media', 'app://homeroll')).toBe(false);
      expect(session.devicePermission!({})).toBe(false);
      const streams = vi.fn();
      session.displayMedia!({}, streams);
      expect(streams).toHaveBeenCalledWith(null);
    }
  });

  test('a page goes nowhere, opens no window, holds no webview, downloads nothing but a picture’s original', async () => {
    const { windows, sessions } = await desktop();
    const { webContents } = windows[0]!;
    expect(webContents.windowOpen!({ url: 'https://example.org' })).toEqual({ action: 'deny' });
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview']) {
      const preventDefault = vi.fn();
      webContents.emit(event, { preventDefault, url: 'app://homeroll/' });
      expect(preventDefault, event).toHaveBeenCalled();
    }
    const downloads = (url: string): boolean => {
      const preventDefault = vi.fn();
      sessions.get('persist:screen')!.events.emit('will-download', { preventDefault }, { getURL: () => url });
      return preventDefault.mock.calls.length === 0;
    };
    for (const url of [
      'https://example.org/photos/circle/photo/original',
      'app://homeroll.example/photos/circle/photo/original',
      'app://homeroll/photos/circle/photo/preview',
      'app://homeroll/photos/circle/photo/original/../../../../index.html',
      'app://homeroll/index.html',
      'blob:app://homeroll/1',
      'data:text/plain,1',
    ])
      expect(downloads(url), url).toBe(false);
    // A copy of a picture, which somebody saves.
    expect(downloads('app://homeroll/photos/circle/photo/original')).toBe(true);
  });

  test('the policy allows the screen its own files and nothing else', async () => {
    const { ask } = await desktop();
    const policy = (await ask('/')).headers.get('content-security-policy')!;
    expect(policy).toMatch(/^default-src 'none'; /);
    expect(policy).toContain("connect-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|ws:|http|\*/);
    const script = await ask('/index.js');
    expect(script.headers.get('x-content-type-options')).toBe('nosniff');
    expect(script.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/);
  });

  test('nothing in the shell opens an address outside, evaluates text, or exposes anything to the page', () => {
    const words =
      /openExternal|executeJavaScript|setUsePlainTextEncryption|console\.|exposeInMainWorld|nodeIntegration: true|sandbox: false|\beval\(/;
    for (const folder of ['main', 'preload', 'engineProcess'])
      for (const name of readdirSync(join(import.meta.dirname, '..', folder), { recursive: true, encoding: 'utf8' }))
        if (name.endsWith('.ts') && !name.endsWith('.test.ts'))
          expect(readFileSync(join(import.meta.dirname, '..', folder, name), 'utf8'), name).not.toMatch(words);
  });

  test.each(refusedSwitches)('a release build does not start with --%s', async (name) => {
    const { exits, windows, processes, errors } = await desktop({ switches: { [name]: '' } });
    expect(exits).toEqual([2]);
    expect(errors).toEqual([expect.stringContaining(`--${name}`)]);
    expect([windows, processes]).toEqual([[], []]);
  });

  test('a developer may look inside', async () => {
    const { exits, windows } = await desktop({ packaged: false, switches: { 'remote-debugging-port': '9222' } });
    expect(exits).toEqual([]);
    expect(windows[0]!.options.webPreferences.devTools).toBe(true);
  });
});

describe('the port', () => {
  test('goes to our own page, which speaks the contract over it', async () => {
    const { screenPort, ipcMain } = await desktop();
    expect(ipcMain.eventNames()).toEqual([portChannel]);
    const client = createClient(mainPort(screenPort()!));
    expect(await client.ready).toEqual(ok(undefined));
    expect(await client.call('profiles.stillHere', {})).toEqual(ok({}));
  });

  test.each([
    ['another site', { url: 'https://example.org/', parent: null }, []],
    ['a look-alike', { url: 'app://homeroll.example/', parent: null }, []],
    ['a picture', { url: 'data:text/html,x', parent: null }, []],
    ['a frame in our page', { url: 'app://homeroll/', parent: {} }, []],
    ['a page that says more than it should', { url: 'app://homeroll/', parent: null }, [{ path: '/etc' }]],
  ])('goes not to %s', async (_who, { url, parent }, said) => {
    const { ipcMain, frame } = await desktop();
    const sender = frame(url, parent);
    ipcMain.emit(portChannel, { senderFrame: sender }, ...said);
    ipcMain.emit(portChannel, { senderFrame: null });
    expect(sender.given).toEqual([]);
  });

  test('closes when the engine dies, and the next one leads to the next engine', async () => {
    const { screenPort, processes } = await desktop();
    const client = createClient(mainPort(screenPort()!));
    await client.ready;
    processes[0]!.exit(139);
    await eventually(() => expect(processes[0]!.exited).toBe(true));
    const next = createClient(mainPort(screenPort()!));
    expect(await next.ready).toEqual(ok(undefined));
    expect(processes).toHaveLength(2);
  });
});

describe('addresses', () => {
  test('files come from a table: whatever climbs or differs leads nowhere [R33]', async () => {
    const { ask, sessions } = await desktop();
    expect(await (await ask('/')).text()).toBe('the screen');
    for (const path of ['/INDEX.HTML', '/..%2fpackage.json', '/index.js%00', '//etc/passwd', '/__proto__', '/nothing'])
      expect((await ask(path)).status, path).toBe(404);
    const elsewhere = new Request('app://other/index.js');
    expect((await sessions.get('persist:screen')!.protocols.get('app')!(elsewhere)).status).toBe(404);
  });

  test('photos stream from the engine, whole and in parts, and are kept nowhere [P3]', async () => {
    const { ask } = await desktop();
    const whole = await ask(pilePhotoUrl(photo, 'original'));
    expect(whole.headers.get('content-type')).toBe('image/jpeg');
    expect(whole.headers.get('cache-control')).toBe('no-store');
    expect(Buffer.from(await whole.arrayBuffer()).equals(bytes)).toBe(true);
    const part = await ask(pilePhotoUrl(photo, 'original'), { headers: { range: 'bytes=10-19' } });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, 'bytes 10-19/700000']);
    expect(new Uint8Array(await part.arrayBuffer())).toEqual(bytes.subarray(10, 20));
    expect((await ask(pilePhotoUrl(photo, 'original'), { headers: { range: 'bytes=700000-' } })).status).toBe(416);
    const head = await ask(pilePhotoUrl(photo, 'original'), { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, '700000']);
  });

  test('uploads stream to the engine, and its refusals come back', async () => {
    const { ask, engine } = await desktop();
    const put = await ask(uploadUrl(importId, 1), { method: 'PUT', body: bytes });
    expect(put.status).toBe(204);
    expect(Buffer.from(engine.uploads.get(`${importId}/1`)!).equals(bytes)).toBe(true);
    engine.takeUpload = async () => failed({ code: 'CANCELLED' });
    const refused = await ask(uploadUrl(importId, 1), { method: 'PUT', body: bytes });
    expect([refused.status, await refused.json()]).toEqual([409, { code: 'CANCELLED' }]);
  });

  test('other methods, other origins and a missing engine are refused', async () => {
    const { ask, processes } = await desktop();
    expect((await ask('/', { method: 'POST', body: 'x' })).status).toBe(405);
    expect((await ask('/session', { method: 'POST', body: 'x' })).status).toBe(405);
    for (const origin of ['https://example.org', 'null', 'app://other'])
      expect((await ask('/', { headers: { origin } })).status, origin).toBe(403);
    processes[0]!.exit(1);
    await eventually(async () => expect((await ask(pilePhotoUrl(photo, 'original'))).status).toBe(503));
  });
});
