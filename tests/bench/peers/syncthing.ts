import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { costOf } from '../measure/cost.ts';
import { endProcess, versionOf } from '../measure/processes.ts';
import { freePort } from '../../../scripts/freePort.ts';
import type { Peer } from './peer.ts';
import { syncthingConfig, type SyncthingDevice } from './syncthingConfig.ts';

/** The first of these that it starts with: 1.19 refuses fractions of a second. */
const shortestDelaysSeconds = [0.01, 1];

export type SyncthingPair = Peer & {
  readonly from: string;
  readonly to: string;
  readonly watcherDelaySeconds: number;
  /** Both run, know each other's files and have nothing left to do. */
  connect(): Promise<void>;
};

type Node = SyncthingDevice & {
  readonly home: string;
  readonly folder: string;
  readonly guiPort: number;
  readonly watcherDelaySeconds: number;
};
const longestMs = 300_000;
const apiKey = 'only-on-loopback';

/** Two Syncthings on loopback that share a folder. Null where it is not installed. */
export async function startSyncthing(directory: string, from: string): Promise<SyncthingPair | null> {
  if (versionOf('syncthing') === null) return null;
  const nodes = [
    await prepare(join(directory, 'sender'), from),
    await prepare(join(directory, 'receiver'), join(directory, 'received')),
  ] as const;
  const { watcherDelaySeconds, ...begun } = await startWithShortestDelay(...nodes);
  const [sender, receiver] = nodes.map((node) => ({ ...node, watcherDelaySeconds })) as [Node, Node];
  let { sending } = begun;
  let receiving: ChildProcess | null = null;

  /** Neither an index nor a file is left of what the receiver had. */
  async function startReceiverAnew(isOtherPaused: boolean): Promise<ChildProcess> {
    if (receiving !== null) await endProcess(receiving);
    await rm(receiver.folder, { recursive: true, force: true });
    for (const name of await readdir(receiver.home))
      if (name.startsWith('index-')) await rm(join(receiver.home, name), { recursive: true });
    receiving = await start(receiver, sender, isOtherPaused);
    return receiving;
  }

  return {
    name: 'Syncthing',
    from,
    to: receiver.folder,
    watcherDelaySeconds,
    async moveAll() {
      await ask(sender, 'POST', '/rest/db/scan?folder=photos');
      await isIdle(sender, sending);
      const { length: count } = await namesIn(from);
      const child = await startReceiverAnew(true);
      const cost = await costOf([{ process: sending }, { process: child }], async () => {
        await ask(receiver, 'PATCH', `/rest/config/devices/${sender.id}`, { paused: false });
        await hasAll(receiver.folder, count);
      });
      await endProcess(child);
      receiving = null;
      return cost;
    },
    async connect() {
      // Its watcher looks once when it starts: nothing is missed of what changes from here on.
      await endProcess(sending);
      sending = await start(sender, receiver, false);
      const child = await startReceiverAnew(false);
      await hasAll(receiver.folder, (await namesIn(from)).length);
      await isIdle(receiver, child);
    },
    async [Symbol.asyncDispose]() {
      for (const child of [sending, receiving]) if (child !== null) await endProcess(child);
    },
  };
}

type Unstarted = Omit<Node, 'watcherDelaySeconds'>;

async function startWithShortestDelay(
  me: Unstarted,
  other: Unstarted,
): Promise<{ readonly sending: ChildProcess; readonly watcherDelaySeconds: number }> {
  for (const watcherDelaySeconds of shortestDelaysSeconds) {
    const sending = await start({ ...me, watcherDelaySeconds }, other, false).catch(() => null);
    if (sending !== null) return { sending, watcherDelaySeconds };
  }
  throw new Error('Syncthing does not start');
}

async function prepare(home: string, folder: string): Promise<Unstarted> {
  await mkdir(home, { recursive: true });
  run(home, ['generate', `--home=${home}`, '--no-default-folder', '--skip-port-probing']);
  const id = run(home, [`--home=${home}`, '--device-id']).trim();
  return { id, port: await freePort(), guiPort: await freePort(), home, folder };
}

function run(home: string, parameters: readonly string[]): string {
  const { stdout, status } = spawnSync('syncthing', parameters, { encoding: 'utf8', env: environment(home) });
  if (status !== 0) throw new Error(`syncthing ${parameters[0] ?? ''} ended with ${status ?? 'a signal'}`);
  return stdout;
}

const environment = (home: string): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  HOME: home,
  STNOUPGRADE: '1',
  // The process itself, without another that watches it.
  STMONITORED: 'yes',
});

/** Throws when it ends before it is ready. */
async function start(me: Node, other: SyncthingDevice, isOtherPaused: boolean): Promise<ChildProcess> {
  await mkdir(join(me.folder, '.stfolder'), { recursive: true });
  const config = syncthingConfig({ ...me, me, other, isOtherPaused, apiKey });
  await writeFile(join(me.home, 'config.xml'), config);
  const child = spawn('syncthing', ['serve', `--home=${me.home}`, '--no-browser', '--no-default-folder'], {
    stdio: 'ignore',
    env: environment(me.home),
  });
  await isIdle(me, child);
  return child;
}

async function ask(node: Unstarted, method: string, path: string, body?: object): Promise<Response> {
  const answer = await fetch(`http://127.0.0.1:${node.guiPort}${path}`, {
    method,
    headers: { 'x-api-key': apiKey },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`Syncthing answered ${answer.status} to ${method} ${path}`);
  return answer;
}

async function isIdle(node: Unstarted, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error('Syncthing ended');
    const status = await ask(node, 'GET', '/rest/db/status?folder=photos').then(
      (answer) => answer.json() as Promise<{ state: string; needTotalItems: number }>,
      () => null,
    );
    if (status?.state === 'idle' && status.needTotalItems === 0) return;
    await setTimeout(50);
  }
}

/** Files that are under way have other names. */
async function hasAll(folder: string, count: number): Promise<void> {
  const startedAt = performance.now();
  while ((await namesIn(folder)).length < count) {
    if (performance.now() - startedAt > longestMs) throw new Error('Syncthing does not get on');
    await setTimeout(10);
  }
}

const namesIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder)).filter((name) => !name.startsWith('.'));
