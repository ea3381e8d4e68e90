import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** One Homeroll in a process of its own, as a person would start it. */
export type Computer = {
  readonly process: ChildProcess;
  /** A fresh one-time address of its screen. */
  freshAddress(): Promise<string>;
  /** As a person ends it, waiting for its orderly end. */
  stop(): Promise<void>;
};

const addressLine = /(http:\/\/127\.0\.0\.1:\d+\/#token=\S+)/;

/** Starts the program with a data folder of its own, on loopback only, and waits until its screen is up. */
export async function startComputer(
  program: string,
  options: {
    readonly dataDirectory: string;
    readonly port?: number;
    readonly environment?: NodeJS.ProcessEnv;
    /** Told of an address that was printed without being asked for; without it, it is the next one given. */
    readonly onFreshAddress?: (address: string) => void;
  },
): Promise<Computer> {
  const flags = [
    '--data',
    options.dataDirectory,
    '--port',
    (options.port ?? 0).toString(),
    '--listen',
    '127.0.0.1',
    '--no-open',
  ];
  const child = spawn(process.execPath, [program, ...flags], {
    stdio: ['pipe', 'pipe', 'pipe'],
    // Should this process be killed, the computers it started end too.
    env: { ...(options.environment ?? process.env), HOMEROLL_END_WITH_INPUT: '1' },
  });
  const printed: string[] = [];
  const waiting: ((address: string) => void)[] = [];
  const unclaimed: string[] = [];
  let isUp = false;
  createInterface({ input: child.stdout }).on('line', (line) => {
    printed.push(line);
    const address = addressLine.exec(line)?.[1];
    if (address === undefined) return;
    const next = waiting.shift();
    if (next !== undefined) next(address);
    else if (isUp && options.onFreshAddress) options.onFreshAddress(address);
    // The one before ends when another is printed.
    else unclaimed.splice(0, Infinity, address);
  });
  createInterface({ input: child.stderr }).on('line', (line) => printed.push(line));
  const ended = once(child, 'exit');

  function nextAddress(): Promise<string> {
    const first = unclaimed.shift();
    if (first !== undefined) return Promise.resolve(first);
    const address = new Promise<string>((resolve) => waiting.push(resolve));
    const gone = ended.then(() => Promise.reject(new Error(`Homeroll ended: ${printed.slice(-8).join(' | ')}`)));
    return Promise.race([address, gone]);
  }

  unclaimed.push(await nextAddress());
  isUp = true;
  return {
    process: child,
    freshAddress() {
      if (unclaimed.length > 0) return nextAddress();
      child.stdin.write('\n');
      return nextAddress();
    },
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await ended;
    },
  };
}
