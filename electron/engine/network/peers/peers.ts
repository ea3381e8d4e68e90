import type { TLSSocket } from 'node:tls';
import { Subject, type Observable } from 'rxjs';
import type { WebSocket } from 'ws';
import type { CertificateHash, DeviceId } from '#shared/domain/ids.ts';
import type { ConnectionRegistry } from '../connections.ts';
import type { Directory } from '../directory.ts';
import type { Caller } from '../listener/callers.ts';
import { formatAddress } from '../local.ts';
import { dial, type Secured } from '../tls/dial.ts';
import { openWebSocket } from '../tls/openWebSocket.ts';
import type { Address, EnvelopeSource, Network, NetworkEvent, NetworkIdentity, PeerLink, Timing } from '../types.ts';
import type { CloseReason } from '../wire/reasons.ts';
import { createSession } from '../wire/session.ts';
import { createAddressBook, manyAttempts } from './addressBook.ts';
import { createBlobTransfers } from './blobTransfers.ts';
import { createLink, type LiveLink } from './link.ts';
import { keepsNew } from './settle.ts';

export type Peers = Pick<Network, 'links' | 'linkUp$' | 'linkDown$' | 'refused$' | 'lastSeenMs'> & {
  /** An address at which a member may be. */
  tryAddress(address: Address, delayMs: number, instance?: string): void;
  /** An announcement ended. */
  instanceGone(instance: string): void;
  /** A member connected to us. */
  accept(socket: WebSocket, stream: TLSSocket, caller: Caller): void;
  calledBack(socket: TLSSocket, caller: Caller): void;
  circlesChanged(): void;
  close(): void;
};

export type PeersOptions = {
  readonly identity: NetworkIdentity;
  readonly directory: Directory;
  readonly registry: ConnectionRegistry;
  readonly envelopes: EnvelopeSource;
  readonly timing: Timing;
  readonly start: Uint8Array;
  readonly ownPort: () => number;
  readonly serveOn: (dialled: Secured) => void;
  readonly log: (event: NetworkEvent) => void;
  /** The place where a mesh of bounded degree would choose. All by default. */
  readonly wants?: (device: DeviceId) => boolean;
};

const mostDialsAtOnce = 8;

/** Keeps one link to every member's device that can be reached. */
export function createPeers(options: PeersOptions): Peers {
  const { identity, directory, registry, envelopes, timing, log, wants = () => true } = options;
  const links = new Map<DeviceId, LiveLink>();
  /** Links whose hello has not come yet. */
  const greeting = new Set<LiveLink>();
  const lastSeen = new Map<DeviceId, number>();
  const linkUp$ = new Subject<PeerLink>();
  const linkDown$ = new Subject<{ link: PeerLink; reason: CloseReason }>();
  const refused$ = new Subject<{ device: DeviceId; address: string; reason: CloseReason }>();
  const book = createAddressBook(timing);
  const blobs = createBlobTransfers({ timing, dialDevice, serveOn: options.serveOn });
  const stopping = new AbortController();
  let dials = 0;
  let timer: NodeJS.Timeout | undefined;

  const isHere = (device: DeviceId): boolean => links.has(device) || !wants(device);

  return {
    links,
    linkUp$: linkUp$.asObservable(),
    linkDown$: linkDown$.asObservable(),
    refused$: refused$.asObservable() satisfies Observable<unknown>,
    lastSeenMs: (device) => (links.has(device) ? Date.now() : (lastSeen.get(device) ?? null)),
    tryAddress(address, delayMs, instance) {
      book.add(address, delayMs, instance);
      dialSoon();
    },
    instanceGone: (instance) => book.gone(instance),
    accept: (socket, stream, { certificate, remoteHost, remoteAddress }) =>
      greet(socket, stream, { certificate, remoteHost, remoteAddress, dialledByUs: false }),
    calledBack: (socket, { certificate }) => blobs.calledBack(certificate, socket),
    circlesChanged() {
      for (const link of [...links.values(), ...greeting]) link.circlesChanged();
      book.hurry();
      dialSoon();
    },
    close() {
      stopping.abort();
      clearTimeout(timer);
      for (const link of [...links.values(), ...greeting]) link.close('CLOSED');
      linkUp$.complete();
      linkDown$.complete();
      refused$.complete();
    },
  };

  // --- Dialling -----------------------------------------------------------------------------------------------------

  function dialSoon(): void {
    clearTimeout(timer);
    const waitMs = stopping.signal.aborted || dials >= mostDialsAtOnce ? null : book.nextMs(isHere);
    if (waitMs !== null) timer = setTimeout(dialDue, waitMs);
  }

  function dialDue(): void {
    for (const address of book.take(mostDialsAtOnce - dials, isHere)) {
      dials++;
      void reach(address).finally(() => {
        dials--;
        dialSoon();
      });
    }
    dialSoon();
  }

  async function reach(address: Address): Promise<void> {
    const dialled = await dialAnybody(address);
    if (!dialled.ok) {
      book.missed(address, dialled.problem === 'PROTOCOL_MISMATCH' ? manyAttempts : undefined);
      return;
    }
    const { socket, certificate } = dialled.value;
    const device = directory.whoIs(certificate);
    const isBusy = device !== undefined && (isHere(device) || isGreeting(device));
    if (device === undefined || isBusy) socket.destroy();
    if (certificate === identity.certificateHash) {
      book.isOurs(address);
      return;
    }
    if (device === undefined) {
      book.missed(address);
      return;
    }
    book.reached(address, device);
    if (isBusy) return;
    const opened = await openWebSocket(dialled.value, '/v1/sync', timing.handshakeMs);
    if (opened.ok) {
      const remoteAddress = formatAddress(address);
      greet(opened.value, socket, { certificate, remoteHost: address.host, remoteAddress, dialledByUs: true });
      return;
    }
    log({ event: 'refused', device, address: formatAddress(address), reason: opened.problem });
    refused$.next({ device, address: formatAddress(address), reason: opened.problem });
    book.missed(address, opened.problem === 'PROTOCOL_MISMATCH' ? manyAttempts : undefined);
  }

  async function dialAnybody(address: Address) {
    const { handshakeMs } = timing;
    const onRefused = (refused: string): void => registry.refuse(refused);
    const dialled = await dial(address, { identity, handshakeMs, onRefused, signal: stopping.signal });
    if (dialled.ok) {
      const device = directory.whoIs(dialled.value.certificate) ?? null;
      registry.addSocket(dialled.value.socket, { kind: 'computer', direction: 'out', device });
    }
    return dialled;
  }

  /** A further connection to a device that a link exists to. */
  async function dialDevice(link: LiveLink): Promise<Secured | null> {
    const dialled = await dialAnybody(link.listensAt);
    if (!dialled.ok) return null;
    if (dialled.value.certificate === link.certificate) return dialled.value;
    dialled.value.socket.destroy();
    return null;
  }

  // --- Links --------------------------------------------------------------------------------------------------------

  function isGreeting(device: DeviceId): boolean {
    return [...greeting].some((link) => link.device === device && link.dialledByUs);
  }

  type Whose = {
    readonly certificate: CertificateHash;
    readonly remoteHost: string;
    readonly remoteAddress: string;
    readonly dialledByUs: boolean;
  };
  function greet(socket: WebSocket, stream: TLSSocket, whose: Whose): void {
    const device = directory.whoIs(whose.certificate);
    // Between the handshake and now the device may have been removed, or this computer may have been told to stop.
    if (device === undefined || stopping.signal.aborted) {
      socket.terminate();
      return;
    }
    const link = createLink({
      ...whose,
      session: createSession(socket, stream, timing),
      device,
      own: { port: options.ownPort(), start: options.start },
      circlesOf: () => directory.circlesOf(whose.certificate),
      envelopes,
      timing,
      fetchBlob: (...wanted) => blobs.fetch(...wanted),
      onCallBack: (asking) => void blobs.callBack(asking),
      onReady: settle,
      onEnd: ended,
    });
    greeting.add(link);
  }

  function settle(link: LiveLink): void {
    greeting.delete(link);
    const existing = links.get(link.device);
    if (existing !== undefined && !keepsNew(identity.device, existing, link)) {
      link.close('DUPLICATE');
      return;
    }
    existing?.close('DUPLICATE');
    links.set(link.device, link);
    book.reached(link.listensAt, link.device);
    log({ event: 'linkUp', device: link.device, address: link.remoteAddress });
    linkUp$.next(link);
  }

  function ended(link: LiveLink, reason: CloseReason, detail: string): void {
    const { device, remoteAddress } = link;
    const wasGreeting = greeting.delete(link);
    blobs.linkEnded(link);
    log({ event: 'linkEnded', device, address: remoteAddress, reason: `${reason}: ${detail.slice(0, 200)}` });
    if (wasGreeting && reason !== 'CLOSED') refused$.next({ device, address: remoteAddress, reason });
    if (links.get(device) === link) {
      links.delete(device);
      lastSeen.set(device, Date.now());
      linkDown$.next({ link, reason });
    }
    if (!links.has(device)) book.lost(device, attemptsAfter(reason));
    dialSoon();
  }
}

/** A computer that was just there is tried again soon, unless trying again is pointless. */
function attemptsAfter(reason: CloseReason): number {
  switch (reason) {
    case 'SILENT':
    case 'CLOSED':
    case 'DUPLICATE':
      return 0;
    case 'PROTOCOL_MISMATCH':
      return manyAttempts;
    default:
      return 4;
  }
}
