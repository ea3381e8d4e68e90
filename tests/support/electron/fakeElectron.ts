import { EventEmitter } from 'node:events';
import type {
  BrowserWindowConstructorOptions,
  ForkOptions,
  MessageBoxOptions,
  MenuItemConstructorOptions,
} from 'electron';
import type { Electron } from '../../../electron/main/electronApi.ts';
import { FakeChannel } from './fakePorts.ts';
import { FakeUtilityProcess, type FakePrograms } from './fakeProcess.ts';
import { fakeSafeStorage } from './fakeSafeStorage.ts';
import { FakeSession } from './fakeSession.ts';
import { FakeWindow } from './fakeWindow.ts';

export type FakeElectron = ReturnType<typeof fakeElectron>;

/** Electron as the shell uses it, without a screen: it remembers what it was told, and does what it would do. */
export function fakeElectron({
  packaged = true,
  switches = {},
  programs = {},
  firstInstance = true,
  safeStorage = fakeSafeStorage(),
  answers = [],
}: {
  readonly packaged?: boolean;
  readonly switches?: Readonly<Record<string, string>>;
  readonly programs?: FakePrograms;
  readonly firstInstance?: boolean;
  readonly safeStorage?: ReturnType<typeof fakeSafeStorage>;
  /** Which button is pressed in the questions to come; without one, the one that Escape presses. */
  readonly answers?: readonly number[];
} = {}) {
  const processes: FakeUtilityProcess[] = [];
  const windows: FakeWindow[] = [];
  const sessions = new Map<string, FakeSession>();
  const partitionOptions: unknown[] = [];
  const schemes: unknown[] = [];
  const exits: number[] = [];
  const errors: string[] = [];
  const notifications: (EventEmitter & { readonly options: { title: string; body: string } })[] = [];
  const questions: MessageBoxOptions[] = [];
  const toldOnTray: string[] = [];
  const appended: string[] = [];
  const trayMenus: MenuItemConstructorOptions[][] = [];
  const menuBars: MenuItemConstructorOptions[][] = [];
  const paths = new Map<string, string>([['appData', '/nowhere']]);
  let ready = false;
  let sandboxed = false;
  let loginSettings = { openAtLogin: false };

  const app = Object.assign(new EventEmitter(), {
    isPackaged: packaged,
    commandLine: {
      hasSwitch: (name: string) => Object.hasOwn(switches, name),
      getSwitchValue: (name: string) => switches[name] ?? '',
      appendSwitch: (name: string) => appended.push(name),
    },
    exit: (code: number) => exits.push(code),
    setPath: (name: string, path: string) => paths.set(name, path),
    getPath: (name: string) => paths.get(name) ?? '/nowhere',
    requestSingleInstanceLock: () => firstInstance,
    enableSandbox: () => {
      if (ready) throw new Error('enableSandbox has to come before ready');
      sandboxed = true;
    },
    whenReady: async () => {
      ready = true;
    },
    quit() {
      const fate = { prevented: false };
      app.emit('before-quit', { preventDefault: () => (fate.prevented = true) });
      if (!fate.prevented) exits.push(0);
    },
    getLoginItemSettings: () => loginSettings,
    setLoginItemSettings: (settings: { openAtLogin: boolean }) => {
      loginSettings = settings;
    },
  });

  class Window extends FakeWindow {
    constructor(options: BrowserWindowConstructorOptions) {
      super(options);
      windows.push(this);
      app.emit('web-contents-created', {}, this.webContents);
    }
  }

  const sessionOf = (name: string, options?: unknown): FakeSession => {
    if (options !== undefined) partitionOptions.push(options);
    const session = sessions.get(name) ?? new FakeSession();
    sessions.set(name, session);
    return session;
  };

  const ipcMain = new EventEmitter();
  const powerMonitor = new EventEmitter();
  const parts = {
    app,
    BrowserWindow: Window,
    dialog: {
      showErrorBox: (_title: string, words: string) => errors.push(words),
      showMessageBox: async (question: MessageBoxOptions) => {
        questions.push(question);
        return { response: answers[questions.length - 1] ?? question.cancelId ?? 0 };
      },
    },
    ipcMain,
    Menu: {
      buildFromTemplate: (template: MenuItemConstructorOptions[]) => template,
      setApplicationMenu: (template: MenuItemConstructorOptions[]) => menuBars.push(template),
    },
    MessageChannelMain: FakeChannel,
    nativeImage: { createFromPath: (path: string) => ({ path }) },
    Notification: class extends EventEmitter {
      static isSupported = () => true;
      readonly options: { title: string; body: string };
      constructor(options: { title: string; body: string }) {
        super();
        this.options = options;
      }
      show(): void {
        notifications.push(this);
      }
    },
    powerMonitor,
    protocol: {
      registerSchemesAsPrivileged: (given: unknown[]) => {
        if (ready) throw new Error('schemes have to be registered before ready');
        schemes.push(...given);
      },
    },
    safeStorage,
    screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] },
    session: {
      get defaultSession() {
        return sessionOf('default');
      },
      fromPartition: sessionOf,
    },
    Tray: class extends EventEmitter {
      setToolTip = (words: string) => void toldOnTray.push(words);
      setContextMenu = (menu: MenuItemConstructorOptions[]) => void trayMenus.push(menu);
    },
    utilityProcess: {
      fork(file: string, _args: string[], options: ForkOptions) {
        if (!ready) throw new Error('utilityProcess.fork has to come after ready');
        const process = new FakeUtilityProcess(file, options, programs);
        processes.push(process);
        return process;
      },
    },
  };
  return {
    // The parts have what the shell uses of each class, not all that Electron's classes have.
    electron: parts as unknown as Electron,
    app,
    ipcMain,
    powerMonitor,
    processes,
    windows,
    sessions,
    partitionOptions,
    schemes,
    exits,
    errors,
    notifications,
    questions,
    toldOnTray,
    appended,
    trayMenus,
    menuBars,
    paths,
    isSandboxed: () => sandboxed,
    becomeReady: () => void app.whenReady(),
  };
}
