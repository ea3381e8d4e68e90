import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Tray } from 'electron';
import { appScheme } from '#shared/rpc/desktopPort.ts';
import { defaultDataDirectory } from '../headless/dataDirectory.ts';
import { endingOf } from '../headless/sentences.ts';
import { readStaticFiles } from '../headless/staticFiles.ts';
import { createAppProtocol } from './appProtocol.ts';
import { refusedSwitchOf } from './debugging.ts';
import type { Electron } from './electronApi.ts';
import { createEngineHost, type EngineHost } from './engineHost.ts';
import { keepQuiet, lockDownPages, lockDownSession, privilegedSchemes } from './lockDown.ts';
import { createLoginStart, hiddenFlag } from './loginStart.ts';
import { menuBar, trayMenu, type MenuActs } from './menus.ts';
import { tellNews } from './news.ts';
import { offerScreenPort } from './screenPort.ts';
import { createWindow, type HomerollWindow } from './window.ts';

export type Places = {
  readonly screenDirectory: string;
  readonly preloadFile: string;
  readonly engineFile: string;
  readonly workerFile: string;
  readonly trayIcon: string;
};

/** What the window remembers (theme, details shown) is kept; nothing it loads is. */
const partition = 'persist:screen';

/**
 * The desktop app, from its parts: an engine in a process of its own, one window, a tray, and nothing in between but ports
 * that are handed on. What has to be said before Electron is ready is said at once.
 */
export async function runDesktop(electron: Electron, places: Places, argv = process.argv): Promise<void> {
  const { app, protocol } = electron;
  const refused = refusedSwitchOf(app);
  if (refused !== null) {
    app.exit(2);
    return;
  }
  const dataDirectory = dataDirectoryFor(electron);
  const windowDirectory = join(dataDirectory, 'window');
  mkdirSync(windowDirectory, { recursive: true, mode: 0o700 });
  app.setPath('userData', windowDirectory);
  // One for each data folder: the lock lies where the window keeps its things.
  if (!app.requestSingleInstanceLock()) {
    app.exit(0);
    return;
  }
  app.enableSandbox();
  keepQuiet(app);
  protocol.registerSchemesAsPrivileged(privilegedSchemes);
  lockDownPages(app);

  await app.whenReady();
  lockDownSession(electron.session.defaultSession);
  const session = electron.session.fromPartition(partition, { cache: false });
  lockDownSession(session);

  const host = createEngineHost({
    ...electron,
    ...places,
    dataDirectory,
    onNotStarted(code) {
      const { sentence, exitCode } = endingOf(code, dataDirectory);
      electron.dialog.showErrorBox('Homeroll cannot open', sentence);
      app.exit(exitCode);
    },
    onNews: (who) => tellNews(electron.Notification, who, () => window.show()),
  });
  const files = await readStaticFiles(places.screenDirectory);
  session.protocol.handle(appScheme, createAppProtocol({ files, ask: host.ask }));
  offerScreenPort(electron.ipcMain, host.connectScreen);

  let quitting = false;
  let tray: Tray | null = null;
  const window = createWindow({
    ...electron,
    session,
    preloadFile: places.preloadFile,
    stateFile: join(windowDirectory, 'window.json'),
    closingHides: () => !quitting && tray !== null,
  });
  app.on('before-quit', (event) => {
    if (quitting) return;
    quitting = true;
    event.preventDefault();
    void host.stop().finally(() => app.quit());
  });
  tray = setUpMenus(electron, places, window);
  followTheSystem(electron, window, host);
  if (!argv.includes(hiddenFlag)) window.show();
}

function setUpMenus({ app, Menu, Tray, nativeImage }: Electron, { trayIcon }: Places, { show }: HomerollWindow): Tray {
  const login = createLoginStart(app);
  const acts: MenuActs = {
    show,
    quit: () => app.quit(),
    startsAtLogin: login.get,
    setStartsAtLogin: login.set,
    pause: null,
  };
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuBar(acts)));
  const tray = new Tray(nativeImage.createFromPath(trayIcon));
  tray.setToolTip('Homeroll');
  tray.setContextMenu(Menu.buildFromTemplate(trayMenu(acts)));
  tray.on('click', () => show());
  return tray;
}

/** Sleep and wake, a second start, a click in the dock. */
function followTheSystem({ app, powerMonitor }: Electron, window: HomerollWindow, host: EngineHost): void {
  powerMonitor.on('suspend', () => host.tellPower('asleep'));
  powerMonitor.on('resume', () => host.tellPower('awake'));
  app.on('second-instance', () => window.show());
  app.on('activate', () => window.show());
  // With a tray the app goes on without a window, until it is told to quit.
  app.on('window-all-closed', () => undefined);
}

function dataDirectoryFor({ app }: Electron): string {
  const told = app.commandLine.getSwitchValue('data');
  return told === '' ? defaultDataDirectory() : resolve(told);
}
