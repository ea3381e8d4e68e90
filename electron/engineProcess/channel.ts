import { messagePort } from '#shared/rpc/messagePort.ts';
import type { Port } from '#shared/rpc/port.ts';

/** Electron's MessagePortMain, as both the main process and a utility process have it. */
export type MainPort = {
  postMessage(message: unknown): void;
  start(): void;
  close(): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
};

/** The way from a utility process to the main one: `process.parentPort` there. */
export type ParentPort = {
  postMessage(message: unknown): void;
  on(
    event: 'message',
    listener: (event: { readonly data: unknown; readonly ports: readonly MainPort[] }) => void,
  ): unknown;
};

/** A Port over a MessagePortMain, whose events are Node's and not the browser's. */
export function mainPort(channel: MainPort): Port {
  return messagePort({
    postMessage: (message) => channel.postMessage(message),
    start: () => channel.start(),
    close: () => channel.close(),
    addEventListener(type, listener) {
      if (type === 'message') channel.on('message', listener);
      else channel.on('close', () => listener({}));
    },
  });
}
