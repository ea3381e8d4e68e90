import { useCallback } from 'react';
import { useCommand } from '../../engine/useCommand.ts';
import { takingDown } from '../takingDown/takingDown.ts';

/** Locking never waits longer than this for anything else. */
const longestMs = 2_000;

/** Locks the profile. What somebody has just taken down comes down first: afterwards nobody is there who may. */
export function useLock(): { readonly lock: () => void; readonly busy: boolean } {
  const { run, busy } = useCommand('profiles.lock');
  const lock = useCallback(async () => {
    const timeUp = new Promise((resolve) => setTimeout(resolve, longestMs));
    await Promise.race([takingDown.sendAll(), timeUp]);
    await run({});
  }, [run]);
  return { lock: () => void lock(), busy };
}
