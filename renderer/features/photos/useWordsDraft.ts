import { useState } from 'react';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';

/** What was typed and not saved, by whose words they are and what they are for: leaving a picture throws nothing away. */
const kept = new Map<string, string>();

/**
 * The words while they are being written; null while they are not.
 *
 * @param about what they are for
 * @param saved as they stand there
 */
export function useWordsDraft(about: string, saved: string) {
  const { me } = useCurrentCircle();
  const key = `${me.id} ${about}`;
  const [draft, setDraft] = useState(() => kept.get(key) ?? null);
  // Whoever only comes by again goes on with the arrow keys.
  const [isAsked, setAsked] = useState(false);
  const write = (words: string | null): void => {
    if (words === null || words === saved) kept.delete(key);
    else kept.set(key, words);
    setAsked(words !== null);
    setDraft(words);
  };
  return { draft, write, isAsked };
}
