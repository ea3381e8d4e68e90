import { request } from 'node:http';
import type { TLSSocket } from 'node:tls';
import type { CertificateHash } from '#shared/domain/ids.ts';
import type { Secured } from '../tls/dial.ts';

/**
 * Many computers can open connections and cannot be reached: their firewall asks a question that a child cannot
 * answer. So whoever wants a blob from such a computer asks it, over the link, to open a connection itself; HTTP then
 * runs over that connection the other way round. It is the same mutual TLS with the same pins.
 */
export type CallBacks = {
  /** Waits for the next connection that the device with this certificate opens for us; rejects after a while. */
  next(certificate: CertificateHash, timeoutMs: number): Promise<TLSSocket>;
  /** A device opened one. */
  arrived(certificate: CertificateHash, socket: TLSSocket): void;
};

export function createCallBacks(): CallBacks {
  const waiting = new Map<CertificateHash, ((socket: TLSSocket) => void)[]>();
  return {
    next: (certificate, timeoutMs) =>
      new Promise((resolve, reject) => {
        const queue = waiting.get(certificate) ?? [];
        waiting.set(certificate, queue);
        const take = (socket: TLSSocket): void => {
          clearTimeout(timer);
          resolve(socket);
        };
        const timer = setTimeout(() => {
          queue.splice(queue.indexOf(take), 1);
          if (queue.length === 0) waiting.delete(certificate);
          reject(new Error('No call back'));
        }, timeoutMs);
        queue.push(take);
      }),
    arrived(certificate, socket) {
      const queue = waiting.get(certificate) ?? [];
      const take = queue.shift();
      if (queue.length === 0) waiting.delete(certificate);
      // Nobody asked for it, or nobody waits any more.
      if (take === undefined) socket.destroy();
      else take(socket);
    },
  };
}

/** The other side of it: offers a dialled connection. Resolves to whether requests may come on it now. */
export function offerConnection({ socket }: Secured, timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const headers = { connection: 'upgrade', upgrade: 'homeroll-blobs' };
    const offer = request({ createConnection: () => socket, host: 'homeroll', path: '/v1/blobs', headers });
    offer.setTimeout(timeoutMs, () => offer.destroy());
    offer.once('upgrade', (response, _stream, head) => {
      socket.setTimeout(0);
      if (head.length > 0) socket.unshift(head);
      resolve(response.headers.upgrade === 'homeroll-blobs');
    });
    offer.once('response', () => resolve(false));
    offer.once('error', () => resolve(false));
    offer.once('close', () => resolve(false));
    offer.end();
  });
}
