import { createMailbox } from './mailbox.ts';
import type { Port } from './port.ts';

/** What a browser's WebSocket and the `ws` package's have in common, so that one port serves both ends. */
export type WebSocketLike = {
  readonly readyState: number;
  readonly bufferedAmount: number;
  send(text: string): void;
  close(code?: number): void;
  addEventListener(type: 'open' | 'close' | 'error', listener: () => void): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
};

const connecting = 0;
const open = 1;
/** The code of RFC 6455 for "received data that is not what was agreed". */
const unsupportedData = 1003;

/** A screen that stopped reading is let go before what waits for it (in bytes) fills the memory. */
const mostUnreadBytes = 64 * 1024 * 1024;

/** A Port over a WebSocket of either kind; it may still be connecting: what is sent meanwhile waits. */
export function webSocketPort(socket: WebSocketLike): Port {
  const mailbox = createMailbox();
  let unsent: string[] = [];
  socket.addEventListener('open', () => {
    for (const text of unsent) socket.send(text);
    unsent = [];
  });
  socket.addEventListener('message', ({ data }) => {
    const message = typeof data === 'string' ? parseJson(data) : undefined;
    if (message === undefined) socket.close(unsupportedData);
    else mailbox.deliver(message);
  });
  socket.addEventListener('close', mailbox.close);
  // A close always follows an error, and says all there is to say.
  socket.addEventListener('error', () => undefined);
  return {
    send(message) {
      const text = JSON.stringify(message);
      if (socket.readyState === connecting) unsent.push(text);
      if (socket.readyState !== open) return;
      if (socket.bufferedAmount > mostUnreadBytes) socket.close();
      else socket.send(text);
    },
    onMessage: mailbox.onMessage,
    onClose: mailbox.onClose,
    close: () => socket.close(),
  };
}

/** JSON has no undefined, so it can stand for text that is not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
