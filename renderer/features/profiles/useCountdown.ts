import { useEffect, useState } from 'react';

/** When each wait is over, on the clock of `performance.now()`: somebody who goes back to the faces has not waited yet. */
const ends = new Map<string, number>();

/** A wait that runs down by the second, and goes on while nobody looks. `start(0)` ends it. */
export function useCountdown(whose: string): { leftMs: number; start: (ms: number) => void } {
  const [now, setNow] = useState(() => performance.now());
  const leftMs = Math.max(0, (ends.get(whose) ?? 0) - now);
  const running = leftMs > 0;
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => setNow(performance.now()), 1_000);
    return () => clearInterval(timer);
  }, [running]);
  return {
    leftMs,
    start: (ms) => {
      const at = performance.now();
      ends.set(whose, at + ms);
      setNow(at);
    },
  };
}
