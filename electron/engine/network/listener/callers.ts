import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { CertificateHash, DeviceId } from '#shared/domain/ids.ts';
import type { Directory } from '../directory.ts';
import { formatAddress, normaliseHost } from '../local.ts';

/** Somebody who has shown a certificate. */
export type Caller = {
  readonly certificate: CertificateHash;
  readonly remoteHost: string;
  readonly remoteAddress: string;
};

/** Whose each connection is, from its handshake to its end. */
export type Callers = {
  /** False when the device has too many already. */
  enter(socket: TLSSocket, certificate: CertificateHash): boolean;
  of(socket: Socket): Caller | undefined;
  /** From now on somebody else ends the connection, and says why. */
  handOver(socket: Socket): void;
  /** Cuts the connections of those who were members when they came and are none now. */
  recheck(): void;
};

const mostPerDevice = 24;

export function createCallers(directory: Directory): Callers {
  const callers = new WeakMap<Socket, Caller>();
  const members = new Map<Socket, Caller>();
  const perDevice = new Map<DeviceId, number>();

  return {
    enter(socket, certificate) {
      const remoteHost = normaliseHost(socket.remoteAddress ?? '') ?? '';
      const remoteAddress = formatAddress({ host: remoteHost, port: socket.remotePort ?? 0 });
      const caller = { certificate, remoteHost, remoteAddress };
      callers.set(socket, caller);
      const device = directory.whoIs(certificate);
      if (device === undefined) return true;
      if ((perDevice.get(device) ?? 0) >= mostPerDevice) return false;
      count(device, 1);
      members.set(socket, caller);
      socket.once('close', () => {
        members.delete(socket);
        count(device, -1);
      });
      return true;
    },
    of: (socket) => callers.get(socket),
    handOver: (socket) => void members.delete(socket),
    recheck() {
      for (const [socket, caller] of members) if (!directory.whoIs(caller.certificate)) socket.destroy();
    },
  };

  function count(device: DeviceId, change: number): void {
    const now = (perDevice.get(device) ?? 0) + change;
    if (now === 0) perDevice.delete(device);
    else perDevice.set(device, now);
  }
}
