import type { MessagePortMain, UtilityProcess } from 'electron';
import type { News } from '#engine/news/news.ts';
import type { PauseReason } from '#engine/network/pausing.ts';
import type { ProblemCode } from '#shared/contract/problems.ts';
import { mainPort } from '../engineProcess/channel.ts';
import { createExchange, type Exchange } from '../engineProcess/exchange.ts';
import { EngineSays, type MainSays, type StreamRequest } from '../engineProcess/messages.ts';
import type { Electron } from './electronApi.ts';
import { createKeychainClerk } from './keychainClerk.ts';
import { createWorkerHost } from './workerHost.ts';

export type EngineHostParts = Pick<Electron, 'utilityProcess' | 'MessageChannelMain' | 'safeStorage'> & {
  readonly engineFile: string;
  readonly workerFile: string;
  readonly dataDirectory: string;
  /** An address of this computer to listen on; null for all. */
  readonly listen: string | null;
  /** The engine cannot open its data, and will not be able to: nothing is tried again. */
  readonly onNotStarted: (code: ProblemCode) => void;
  readonly onNews: (news: News) => void;
  /** The person has ended their pause at the screen. */
  readonly onGoOn: () => void;
  /** Milliseconds on any clock that only goes forward. */
  readonly now?: () => number;
  readonly later?: (work: () => void, ms: number) => void;
};

export type EngineHost = {
  /** The screen's end of a new way to the engine; when the engine is just gone, to the next one. */
  connectScreen(): MessagePortMain;
  /** Null while there is no engine to ask. */
  ask(request: StreamRequest): Exchange | null;
  /** No connection in or out as long as anybody wants it; holds for the engines to come too. */
  setQuiet(why: PauseReason, on: boolean): void;
  /** Settles when the engine has closed its data, or was ended because it did not. */
  stop(): Promise<void>;
};

const pausesMs = [500, 1_000, 2_000, 5_000, 15_000, 30_000];
/** An engine that has lived this long is well: what comes then is a new beginning. */
const wellAfterMs = 60_000;
const patienceMs = 15_000;
const mostWaitingScreens = 8;

/**
 * The engine's process: started, introduced to the screens, started again when it died, after pauses that grow. The screens hear
 * of its end by their ports closing, show a plain page, and ask for another port.
 */
export function createEngineHost(parts: EngineHostParts): EngineHost {
  const { utilityProcess, MessageChannelMain, now = () => performance.now(), later = laterUnlessOver } = parts;
  const waiting: MessagePortMain[] = [];
  const keychain = createKeychainClerk(parts.safeStorage);
  const quiet = new Set<PauseReason>();
  const { promise: gone, resolve: setGone } = Promise.withResolvers<undefined>();
  let child: UtilityProcess | null = null;
  let failures = 0;
  let over = false;
  start();

  function start(): void {
    if (over) return;
    const startedAtMs = now();
    const process = utilityProcess.fork(parts.engineFile, [], {
      serviceName: 'Homeroll engine',
      // What a bug prints may quote a name or a caption.
      stdio: 'ignore',
      env: engineEnvironment(),
    });
    child = process;
    const workers = createWorkerHost(parts, (message, ports) => tell(message, ...ports));
    process.on('message', (message: unknown) => {
      const said = EngineSays.safeParse(message);
      if (!said.success) {
        process.kill();
      } else if (said.data.type === 'notStarted') {
        over = true;
        parts.onNotStarted(said.data.code);
      } else if (said.data.type === 'news') {
        parts.onNews(said.data.news);
      } else if (said.data.type === 'goOn') {
        parts.onGoOn();
      } else if (said.data.type === 'keychain') {
        // An engine that is gone by then has nobody who waits for it.
        void keychain.answer(said.data).then((answer) => child === process && tell(answer));
      } else if (said.data.type !== 'started') {
        workers.take(said.data);
      }
    });
    process.once('exit', () => {
      child = null;
      workers.endAll();
      if (over) {
        setGone(undefined);
        return;
      }
      if (now() - startedAtMs > wellAfterMs) failures = 0;
      later(start, pausesMs[Math.min(failures, pausesMs.length - 1)] ?? 0);
      failures += 1;
    });
    tell({ type: 'start', dataDirectory: parts.dataDirectory, listen: parts.listen });
    for (const why of quiet) tell({ type: 'quiet', why, on: true });
    for (const port of waiting.splice(0)) tell({ type: 'screen' }, port);
  }

  function tell(message: MainSays, ...ports: MessagePortMain[]): void {
    child?.postMessage(message, ports);
  }

  return {
    connectScreen() {
      const { port1, port2 } = new MessageChannelMain();
      if (child) {
        tell({ type: 'screen' }, port2);
      } else {
        waiting.push(port2);
        if (waiting.length > mostWaitingScreens) waiting.shift()?.close();
      }
      return port1;
    },
    ask(request) {
      if (!child) return null;
      const { port1, port2 } = new MessageChannelMain();
      tell({ type: 'request', ...request }, port2);
      return createExchange(mainPort(port1));
    },
    setQuiet(why, on) {
      if (on) quiet.add(why);
      else quiet.delete(why);
      tell({ type: 'quiet', why, on });
    },
    async stop() {
      over = true;
      if (!child) return;
      const last = child;
      tell({ type: 'stop' });
      later(() => last.kill(), patienceMs);
      await gone;
    },
  };
}

function laterUnlessOver(work: () => void, ms: number): void {
  setTimeout(work, ms).unref();
}

/** Where things are and how they are written, and nothing that changes what a program does. */
const passedOn =
  /^(HOME|USER|PATH|LANG|LC_\w+|TZ|TMPDIR|TEMP|TMP|XDG_\w+|SystemRoot|USERPROFILE|APPDATA|LOCALAPPDATA)$/;

function engineEnvironment(): Record<string, string> {
  const kept = Object.entries(process.env).filter(([name]) => passedOn.test(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, value ?? '']));
}
