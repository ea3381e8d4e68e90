/** Locks the open profile when nobody has been at the screen for as long as its settings say. */
export type IdleLock = { start(): void; stop(): void; stillHere(): void };

const lookEveryMs = 5000;

export function createIdleLock(parts: {
  readonly minutes: () => number;
  readonly lock: () => Promise<void>;
}): IdleLock {
  let lastSeen = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const look = () => {
    const minutes = parts.minutes();
    if (minutes > 0 && performance.now() - lastSeen > minutes * 60_000) void parts.lock();
  };
  return {
    start() {
      clearInterval(timer);
      lastSeen = performance.now();
      timer = setInterval(look, lookEveryMs);
      // Waiting to lock is no reason to keep running.
      timer.unref();
    },
    stop: () => clearInterval(timer),
    stillHere() {
      lastSeen = performance.now();
    },
  };
}
