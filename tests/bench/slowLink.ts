import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { hangUp } from '../../electron/headless/demo/hangUp.ts';
import { peopleIn } from '../support/home.ts';
import { openBuilding, type Building, type Host } from '../support/namespaces/building.ts';
import { familyOfTwo } from '../support/namespaces/family.ts';
import { sitDown, type Seat } from '../support/namespaces/seat.ts';
import { whyNoNetworks } from '../support/namespaces/shell.ts';
import type { CircleId } from '#shared/domain/ids.ts';
import type { Desk } from './desk.ts';
import { held, median, type Figure } from './figures.ts';
import { endProcess, nextLine, versionOf } from './measure/processes.ts';
import { gatherPhotos } from './photos.ts';
import { allHere, blobFolder, sizeBelow } from './sync.ts';

const [megabitPerSecond, delayMs] = [100, 5];
const rounds = 5;
const photoCount = 24;
const addresses = ['10.77.0.1', '10.77.0.2'] as const;

/**
 * What of a link of 100 Mbit/s and 5 ms each way a sync makes use of, against as many bytes over one bare TCP connection
 * on the same link, and over TLS. From unlocking to the last file, so with everything that comes before the first byte.
 */
export async function benchSlowLink(desk: Desk): Promise<readonly Figure[]> {
  const why =
    whyNoNetworks ?? (versionOf('cc') === null ? 'There is no C compiler (cc) for the simulated link.' : null);
  if (why !== null) {
    desk.remark(`The slow link is left out. ${why}`);
    return [];
  }
  await using photos = await gatherPhotos(desk.photos, Math.min(photoCount, desk.count));
  await using building = await openBuilding();
  const [here, there] = [await building.computer('Mum'), await building.computer('Ada')];
  await joinBySlowLink(building, here, there);

  const [mum, ada] = [await sitDown(building, here), await sitDown(building, there)];
  const { circle } = await familyOfTwo(mum, ada, { address: addresses[0] });
  const audience = [...(await peopleIn(ada, circle, 2)).values()];
  await hangUp(ada.screen, { circle, album: 'All', audience }, await photos.read(0, photos.names.length));
  await allHere(mum, circle);
  const bytes = await sizeBelow(await blobFolder(ada));

  await using tcp = await startStream('tcp', here, there);
  await using tls = await startStream('tls', here, there);
  const seconds = { ours: [] as number[], tcp: [] as number[], tls: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    seconds.tcp.push(await secondsOf(() => tcp.fetch(bytes)));
    seconds.tls.push(await secondsOf(() => tls.fetch(bytes)));
    seconds.ours.push(await syncAnew(mum, circle));
  }
  const rate = (all: readonly number[]): number => (bytes * 8) / 1e6 / median(all);
  const what = `sync of ${photos.names.length} photos (${(bytes / 2 ** 20).toFixed(0)} MiB), ${megabitPerSecond} Mbit/s and ${delayMs} ms`;
  return [
    held(`${what}, against bare TCP`, 'Mbit/s', rate(seconds.ours), rate(seconds.tcp), { atLeast: 0.95 }),
    held(`${what}, against bare TLS`, 'Mbit/s', rate(seconds.ours), rate(seconds.tls), { atLeast: 0.95 }),
  ];
}

async function joinBySlowLink(building: Building, here: Host, there: Host): Promise<void> {
  const program = join(building.directory, 'linksim');
  const compiled = spawnSync('cc', ['-O2', '-o', program, join(import.meta.dirname, 'tools/linksim.c')]);
  if (compiled.status !== 0) throw new Error(`cc: ${compiled.stderr.toString()}`);
  const link = spawn(program, [here.namespace, there.namespace, `${megabitPerSecond}`, `${delayMs}`, '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  building.defer(() => endProcess(link));
  await nextLine(link);
}

async function syncAnew(receiver: Seat, circle: CircleId): Promise<number> {
  await receiver.quit();
  await rm(await blobFolder(receiver), { recursive: true, force: true });
  await receiver.start();
  return secondsOf(() => allHere(receiver, circle));
}

/** From a process there to one here. */
async function startStream(
  kind: 'tcp' | 'tls',
  here: Host,
  there: Host,
): Promise<AsyncDisposable & { fetch(bytes: number): Promise<void> }> {
  const program = join(import.meta.dirname, 'peers/stream.program.ts');
  const start = (host: Host, ...parameters: readonly string[]): ChildProcess =>
    spawn('ip', ['netns', 'exec', host.namespace, process.execPath, program, ...parameters], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
  const server = start(there, 'serve', kind, addresses[1]);
  const client = start(here, 'fetch', kind, addresses[1], await nextLine(server));
  return {
    async fetch(bytes) {
      client.stdin?.write(`${bytes}\n`);
      await nextLine(client);
    },
    async [Symbol.asyncDispose]() {
      for (const child of [client, server]) {
        child.stdin?.end();
        await once(child, 'exit');
      }
    },
  };
}

async function secondsOf(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1000;
}
