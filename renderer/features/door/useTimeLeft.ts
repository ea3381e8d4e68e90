import { useEffect, useState } from 'react';

/** Milliseconds until then, looked at every few seconds; 0 when there is no time to wait for. */
export function useTimeLeft(untilMs: number | null): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 5_000);
    return () => clearInterval(timer);
  }, []);
  return untilMs === null ? 0 : Math.max(0, untilMs - nowMs);
}
