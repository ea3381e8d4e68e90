import { spawn } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { homeAlbum } from '#engine/envelopes/index.ts';
import { holdersOf, isStale } from '#engine/gate/index.ts';
import { familyToKill, openMums, prepare, tasks, type Task } from '../support/killed/tasks.ts';
import { filesIn, middleOf, partsOf } from '../support/schedules/checks/onDisk.ts';
import type { DiskSeat } from '../support/schedules/diskSeat.ts';

const program = new URL('../support/killed/mum.program.ts', import.meta.url).pathname;
const kills = 6;

/** Answers with the milliseconds that it took, or null when it was killed in the middle. */
async function run(task: Task, directory: string, killAfterMs: number | null): Promise<number | null> {
  const child = spawn(process.execPath, [program, task, directory], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let startedMs = 0;
  let tookMs: number | null = null;
  createInterface(child.stdout).on('line', (line) => {
    if (line === 'done') tookMs = performance.now() - startedMs;
    if (line !== 'ready') return;
    startedMs = performance.now();
    // On a busy machine it would be done before a timer of nothing.
    if (killAfterMs === 0) child.kill('SIGKILL');
    else child.stdin.write('go\n');
    if (killAfterMs !== null) setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  });
  await new Promise((resolve) => child.on('close', resolve));
  return tookMs;
}

/** One thing, killed at one point after the other of the time that it takes; then looked at, done again and looked at once more. */
async function killedAt(
  task: Task,
  look: (seat: DiskSeat) => Promise<'before' | 'after'>,
  before: (seat: DiskSeat) => Promise<void> = () => Promise.resolve(),
): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'homeroll-killed-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const family = await familyToKill();
  const mums = await prepare(family, join(folder, 'start'));
  await before(mums);
  await mums.close();
  const copyFor = async (name: string): Promise<string> => {
    await cp(join(folder, 'start'), join(folder, name), { recursive: true });
    return join(folder, name);
  };
  const wholeMs = await run(task, await copyFor('whole'), null);
  if (wholeMs === null) throw new Error('Nobody killed it');
  const found: string[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    const directory = await copyFor(kill.toString());
    await run(task, directory, (wholeMs * kill) / (kills - 1));
    const seat = await openMums(family, directory);
    found.push(await look(seat));
    await seat.write(tasks[task](family));
    expect(await look(seat)).toBe('after');
    await seat.close();
    await rm(directory, { recursive: true });
  }
  return found;
}

test(
  '[R1] [P2] [P8] killed while it puts a computer out and gives twelve albums new keys: all of it happened or none, and a rerun completes',
  { timeout: 180_000 },
  async () => {
    const { grandma } = await familyToKill();
    const found = await killedAt('rotate', async (seat) => {
      const { ledger } = seat;
      const isOut = ledger.membership.devices.get(grandma.key.device)?.removed === true;
      const albums = [...ledger.albums.values()].filter(({ id, room }) => id !== homeAlbum && room === null);
      expect(albums).toHaveLength(13);
      const hers = albums.filter(({ current }) => holdersOf(ledger, current).has(grandma.key.device));
      expect(hers).toHaveLength(isOut ? 0 : 13);
      expect(albums.filter(({ current }) => isStale(ledger, current))).toEqual([]);
      return isOut ? 'after' : 'before';
    });
    expect(found[0]).toBe('before');
  },
);

test(
  '[R1] [R39] [P5] [P8] killed while it takes pictures back: each is whole or nothing of it is on the disk, and a rerun completes',
  { timeout: 180_000 },
  async () => {
    const needles: { readonly blobs: Buffer[]; readonly envelopes: Buffer[] } = { blobs: [], envelopes: [] };
    const found = await killedAt(
      'takeBack',
      async (seat) => {
        const photos = [...seat.open().fold.model.photos.values()].filter(({ author }) => author === seat.key.device);
        const files = await filesIn(seat.directory);
        const lying = (parts: readonly Buffer[]) =>
          parts.filter((part) => files.some(({ bytes }) => bytes.includes(part))).length;
        const isHere = photos.length > 0;
        expect([photos.length, lying(needles.blobs), lying(needles.envelopes)]).toEqual(
          isHere ? [6, 18, 6] : [0, 0, 0],
        );
        return isHere ? 'before' : 'after';
      },
      async (seat) => {
        needles.blobs.push(...seat.drawn.map(({ ciphertext }) => middleOf(ciphertext)));
        const held = await seat.holds();
        const hung = held.filter(({ author, blobs }) => author === seat.key.device && blobs.length > 0);
        needles.envelopes.push(...hung.map(({ bytes }) => partsOf(bytes)[1] ?? Buffer.alloc(0)));
      },
    );
    expect(found[0]).toBe('before');
  },
);
