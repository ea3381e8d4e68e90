import type { BrowserWindow, BrowserWindowConstructorOptions, Session } from 'electron';
import { appOrigin } from '#shared/rpc/desktopPort.ts';
import type { Electron } from './electronApi.ts';
import { readWindowState, writeWindowState, type WindowState } from './windowState.ts';

/** Pages of the screen that menu and tray lead to. */
export type ScreenPage = '/' | '/door' | '/settings';

export type HomerollWindow = {
  /** Brings the window to the front, opening it where it is not, and turns to a page if one is named. */
  show(page?: ScreenPage): void;
  /** Whether somebody has it before them, so that nothing needs to be told. */
  isLookedAt(): boolean;
};

export type WindowParts = Pick<Electron, 'app' | 'BrowserWindow' | 'screen'> & {
  readonly session: Session;
  readonly preloadFile: string;
  readonly stateFile: string;
  /** Whether closing the window ends the app, or leaves it in the tray. */
  readonly closingHides: () => boolean;
};

/** What a page of ours may do, which is as little as a page can. */
export const walls = (session: Session, preloadFile: string, isPackaged: boolean) =>
  ({
    session,
    preload: preloadFile,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    navigateOnDragDrop: false,
    // Dictionaries would be fetched from Chromium's makers.
    spellcheck: false,
    safeDialogs: true,
    devTools: !isPackaged,
  }) satisfies BrowserWindowConstructorOptions['webPreferences'];

/** The one window. */
export function createWindow(parts: WindowParts): HomerollWindow {
  let window: BrowserWindow | null = null;

  function open(page: ScreenPage): BrowserWindow {
    const displays = parts.screen.getAllDisplays().map(({ workArea }) => workArea);
    const { maximized = false, ...bounds } = readWindowState(parts.stateFile, displays);
    const fresh = new parts.BrowserWindow({
      ...bounds,
      minWidth: 360,
      minHeight: 480,
      title: 'Homeroll',
      show: false,
      webPreferences: walls(parts.session, parts.preloadFile, parts.app.isPackaged),
    });
    if (maximized) fresh.maximize();
    fresh.once('ready-to-show', () => fresh.show());
    fresh.on('close', (event) => {
      writeWindowState(parts.stateFile, stateOf(fresh));
      if (!parts.closingHides()) return;
      event.preventDefault();
      fresh.hide();
    });
    fresh.once('closed', () => {
      window = null;
    });
    // A page that crashed is loaded anew; what it showed is the engine's and not lost.
    fresh.webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason !== 'clean-exit') void fresh.loadURL(addressOf('/'));
    });
    void fresh.loadURL(addressOf(page));
    return fresh;
  }

  return {
    isLookedAt: () => window?.isFocused() === true,
    show(page) {
      if (!window) {
        window = open(page ?? '/');
        return;
      }
      if (page !== undefined) void window.loadURL(addressOf(page));
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
  };
}

/** Pages live in the fragment: turning to one does not load the screen anew. */
const addressOf = (page: ScreenPage): string => `${appOrigin}/#${page}`;

function stateOf(window: BrowserWindow): WindowState {
  const { x, y, width, height } = window.getNormalBounds();
  return { x, y, width, height, maximized: window.isMaximized() };
}
