import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What `npm run build` makes of electron/headless/main.ts. */
export const builtShell = join(import.meta.dirname, '../../out/main/headless.js');

export type HomerollProcess = {
  readonly pid: number;
  /** Where its photos, keys and settings lie. */
  readonly dataDirectory: string;
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** The address as printed, with a token that works once. */
  readonly address: string;
  /** Everything it has said so far, on both channels. */
  output(): string;
  /** Settles with the exit code (null after a signal) when it has ended, for whatever reason. */
  readonly exit: Promise<number | null>;
  /** Presses Enter in its terminal and returns the fresh address that it prints. */
  freshAddress(): Promise<string>;
  /** What happens to its input when whoever started it is gone. */
  closeInput(): void;
  /** Ends it as Ctrl+C does; returns the exit code. The data stays. */
  stop(): Promise<number | null>;
  /** Ends it as a power cut does. The data stays. */
  kill(): Promise<void>;
};

export type StartOptions = {
  /** Absent: a fresh temporary folder, removed when this test process ends. */
  readonly dataDirectory?: string;
  readonly flags?: readonly string[];
  /** Another program than the built shell. */
  readonly program?: string;
  readonly env?: NodeJS.ProcessEnv;
};

/** Starts the headless shell as a process of its own and waits until its screen can be opened. */
export async function startHomeroll(options: StartOptions = {}): Promise<HomerollProcess> {
  const dataDirectory = options.dataDirectory ?? temporaryDirectory();
  const run = spawnHomeroll({ ...options, dataDirectory });
  const addressNumber = async (index: number): Promise<string> => {
    await run.until(() => addressesIn(run.output()).length > index);
    return addressesIn(run.output())[index] ?? '';
  };
  const address = await addressNumber(0);
  return {
    pid: run.child.pid ?? 0,
    dataDirectory,
    origin: new URL(address).origin,
    address,
    output: run.output,
    exit: run.exit,
    freshAddress: async () => {
      const next = addressNumber(addressesIn(run.output()).length);
      run.child.stdin?.write('\n');
      return next;
    },
    closeInput: () => run.child.stdin?.end(),
    stop: async () => {
      run.child.kill('SIGTERM');
      return run.exit;
    },
    kill: async () => {
      run.child.kill('SIGKILL');
      await run.exit;
    },
  };
}

/** Runs the headless shell to its end, for what it says and how it ends. */
export async function runHomeroll(
  options: StartOptions,
): Promise<{ readonly exitCode: number | null; readonly output: string }> {
  const run = spawnHomeroll(options);
  const exitCode = await run.exit;
  return { exitCode, output: run.output() };
}

const addressesIn = (output: string): string[] =>
  output.match(/http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43}(?=\s)/g) ?? [];

function spawnHomeroll({ dataDirectory, flags = [], program = builtShell, env = {} }: StartOptions): {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly until: (condition: () => boolean) => Promise<void>;
  readonly exit: Promise<number | null>;
} {
  const data = dataDirectory === undefined ? [] : ['--data', dataDirectory];
  const child = spawn(process.execPath, [program, '--no-open', ...data, ...flags], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, HOMEROLL_END_WITH_INPUT: '1', ...env },
  });
  running.add(child);
  let output = '';
  const heard = new EventTarget();
  const hear = (text: Buffer): void => {
    output += text.toString();
    heard.dispatchEvent(new Event('more'));
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const exit = once(child, 'close').then(() => {
    running.delete(child);
    heard.dispatchEvent(new Event('more'));
    return child.exitCode;
  });
  return {
    child,
    output: () => output,
    exit,
    async until(condition) {
      while (!condition()) {
        if (!running.has(child)) throw new Error(`Homeroll ended early:\n${output}`);
        await once(heard, 'more');
      }
    },
  };
}

// Whatever a test leaves behind ends with the process that ran it.
const running = new Set<ChildProcess>();
const directories = new Set<string>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
  for (const directory of directories) rmSync(directory, { recursive: true, force: true });
});

/** A folder of its own, removed when this process ends. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'homeroll-'));
  directories.add(directory);
  return directory;
}
