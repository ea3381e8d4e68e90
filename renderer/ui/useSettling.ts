import { useCallback, useEffect, useMemo, useState } from 'react';

/** Nobody has seen what has been there for less, milliseconds. */
const settleMs = 700;

export type Settling = {
  readonly isSettled: boolean;
  /** Somebody pressed before it was, and is told to press once more. */
  readonly isTooSoon: boolean;
  readonly onTooSoon: () => void;
};

/**
 * Whether the same has been on the screen for a moment. What is let through must be what was seen: what changed under the
 * finger, or came up into another's place, takes no yes yet, and says so to whoever gives one.
 *
 * @param shown everything that a yes would be about, and where it lies
 */
export function useSettling(shown: string): Settling {
  const [settled, setSettled] = useState<string | null>(null);
  const [tooSoon, setTooSoon] = useState<string | null>(null);
  useEffect(() => {
    // Runs once it has been painted.
    const timer = setTimeout(() => setSettled(shown), settleMs);
    return () => {
      clearTimeout(timer);
      setSettled(null);
    };
  }, [shown]);
  const onTooSoon = useCallback(() => setTooSoon(shown), [shown]);
  const isSettled = settled === shown;
  const isTooSoon = tooSoon === shown;
  return useMemo(() => ({ isSettled, isTooSoon, onTooSoon }), [isSettled, isTooSoon, onTooSoon]);
}
