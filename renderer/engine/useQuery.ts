import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { QueryInput, QueryName, QueryOutput } from '#shared/contract/contract.ts';
import { useEngine } from './EngineContext.tsx';
import type { QueryState } from './queryStore.ts';

export type { QueryState } from './queryStore.ts';

/**
 * A live answer of the engine. Parts that ask the same share one subscription; `input` may be a new object at
 * every render.
 */
export function useQuery<Name extends QueryName>(name: Name, input: QueryInput<Name>): QueryState<QueryOutput<Name>> {
  const engine = useEngine();
  const queries = name === 'session' ? engine.house : engine.queries;
  const text = JSON.stringify(input);
  // eslint-disable-next-line react-hooks/exhaustive-deps -- the text says everything about the input
  const stable = useMemo(() => input, [text]);
  const subscribe = useCallback(
    (listener: () => void) => queries.subscribe(name, stable, listener),
    [queries, name, stable],
  );
  const peek = useCallback(() => queries.peek(name, stable), [queries, name, stable]);
  return useSyncExternalStore(subscribe, peek);
}
