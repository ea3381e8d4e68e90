import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { startComputer } from '../../electron/headless/demo/computers.ts';
import { openRemoteScreen } from '../../electron/headless/demo/remoteScreen.ts';
import { builtShell } from '../support/process.ts';
import type { Desk } from './desk.ts';
import { held, type Figure } from './figures.ts';
import { growCircle } from './growCircle.ts';
import { fineCpuSecondsOf, residentMiBOf } from './measure/cost.ts';
import { endProcess } from './measure/processes.ts';

const sizes = [0, 1000, 3000, 10_000];
/** What was needed for opening is over and done with. */
const settleMs = 5000;
const watchedMs = 10_000;

type Rest = {
  readonly count: number;
  readonly openedMs: number;
  readonly residentMiB: number;
  /** Milliseconds of processor time in a second. */
  readonly cpuMs: number;
};

/** A computer that is open and does nothing: its memory and processor time, against a bare Node with a timer. */
export async function benchIdle(desk: Desk): Promise<readonly Figure[]> {
  if (process.platform !== 'linux') desk.remark('Memory and processor time are only known on Linux.');
  // A second is how often somebody who waits for something looks at least.
  const bare = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  try {
    const rests: Rest[] = [];
    let bareCpuMs = 0;
    for (const count of sizes) {
      const { ours, ofOther } = await restWith(count, bare.pid);
      rests.push(ours);
      bareCpuMs = ofOther;
    }
    const bareMiB = residentMiBOf(bare.pid);
    drawGrowth(desk, rests, bareMiB);
    return rests.flatMap(({ count, residentMiB, cpuMs }) => {
      const who = `at rest with ${count.toLocaleString('en')} photos, against a bare Node with a timer`;
      return [held(`${who}: memory`, 'MiB', residentMiB, bareMiB), held(`${who}: CPU`, 'ms/s', cpuMs, bareCpuMs)];
    });
  } finally {
    await endProcess(bare);
  }
}

async function restWith(count: number, other: number | undefined): Promise<{ ours: Rest; ofOther: number }> {
  const directory = await mkdtemp(join(tmpdir(), 'homeroll-bench-'));
  try {
    const { secret, circle } = await growCircle(directory, count);
    const computer = await startComputer(builtShell, { dataDirectory: directory });
    try {
      const screen = await openRemoteScreen(await computer.freshAddress());
      const { profiles } = await screen.until('session', {}, () => true);
      const startedAt = performance.now();
      await screen.call('profiles.unlock', { profile: profiles[0]!.id, secret });
      await screen.until('wall', { circle }, ({ groups }) => count === 0 || groups.length > 0);
      const openedMs = performance.now() - startedAt;
      screen.close();
      await setTimeout(settleMs);
      const pids = [computer.process.pid, other];
      const before = pids.map(fineCpuSecondsOf);
      await setTimeout(watchedMs);
      const [cpuMs = Number.NaN, ofOther = Number.NaN] = pids.map(
        (pid, index) => ((fineCpuSecondsOf(pid) - (before[index] ?? 0)) * 1e6) / watchedMs,
      );
      return { ours: { count, openedMs, residentMiB: residentMiBOf(computer.process.pid), cpuMs }, ofOther };
    } finally {
      await computer.stop();
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

function drawGrowth(desk: Desk, rests: readonly Rest[], bareMiB: number): void {
  desk.draw({
    id: 'memory',
    title: 'Memory of a computer at rest',
    across: 'photos',
    up: 'MiB',
    lines: [
      { name: 'Homeroll', points: rests.map(({ count, residentMiB }) => [count, residentMiB]) },
      { name: 'bare Node', points: rests.map(({ count }) => [count, bareMiB]) },
    ],
  });
  desk.draw({
    id: 'opening',
    title: 'From the secret to the first view of the wall',
    across: 'photos',
    up: 'seconds',
    lines: [{ name: 'Homeroll', points: rests.map(({ count, openedMs }) => [count, openedMs / 1000]) }],
  });
}
