import { createContext, useContext, useEffect, useMemo, type ReactNode } from 'react';
import type { EngineClient } from '#shared/rpc/client.ts';
import { QueryStore } from './queryStore.ts';

type Engine = {
  readonly client: EngineClient;
  readonly queries: QueryStore;
  /** What is known whoever is here: who that is. It is there from the first picture of every page, and no page waits for it. */
  readonly house: QueryStore;
};

const EngineContext = createContext<Engine | null>(null);

/** Gives the parts below it one connection to the engine. A new client means a new connection: nothing is carried over. */
export function EngineProvider({ client, children }: { client: EngineClient; children: ReactNode }) {
  const around = useContext(EngineContext);
  const house = around?.client === client ? around.house : null;
  const engine = useMemo(() => {
    const queries = new QueryStore(client);
    return { client, queries, house: house ?? queries };
  }, [client, house]);
  useEffect(() => () => engine.queries.close(), [engine]);
  return <EngineContext value={engine}>{children}</EngineContext>;
}

/** @throws when used outside an EngineProvider: a bug in how the screen is put together */
export function useEngine(): Engine {
  const engine = useContext(EngineContext);
  if (engine === null) throw new Error('useEngine needs an EngineProvider above it');
  return engine;
}
