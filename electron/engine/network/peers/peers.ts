import type { TLSSocket } from 'node:tls';
import { Subject, type Observable } from 'rxjs';
import type { WebSocket } from 'ws';
import type { CertificateHash, DeviceId } from '#shared/domain/ids.ts';
import type { ConnectionRegistry } from '../connections.ts';
import type { Directory } from '../directory.ts';
import type { Caller } from '../listener/callers.ts';
import type { Secured } from '../tls/dial.ts';
import type {
  EnvelopeSource,
  Farewell,
  Network,
  NetworkEvent,
  NetworkIdentity,
  NetworkOptions,
  PeerLink,
  Timing,
} from '../types.ts';
import { decodeFarewell, encodeLastWords } from '../wire/farewell.ts';
import type { CloseReason } from '../wire/reasons.ts';
import { createSession } from '../wire/session.ts';
import { manyAttempts } from './addressBook.ts';
import { createBlobTransfers } from './blobTransfers.ts';
import { createCoverage } from './coverage.ts';
import { createDialler, type Dialler } from './dialler.ts';
import { createLink, type LiveLink } from './link.ts';
import { keepsNew } from './settle.ts';

export type Peers = Pick<
  Network,
  'links' | 'isHere' | 'linkUp$' | 'linkDown$' | 'refused$' | 'farewells$' | 'lastSeenMs'
> &
  Pick<Dialler, 'tryAddress' | 'instanceGone' | 'history' | 'tryOnce'> & {
    /** A member connected to us. */
    accept(socket: WebSocket, stream: TLSSocket, caller: Caller): void;
    calledBack(socket: TLSSocket, caller: Caller): void;
    circlesChanged(): void;
    /** The network or the clock jumped: every link has to show that it lives, and everybody else is tried soon. */
    doubt(): void;
    /** Whether the device of a link can open a connection to this computer, by having it do so. */
    reachesUs(device: DeviceId, withinMs: number): Promise<boolean>;
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
  readonly lastWords?: NetworkOptions['lastWords'];
  readonly log: (event: NetworkEvent) => void;
};

/** Keeps a link to every member's device that can be reached and that is not linked well enough by others. */
export function createPeers(options: PeersOptions): Peers {
  const { identity, directory, registry, envelopes, timing, log } = options;
  const links = new Map<DeviceId, LiveLink>();
  /** Links whose hello has not come yet, or that wait for an older one to show that it lives. */
  const greeting = new Set<LiveLink>();
  const lastSeen = new Map<DeviceId, number>();
  const linkUp$ = new Subject<PeerLink>();
  const linkDown$ = new Subject<{ link: PeerLink; reason: CloseReason }>();
  const refused$ = new Subject<{ device: DeviceId; address: string; reason: CloseReason }>();
  const farewells$ = new Subject<Farewell>();
  let isClosed = false;

  const coverage = createCoverage({
    own: identity.device,
    directory,
    links,
    wantAgain: (device) => dialler.lost(device, 0),
  });
  const dialler = createDialler({
    identity,
    directory,
    registry,
    timing,
    log,
    isHere: (device) => links.has(device) || coverage.covers(device),
    isGreeting: (device) => [...greeting].some((link) => link.device === device && link.dialledByUs),
    onDialled: greet,
    onFarewell(device, body) {
      const farewell = decodeFarewell(body);
      if (farewell.ok) farewells$.next({ device, envelopes: farewell.value });
      else log({ event: 'farewellMalformed', device, reason: farewell.problem.slice(0, 200) });
    },
    onRefused: (refused) => refused$.next(refused),
    lastWordsTo: async (device) => encodeLastWords((await options.lastWords?.(device)) ?? []),
  });
  const blobs = createBlobTransfers({
    timing,
    dialDevice: (link) => dialler.dialDevice(link.listensAt, link.certificate),
    serveOn: options.serveOn,
  });
  const isHere = (device: DeviceId): boolean => links.has(device) || coverage.isLinkedElsewhere(device);

  return {
    links,
    isHere,
    linkUp$: linkUp$.asObservable(),
    linkDown$: linkDown$.asObservable(),
    refused$: refused$.asObservable() satisfies Observable<unknown>,
    farewells$: farewells$.asObservable(),
    lastSeenMs: (device) => (isHere(device) ? Date.now() : (lastSeen.get(device) ?? null)),
    tryAddress: (...address) => dialler.tryAddress(...address),
    instanceGone: (instance) => dialler.instanceGone(instance),
    history: () => dialler.history(),
    tryOnce: (address, withinMs) => dialler.tryOnce(address, withinMs),
    accept: (socket, stream, { certificate, remoteHost, remoteAddress }) =>
      greet(socket, stream, { certificate, remoteHost, remoteAddress, dialledByUs: false }),
    calledBack: (socket, { certificate }) => blobs.calledBack(certificate, socket),
    circlesChanged() {
      for (const link of [...links.values(), ...greeting]) link.circlesChanged();
      coverage.changed();
      dialler.hurry();
    },
    doubt() {
      for (const link of [...links.values(), ...greeting]) void link.probe();
      dialler.hurry();
    },
    async reachesUs(device, withinMs) {
      const link = links.get(device);
      if (link === undefined) return false;
      // Its link came in by our listener: that is proof enough.
      return !link.dialledByUs || blobs.isCalledBack(link, withinMs);
    },
    close() {
      isClosed = true;
      dialler.close();
      coverage.close();
      for (const link of [...links.values(), ...greeting]) link.close('CLOSED');
      linkUp$.complete();
      linkDown$.complete();
      refused$.complete();
      farewells$.complete();
    },
  };

  type Whose = {
    readonly certificate: CertificateHash;
    readonly remoteHost: string;
    readonly remoteAddress: string;
    readonly dialledByUs: boolean;
  };
  function greet(socket: WebSocket, stream: TLSSocket, whose: Whose): void {
    const device = directory.whoIs(whose.certificate);
    // Between the handshake and now the device may have been removed, or this computer may have been told to stop.
    if (device === undefined || isClosed) {
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
      onNeighbours: () => coverage.changed(),
      onReady: settle,
      onEnd: ended,
    });
    greeting.add(link);
  }

  function settle(link: LiveLink): void {
    const existing = links.get(link.device);
    if (existing === undefined || keepsNew(identity.device, existing, link)) take(link);
    else void settleLater(link, existing);
  }

  /** The older link would stay. But the other side dialled anew, and may know better that the older one is dead. */
  async function settleLater(link: LiveLink, existing: LiveLink): Promise<void> {
    const isAlive = await existing.probe();
    // Either may have ended meanwhile, and a third one come.
    if (!greeting.has(link)) return;
    if (isAlive) link.close('DUPLICATE');
    else settle(link);
  }

  function take(link: LiveLink): void {
    greeting.delete(link);
    links.get(link.device)?.close('DUPLICATE');
    links.set(link.device, link);
    dialler.reached(link.listensAt, link.device);
    log({ event: 'linkUp', device: link.device, address: link.remoteAddress });
    coverage.changed();
    linkUp$.next(link);
  }

  function ended(link: LiveLink, reason: CloseReason, detail: string): void {
    const { device, remoteAddress } = link;
    const wasGreeting = greeting.delete(link);
    blobs.linkEnded(link);
    log({ event: 'linkEnded', device, address: remoteAddress, reason: `${reason}: ${detail.slice(0, 200)}` });
    if (wasGreeting && !expectedEnds.has(reason)) refused$.next({ device, address: remoteAddress, reason });
    if (links.get(device) === link) {
      links.delete(device);
      lastSeen.set(device, Date.now());
      coverage.changed();
      linkDown$.next({ link, reason });
    }
    if (!links.has(device)) dialler.lost(device, attemptsAfter(reason));
  }
}

/** Ends of a connection that was hardly made and that nobody needs to hear of. */
const expectedEnds: ReadonlySet<CloseReason> = new Set(['CLOSED', 'COVERED', 'SILENT']);

/** A computer that was just there is tried again soon, unless trying again is pointless. */
function attemptsAfter(reason: CloseReason): number {
  switch (reason) {
    case 'SILENT':
    case 'CLOSED':
    case 'DUPLICATE':
      return 0;
    case 'COVERED':
    case 'PROTOCOL_MISMATCH':
      return manyAttempts;
    default:
      return 4;
  }
}
