import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { picture } from '../../../tests/support/paperFamily.ts';
import { newKey, randomBytes } from '../crypto/index.ts';
import { must } from '../identity/testing/people.ts';
import { openPile, type Pile } from './pile.ts';

const [minute, hour, day] = [60_000, 3_600_000, 24 * 3_600_000];

/** Ada's pile on her computer, whose clock and whose days are ours to move. */
async function adas() {
  const directory = await mkdtemp(join(tmpdir(), 'homeroll-trash-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const key = newKey();
  const time = { now: Date.UTC(2026, 10, 22), elapsed: 5_000 };
  const open = () => openPile(directory, key.slice(), { now: () => time.now, elapsedMs: () => time.elapsed });
  return {
    directory,
    time,
    open,
    add: async (pile: Pile) => must(await pile.add({ ...picture(), source: randomBytes(32) })).id,
    /** Homeroll is open, and looks every few minutes. */
    async runs(pile: Pile, forMs: number) {
      for (let ran = 0; ran < forMs; ran += 5 * minute) {
        time.now += 5 * minute;
        time.elapsed += 5 * minute;
        await pile.passTime();
      }
      return pile.passTime();
    },
    /** The computer is off, or asleep: nobody counts. */
    off: (forMs: number) => void (time.now += forMs),
    clockIsSet: (byMs: number) => void (time.now += byMs),
  };
}

test('what Ada throws away is off the pile, survives the night, and can be put back [P8] [S5]', async () => {
  const { open, add } = await adas();
  const pile = await open();
  const ids = [await add(pile), await add(pile), await add(pile)];
  const [first, second] = ids;
  must(await pile.throwAway(ids.slice(0, 2)));
  expect(pile.list().map(({ id }) => id)).toEqual(ids.slice(2));
  expect(pile.get(first!)).toBeUndefined();

  const nextDay = await open();
  expect(nextDay.listThrown().map(({ id }) => id)).toEqual(expect.arrayContaining([first, second]));
  must(await nextDay.putBack([first!]));
  await nextDay.remove([second!]);
  expect(nextDay.list().map(({ id }) => id)).toEqual(expect.arrayContaining([first, ids[2]]));
  expect((await open()).listThrown()).toEqual([]);
});

test('after thirty days of which Homeroll was open some, its time is over; not before [S5]', async () => {
  const { open, add, runs, off } = await adas();
  const pile = await open();
  const id = await add(pile);
  must(await pile.throwAway([id]));
  await runs(pile, 2 * hour);
  for (let week = 0; week < 4; week++) {
    off(7 * day - 2 * hour);
    const again = await open();
    expect(await runs(again, 2 * hour)).toEqual([]);
  }
  off(2 * day);
  const last = await open();
  expect(await runs(last, hour)).toEqual([id]);
  expect(last.listThrown()).toMatchObject([{ id, leftMs: 0 }]);
});

test('a clock that jumps years ahead takes nothing away, whether it stays there or is put right [P8]', async () => {
  for (const isPutRight of [true, false]) {
    const { open, add, runs, off, clockIsSet } = await adas();
    const pile = await open();
    const id = await add(pile);
    must(await pile.throwAway([id]));
    clockIsSet(3 * 365 * day);
    // Wrong for a moment, as some are: it was not even believed.
    await runs(pile, 5 * minute);
    if (isPutRight) clockIsSet(-3 * 365 * day);
    expect(await runs(pile, hour)).toEqual([]);
    const leftMs = pile.listThrown()[0]!.leftMs;
    expect(leftMs).toBeGreaterThan((isPutRight ? 29 : 22) * day);
    // Started with a clock that is wrong again, and one that then goes back to where it began.
    off(365 * day);
    const again = await open();
    expect(await runs(again, hour)).toEqual([]);
    clockIsSet(-5 * 365 * day);
    expect(await runs(again, 5 * hour)).toEqual([]);
    expect(again.listThrown()[0]!.leftMs).toBeGreaterThan(leftMs - 8 * day);
  }
});

test('what was thrown away a minute ago does not become older by the weeks before it [P8]', async () => {
  const { open, add, runs, off } = await adas();
  const before = await open();
  const old = await add(before);
  must(await before.throwAway([old]));
  await runs(before, hour);
  off(21 * day);
  const pile = await open();
  const id = await add(pile);
  must(await pile.throwAway([id]));
  await runs(pile, hour);
  expect(pile.listThrown().map((one) => Math.round(one.leftMs / day))).toEqual([30, 23]);
});

test('a trash that cannot be read is an empty one: what was in it lies on the pile, and nothing is lost [P8]', async () => {
  const { directory, open, add } = await adas();
  const pile = await open();
  const id = await add(pile);
  must(await pile.throwAway([id]));
  const sealed = await readFile(join(directory, 'trash'));
  await writeFile(join(directory, 'trash'), sealed.subarray(0, sealed.length - 1));
  const again = await open();
  expect([again.isWhole, again.list().length, again.listThrown().length]).toEqual([true, 1, 0]);
});

test('nothing is written when all is locked [P3]', async () => {
  const { open, add } = await adas();
  const pile = await open();
  const id = await add(pile);
  const late = pile.throwAway([id]);
  pile.wipe();
  expect(await late).toMatchObject({ problem: { code: 'LOCKED' } });
  expect((await open()).list()).toHaveLength(1);
});
