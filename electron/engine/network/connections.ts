import type { Socket } from 'node:net';
import type { DeviceId } from '#shared/domain/ids.ts';
import type { Connections } from '#shared/contract/networkViews.ts';
import { formatAddress, normaliseHost } from './local.ts';
import type { OpenConnection } from './types.ts';

/** Every socket that this engine has open, so that a page can show them all. Whatever opens a socket enters it here. */
export type ConnectionRegistry = {
  add(entry: Entry): RegisteredConnection;
  /** Enters a TCP socket, takes it off when it closes, and counts its bytes. */
  addSocket(socket: Socket, entry: Pick<Entry, 'kind' | 'direction' | 'device'>): void;
  list(): readonly OpenConnection[];
  /** What went over each device's sockets that are closed by now. */
  passed(): ReadonlyMap<DeviceId, Traffic>;
  /** An address outside the local network that something asked for and that was not dialled. */
  refuse(address: string): void;
  refused(): Connections['refusedDials'];
};

/** In bytes. */
export type Traffic = Pick<OpenConnection, 'bytesIn' | 'bytesOut'>;
type Entry = Omit<OpenConnection, 'id' | 'sinceMs' | 'bytesIn' | 'bytesOut'>;
export type RegisteredConnection = { count(bytesIn: number, bytesOut: number): void; remove(): void };

const mostRefused = 100;

export function createConnectionRegistry(): ConnectionRegistry {
  const open = new Map<string, () => OpenConnection>();
  const passed = new Map<DeviceId, Traffic>();
  let refused: Connections['refusedDials'] = [];
  let lastId = 0;

  const enter = (entry: Entry, counted: () => Pick<OpenConnection, 'bytesIn' | 'bytesOut'>) => {
    const id = (++lastId).toString();
    const sinceMs = Date.now();
    open.set(id, () => ({ id, ...entry, sinceMs, ...counted() }));
    return () => void open.delete(id);
  };

  return {
    add(entry) {
      const counted = { bytesIn: 0, bytesOut: 0 };
      const remove = enter(entry, () => ({ ...counted }));
      return {
        count(bytesIn, bytesOut) {
          counted.bytesIn += bytesIn;
          counted.bytesOut += bytesOut;
        },
        remove,
      };
    },
    addSocket(socket, entry) {
      if (socket.destroyed) return;
      const localAddress = addressOf(socket.localAddress, socket.localPort);
      const remoteAddress = addressOf(socket.remoteAddress, socket.remotePort);
      const remove = enter({ ...entry, localAddress, remoteAddress }, () => ({
        bytesIn: socket.bytesRead,
        bytesOut: socket.bytesWritten,
      }));
      socket.once('close', () => {
        remove();
        if (entry.device === null) return;
        const before = passed.get(entry.device) ?? { bytesIn: 0, bytesOut: 0 };
        passed.set(entry.device, {
          bytesIn: before.bytesIn + socket.bytesRead,
          bytesOut: before.bytesOut + socket.bytesWritten,
        });
      });
    },
    list: () => [...open.values()].map((snapshot) => snapshot()),
    passed: () => passed,
    refuse(address) {
      refused = [{ address: address.slice(0, 100), atMs: Date.now() }, ...refused].slice(0, mostRefused);
    },
    refused: () => refused,
  };
}

const addressOf = (host: string | undefined, port: number | undefined): string =>
  formatAddress({ host: normaliseHost(host ?? '') ?? '', port: port ?? 0 });
