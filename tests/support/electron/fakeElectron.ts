import { EventEmitter } from 'node:events';
import type {
  BrowserWindowConstructorOptions,
  ForkOptions,
  MessageBoxOptions,
  MenuItemConstructorOptions,
  WebPreferences,
} from 'electron';
import type { Electron } from '../../../electron/main/electronApi.ts';
import { FakeChannel, FakeParentPort, type FakePort } from './fakePorts.ts';
import { fakeSafeStorage } from './fakeSafeStorage.ts';

/** What runs in a utility process, by the name of its file. */
export type FakePrograms = Readonly<Record<string, (parent: FakeParentPort, exit: (code: number) => void) => void>>;

/** No process has it: the highest process id of Linux is 2²², of the others lower. */
const nobodysPid = 2 ** 22 + 77;

export class FakeUtilityProcess extends EventEmitter {
  readonly file: string;
  readonly options: ForkOptions;
  pid: number | undefined;
  exited = false;
  readonly told: unknown[] = [];
  readonly #parent: FakeParentPort;
  readonly #ports: FakePort[] = [];

  constructor(file: string, options: ForkOptions, programs: FakePrograms) {
    super();
    this.file = file;
    this.options = options;
    this.#parent = new FakeParentPort((message) => queueMicrotask(() => !this.exited && this.emit('message', message)));
    queueMicrotask(() => {
      this.pid = nobodysPid;
      this.emit('spawn');
      programs[file.split('/').at(-1) ?? '']?.(this.#parent, (code) => this.exit(code));
    });
  }

  postMessage(message: unknown, ports: readonly FakePort[] = []): void {
    this.told.push(message);
    this.#ports.push(...ports);
    if (this.exited) this.#closePorts();
    else this.#parent.fromMain(message, ports);
  }

  /** As a crash does. */
  exit(code: number): void {
    if (this.exited) return;
    this.exited = true;
    this.#closePorts();
    queueMicrotask(() => this.emit('exit', code));
  }

  /** The ports of a process end with it. */
  #closePorts(): void {
    for (const port of this.#ports.splice(0)) port.close();
  }

  kill(): boolean {
    this.exit(15);
    return true;
  }
}

export class FakeSession {
  readonly protocols = new Map<string, (request: Request) => Promise<Response>>();
  permissionRequest: ((contents: unknown, permission: string, answer: (granted: boolean) => void) => void) | null =
    null;
  permissionCheck: ((...asked: unknown[]) => boolean) | null = null;
  devicePermission: ((...asked: unknown[]) => boolean) | null = null;
  displayMedia: ((request: unknown, answer: (streams: unknown) => void) => void) | null = null;
  beforeRequest: ((details: { url: string }, answer: (response: { cancel: boolean }) => void) => void) | null = null;
  readonly events = new EventEmitter();
  readonly protocol = {
    handle: (scheme: string, handler: (request: Request) => Promise<Response>) => this.protocols.set(scheme, handler),
  };
  readonly webRequest = {
    onBeforeRequest: (listener: NonNullable<FakeSession['beforeRequest']>) => {
      this.beforeRequest = listener;
    },
  };
  setPermissionRequestHandler(handler: NonNullable<FakeSession['permissionRequest']>): void {
    this.permissionRequest = handler;
  }
  setPermissionCheckHandler(handler: NonNullable<FakeSession['permissionCheck']>): void {
    this.permissionCheck = handler;
  }
  setDevicePermissionHandler(handler: NonNullable<FakeSession['devicePermission']>): void {
    this.devicePermission = handler;
  }
  setDisplayMediaRequestHandler(handler: NonNullable<FakeSession['displayMedia']>): void {
    this.displayMedia = handler;
  }
  on(event: string, listener: (...args: unknown[]) => void): void {
    this.events.on(event, listener);
  }
}

export class FakeWebContents extends EventEmitter {
  windowOpen: ((details: object) => { action: string }) | null = null;
  setWindowOpenHandler(handler: NonNullable<FakeWebContents['windowOpen']>): void {
    this.windowOpen = handler;
  }
}

export type FakeWindow = EventEmitter & {
  readonly options: BrowserWindowConstructorOptions & { webPreferences: WebPreferences };
  readonly webContents: FakeWebContents;
  readonly loaded: string[];
  visible: boolean;
  focused: boolean;
  close(): void;
};

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

  class Window extends EventEmitter {
    readonly webContents = new FakeWebContents();
    readonly loaded: string[] = [];
    visible = false;
    focused = false;
    readonly options: FakeWindow['options'];
    constructor(options: BrowserWindowConstructorOptions) {
      super();
      this.options = { ...options, webPreferences: options.webPreferences ?? {} };
      windows.push(this);
      app.emit('web-contents-created', {}, this.webContents);
    }
    async loadURL(url: string): Promise<void> {
      this.loaded.push(url);
      queueMicrotask(() => this.emit('ready-to-show'));
    }
    show(): void {
      this.visible = true;
    }
    hide(): void {
      this.visible = false;
    }
    close(): void {
      const fate = { prevented: false };
      this.emit('close', { preventDefault: () => (fate.prevented = true) });
      if (!fate.prevented) this.emit('closed');
    }
    focus(): void {
      this.visible = true;
    }
    restore(): void {
      this.visible = true;
    }
    maximize(): void {
      this.visible = true;
    }
    isFocused = () => this.focused;
    isMinimized = () => false;
    isMaximized = () => false;
    getNormalBounds = () => ({ x: 10, y: 20, width: 800, height: 600 });
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
