import { createContext, useContext, useEffect, useMemo, type ReactNode } from 'react';
import type { EngineClient } from '#shared/rpc/client.ts';
import { QueryStore } from './queryStore.ts';

type Engine = { readonly client: EngineClient; readonly queries: QueryStore };

const EngineContext = createContext<Engine | null>(null);

/** Gives the parts below it one connection to the engine. A new client means a new connection: nothing is carried over. */
export function EngineProvider({ client, children }: { client: EngineClient; children: ReactNode }) {
  const engine = useMemo(() => ({ client, queries: new QueryStore(client) }), [client]);
  useEffect(() => () => engine.queries.close(), [engine]);
  return <EngineContext value={engine}>{children}</EngineContext>;
}

/** @throws when used outside an EngineProvider: a bug in how the screen is put together */
export function useEngine(): Engine {
  const engine = useContext(EngineContext);
  if (engine === null) throw new Error('useEngine needs an EngineProvider above it');
  return engine;
}
