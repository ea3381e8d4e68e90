import { EventEmitter } from 'node:events';
import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron';

export class FakeWebContents extends EventEmitter {
  windowOpen: ((details: object) => { action: string }) | null = null;
  setWindowOpenHandler(handler: NonNullable<FakeWebContents['windowOpen']>): void {
    this.windowOpen = handler;
  }
}

export class FakeWindow extends EventEmitter {
  readonly webContents = new FakeWebContents();
  readonly loaded: string[] = [];
  visible = false;
  focused = false;
  readonly options: BrowserWindowConstructorOptions & { webPreferences: WebPreferences };
  constructor(options: BrowserWindowConstructorOptions) {
    super();
    this.options = { ...options, webPreferences: options.webPreferences ?? {} };
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
