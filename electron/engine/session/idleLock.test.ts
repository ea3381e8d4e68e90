import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createIdleLock, lookEveryMs } from './idleLock.ts';
import { importActivity } from './importActivity.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function lockAfter(minutes: number) {
  const lock = vi.fn(async () => idle.stop());
  let busy = false;
  const idle = createIdleLock({ minutes: () => minutes, isBusy: () => busy, lock, nowMs: () => Date.now() });
  return { idle, lock, setBusy: (now: boolean) => (busy = now) };
}

test('nobody is at the screen: it locks after the minutes that were chosen, and not before', () => {
  const { idle, lock } = lockAfter(5);
  idle.start();
  vi.advanceTimersByTime(5 * 60_000);
  expect(lock).not.toHaveBeenCalled();
  vi.advanceTimersByTime(lookEveryMs);
  expect(lock).toHaveBeenCalledOnce();
});

test('somebody is still here, and says so whenever they like: it waits', () => {
  const { idle, lock } = lockAfter(5);
  idle.stillHere();
  idle.start();
  for (let minute = 0; minute < 30; minute++) {
    idle.stillHere();
    vi.advanceTimersByTime(60_000);
  }
  expect(lock).not.toHaveBeenCalled();
});

test('pictures are being brought in: it locks when they are, not in the middle', () => {
  const { idle, lock, setBusy } = lockAfter(5);
  idle.start();
  setBusy(true);
  vi.advanceTimersByTime(60 * 60_000);
  expect(lock).not.toHaveBeenCalled();
  setBusy(false);
  vi.advanceTimersByTime(lookEveryMs);
  expect(lock).toHaveBeenCalledOnce();
});

test('an import whose page was closed keeps nothing open for long', () => {
  let nowMs = 0;
  let tell = (): void => undefined;
  let state: 'running' | 'done' = 'running';
  const importing = importActivity(
    {
      list: () => [{ id: 'i', state, total: 2, done: 0, alreadyHere: 0, problems: [], remainingMs: null } as never],
      onChange: (listener) => {
        tell = listener;
        return () => undefined;
      },
    },
    () => nowMs,
  );
  expect(importing.isBusy()).toBe(true);
  nowMs = 119_000;
  tell();
  nowMs += 119_000;
  expect(importing.isBusy()).toBe(true);
  nowMs += 1000;
  expect(importing.isBusy()).toBe(false);
  tell();
  expect(importing.isBusy()).toBe(true);
  state = 'done';
  expect(importing.isBusy()).toBe(false);
});
