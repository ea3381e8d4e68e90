import { useCallback, useEffect, useRef } from 'react';
import { useEngine } from '../../engine/EngineContext.tsx';
import { useQuery } from '../../engine/useQuery.ts';

/**
 * Puts away the imports that have nothing left to say: all of their pictures are here and seen. It happens when the
 * page that shows them is left, and whenever asked for.
 */
export function useDismissDone(): () => void {
  const { client } = useEngine();
  const imports = useQuery('imports', {});
  const list = imports.value?.imports;
  const dismiss = useCallback(() => {
    for (const { id, state, problems } of list ?? []) {
      if (state !== 'running' && problems.length === 0) void client.call('imports.dismiss', { import: id });
    }
  }, [client, list]);
  const latest = useRef(dismiss);
  useEffect(() => {
    latest.current = dismiss;
  });
  useEffect(() => () => latest.current(), []);
  return dismiss;
}
