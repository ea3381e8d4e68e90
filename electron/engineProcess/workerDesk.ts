import type { LaunchWorker } from '#engine/photos/index.ts';
import type { Port } from '#shared/rpc/port.ts';
import type { EngineSays } from './messages.ts';

export type WorkerDesk = {
  readonly launch: LaunchWorker;
  started(id: number, pid: number | null, port: Port): void;
  gone(id: number, reason: string): void;
};

type Running = {
  pid: number | undefined;
  port: Port | null;
  unsent: object[];
  hear: (message: unknown) => void;
  end: ((reason: string) => void) | null;
  killed: boolean;
};

/**
 * Photo workers, asked for from the main process: with RunAsNode switched off Node cannot be forked in Electron, and only the
 * main process may start utility processes. What is said to a worker goes over a port of its own.
 */
export function createWorkerDesk(say: (message: EngineSays) => void): WorkerDesk {
  const workers = new Map<number, Running>();
  let lastId = 0;
  return {
    // The main process knows the one program there is: a path from here would be one more thing to distrust.
    launch: () => {
      const id = ++lastId;
      const worker: Running = {
        pid: undefined,
        port: null,
        unsent: [],
        hear: () => undefined,
        end: null,
        killed: false,
      };
      workers.set(id, worker);
      say({ type: 'launchWorker', id });
      return {
        get pid() {
          return worker.pid;
        },
        send(message) {
          if (worker.port) worker.port.send(message);
          else worker.unsent.push(message);
        },
        onMessage: (listener) => {
          worker.hear = listener;
        },
        onExit: (listener) => {
          worker.end = listener;
        },
        kill() {
          if (worker.killed) return;
          worker.killed = true;
          say({ type: 'killWorker', id });
        },
      };
    },
    started(id, pid, port) {
      const worker = workers.get(id);
      if (!worker || worker.port) {
        port.close();
        return;
      }
      worker.pid = pid ?? undefined;
      worker.port = port;
      port.onMessage((message) => worker.hear(message));
      for (const message of worker.unsent.splice(0)) port.send(message);
    },
    gone(id, reason) {
      const worker = workers.get(id);
      workers.delete(id);
      worker?.port?.close();
      worker?.end?.(reason);
    },
  };
}
