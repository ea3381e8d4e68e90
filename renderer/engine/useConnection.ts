import { useEffect, useState } from 'react';
import { createClient, type EngineClient } from '#shared/rpc/client.ts';
import type { Port } from '#shared/rpc/port.ts';
import type { NoPort } from './openPort.ts';

/**
 * Without a port we say why, and keep knocking. `otherVersion`: the screen was loaded from another version than the
 * engine that answers now.
 */
export type NotOpen = 'connecting' | 'otherVersion' | NoPort;
export type Connection =
  { readonly state: NotOpen; readonly client: null } | { readonly state: 'open'; readonly client: EngineClient };

const retryMs = [500, 1_000, 2_000, 4_000];

/** Keeps one client to the engine for as long as the screen is open, and opens another when the engine comes back. */
export function useConnection(open: () => Promise<Port | NoPort>): Connection {
  const [connection, setConnection] = useState<Connection>({ state: 'connecting', client: null });
  useEffect(() => {
    let client: EngineClient | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over = false;

    const connect = async (failures: number): Promise<void> => {
      const port = await open();
      if (over) {
        if (typeof port === 'object') port.close();
        return;
      }
      if (typeof port === 'string') {
        setConnection({ state: port, client: null });
        again(failures);
        return;
      }
      const fresh = createClient(port);
      client = fresh;
      const greeting = await fresh.ready;
      if (isOver()) return;
      if (greeting.ok) {
        setConnection({ state: 'open', client: fresh });
        fresh.onClose(() => lose());
      } else if (greeting.problem.code === 'VERSION_MISMATCH') {
        setConnection({ state: 'otherVersion', client: null });
      } else {
        again(failures);
      }
    };
    const isOver = (): boolean => over;
    const again = (failures: number): void => {
      timer = setTimeout(() => void connect(failures + 1), retryMs[Math.min(failures, retryMs.length - 1)]);
    };
    const lose = (): void => {
      if (over) return;
      // The first try tells whether it is gone, or only does not want us any more.
      setConnection({ state: 'connecting', client: null });
      void connect(0);
    };

    void connect(0);
    return () => {
      over = true;
      clearTimeout(timer);
      client?.close();
    };
  }, [open]);
  return connection;
}
