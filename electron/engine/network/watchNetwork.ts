import { ownAddresses } from './interfaces.ts';

/** What makes every connection doubtful: another network, or a computer that has slept. */
export type NetworkChange = 'addresses' | 'wake';

type Options = {
  readonly onChange: (change: NetworkChange) => void;
  readonly look?: () => readonly string[];
  readonly wallMs?: () => number;
};

const lookMs = 1000;
/** So much later than it was due, a look tells of a sleep, or of a process that was stopped. */
const sleptMs = 8000;

/**
 * Notices that cables were pulled, that an address is new, and that the computer slept. Systems have events for these,
 * each its own and none that plain Node hears; looking once a second costs nothing that can be measured.
 *
 * Sleep shows on the wall clock: the other one stands still meanwhile on Linux and macOS. A clock that is set looks like
 * a sleep, which is harmless: connections that live show it.
 */
export function watchNetwork({ onChange, look = hosts, wallMs = Date.now }: Options): { check(): void; stop(): void } {
  let before = look().join();
  let lookedAtMs = wallMs();
  const timer = setInterval(check, lookMs);
  timer.unref();
  return { check, stop: () => clearInterval(timer) };

  function check(): void {
    const now = look().join();
    const sinceMs = wallMs() - lookedAtMs;
    lookedAtMs += sinceMs;
    const isDifferent = now !== before;
    before = now;
    if (sinceMs > sleptMs) onChange('wake');
    else if (isDifferent) onChange('addresses');
  }
}

const hosts = (): readonly string[] => ownAddresses().map(({ host }) => host);
