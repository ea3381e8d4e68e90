import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { KeeperStatus } from '#engine/keeper/index.ts';
import type { CircleId } from '#shared/domain/ids.ts';
import { eventually } from './eventually.ts';
import type { Seat } from './home.ts';
import { builtShell } from './process.ts';
import { within } from './within.ts';

/** A keeper as a process of its own, with somebody at its terminal. */
export type KeeperProcess = {
  readonly process: ChildProcess;
  readonly pid: number;
  readonly dataDirectory: string;
  output(): string;
  /** Waits for words on the terminal and answers with what the pattern found. */
  reads(pattern: RegExp): Promise<RegExpExecArray>;
  types(line: string): void;
  /** Asks it with `--status --json`, as a program would. */
  status(): Promise<KeeperStatus>;
  /** Waits until the status says so. */
  until(holds: (status: KeeperStatus) => boolean): Promise<KeeperStatus>;
  /** Settles with the exit code when it has ended by itself. */
  readonly exit: Promise<number | null>;
  /** As systemd ends it; returns the exit code. */
  stop(): Promise<number | null>;
  /** As a power cut does. */
  cut(): Promise<void>;
};

const run = promisify(execFile);

/** It answers at once, or never. */
const askingMs = 60_000;

export function startKeeper(options: {
  readonly dataDirectory: string;
  readonly flags?: readonly string[];
  /** A file into which every byte goes that comes out of TLS. */
  readonly tap?: string;
  /** The network namespace of the computer that it runs on, at all of whose addresses it is reached; else on loopback. */
  readonly namespace?: string;
}): KeeperProcess {
  const { dataDirectory, flags = [], tap, namespace } = options;
  const preload = tap === undefined ? [] : ['--import', join(import.meta.dirname, 'tlsTap.program.ts')];
  const where = namespace === undefined ? ['--listen', '127.0.0.1'] : [];
  const command = [...preload, builtShell, '--keeper', '--data', dataDirectory, ...where, ...flags];
  const inside = namespace === undefined ? [] : ['netns', 'exec', namespace, process.execPath];
  const child = spawn(namespace === undefined ? process.execPath : 'ip', [...inside, ...command], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, HOMEROLL_END_WITH_INPUT: '1', HOMEROLL_TAP: tap },
  });
  let output = '';
  const hear = (text: Buffer): void => void (output += text.toString());
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const exit = once(child, 'close').then(() => child.exitCode);
  const saidSoFar = (): string => `So far it said:\n${output}`;

  const status = async (): Promise<KeeperStatus> => {
    // It answers with 1 where no keeper runs.
    const asked = run(process.execPath, [builtShell, '--keeper', '--status', '--json', '--data', dataDirectory], {
      timeout: askingMs,
    });
    const { stdout } = await asked.catch((error: unknown) => error as { readonly stdout: string });
    return KeeperStatus.parse(JSON.parse(stdout));
  };
  const ends = (signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> => {
    child.kill(signal);
    return within(`a keeper to end after ${signal}`, exit, saidSoFar).catch((error: unknown) => {
      child.kill('SIGKILL');
      throw error;
    });
  };
  return {
    process: child,
    pid: child.pid ?? 0,
    dataDirectory,
    output: () => output,
    exit,
    reads: (pattern) =>
      eventually(() => {
        const found = pattern.exec(output);
        if (found === null) throw new Error(`Not on the keeper’s terminal: ${pattern.source}. ${saidSoFar()}`);
        return found;
      }),
    types: (line) => void child.stdin.write(`${line}\n`),
    status,
    until: (holds) =>
      eventually(async () => {
        // As `--status` reads it, without a process for each look.
        const status = await readFile(join(dataDirectory, 'status.json'), 'utf8').catch(String);
        const now = status.startsWith('{') ? KeeperStatus.parse(JSON.parse(status)) : undefined;
        if (now === undefined || !holds(now))
          throw new Error(`The keeper’s status is not as in ${String(holds)}, but ${status}. ${saidSoFar()}`);
        return now;
      }),
    stop: () => ends('SIGTERM'),
    async cut() {
      await ends('SIGKILL');
    },
  };
}

/** Lets a keeper in by the whole dialogue: the guardian at a screen, somebody else at the keeper's terminal. */
export async function letKeeperIn(
  guardian: Pick<Seat, 'screen'>,
  circle: CircleId,
  keeper: KeeperProcess,
  by: 'address' | 'link' | 'nearby' = 'address',
): Promise<void> {
  const { screen } = guardian;
  await screen.call('door.open', { circle });
  const door = await screen.until('door', { circle }, ({ addresses }) => addresses.length > 0);
  if (by === 'nearby') await keeper.reads(/1 {2}The Okafors/);
  keeper.types(by === 'nearby' ? '1' : ((by === 'link' ? door.link : null) ?? door.addresses[0]!));
  const [, first = '', last = ''] = await keeper.reads(/these six digits on their screen:\s+(\d{3}) (\d{3})/);
  const asking = await screen.until('door', { circle }, ({ requests }) =>
    requests.some(({ step }) => step === 'enterCode'),
  );
  const request = asking.requests.find(({ step }) => step === 'enterCode')!;
  if (request.isKeeper !== true) throw new Error('It does not say that it is a keeper');
  await screen.call('door.enterCode', { request: request.id, code: `${first}${last}` });
  await keeper.reads(/\(y\/n\)/);
  keeper.types('y');
  // It cannot be let in as anything else, also by a guardian's screen that asks for it.
  const asPerson = { kind: 'new' as const, name: 'Uncle Box', role: 'adult' as const };
  const wrong = screen.call('door.letIn', { request: request.id, who: asPerson, deviceName: 'Box', albums: [] });
  await wrong.then(
    () => Promise.reject(new Error('A keeper was let in as a person')),
    (error: unknown) => {
      if (!String(error).includes('NOT_ALLOWED')) throw error;
    },
  );
  await screen.call('door.letIn', {
    request: request.id,
    who: { kind: 'keeper', name: 'Keeper' },
    deviceName: 'The box in the hall',
    albums: [],
  });
  await keeper.reads(/It is in\./);
  await screen.call('door.refuse', { request: request.id });
  await screen.call('door.close', { circle });
}
