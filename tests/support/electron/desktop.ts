import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MenuItemConstructorOptions } from 'electron';
import { onTestFinished } from 'vitest';
import { ImportId, PhotoId } from '#shared/domain/ids.ts';
import { ok } from '#shared/domain/result.ts';
import { portChannel } from '#shared/rpc/desktopPort.ts';
import { fakeElectron } from './fakeElectron.ts';
import type { FakePrograms } from './fakeProcess.ts';
import type { FakePort } from './fakePorts.ts';
import { fakeEngine, photoOfBytes } from '../fakeEngine.ts';
import { hostEngine } from '../../../electron/engineProcess/hostEngine.ts';
import { runDesktop } from '../../../electron/main/desktop.ts';

export const photo = PhotoId.parse('p'.repeat(22));
export const importId = ImportId.parse('i'.repeat(22));
/** Of `photo`, in its original. */
export const bytes = Uint8Array.from({ length: 700_000 }, (_, index) => index % 251);

/** Presses an item of a menu. */
export function press(item: MenuItemConstructorOptions | undefined): void {
  there(there(item).click)(null as never, undefined, null as never);
}

export const submenuItem = (item: MenuItemConstructorOptions | undefined, label: RegExp): MenuItemConstructorOptions =>
  there((there(item).submenu as MenuItemConstructorOptions[]).find((entry) => label.test(entry.label ?? '')));

function there<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('It is not there');
  return value;
}

/** The desktop app with its engine’s process around an engine without anything inside, until the test is over. */
export async function desktop(
  options: Parameters<typeof fakeElectron>[0] = {},
  argv: string[] = [],
  folder = mkdtempSync(join(tmpdir(), 'homeroll-desktop-')),
) {
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
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
    item: (label: RegExp) => there(fake.trayMenus.at(-1)).find((entry) => label.test(entry.label ?? '')),
    startsAtLogin: () =>
      existsSync(join(folder, 'autostart', 'homeroll.desktop')) || fake.app.getLoginItemSettings().openAtLogin,
    frame,
    screenPort(url = 'app://homeroll/#/') {
      const sender = frame(url);
      fake.ipcMain.emit(portChannel, { senderFrame: sender });
      return sender.given[0];
    },
    ask: (path: string, init: RequestInit = {}) =>
      there(fake.sessions.get('persist:screen')?.protocols.get('app'))(new Request(`app://homeroll${path}`, init)),
  };
}
