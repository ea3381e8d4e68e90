import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from '@playwright/test';
import { startComputer } from '../../electron/headless/demo/computers.ts';
import { chromiumFlags, findChromium } from '../support/chromium.ts';
import { growCircle } from './growCircle.ts';
import type { Figure } from './figures.ts';

const program = join(import.meta.dirname, '../../out/main/headless.js');
const sizes = [10_000, 100_000];
/** From the secret to a wall that can be used, however much hangs. */
const boundMs = 2000;

/** A family that has hung up very many photos: how long it takes from the secret to the wall, and what it costs in memory. */
export async function benchManyPhotos(): Promise<readonly Figure[]> {
  const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
  try {
    const figures: Figure[] = [];
    for (const count of sizes) figures.push(...(await openWith(count, browser)));
    return figures;
  } finally {
    await browser.close();
  }
}

async function openWith(count: number, browser: Browser): Promise<readonly Figure[]> {
  const directory = await mkdtemp(join(tmpdir(), 'homeroll-bench-'));
  try {
    const { secret } = await growCircle(directory, count);
    const computer = await startComputer(program, { dataDirectory: directory });
    const page = await browser.newPage();
    try {
      await page.goto(await computer.freshAddress());
      const field = page.getByLabel('Your passphrase', { exact: true });
      await field.fill(secret);
      const startedAt = performance.now();
      await field.press('Enter');
      await page.locator('[data-photo]').first().waitFor();
      const openedMs = performance.now() - startedAt;
      const residentMiB = await residentMemory(computer.process.pid);
      return [
        figure(`from the secret to the wall, ${count.toLocaleString('en')} photos`, openedMs, 'ms', boundMs),
        figure(`memory with ${count.toLocaleString('en')} photos`, residentMiB, 'MiB', 1024),
      ];
    } finally {
      await page.close();
      await computer.stop();
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

const figure = (name: string, value: number, unit: string, bound: number): Figure => ({
  name,
  value,
  unit,
  bound,
  ratio: value / bound,
  atMost: 1,
});

/** Of the engine's process, MiB, as Linux counts it; elsewhere unknown. */
async function residentMemory(pid: number | undefined): Promise<number> {
  if (pid === undefined || process.platform !== 'linux') return Number.NaN;
  const status = await readFile(`/proc/${pid.toString()}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? Number.NaN) / 1024;
}
