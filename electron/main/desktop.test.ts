import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MenuItemConstructorOptions } from 'electron';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { pilePhotoUrl, uploadUrl } from '#shared/contract/urls.ts';
import { ImportId, PhotoId } from '#shared/domain/ids.ts';
import { failed, ok } from '#shared/domain/result.ts';
import { createClient } from '#shared/rpc/client.ts';
import { portChannel } from '#shared/rpc/desktopPort.ts';
import { fakeElectron, type FakePrograms } from '../../tests/support/electron/fakeElectron.ts';
import type { FakePort } from '../../tests/support/electron/fakePorts.ts';
import { eventually } from '../../tests/support/eventually.ts';
import { fakeEngine, photoOfBytes } from '../../tests/support/fakeEngine.ts';
import { mainPort } from '../engineProcess/channel.ts';
import { hostEngine } from '../engineProcess/hostEngine.ts';
import { runDesktop } from './desktop.ts';
import { refusedSwitches } from './debugging.ts';

const photo = PhotoId.parse('p'.repeat(22));
const importId = ImportId.parse('i'.repeat(22));
const bytes = Uint8Array.from({ length: 700_000 }, (_, index) => index % 251);
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const press = (item: MenuItemConstructorOptions | undefined) => item!.click!(null as never, undefined, null as never);
const submenuItem = (item: MenuItemConstructorOptions | undefined, label: RegExp) =>
  (item!.submenu as MenuItemConstructorOptions[]).find((entry) => label.test(entry.label ?? ''))!;

async function desktop(
  options: Parameters<typeof fakeElectron>[0] = {},
  argv: string[] = [],
  folder = mkdtempSync(join(tmpdir(), 'homeroll-desktop-')),
) {
  folders.push(folder);
  mkdirSync(join(folder, 'screen'), { recursive: true });
  writeFileSync(join(folder, 'screen', 'index.html'), 'the screen');
  writeFileSync(join(folder, 'screen', 'index.js'), 'its script');
  const engine = fakeEngine({
    photos: { [`${photo}/original`]: photoOfBytes(bytes) },
    commands: { 'profiles.stillHere': async () => ok({}) },
  });
  const programs: FakePrograms = {
    'engine-process.js': (parent, exit) =>
      hostEngine(parent, {
        createEngine: async () => ok(engine),
        openLog: () => ({ log: () => undefined, closeLog: () => undefined }),
        deviceName: 'Test computer',
        workerFiles: { photos: '' },
        exit,
      }),
  };
  const data = join(folder, 'data');
  const { switches, ...others } = options;
  const fake = fakeElectron({ programs, switches: { data, ...switches }, ...others });
  fake.paths.set('appData', folder);
  const places = {
    screenDirectory: join(folder, 'screen'),
    preloadFile: '/out/preload/index.cjs',
    engineFile: '/out/main/engine-process.js',
    workerFile: '/out/main/photos-worker.js',
    trayIcon: '/tray.png',
  };
  await runDesktop(fake.electron, places, argv);
  const frame = (url: string, parent: object | null = null) => {
    const given: FakePort[] = [];
    return {
      url,
      parent,
      given,
      postMessage: (_channel: string, _message: null, ports: FakePort[]) => given.push(...ports),
    };
  };
  return {
    ...fake,
    engine,
    data,
    folder,
    /** An item of the tray's menu as it is now. */
    item: (label: RegExp) => fake.trayMenus.at(-1)!.find((entry) => label.test(entry.label ?? '')),
    startsAtLogin: () =>
      existsSync(join(folder, 'autostart', 'homeroll.desktop')) || fake.app.getLoginItemSettings().openAtLogin,
    frame,
    screenPort(url = 'app://homeroll/#/') {
      const sender = frame(url);
      fake.ipcMain.emit(portChannel, { senderFrame: sender });
      return sender.given[0];
    },
    ask: (path: string, init: RequestInit = {}) =>
      fake.sessions.get('persist:screen')!.protocols.get('app')!(new Request(`app://homeroll${path}`, init)),
  };
}

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

  test('a page goes nowhere, opens no window, holds no webview, downloads nothing', async () => {
    const { windows, sessions } = await desktop();
    const { webContents } = windows[0]!;
    expect(webContents.windowOpen!({ url: 'https://example.org' })).toEqual({ action: 'deny' });
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview']) {
      const preventDefault = vi.fn();
      webContents.emit(event, { preventDefault, url: 'app://homeroll/' });
      expect(preventDefault, event).toHaveBeenCalled();
    }
    const preventDefault = vi.fn();
    sessions.get('persist:screen')!.events.emit('will-download', { preventDefault });
    expect(preventDefault).toHaveBeenCalled();
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
    const words = /openExternal|executeJavaScript|exposeInMainWorld|nodeIntegration: true|sandbox: false|\beval\(/;
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

describe('a day with the app', () => {
  test('a second start shows the first one’s window and ends', async () => {
    const second = await desktop({ firstInstance: false });
    expect(second.exits).toEqual([0]);
    expect(second.processes).toEqual([]);
    const first = await desktop();
    first.windows[0]!.visible = false;
    first.app.emit('second-instance');
    expect(first.windows[0]!.visible).toBe(true);
  });

  test('an engine that cannot open its data is told of in words, once, and the app ends', async () => {
    const { errors, exits, processes } = await desktop({
      programs: {
        'engine-process.js': (parent) => parent.postMessage({ type: 'notStarted', code: 'DATA_IN_USE' }),
      },
    });
    await eventually(() => expect(exits).toEqual([3]));
    expect(errors[0]).toContain('Another Homeroll is using');
    expect(processes).toHaveLength(1);
  });

  test('closing the window leaves the app in the tray, where one lets somebody in or quits', async () => {
    const { windows, item, exits, engine, paths, data } = await desktop();
    windows[0]!.close();
    expect(windows[0]!.visible).toBe(false);
    press(item(/Let someone in/));
    expect(windows[0]!.visible).toBe(true);
    expect(windows[0]!.loaded.at(-1)).toBe('app://homeroll/#/door');
    expect(item(/log in/)!.checked).toBe(false);
    press(item(/Quit/));
    await eventually(() => expect(exits).toEqual([0]));
    expect(engine.closed).toBe(true);
    expect(paths.get('userData')).toBe(join(data, 'window'));
    expect(JSON.parse(readFileSync(join(data, 'window', 'window.json'), 'utf8'))).toMatchObject({ width: 800 });
  });

  test('started at login it waits in the tray', async () => {
    expect((await desktop({}, ['homeroll', '--hidden'])).windows).toEqual([]);
  });

  test('sleep and wake reach the engine, which says goodbye and dials everybody', async () => {
    const { powerMonitor, engine, screenPort } = await desktop();
    await createClient(mainPort(screenPort()!)).ready;
    powerMonitor.emit('suspend');
    await eventually(() => expect([...engine.quiet]).toEqual(['sleep']));
    powerMonitor.emit('resume');
    await eventually(() => expect([...engine.quiet]).toEqual([]));
  });

  test('paused from the tray until one goes on, also over an engine that dies meanwhile [P6]', async () => {
    const { item, engine, processes, toldOnTray, screenPort } = await desktop();
    expect(item(/Go on/)).toBeUndefined();
    press(submenuItem(item(/Pause/), /Until/));
    expect(toldOnTray.at(-1)).toContain('paused');
    await eventually(() => expect([...engine.quiet]).toEqual(['person']));
    engine.quiet.clear();
    processes[0]!.exit(139);
    await createClient(mainPort(screenPort()!)).ready;
    await eventually(() => expect([...engine.quiet]).toEqual(['person']));
    press(item(/Go on/));
    expect(toldOnTray.at(-1)).toBe('Homeroll');
    await eventually(() => expect([...engine.quiet]).toEqual([]));
    expect(item(/Pause/)).toBeDefined();
  });

  test('letting someone in ends a pause: nobody comes to a door that cannot be reached', async () => {
    const { item, engine, screenPort } = await desktop();
    press(submenuItem(item(/Pause/), /hour/));
    await createClient(mainPort(screenPort()!)).ready;
    await eventually(() => expect([...engine.quiet]).toEqual(['person']));
    press(item(/Let someone in/));
    await eventually(() => expect([...engine.quiet]).toEqual([]));
  });

  test('whether to start at login is asked once, at the second start, and is no until somebody says yes', async () => {
    const first = await desktop();
    expect(first.questions).toEqual([]);
    const second = await desktop({ answers: [0] }, [], first.folder);
    expect(second.questions).toHaveLength(1);
    expect(second.questions[0]).toMatchObject({ defaultId: 0, cancelId: 0 });
    expect(second.item(/log in/)!.checked).toBe(false);
    expect((await desktop({ answers: [1] }, [], first.folder)).questions).toEqual([]);

    const other = await desktop();
    const yes = await desktop({ answers: [1] }, [], other.folder);
    expect(yes.startsAtLogin()).toBe(true);
    expect((await desktop({}, [], other.folder)).questions).toEqual([]);
  });
});

describe('news', () => {
  const told = async (news: object) => {
    const shell = await desktop({
      programs: { 'engine-process.js': (parent) => parent.postMessage({ type: 'news', news }) },
    });
    await eventually(() => expect(shell.processes[0]!.exited || shell.notifications.length > 0).toBe(true));
    return shell;
  };

  test.each([
    [{ kind: 'hungUp', who: ['Ada'], album: 'Garden things' }, 'Ada hung up pictures in Garden things'],
    [{ kind: 'hungUp', who: ['Ada', 'Grandma'], album: null }, 'Ada and Grandma hung up pictures'],
    [{ kind: 'hungUp', who: ['Ada', 'Grandma', 'Ben'], album: null }, 'Ada, Grandma and others hung up pictures'],
    [{ kind: 'hungUp', who: [''], album: 'Snow' }, 'Somebody hung up pictures in Snow'],
    [{ kind: 'atTheDoor' }, 'Somebody is at the door'],
  ])('[S8] says who, and never how many: %j', async (news, words) => {
    const { notifications } = await told(news);
    expect(notifications[0]!.options).toMatchObject({ title: 'Homeroll', body: words, silent: true });
    expect(words).not.toMatch(/\d/);
  });

  test('an engine that would count, or show a picture, is not of this version', async () => {
    const { processes, notifications } = await told({ kind: 'hungUp', who: ['Ada'], album: null, count: 3 });
    expect([processes[0]!.exited, notifications]).toEqual([true, []]);
  });

  test('pressing it leads to the door, or to the window', async () => {
    const { notifications, windows } = await told({ kind: 'atTheDoor' });
    notifications[0]!.emit('click');
    expect(windows[0]!.loaded.at(-1)).toBe('app://homeroll/#/door');
  });

  test('nothing is told to somebody who looks at the window', async () => {
    const { engine, windows, processes, notifications, screenPort } = await desktop();
    await createClient(mainPort(screenPort()!)).ready;
    const heard = vi.fn();
    processes[0]!.on('message', heard);
    windows[0]!.focused = true;
    engine.news({ kind: 'hungUp', who: ['Ada'], album: null });
    await eventually(() => expect(heard).toHaveBeenCalledTimes(1));
    windows[0]!.focused = false;
    engine.news({ kind: 'atTheDoor' });
    await eventually(() => expect(notifications.length).toBeGreaterThan(0));
    expect(notifications.map(({ options }) => options.body)).toEqual(['Somebody is at the door']);
  });
});
