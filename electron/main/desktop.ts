import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Tray } from 'electron';
import { appScheme } from '#shared/rpc/desktopPort.ts';
import { defaultDataDirectory } from '../shell/dataDirectory.ts';
import { endingOf } from '../shell/sentences.ts';
import { readStaticFiles } from '../shell/staticFiles.ts';
import { createAppProtocol } from './appProtocol.ts';
import { refusedSwitchOf } from './debugging.ts';
import type { Electron } from './electronApi.ts';
import { createEngineHost, type EngineHost } from './engineHost.ts';
import { keepQuiet, lockDownPages, lockDownSession, privilegedSchemes } from './lockDown.ts';
import { createLoginStart, type LoginStart } from './loginStart.ts';
import { askOnce } from './loginQuestion.ts';
import { menuBar, trayMenu, type MenuActs } from './menus.ts';
import { tellNews } from './news.ts';
import { createPause, type Pause } from './pause.ts';
import { offerScreenPort } from './screenPort.ts';
import { words } from './words.ts';
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
    electron.dialog.showErrorBox(words.cannotOpen, words.refusedSwitch(refused));
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

  const files = await readStaticFiles(places.screenDirectory);
  let quitting = false;
  let tray: Tray | null = null;
  const window = createWindow({
    ...electron,
    session,
    preloadFile: places.preloadFile,
    stateFile: join(windowDirectory, 'window.json'),
    closingHides: () => !quitting && tray !== null,
  });
  const pause = createPause((on) => host.setQuiet('person', on));
  const host = createEngineHost({
    ...electron,
    ...places,
    dataDirectory,
    listen: app.commandLine.getSwitchValue('listen') || null,
    onNotStarted(code) {
      const { sentence, exitCode } = endingOf(code, dataDirectory);
      electron.dialog.showErrorBox(words.cannotOpen, sentence);
      app.exit(exitCode);
    },
    onNews(news) {
      if (!window.isLookedAt()) tellNews(electron.Notification, news, (page) => window.show(page));
    },
    onGoOn: () => pause.end(),
  });
  session.protocol.handle(appScheme, createAppProtocol({ files, ask: host.ask }));
  offerScreenPort(electron.ipcMain, host.connectScreen);

  app.on('before-quit', (event) => {
    if (quitting) return;
    quitting = true;
    event.preventDefault();
    void host.stop().finally(() => app.quit());
  });
  const login = createLoginStart(app);
  tray = setUpMenus(electron, places, { window, login, pause });
  followTheSystem(electron, { window, host, pause });
  if (login.wasUsed(argv)) return;
  window.show();
  await askOnce(electron, join(windowDirectory, 'login-asked'), login);
}

type Parts = { readonly window: HomerollWindow; readonly login: LoginStart; readonly pause: Pause };

function setUpMenus({ app, Menu, Tray, nativeImage }: Electron, { trayIcon }: Places, parts: Parts): Tray {
  const { window, login, pause } = parts;
  const acts: MenuActs = {
    show: window.show,
    letSomeoneIn() {
      // Nobody comes to a door that cannot be reached.
      pause.end();
      window.show('/door');
    },
    quit: () => app.quit(),
    startsAtLogin: login.get,
    setStartsAtLogin: login.set,
    pause,
  };
  const tray = new Tray(nativeImage.createFromPath(trayIcon));
  const show = (): void => {
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuBar(acts)));
    tray.setToolTip(pause.isPaused() ? words.paused : words.name);
    tray.setContextMenu(Menu.buildFromTemplate(trayMenu(acts)));
  };
  pause.onChange(show);
  show();
  tray.on('click', () => window.show());
  return tray;
}

/** Sleep and wake, a second start, a click in the dock. */
function followTheSystem(
  { app, powerMonitor }: Electron,
  { window, host, pause }: Pick<Parts, 'window' | 'pause'> & { readonly host: EngineHost },
): void {
  // Whoever goes to sleep says goodbye, and dials everybody at once when awake.
  powerMonitor.on('suspend', () => host.setQuiet('sleep', true));
  powerMonitor.on('resume', () => {
    host.setQuiet('sleep', false);
    pause.look();
  });
  app.on('second-instance', () => window.show());
  app.on('activate', () => window.show());
  // With a tray the app goes on without a window, until it is told to quit.
  app.on('window-all-closed', () => undefined);
}

function dataDirectoryFor({ app }: Electron): string {
  const told = app.commandLine.getSwitchValue('data');
  return told === '' ? defaultDataDirectory() : resolve(told);
}
