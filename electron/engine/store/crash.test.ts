import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { idsOf } from './testing/envelopes.ts';
import { contentsOf, openStore } from './testing/stores.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';
import { batchOf, pulled } from './testing/victimContents.ts';

/** Runs the victim and kills it when `isTime` says so; gives what it said, and whether it ended by itself. */
async function runVictim(task: 'append' | 'pull', directory: string, isTime: (line: string) => boolean) {
  const child = spawn(process.execPath, [new URL('testing/victim.ts', import.meta.url).pathname, task, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines: string[] = [];
  createInterface(child.stdout).on('line', (line) => {
    lines.push(line);
    // Somewhere within the next work, not just after the last one.
    if (isTime(line)) setTimeout(() => child.kill('SIGKILL'), Math.random() * 4);
  });
  const signal = await new Promise<string | null>((resolve) => child.on('close', (_, signal) => resolve(signal)));
  return { lines, wasKilled: signal === 'SIGKILL' };
}

test(
  '[R1] [P8] Killed while it appends, again and again: all that was acknowledged is there, every batch whole or absent',
  { timeout: 120_000 },
  async () => {
    const directory = temporaryFolder();
    for (let run = 0; run < 5; run += 1) {
      let left = 1 + Math.floor(Math.random() * 30);
      const { lines } = await runVictim('append', directory, () => (left -= 1) === 0);
      const last = Number(lines.at(-1)?.replace('stored ', ''));
      const store = await openStore({ directory });
      const stored = idsOf(await contentsOf(store));
      await store.close();
      const acknowledged = Array.from({ length: last + 1 }, (_, batch) => idsOf(batchOf(batch))).flat();
      // The next one may have been written when the kill kept it from being said.
      const orOneMore = [...acknowledged, ...idsOf(batchOf(last + 1))];
      expect([acknowledged, orOneMore]).toContainEqual(stored);
    }
  },
);

test(
  '[R1] Killed while it pulls, again and again: nothing is lost, and in the end everything is there once, in order',
  { timeout: 120_000 },
  async () => {
    const directory = temporaryFolder();
    const all = idsOf(pulled());
    let kills = 0;
    for (let isDone = false; !isDone;) {
      let left = 1 + Math.floor(Math.random() * 5);
      const { lines, wasKilled } = await runVictim('pull', directory, (line) => line === 'page' && (left -= 1) === 0);
      isDone = lines.includes('done');
      if (wasKilled) kills += 1;
      const store = await openStore({ directory });
      const stored = idsOf(await contentsOf(store));
      await store.close();
      expect(stored).toEqual(all.slice(0, stored.length));
      if (isDone) expect(stored).toHaveLength(all.length);
    }
    expect(kills).toBeGreaterThan(1);
  },
);
