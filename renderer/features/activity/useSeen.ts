import { useCallback, useMemo } from 'react';
import type { CircleView } from '#shared/contract/views.ts';
import { useEngine } from '../../engine/EngineContext.tsx';
import { useQuery } from '../../engine/useQuery.ts';

/**
 * What the person here has read of what they were told at this computer, by its keys, and what notes that they have. Null until
 * the engine has said it: until then nothing is news.
 */
export function useSeen({
  id,
}: Pick<CircleView, 'id'>): readonly [seen: ReadonlySet<string> | null, see: (keys: readonly string[]) => void] {
  const { client } = useEngine();
  const keys = useQuery('seen', { circle: id }).value?.keys;
  const seen = useMemo(() => (keys === undefined ? null : new Set(keys)), [keys]);
  const see = useCallback(
    // Where it cannot be written down it is told again at the next start, which harms nobody.
    (read: readonly string[]) => void (read.length > 0 && client.call('seen.add', { circle: id, keys: [...read] })),
    [client, id],
  );
  return [seen, see];
}
