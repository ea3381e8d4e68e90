import { vi } from 'vitest';

/** Waits until the assertion holds, as long as a busy machine may need; vitest's own patience is one second. */
export const eventually = async <Value>(assertion: () => Value | Promise<Value>): Promise<Value> =>
  vi.waitFor(assertion, { timeout: 60_000, interval: 10 });
