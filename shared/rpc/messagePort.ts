import { createMailbox } from './mailbox.ts';
import type { Port } from './port.ts';

/** What a browser's MessagePort and the one of node:worker_threads have in common. */
export type MessagePortLike = {
  postMessage(message: unknown): void;
  start(): void;
  close(): void;
  /** The event of a message has its `data`; the types of the two platforms agree on no more than an object. */
  addEventListener(type: 'message' | 'close', listener: (event: object) => void): void;
};

/** A Port over a MessagePort: how the desktop window's screen reaches the engine. */
export function messagePort(channel: MessagePortLike): Port {
  const mailbox = createMailbox();
  channel.addEventListener('message', (event) => {
    if ('data' in event) mailbox.deliver(event.data);
  });
  channel.addEventListener('close', mailbox.close);
  channel.start();
  return {
    send(message) {
      if (!mailbox.closed) channel.postMessage(message);
    },
    onMessage: mailbox.onMessage,
    onClose: mailbox.onClose,
    close() {
      channel.close();
      // The side that closes is told of it by Node but not by browsers.
      mailbox.close();
    },
  };
}
