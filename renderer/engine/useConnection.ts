import { useEffect, useState } from 'react';
import { createClient, type EngineClient } from '#shared/rpc/client.ts';
import type { Port } from '#shared/rpc/port.ts';

/**
 * `noEntry`: the very first try failed, so this browser was never let in. `lost`: the engine was there and is gone;
 * we keep knocking. `otherVersion`: the screen was loaded from another version than the engine that answers now.
 */
export type Connection =
  | { readonly state: 'connecting' | 'noEntry' | 'lost' | 'otherVersion'; readonly client: null }
  | { readonly state: 'open'; readonly client: EngineClient };

const retryMs = [500, 1_000, 2_000, 4_000];

/** Keeps one client to the engine for as long as the screen is open, and opens another when the engine comes back. */
export function useConnection(open: () => Promise<Port | null>): Connection {
  const [connection, setConnection] = useState<Connection>({ state: 'connecting', client: null });
  useEffect(() => {
    let client: EngineClient | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over = false;

    const connect = async (failures: number, wasOpen: boolean): Promise<void> => {
      const port = await open();
      if (over) {
        port?.close();
        return;
      }
      if (port === null) {
        setConnection({ state: wasOpen ? 'lost' : 'noEntry', client: null });
        again(failures, wasOpen);
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
        again(failures, wasOpen);
      }
    };
    const isOver = (): boolean => over;
    const again = (failures: number, wasOpen: boolean): void => {
      timer = setTimeout(() => void connect(failures + 1, wasOpen), retryMs[Math.min(failures, retryMs.length - 1)]);
    };
    const lose = (): void => {
      if (over) return;
      setConnection({ state: 'lost', client: null });
      again(0, true);
    };

    void connect(0, false);
    return () => {
      over = true;
      clearTimeout(timer);
      client?.close();
    };
  }, [open]);
  return connection;
}
