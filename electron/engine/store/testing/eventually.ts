import { vi } from 'vitest';

/** Waits until the check passes; how long that may take is generous, because machines that test are busy. */
export const eventually = (check: () => unknown): Promise<unknown> =>
  vi.waitFor(check, { timeout: 25_000, interval: 20 });
