import { useCallback } from 'react';
import { useEngine } from '../../engine/EngineContext.tsx';
import { useQuery } from '../../engine/useQuery.ts';

/** Puts away the imports that have nothing left to say: all of their pictures are here and seen. */
export function useDismissDone(): () => void {
  const { client } = useEngine();
  const imports = useQuery('imports', {});
  const list = imports.value?.imports;
  return useCallback(() => {
    for (const { id, state, problems } of list ?? []) {
      if (state === 'done' && problems.length === 0) void client.call('imports.dismiss', { import: id });
    }
  }, [client, list]);
}
