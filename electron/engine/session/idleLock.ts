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
    // The screen is locked before anything can fail: what then fails to close must not end the process.
    if (minutes > 0 && performance.now() - lastSeen > minutes * 60_000) parts.lock().catch(() => undefined);
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
