import { expect, test } from 'vitest';
import { createPause } from './pause.ts';

function paused() {
  const quiet: boolean[] = [];
  const due: (() => void)[] = [];
  const clock = { nowMs: 0 };
  const pause = createPause(
    (on) => quiet.push(on),
    () => clock.nowMs,
    (work) => {
      due.push(work);
      return { unref: () => undefined };
    },
  );
  return { pause, quiet, clock, ring: () => due.splice(0).forEach((work) => work()) };
}

test('an hour is an hour, also for a computer that slept through it', () => {
  const { pause, quiet, clock, ring } = paused();
  pause.begin('hour');
  clock.nowMs = 59 * 60_000;
  pause.look();
  expect(pause.isPaused()).toBe(true);
  clock.nowMs = 60 * 60_000;
  pause.look();
  expect([pause.isPaused(), quiet]).toEqual([false, [true, false]]);
  // The timer of an hour that was ended otherwise ends nothing.
  pause.begin('untilEnded');
  ring();
  expect(pause.isPaused()).toBe(true);
});

test('until one goes on is until then, and an hour can become it', () => {
  const { pause, quiet, clock, ring } = paused();
  pause.begin('hour');
  pause.begin('untilEnded');
  clock.nowMs = Number.MAX_SAFE_INTEGER;
  ring();
  pause.look();
  expect([pause.isPaused(), quiet]).toEqual([true, [true]]);
  pause.end();
  pause.end();
  expect([pause.isPaused(), quiet]).toEqual([false, [true, false]]);
});
