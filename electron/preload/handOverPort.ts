import { portChannel, portGiven, portWanted } from '#shared/rpc/desktopPort.ts';

/** Electron's ipcRenderer, as far as it is used. */
export type Ipc = {
  send(channel: string): void;
  on(channel: string, listener: (event: { readonly ports: readonly object[] }) => void): unknown;
};

/** The page's own window, as far as it is used. */
export type Page = {
  readonly location: { readonly origin: string };
  addEventListener(
    type: 'message',
    listener: (event: { readonly source: unknown; readonly data: unknown }) => void,
  ): void;
  postMessage(message: string, targetOrigin: string, transfer: object[]): void;
};

/** All that the two sides of the window share: when the page asks for a port to the engine, it gets one. Nothing is exposed. */
export function handOverPort(ipc: Ipc, page: Page): void {
  page.addEventListener('message', ({ source, data }) => {
    if (source === page && data === portWanted) ipc.send(portChannel);
  });
  ipc.on(portChannel, ({ ports: [port, ...more] }) => {
    if (port !== undefined && more.length === 0) page.postMessage(portGiven, page.location.origin, [port]);
  });
}
