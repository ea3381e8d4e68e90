import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { CircleId } from '#shared/domain/ids.ts';
import { eventually } from '../../../tests/support/eventually.ts';
import { carrierOf, put, type Person } from '../../../tests/support/keyless.ts';
import { write } from '../../../tests/support/paperCircle.ts';
import { familyWithLaptopOut, opened, voidedRemoval } from '../../../tests/support/putOut.ts';
import { removeDevice } from '../circles/takeAway.ts';
import { openHeard } from './heard.ts';

/** How much of the time was waited for, as the disk has it. */
async function heardMs(directory: string): Promise<number> {
  const text = await readFile(join(directory, 'hearing', 'heard.json'), 'utf8').catch(() => '{"circles":[]}');
  return (JSON.parse(text) as { circles: { ms: number }[] }).circles[0]?.ms ?? 0;
}

/** Starts it, and ends it when it has listened for a moment, long before it is sure; answers with whether it erased. */
async function startForAMoment(person: Person, circle: CircleId, directory: string, hearingMs: number) {
  const before = await heardMs(directory);
  const carrier = await carrierOf(person, circle, { directory, hearingMs });
  try {
    await eventually(async () =>
      expect(carrier.isClearedOut(circle) || (await heardMs(directory)) >= before + hearingMs / 6).toBe(true),
    );
    return carrier.isClearedOut(circle);
  } finally {
    await carrier.close();
  }
}

test('[P2] [P5] [R17] an app that is ended again and again before it has heard to the end erases all the same: what it heard adds up', async () => {
  const { mum, ada, circle, directory, blob } = await familyWithLaptopOut();
  const first = await carrierOf(ada, circle, { directory });
  Object.assign(first.blobs, { remove: () => Promise.reject(new Error('ended')) });
  await put(
    first,
    mum.log.filter(({ type }) => type === 'membership'),
  );
  await first.close();
  let starts = 1;
  while (!(await startForAMoment(ada, circle, directory, 900))) starts += 1;
  expect(starts).toBeGreaterThan(2);
  expect(starts).toBeLessThan(10);
  const again = await opened(ada, circle, { directory });
  expect([again.isClearedOut(circle), again.blobs.has(blob), await heardMs(directory)]).toEqual([true, false, 0]);
});

test('[R14] [P8] [P9] ended in the middle of its listening, it is in again by what comes in the rest of that time; of the next removal it listens for all of it', async () => {
  const { mum, ada, circle, directory, adas, all, removal, answer } = await voidedRemoval();
  Object.assign(adas.blobs, { remove: () => Promise.reject(new Error('ended')) });
  await put(adas, removal);
  await adas.close();
  const hearingMs = 6000;
  for (let times = 0; times < 2; times += 1)
    expect(await startForAMoment(ada, circle, directory, hearingMs)).toBe(false);
  const again = await opened(ada, circle, { directory, hearingMs });
  await put(again, answer);
  expect([again.isClearedOut(circle), again.store.has(all).size]).toEqual([false, all.length]);
  const heard = await openHeard(directory, ada.device);
  expect(await heardMs(directory)).toBeGreaterThanOrEqual(hearingMs / 3);
  write(mum, circle, (draft, open) => removeDevice(draft, open, ada.device));
  expect(heard.ofMs(mum.gate.ledger(circle)!)).toBe(0);
});
