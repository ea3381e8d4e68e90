/**
 * Locks the open profile when nobody has been at the screen for as long as its settings say. What is under way is not
 * cut off in the middle: it is locked as soon as that is over.
 */
export type IdleLock = { start(): void; stop(): void; stillHere(): void };

export const lookEveryMs = 5000;

export function createIdleLock(parts: {
  readonly minutes: () => number;
  readonly isBusy: () => boolean;
  readonly lock: () => Promise<void>;
  readonly nowMs?: () => number;
}): IdleLock {
  const nowMs = parts.nowMs ?? (() => performance.now());
  let lastSeen = nowMs();
  let timer: NodeJS.Timeout | undefined;
  const look = () => {
    const minutes = parts.minutes();
    // The screen is locked before anything can fail: what then fails to close must not end the process.
    if (minutes > 0 && nowMs() - lastSeen > minutes * 60_000 && !parts.isBusy()) parts.lock().catch(() => undefined);
  };
  return {
    start() {
      clearInterval(timer);
      lastSeen = nowMs();
      timer = setInterval(look, lookEveryMs);
      // Waiting to lock is no reason to keep running.
      timer.unref();
    },
    stop: () => clearInterval(timer),
    stillHere() {
      lastSeen = nowMs();
    },
  };
}
