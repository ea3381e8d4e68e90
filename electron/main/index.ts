// The desktop app's main process, and the one file of it that loads Electron.
import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  nativeImage,
  Notification,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  Tray,
  utilityProcess,
} from 'electron';
import { runDesktop } from './desktop.ts';

const built = import.meta.dirname;

void runDesktop(
  {
    app,
    BrowserWindow,
    dialog,
    ipcMain,
    Menu,
    MessageChannelMain,
    nativeImage,
    Notification,
    powerMonitor,
    protocol,
    safeStorage,
    screen,
    session,
    Tray,
    utilityProcess,
  },
  {
    screenDirectory: join(built, '../renderer'),
    preloadFile: join(built, '../preload/index.cjs'),
    engineFile: join(built, 'engine-process.js'),
    workerFile: join(built, 'photos-worker.js'),
    trayIcon: join(built, '../../electron/icons/tray.png'),
  },
);
