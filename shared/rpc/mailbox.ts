/**
 * What all ports have in common: messages wait until somebody listens, nothing is delivered after the end, and
 * the end is told once.
 */
export type Mailbox = {
  readonly deliver: (message: unknown) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  readonly onClose: (listener: () => void) => void;
  readonly close: () => void;
  readonly closed: boolean;
};

export function createMailbox(): Mailbox {
  let waiting: unknown[] = [];
  let hear: ((message: unknown) => void) | null = null;
  let tellEnd: (() => void) | null = null;
  let closed = false;
  return {
    deliver(message) {
      if (closed) return;
      if (hear) hear(message);
      else waiting.push(message);
    },
    onMessage(listener) {
      hear = listener;
      const early = waiting;
      waiting = [];
      for (const message of early) listener(message);
    },
    onClose(listener) {
      if (closed) listener();
      else tellEnd = listener;
    },
    close() {
      if (closed) return;
      closed = true;
      tellEnd?.();
    },
    get closed() {
      return closed;
    },
  };
}
