import { useState } from 'react';
import type { PhotoView } from '#shared/contract/views.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';

/** What was typed and not saved, by whose words they are and the picture: leaving a picture throws nothing away. */
const kept = new Map<string, string>();

/** The words while they are being written; null while they are not. */
export function useCaptionDraft({ id, caption }: Pick<PhotoView, 'id' | 'caption'>) {
  const { me } = useCurrentCircle();
  const key = `${me.id} ${id}`;
  const [draft, setDraft] = useState(() => kept.get(key) ?? null);
  // Whoever only comes by again goes on with the arrow keys.
  const [isAsked, setAsked] = useState(false);
  const write = (words: string | null): void => {
    if (words === null || words === caption) kept.delete(key);
    else kept.set(key, words);
    setAsked(words !== null);
    setDraft(words);
  };
  return { draft, write, isAsked };
}
