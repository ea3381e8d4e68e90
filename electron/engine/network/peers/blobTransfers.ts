import type { Duplex } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { TLSSocket } from 'node:tls';
import type { CertificateHash } from '#shared/domain/ids.ts';
import { failed } from '#shared/domain/result.ts';
import type { Secured } from '../tls/dial.ts';
import type { PeerLink, Timing } from '../types.ts';
import { createBlobClient, type BlobClient } from './blobClient.ts';
import { createCallBacks, offerConnection } from './callBack.ts';
import type { LiveLink } from './link.ts';

/** Blobs travel beside the link, on connections of their own, so that a large photo delays no envelope. */
export type BlobTransfers = {
  fetch(link: LiveLink, ...wanted: Parameters<PeerLink['fetchBlob']>): ReturnType<PeerLink['fetchBlob']>;
  /** The device cannot reach us and asks for a connection. */
  callBack(link: LiveLink): Promise<void>;
  /** A device opened a connection that was asked for. */
  calledBack(certificate: CertificateHash, socket: TLSSocket): void;
  /** Whether the other side can open a connection to this computer: it is asked to. */
  isCalledBack(link: LiveLink, withinMs: number): Promise<boolean>;
  linkEnded(link: LiveLink): void;
};

type Options = {
  readonly timing: Timing;
  /** A further connection to the device of a link, or null when there is no way. */
  readonly dialDevice: (link: LiveLink) => Promise<Secured | null>;
  readonly serveOn: (dialled: Secured) => void;
};

/** Twice what the other side keeps open, because it may hear of a close first. */
const mostCallBacks = 8;
/** How long a device that could not be reached is asked to call back without trying again. */
const unreachableMs = 60_000;

export function createBlobTransfers({ timing, dialDevice, serveOn }: Options): BlobTransfers {
  const clients = new Map<LiveLink, BlobClient>();
  const callBacks = createCallBacks();
  const unreachableUntil = new WeakMap<LiveLink, number>();
  const offered = new WeakMap<LiveLink, number>();
  const ended = new WeakSet<LiveLink>();

  return {
    async fetch(link, ...wanted) {
      if (ended.has(link)) return failed({ code: 'FAILED' });
      const client = clients.get(link) ?? createBlobClient(() => connect(link), timing);
      clients.set(link, client);
      return client.fetch(...wanted);
    },
    async callBack(link) {
      const count = offered.get(link) ?? 0;
      if (count >= mostCallBacks || ended.has(link)) return;
      offered.set(link, count + 1);
      const free = (): void => void offered.set(link, (offered.get(link) ?? 1) - 1);
      const secured = await dialDevice(link);
      const isTaken = secured !== null && (await offerConnection(secured, timing.handshakeMs));
      if (!isTaken || ended.has(link)) {
        secured?.socket.destroy();
        free();
        return;
      }
      secured.socket.once('close', free);
      serveOn(secured);
    },
    async isCalledBack(link, withinMs) {
      const arriving = callBacks.next(link.certificate, withinMs);
      link.askForCallBack();
      try {
        (await arriving).destroy();
        return true;
      } catch {
        return false;
      }
    },
    calledBack: (certificate, socket) => callBacks.arrived(certificate, socket),
    linkEnded(link) {
      ended.add(link);
      clients.get(link)?.close();
      clients.delete(link);
    },
  };

  /**
   * Dials; and asks to be dialled where that fails, or takes long towards somebody who came by themselves: a firewall
   * that drops what comes in says nothing, and nobody should wait eight seconds for it. Whichever connection is first
   * serves; the other is closed.
   */
  async function connect(link: LiveLink): Promise<Duplex> {
    const isReachable = link.dialledByUs || (unreachableUntil.get(link) ?? 0) < performance.now();
    const direct = isReachable ? dialDevice(link) : Promise.resolve(null);
    const early = await Promise.race([
      direct,
      wait(link.dialledByUs ? timing.handshakeMs : timing.staggerMs, 'slow' as const, { ref: false }),
    ]);
    if (early !== null && early !== 'slow') return early.socket;
    const lent = callBacks.next(link.certificate, timing.handshakeMs * 2);
    link.askForCallBack();
    const dialled = direct.then((secured) => {
      if (secured === null) unreachableUntil.set(link, performance.now() + unreachableMs);
      return secured?.socket ?? Promise.reject(new Error('Not reachable'));
    });
    const winner = await Promise.any([dialled, lent]);
    for (const other of [dialled, lent]) {
      other.then((socket) => socket !== winner && socket.destroy()).catch(() => undefined);
    }
    return winner;
  }
}
