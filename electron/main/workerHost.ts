import type { MessagePortMain, UtilityProcess } from 'electron';
import type { EngineSays, MainSays } from '../engineProcess/messages.ts';
import type { Electron } from './electronApi.ts';

export type WorkerHostParts = Pick<Electron, 'utilityProcess' | 'MessageChannelMain'> & { readonly workerFile: string };

const mostWorkers = 16;
const heapLimitMiB = 512;

/** Starts and kills photo workers for the engine, whose port it hands to each; what they say to one another it never sees. */
export function createWorkerHost(
  { utilityProcess, MessageChannelMain, workerFile }: WorkerHostParts,
  tellEngine: (message: MainSays, ports: readonly MessagePortMain[]) => void,
): { take(said: Extract<EngineSays, { type: 'launchWorker' | 'killWorker' }>): void; endAll(): void } {
  const workers = new Map<number, UtilityProcess>();

  function launch(id: number): void {
    if (workers.has(id) || workers.size >= mostWorkers) {
      tellEngine({ type: 'workerGone', id, reason: 'refused' }, []);
      return;
    }
    const worker = utilityProcess.fork(workerFile, [], {
      serviceName: 'Homeroll photo worker',
      // A decoder prints what it read, which is a photo's.
      stdio: 'ignore',
      env: workerEnvironment(),
      execArgv: [`--max-old-space-size=${heapLimitMiB}`, '--disallow-code-generation-from-strings'],
    });
    workers.set(id, worker);
    worker.once('spawn', () => {
      const { port1, port2 } = new MessageChannelMain();
      worker.postMessage(null, [port1]);
      tellEngine({ type: 'workerStarted', id, pid: worker.pid ?? null }, [port2]);
    });
    worker.once('exit', (code) => {
      workers.delete(id);
      tellEngine({ type: 'workerGone', id, reason: `exit ${code}` }, []);
    });
  }

  return {
    take({ type, id }) {
      if (type === 'launchWorker') launch(id);
      else end(workers.get(id));
    },
    endAll: () => workers.forEach(end),
  };
}

/** A decoder that hangs hears no friendly signal. */
function end(worker: UtilityProcess | undefined): void {
  if (worker?.pid !== undefined && process.platform !== 'win32') {
    try {
      process.kill(worker.pid, 'SIGKILL');
      return;
    } catch {
      // It is gone already.
    }
  }
  worker?.kill();
}

function workerEnvironment(): Record<string, string> {
  return {
    // As for the worker in Node: no photo is laid into a temporary folder, and finished ones leave the memory.
    VIPS_DISC_THRESHOLD: '1000g',
    TMPDIR: '/nonexistent',
    MALLOC_ARENA_MAX: '2',
    ...(process.platform === 'win32' ? { SystemRoot: process.env['SystemRoot'] ?? '' } : {}),
  };
}
