import type { CreateEngine, Engine, EngineOptions, Log } from '#engine/engine.ts';
import { serve } from '#shared/rpc/server.ts';
import { errorFields } from '../shell/errorFields.ts';
import { answerRequest, type RequestLimits } from './answerRequest.ts';
import { mainPort, type MainPort, type ParentPort } from './channel.ts';
import { createExchange } from './exchange.ts';
import { createKeychainDesk } from './keychainDesk.ts';
import { MainSays, type EngineSays, type StreamRequest } from './messages.ts';
import { createWorkerDesk } from './workerDesk.ts';

export type HostedParts = {
  readonly createEngine: CreateEngine;
  readonly openLog: (dataDirectory: string) => { readonly log: Log; readonly closeLog: () => void };
  readonly deviceName: string;
  readonly workerFiles: EngineOptions['workerFiles'];
  readonly exit: (code: number) => void;
  readonly checkOutputs?: boolean;
  readonly limits?: RequestLimits;
};

type Running = { readonly engine: Engine; readonly log: Log };

/**
 * The engine in a process of its own, as long as the main process wants it. It takes nothing but what `messages.ts`
 * lists: a message that is not on the list means that the two are not of one version, and ends the process.
 */
export function hostEngine(parent: ParentPort, parts: HostedParts): void {
  const say = (message: EngineSays): void => parent.postMessage(message);
  const workers = createWorkerDesk(say);
  const keychain = createKeychainDesk(say);
  const { promise: running, resolve: setRunning } = Promise.withResolvers<Running | null>();
  let closeLog: () => void = () => undefined;
  let begun = false;

  parent.on('message', ({ data, ports: [port] }) => {
    const said = MainSays.safeParse(data);
    if (said.success && take(said.data, port)) return;
    port?.close();
    parts.exit(1);
  });

  /** Returns whether this message may come now, with this port or without one. */
  function take(said: MainSays, port: MainPort | undefined): boolean {
    switch (said.type) {
      case 'start':
        if (begun) return false;
        begun = true;
        void start(said);
        return true;
      case 'screen':
        if (port) void show(port);
        return port !== undefined;
      case 'request': {
        const { type: _type, ...request } = said;
        if (port) void answer(request, port);
        return port !== undefined;
      }
      case 'workerStarted':
        if (port) workers.started(said.id, said.pid, mainPort(port));
        return port !== undefined;
      case 'workerGone':
        workers.gone(said.id, said.reason);
        return true;
      case 'keychainAnswer':
        return keychain.answered(said.id, said.kind);
      case 'keychainWrapped':
        return keychain.answered(said.id, said.wrapped ?? undefined);
      case 'keychainUnwrapped':
        return keychain.answered(
          said.id,
          said.secret === null ? undefined : { secret: said.secret, isStale: said.isStale },
        );
      case 'quiet':
        void running.then((now) => {
          now?.log('info', said.on ? 'quiet' : 'not quiet', { why: said.why });
          if (said.on) now?.engine.pause(said.why);
          else now?.engine.resume(said.why);
        });
        return true;
      case 'stop':
        void stop();
        return true;
    }
  }

  async function start({ dataDirectory, listen }: { dataDirectory: string; listen: string | null }): Promise<void> {
    try {
      const opened = parts.openLog(dataDirectory);
      closeLog = opened.closeLog;
      const { log } = opened;
      const created = await parts.createEngine({
        dataDirectory,
        deviceName: parts.deviceName,
        workerFiles: parts.workerFiles,
        launchPhotoWorker: workers.launch,
        keychain: keychain.keychain,
        ...(listen === null ? {} : { network: { host: listen } }),
        log,
      });
      if (created.ok) {
        log('info', 'started');
        created.value.onNews((news) => say({ type: 'news', news }));
        created.value.onGoOn(() => say({ type: 'goOn' }));
        say({ type: 'started' });
        setRunning({ engine: created.value, log });
        return;
      }
      log('error', 'engine-not-started', { code: created.problem.code });
      say({ type: 'notStarted', code: created.problem.code });
    } catch (error) {
      say({ type: 'notStarted', code: isDiskFull(error) ? 'DISK_FULL' : 'DISK_FAILED' });
    }
    setRunning(null);
  }

  async function show(port: MainPort): Promise<void> {
    const now = await running;
    if (!now) {
      port.close();
      return;
    }
    serve(mainPort(port), now.engine.api, {
      checkOutputs: parts.checkOutputs ?? false,
      onError: (error, name) => now.log('error', 'handler-failed', { ...errorFields(error), handler: name }),
    });
  }

  async function answer(request: StreamRequest, port: MainPort): Promise<void> {
    const exchange = createExchange(mainPort(port));
    const now = await running;
    try {
      if (now) await answerRequest(now.engine, request, exchange, parts.limits);
      else exchange.close();
    } catch (error) {
      // Whoever asked went away in the middle, or there is a bug: the stream breaks, the engine goes on.
      now?.log('error', 'request-failed', errorFields(error));
      exchange.close();
    }
  }

  async function stop(): Promise<void> {
    const now = begun ? await running : null;
    try {
      await now?.engine.close();
      now?.log('info', 'stopped');
    } finally {
      closeLog();
      parts.exit(0);
    }
  }
}

const isDiskFull = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOSPC';
