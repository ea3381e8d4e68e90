import { createContext, useContext, useEffect, useState } from 'react';

/** Nobody has seen what has been there for less, milliseconds. */
const settleMs = 700;

/**
 * Whether the same has been on the screen for a moment. What is let through must be what was seen: what changed under the
 * finger, or came up into another's place, takes no yes yet.
 *
 * @param shown everything that a yes would be about, and where it lies
 */
export function useSettled(shown: string): boolean {
  const [settled, setSettled] = useState<string | null>(null);
  useEffect(() => {
    // Runs once it has been painted.
    const timer = setTimeout(() => setSettled(shown), settleMs);
    return () => {
      clearTimeout(timer);
      setSettled(null);
    };
  }, [shown]);
  return settled === shown;
}

/** Whether the card around takes a yes. */
const Settled = createContext(true);
export const SettledProvider = Settled.Provider;
export const useIsSettled = (): boolean => useContext(Settled);
