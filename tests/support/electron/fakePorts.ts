import { EventEmitter } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';

/**
 * Electron's MessagePortMain over Node's: real structured clones, delivery in order and later, nothing before `start`,
 * and `close` told to both ends. Events carry `data`, as Electron's do.
 */
export class FakePort extends EventEmitter {
  closed = false;
  readonly #port: MessagePort;

  constructor(port: MessagePort) {
    super();
    this.#port = port;
    port.on('close', () => {
      this.closed = true;
      this.emit('close');
    });
    port.unref();
  }

  postMessage(message: unknown): void {
    this.#port.postMessage(message);
  }

  start(): void {
    this.#port.on('message', (data: unknown) => this.emit('message', { data, ports: [] }));
    this.#port.unref();
  }

  close(): void {
    this.#port.close();
  }
}

export class FakeChannel {
  readonly port1: FakePort;
  readonly port2: FakePort;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = new FakePort(port1);
    this.port2 = new FakePort(port2);
  }
}

/** One end of the way between the main process and one of its utility processes; ports go along as they are. */
export class FakeParentPort extends EventEmitter {
  readonly toMain: (message: unknown) => void;
  #early: unknown[] = [];

  constructor(toMain: (message: unknown) => void) {
    super();
    this.toMain = toMain;
    // Electron keeps what came before anybody listened.
    this.on('newListener', (event) => {
      if (event !== 'message') return;
      const early = this.#early;
      this.#early = [];
      queueMicrotask(() => {
        for (const message of early) this.emit('message', message);
      });
    });
  }

  postMessage(message: unknown): void {
    this.toMain(structuredClone(message));
  }

  fromMain(data: unknown, ports: readonly FakePort[]): void {
    const event = { data: structuredClone(data), ports };
    if (this.listenerCount('message') === 0) this.#early.push(event);
    else queueMicrotask(() => this.emit('message', event));
  }
}
