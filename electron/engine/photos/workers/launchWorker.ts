import { spawn } from 'node:child_process';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { hasFilePipe, takeFileOut } from './filePipe.ts';

/** A worker process as the engine sees it: it can be spoken to, listened to and killed. */
export type WorkerProcess = {
  readonly pid: number | undefined;
  send(message: object): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, when the process is gone or could not be started. */
  onExit(listener: (reason: string) => void): void;
  kill(): void;
};

/** Starts a worker. Electron's shell, in which Node cannot be forked, passes one of its own. */
export type LaunchWorker = (workerFile: string) => WorkerProcess;

const heapLimitMiB = 512;
/**
 * Below this the collector stays away. It counts a photo's pixels, which are given back by hand, as pressure, and would go
 * through everything once for each: an eighth of the processor time.
 */
const heapAtEaseMiB = 128;

const nodeArguments = [
  `--max-old-space-size=${heapLimitMiB}`,
  `--initial-old-space-size=${heapAtEaseMiB}`,
  // Below the decoders' native code this stops nothing, but JavaScript in there can write no file and start no process.
  '--permission',
  '--allow-fs-read=*',
  '--allow-addons',
  '--disable-warning=SecurityWarning',
  '--disallow-code-generation-from-strings',
];

/** A worker in a Node process of its own, with an almost empty environment. What it prints is thrown away: it may be a photo's. */
export const launchNodeWorker: LaunchWorker = (workerFile) => {
  const [command, ...before] = confinedCommand(process.execPath);
  const child = spawn(command, [...before, ...nodeArguments, workerFile], {
    env: workerEnvironment(),
    stdio: ['ignore', 'ignore', 'ignore', 'ipc', hasFilePipe ? 'pipe' : 'ignore'],
    serialization: 'advanced',
    windowsHide: true,
  });
  const pipe: unknown = child.stdio[4];
  // A worker that is already gone is heard of through onExit.
  if (pipe instanceof Writable) pipe.on('error', () => undefined);
  return {
    pid: child.pid,
    send(message) {
      child.send(pipe instanceof Writable ? takeFileOut(message, pipe) : message, () => undefined);
    },
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => {
      child.once('exit', (code, signal) => listener(signal ?? `exit ${code ?? '?'}`));
      child.once('error', (error) => listener(error.message));
    },
    kill: () => void child.kill('SIGKILL'),
  };
};

export const sourceWorkerFile = fileURLToPath(new URL('../worker.ts', import.meta.url));

/**
 * What the system takes away from the process before Node starts in it; `exec` keeps the process id.
 * No core dump: of a crashed decoder it would be a photo in clear on the disk. An hour of processor time: a decoder
 * that hangs when the engine is killed would otherwise run for ever. And, where Linux lets users make namespaces, no
 * network at all, not even loopback: a decoder that was taken over has nobody to talk to but the engine.
 */
const confined = [
  'ulimit -c 0',
  'ulimit -t 3600',
  'unshare -U -n true 2>/dev/null && exec unshare -U -n "$0" "$@"',
  'exec "$0" "$@"',
].join('; ');

function confinedCommand(node: string): [string, ...string[]] {
  return process.platform === 'win32' ? [node] : ['/bin/sh', '-c', confined, node];
}

function workerEnvironment(): NodeJS.ProcessEnv {
  return {
    // libvips lays pictures of more than 100 MB as files into the temporary folder: never, and there is none.
    VIPS_DISC_THRESHOLD: '1000g',
    TMPDIR: '/nonexistent',
    // Each thread's arena keeps the memory of finished photos.
    MALLOC_ARENA_MAX: '2',
    ...(process.platform === 'win32' ? { SystemRoot: process.env['SystemRoot'] } : {}),
  };
}
