import { useEffect, useState } from 'react';

/** A wait that runs down by the second. `start(0)` ends it. */
export function useCountdown(): { leftMs: number; start: (ms: number) => void } {
  const [until, setUntil] = useState(0);
  const [now, setNow] = useState(0);
  const leftMs = Math.max(0, until - now);
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
      setNow(at);
      setUntil(at + ms);
    },
  };
}
