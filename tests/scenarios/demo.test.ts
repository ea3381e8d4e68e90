import { expect, test } from 'vitest';
import { openRemoteScreen } from '../../electron/headless/demo/remoteScreen.ts';
import { startHomeroll } from '../support/process.ts';

const pointWithinMs = 60_000;

test('[S1] the demo: whoever opens the three screens sees the same pictures on all of them within a minute', async () => {
  const startedAt = performance.now();
  const demo = await startHomeroll({ flags: ['--demo'] });
  try {
    // Everybody is in before an address is printed; nobody has to wait for pictures to look.
    expect(demo.output()).toContain('Mum let Grandma in, after comparing the code on both screens.');
    await expect.poll(() => addressesOf(demo.output()).length, { timeout: 60_000 }).toBe(3);
    const screens = await Promise.all(addressesOf(demo.output()).map(openRemoteScreen));
    const walls = screens.map(async (screen) => {
      const { open } = await screen.until('session', {}, () => true);
      const circle = open?.circles[0]?.id;
      if (circle === undefined) throw new Error('Nobody is in a family');
      const { groups } = await screen.until(
        'wall',
        { circle },
        (wall) => wall.groups.some(({ photos }) => photos.every(({ ready }) => ready.includes('preview'))),
        pointWithinMs,
      );
      return groups.at(-1)?.albumName;
    });
    expect(await Promise.all(walls)).toEqual(['Old holidays', 'Old holidays', 'Old holidays']);
    expect(performance.now() - startedAt).toBeLessThan(pointWithinMs);
    // What it says by the way can be read by anybody.
    expect(demo.output()).toMatch(/\(if you lock it: PIN \d{4}\)/);
    for (const screen of screens) screen.close();
  } finally {
    expect(await demo.stop()).toBe(0);
  }
}, 120_000);

const addressesOf = (output: string): string[] =>
  output.match(/http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43}(?=\s)/g) ?? [];
