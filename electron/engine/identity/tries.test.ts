import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { failed } from '#shared/domain/result.ts';
import { must, profilesIn, wren } from './testing/people.ts';
import { failingDisk } from './testing/fullDisk.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';
import { delayAfter } from './tries.ts';

const minutes = 60_000;

/** A computer that has been running for a while, with Wren's profile on it. */
async function setup() {
  const folder = await temporaryFolder();
  const computer = { uptimeMs: 3_600_000 };
  const options = { uptimeMs: () => computer.uptimeMs };
  const { id } = must(await (await profilesIn(folder, options)).create(wren));
  /** As after a start of the app: what it knows is on the disk. */
  const startApp = async () => {
    const profiles = await profilesIn(folder, options);
    return (secret: string) => profiles.unlock(id, secret);
  };
  return { folder, computer, id, startApp, tryToUnlock: await startApp() };
}

test('two slips are free, then each wrong try makes the next one wait longer, five minutes at most', () => {
  expect([1, 2, 3, 4, 5, 8, 9, 10, 1000].map(delayAfter)).toEqual([
    0, 0, 5000, 10_000, 20_000, 160_000, 300_000, 300_000, 300_000,
  ]);
});

test('[P1] a sibling guesses: told when it may go on, and meanwhile even the right PIN does not open', async () => {
  const { computer, tryToUnlock } = await setup();
  expect(await tryToUnlock('1111')).toEqual(failed({ code: 'WRONG_SECRET' }));
  expect(await tryToUnlock('2222')).toEqual(failed({ code: 'WRONG_SECRET' }));
  expect(await tryToUnlock('3333')).toEqual(failed({ code: 'WRONG_SECRET', retryAfterMs: 5000 }));
  expect(await tryToUnlock(wren.secret)).toEqual(failed({ code: 'TOO_MANY_TRIES', retryAfterMs: 5000 }));
  computer.uptimeMs += 4000;
  expect(await tryToUnlock(wren.secret)).toEqual(failed({ code: 'TOO_MANY_TRIES', retryAfterMs: 1000 }));
  computer.uptimeMs += 1000;
  expect((await tryToUnlock(wren.secret)).ok).toBe(true);
  // The owner was here: slips are free again.
  expect(await tryToUnlock('1111')).toEqual(failed({ code: 'WRONG_SECRET' }));
});

test('a try while waiting does not make the waiting longer', async () => {
  const { computer, tryToUnlock } = await setup();
  for (const pin of ['1111', '2222', '3333']) await tryToUnlock(pin);
  computer.uptimeMs += 3000;
  for (let i = 0; i < 20; i++) await tryToUnlock('4444');
  computer.uptimeMs += 2000;
  expect((await tryToUnlock(wren.secret)).ok).toBe(true);
});

test('[P1] twenty guesses at the same moment are taken one after the other', async () => {
  const { tryToUnlock } = await setup();
  const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => tryToUnlock((1000 + i).toString())));
  const codes = answers.map((answer) => (answer.ok ? 'OPEN' : answer.problem.code));
  expect(codes.filter((code) => code === 'WRONG_SECRET')).toHaveLength(3);
  expect(codes.filter((code) => code === 'TOO_MANY_TRIES')).toHaveLength(17);
});

test('[P1] starting the app again does not help', async () => {
  const { startApp, tryToUnlock, computer } = await setup();
  for (const pin of ['1111', '2222', '3333']) await tryToUnlock(pin);
  computer.uptimeMs += 1000;
  expect(await (await startApp())('4444')).toEqual(failed({ code: 'TOO_MANY_TRIES', retryAfterMs: 4000 }));
});

test('[R6] setting the clock ten years on does not help, and ten years back does not lock the owner out', async () => {
  const { startApp, tryToUnlock, computer } = await setup();
  for (const pin of ['1111', '2222', '3333']) await tryToUnlock(pin);
  vi.useFakeTimers({ toFake: ['Date'] });
  try {
    for (const year of [2041, 2016]) {
      vi.setSystemTime(Date.UTC(year, 1, 1));
      expect(await (await startApp())('4444')).toMatchObject({ problem: { code: 'TOO_MANY_TRIES' } });
    }
    computer.uptimeMs += 5000;
    expect((await (await startApp())(wren.secret)).ok).toBe(true);
  } finally {
    vi.useRealTimers();
  }
});

test('[R6] after a restart of the computer the time since then counts: five minutes are always enough', async () => {
  const { startApp, tryToUnlock, computer } = await setup();
  for (let wrong = 0; wrong < 20; wrong++) {
    computer.uptimeMs += 5 * minutes;
    await tryToUnlock('1111');
  }
  computer.uptimeMs = 30_000;
  const again = await startApp();
  expect(await again(wren.secret)).toEqual(failed({ code: 'TOO_MANY_TRIES', retryAfterMs: 4.5 * minutes }));
  computer.uptimeMs = 5 * minutes;
  expect((await again(wren.secret)).ok).toBe(true);
});

test('guessing at an open profile, to change its secret, is counted just the same', async () => {
  const { tryToUnlock } = await setup();
  const open = must(await tryToUnlock(wren.secret));
  for (const pin of ['1111', '2222', '3333']) await open.changeSecret(pin, wren);
  expect(await open.changeSecret(wren.secret, wren)).toMatchObject({ problem: { code: 'TOO_MANY_TRIES' } });
  expect(await tryToUnlock(wren.secret)).toMatchObject({ problem: { code: 'TOO_MANY_TRIES' } });
});

test('[P8] on a full disk the owner gets in all the same, and guesses are still counted', async () => {
  const { folder, id } = await setup();
  const disk = failingDisk('ENOSPC');
  const profiles = await profilesIn(folder, { files: disk.files });
  disk.failAt('open');
  for (const pin of ['1111', '2222', '3333']) await profiles.unlock(id, pin);
  expect(await profiles.unlock(id, '4444')).toMatchObject({ problem: { code: 'TOO_MANY_TRIES' } });
  expect((await (await profilesIn(folder, { files: disk.files })).unlock(id, wren.secret)).ok).toBe(true);
});

test('[R3] a damaged count locks nobody out', async () => {
  const { folder, id, startApp, tryToUnlock } = await setup();
  await tryToUnlock('1111');
  const path = join(folder, 'profiles', id, 'tries');
  await writeFile(path, (await readFile(path)).subarray(0, 3));
  expect((await (await startApp())(wren.secret)).ok).toBe(true);
});
