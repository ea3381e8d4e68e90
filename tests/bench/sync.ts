import { link, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { hangUp } from '../../electron/headless/demo/hangUp.ts';
import { openHome, peopleIn, type Home, type Seat } from '../support/home.ts';
import type { CircleId } from '#shared/domain/ids.ts';
import type { Desk } from './desk.ts';
import { held, median, type Figure } from './figures.ts';
import { costOf, type Cost } from './measure/cost.ts';
import type { Peer } from './peers/peer.ts';
import { filesBelow, startPlainHttps } from './peers/plainHttps.ts';
import { startRsync } from './peers/rsync.ts';
import { startSyncthing } from './peers/syncthing.ts';
import { gatherPhotos, type PhotoFolder } from './photos.ts';

const rounds = 5;
/** Fewer for the smaller folders, which only show how it grows. */
const roundsOnTheWay = 3;
/** A photo's upload waits in memory until it is prepared. */
const photosPerImport = 8;

/** What is held against whom: the share of theirs that ours may be. */
const wanted: Readonly<Record<string, number>> = { Syncthing: 1, 'plain https': 1.5 };

/**
 * A folder of photos from one computer to another that has lost all its files: thumbnails, previews and originals, with
 * everything that goes with it (found again, admitted, judged, verified, on the disk, told to the screen). In turns with
 * plain node https moving the very same bytes, and with Syncthing and rsync's daemon moving the photos as they came, which are
 * a few percent less. All in two processes on loopback, from the same disk to the same disk.
 */
export async function benchSync(desk: Desk): Promise<readonly Figure[]> {
  await using photos = await gatherPhotos(desk.photos, desk.count);
  await using home = await openHome();
  const { mum, circle } = await home.family();
  const ada = await home.admit(mum, circle, 'Ada', 'child');
  const audience = [...(await peopleIn(ada, circle, 2)).values()];
  const shown = join(home.directory, 'shown');
  await mkdir(shown);

  const steps: Step[] = [];
  await using others = await startOthers(home, shown, await blobFolder(ada), desk);
  const total = photos.names.length;
  for (const count of stepsTo(total)) {
    await hangMore(ada, { circle, album: 'All of them', audience }, photos, steps.at(-1)?.count ?? 0, count);
    for (const name of photos.names.slice(steps.at(-1)?.count ?? 0, count))
      await link(join(photos.directory, name), join(shown, name));
    await allHere(mum, circle);
    const costs = new Map<string, Cost[]>();
    const note = (name: string, cost: Cost): void => void costs.set(name, [...(costs.get(name) ?? []), cost]);
    for (let round = 0; round < (count === total ? rounds : roundsOnTheWay); round++) {
      note('Homeroll', await syncAnew(mum, ada, circle));
      for (const peer of others.peers) note(peer.name, await peer.moveAll());
    }
    steps.push({ count, costs });
  }
  drawGrowth(desk, steps);
  const mebibytes = (await sizeBelow(await blobFolder(ada))) / 2 ** 20;
  return figuresOf(steps.at(-1), `sync of ${total} photos (${mebibytes.toFixed(0)} MiB)`);
}

/** What everybody needed for so many photos. */
type Step = { readonly count: number; readonly costs: ReadonlyMap<string, readonly Cost[]> };

const stepsTo = (total: number): number[] =>
  [...new Set([total / 12, total / 3, total].map(Math.ceil))].filter((count) => count > 0);

async function startOthers(
  home: Home,
  photos: string,
  blobs: string,
  desk: Desk,
): Promise<AsyncDisposable & { readonly peers: readonly Peer[] }> {
  const syncthing = await startSyncthing(join(home.directory, 'syncthing'), photos);
  if (syncthing === null) desk.remark('Syncthing is not installed (Debian: apt-get install syncthing): left out.');
  const rsync = await startRsync(join(home.directory, 'rsync'), photos, join(home.directory, 'rsynced'));
  if (rsync === null) desk.remark('rsync is not installed (Debian: apt-get install rsync): left out.');
  const https = await startPlainHttps(blobs, join(home.directory, 'fetched'));
  const peers = [https, syncthing, rsync].filter((peer) => peer !== null);
  return {
    peers,
    async [Symbol.asyncDispose]() {
      for (const peer of peers) await peer[Symbol.asyncDispose]();
    },
  };
}

async function hangMore(
  seat: Seat,
  where: Parameters<typeof hangUp>[1],
  photos: PhotoFolder,
  from: number,
  to: number,
): Promise<void> {
  for (let at = from; at < to; at += photosPerImport)
    await hangUp(seat.screen, where, await photos.read(at, Math.min(to, at + photosPerImport)));
}

/** Everything is fetched again by a computer that was off and finds its blobs gone. From unlocking to the last file. */
async function syncAnew(receiver: Seat, sender: Seat, circle: CircleId): Promise<Cost> {
  await receiver.quit();
  await rm(await blobFolder(receiver), { recursive: true, force: true });
  await receiver.start();
  return costOf([receiver.computer, sender.computer], () => allHere(receiver, circle));
}

/** Waits until somebody has every file there is. */
export async function allHere(seat: Pick<Seat, 'screen'>, circle: CircleId): Promise<void> {
  await seat.screen.until(
    'wall',
    { circle },
    ({ groups }) => groups.every(({ photos }) => photos.every(({ ready }) => ready.includes('original'))),
    300_000,
  );
  const isNothing = ({ incoming }: { readonly incoming: Readonly<Record<string, number>> }): boolean =>
    Object.values(incoming).every((count) => count === 0);
  await seat.screen.until('transfers', { circle }, isNothing, 300_000);
}

function figuresOf(step: Step | undefined, what: string): Figure[] {
  const ours = step?.costs.get('Homeroll') ?? [];
  return [...(step?.costs ?? [])]
    .filter(([name]) => name !== 'Homeroll')
    .flatMap(([name, theirs]) => {
      const most = wanted[name];
      const aim = most === undefined ? {} : { atMost: most };
      const figure = (kind: string, unit: string, of: (cost: Cost) => number): Figure =>
        held(`${what}, against ${name}: ${kind}`, unit, median(ours.map(of)), median(theirs.map(of)), aim);
      return [
        figure('time', 's', ({ seconds }) => seconds),
        figure('CPU of both', 'CPU s', ({ cpuSeconds }) => cpuSeconds),
      ];
    });
}

function drawGrowth(desk: Desk, steps: readonly Step[]): void {
  const names = [...(steps[0]?.costs.keys() ?? [])];
  const linesOf = (of: (cost: Cost) => number) =>
    names.map((name) => ({
      name,
      points: steps.map(({ count, costs }) => [count, median((costs.get(name) ?? []).map(of))] as const),
    }));
  const common = { title: 'A folder of photos, from one computer to another', across: 'photos' };
  desk.draw({ ...common, id: 'sync-time', up: 'seconds', lines: linesOf(({ seconds }) => seconds) });
  const linesOfCpu = linesOf(({ cpuSeconds }) => cpuSeconds);
  desk.draw({ ...common, id: 'sync-cpu', up: 'seconds of processor time, both sides', lines: linesOfCpu });
}

/** Where somebody's blobs lie. */
export async function blobFolder(seat: { readonly dataDirectory: string }): Promise<string> {
  const profiles = join(seat.dataDirectory, 'profiles');
  const [profile = ''] = await readdir(profiles);
  return join(profiles, profile, 'blobs');
}

export async function sizeBelow(folder: string): Promise<number> {
  const sizes = await Promise.all(
    (await filesBelow(folder)).map(async (path) => (await stat(join(folder, path))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
