import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { hangUp } from '../../electron/headless/demo/hangUp.ts';
import { openHome, peopleIn, type Seat } from '../support/home.ts';
import type { CircleId } from '#shared/domain/ids.ts';
import { median, type Figure } from './figures.ts';
import { drawnPhotos, photosIn } from './photos.ts';

const rounds = 5;
const drawnCount = 24;
/** A photo's upload waits in memory until it is prepared. */
const photosPerImport = 8;

type Cost = { readonly seconds: number; readonly cpuSeconds: number };

/**
 * A folder of photos from one computer to another that has lost all its files: thumbnails, previews and originals, with
 * everything that goes with it (found again, admitted, judged, verified, on the disk, told to the screen), against plain node
 * https moving the very same bytes. Both in two processes on loopback, in turns, from the same disk to the same disk.
 */
export async function benchSync({ photos }: { readonly photos?: string | undefined }): Promise<readonly Figure[]> {
  const files = photos === undefined ? await drawnPhotos(drawnCount) : await photosIn(photos);
  await using home = await openHome();
  const { mum, circle } = await home.family();
  const ada = await home.admit(mum, circle, 'Ada', 'child');
  const audience = [...(await peopleIn(ada, circle, 2)).values()];
  for (let at = 0; at < files.length; at += photosPerImport)
    await hangUp(ada.screen, { circle, album: 'All of them', audience }, files.slice(at, at + photosPerImport));
  await allHere(mum, circle);

  const blobs = await blobFolder(ada);
  const paths = await filesBelow(blobs);
  const bytes = (await Promise.all(paths.map((path) => stat(join(blobs, path))))).reduce(
    (sum, { size }) => sum + size,
    0,
  );
  await using plain = await startPlain(blobs);
  const ours: Cost[] = [];
  const theirs: Cost[] = [];
  for (let round = 0; round < rounds; round++) {
    theirs.push(await plain.fetchAll(paths, join(home.directory, `plain-${round.toString()}`)));
    ours.push(await syncAnew(mum, ada, circle));
  }
  const what = `sync of ${files.length.toString()} photos (${(bytes / 2 ** 20).toFixed(0)} MiB) against plain https, SHA-256, fsync`;
  return [
    figure(`${what}: time`, 's', ours, theirs, ({ seconds }) => seconds),
    figure(`${what}: CPU of both`, 'CPU s', ours, theirs, ({ cpuSeconds }) => cpuSeconds),
  ];
}

function figure(
  name: string,
  unit: string,
  ours: readonly Cost[],
  theirs: readonly Cost[],
  of: (cost: Cost) => number,
): Figure {
  const [value, bound] = [median(ours.map(of)), median(theirs.map(of))];
  return { name, value, unit, bound, ratio: value / bound, atMost: 1.5 };
}

/** Everything is fetched again by a computer that was off and finds its blobs gone. From unlocking to the last file. */
async function syncAnew(receiver: Seat, sender: Seat, circle: CircleId): Promise<Cost> {
  await receiver.quit();
  await rm(await blobFolder(receiver), { recursive: true, force: true });
  await receiver.start();
  return costOf([receiver.computer.process, sender.computer.process], () => allHere(receiver, circle));
}

async function allHere(seat: Seat, circle: CircleId): Promise<void> {
  await seat.screen.until('wall', { circle }, ({ groups }) =>
    groups.every(({ photos }) => photos.every(({ ready }) => ready.includes('original'))),
  );
  const isNothing = ({ incoming }: { readonly incoming: Readonly<Record<string, number>> }): boolean =>
    Object.values(incoming).every((count) => count === 0);
  await seat.screen.until('transfers', { circle }, isNothing, 300_000);
}

async function startPlain(folder: string) {
  const script = join(import.meta.dirname, 'plainHttps.ts');
  const start = (...parameters: readonly string[]): ChildProcess =>
    spawn(process.execPath, [script, ...parameters], { stdio: ['pipe', 'pipe', 'inherit'] });
  const server = start('serve', folder);
  const port = await nextLine(server);
  const client = start('fetch', folder, port);
  return {
    async fetchAll(paths: readonly string[], into: string): Promise<Cost> {
      await mkdir(into);
      const cost = await costOf([server, client], async () => {
        client.stdin?.write(`${JSON.stringify({ into, paths })}\n`);
        await nextLine(client);
      });
      await rm(into, { recursive: true });
      return cost;
    },
    async [Symbol.asyncDispose]() {
      for (const child of [client, server]) {
        child.stdin?.end();
        await once(child, 'exit');
      }
    },
  };
}

async function nextLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('No output');
  const lines = createInterface({ input: child.stdout });
  const [line] = (await once(lines, 'line')) as [string];
  lines.close();
  return line;
}

async function costOf(processes: readonly ChildProcess[], work: () => Promise<void>): Promise<Cost> {
  const cpu = (): number => processes.reduce((sum, { pid }) => sum + cpuSecondsOf(pid), 0);
  const [startedAt, before] = [performance.now(), cpu()];
  await work();
  return { seconds: (performance.now() - startedAt) / 1000, cpuSeconds: cpu() - before };
}

/** User and system time of a process so far (proc(5), stat: fields 14 and 15, in hundredths). Not a number elsewhere than on Linux. */
function cpuSecondsOf(pid: number | undefined): number {
  if (process.platform !== 'linux' || pid === undefined) return Number.NaN;
  const fields = readFileSync(`/proc/${pid.toString()}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

async function blobFolder(seat: Seat): Promise<string> {
  const profiles = join(seat.dataDirectory, 'profiles');
  const [profile = ''] = await readdir(profiles);
  return join(profiles, profile, 'blobs');
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}
