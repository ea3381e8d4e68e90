import { EventEmitter } from 'node:events';
import type { ForkOptions } from 'electron';
import { FakeParentPort, type FakePort } from './fakePorts.ts';

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
