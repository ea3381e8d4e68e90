import { BehaviorSubject, finalize, Observable } from 'rxjs';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import { randomBytes } from '../crypto/index.ts';
import { checkNetwork } from './check/checkNetwork.ts';
import { createConnectionRegistry } from './connections.ts';
import { createDirectory } from './directory.ts';
import { makeAnnouncement, newInstance } from './discovery/announcement.ts';
import { createNeighbours } from './discovery/neighbours.ts';
import { createJoinDoor, dialJoin } from './joinDoor.ts';
import { listen } from './listener/listen.ts';
import { isLinkLocal6, typeableAddresses, withOwnZones } from './interfaces.ts';
import { formatJoiningLink, looksLikeLink, parseJoiningLink } from './joiningLink.ts';
import { defaultPort, formatAddress, parseAddress } from './local.ts';
import { fullMeshDevices } from './peers/mesh.ts';
import { createPeers } from './peers/peers.ts';
import { defaultTiming } from './timing.ts';
import { watchNetwork } from './watchNetwork.ts';
import type {
  Address,
  AddressProblem,
  DiscoverySession,
  Neighbourhood,
  Network,
  NetworkOptions,
  Timing,
  Trouble,
} from './types.ts';

/** How long a computer that is not heard any more stays in the list; shorter while somebody looks and it is asked often. */
const forgetMs = 180_000;
const forgetEagerMs = 20_000;
const expireMs = 2000;

/** How long a computer of a large circle takes its time to dial the others. */
const rushPerDeviceMs = 75;
const longestRushMs = 3000;

/**
 * Everything of this computer that other computers can see or reach: one listener, a link to each device of the own
 * circles, and what is announced and heard nearby. Knows nothing of what the bytes mean.
 */
export async function createNetwork(options: NetworkOptions): Promise<Network> {
  const { identity, envelopes, blobs, onJoin, log = () => undefined, host = '::' } = options;
  const timing: Timing = { ...defaultTiming, ...options.timing };
  const registry = createConnectionRegistry();
  const directory = createDirectory(identity.certificateHash);
  const instance = newInstance();
  const joinDoor = createJoinDoor(identity, onJoin);
  const peers = createPeers({
    identity,
    directory,
    registry,
    envelopes,
    timing,
    log,
    start: randomBytes(16),
    ownPort: () => listener.port,
    ...(options.lastWords === undefined ? {} : { lastWords: options.lastWords }),
    serveOn: (dialled) => listener.serveOn(dialled),
  });
  const listener = await listen({
    identity,
    host,
    // A port that stays the same makes addresses worth remembering; on one address only, tests and demos are at home.
    port: options.port ?? (options.host === undefined ? defaultPort : 0),
    timing,
    directory,
    registry,
    blobs,
    ...(options.farewell === undefined ? {} : { farewell: options.farewell }),
    ...(options.onLastWords === undefined ? {} : { onLastWords: options.onLastWords }),
    log,
    onSync: (...opened) => peers.accept(...opened),
    onCalledBack: (...opened) => peers.calledBack(...opened),
    refuseJoin: (caller, token) => joinDoor.refuse(caller, token),
    onJoin: (...opened) => joinDoor.arrive(...opened),
  });
  const neighbours = createNeighbours({
    ownInstance: instance,
    circles: () => directory.circles,
    // Of two computers that hear each other one dials first, so that they rarely dial both.
    onMember: (address, other) => peers.tryAddress(address, patienceFor(address, other), other),
    onMemberGone: (other) => peers.instanceGone(other),
    onDoors: tellNeighbourhood,
  });
  const neighbourhood$ = new BehaviorSubject<Neighbourhood>({ doors: [], trouble: null });
  let trouble: Trouble | null = null;
  let lookers = 0;
  const discovery = await startDiscovery().catch(async (error: unknown) => {
    // Nobody gets hold of this network, so nobody would close what is open of it.
    peers.close();
    await listener.close();
    throw error;
  });
  const expiry = setInterval(() => neighbours.expire(lookers > 0 ? forgetEagerMs : forgetMs), expireMs);
  const watch = watchNetwork({
    onChange(change) {
      log({ event: change === 'wake' ? 'woke' : 'networkChanged' });
      peers.doubt();
      discovery.ask();
    },
  });
  let closing: Promise<void> | null = null;

  return {
    port: listener.port,
    links: peers.links,
    isHere: (device) => peers.isHere(device),
    linkUp$: peers.linkUp$,
    linkDown$: peers.linkDown$,
    refused$: peers.refused$,
    farewells$: peers.farewells$,
    lastSeenMs: (device) => peers.lastSeenMs(device),
    check: () =>
      checkNetwork({
        listeningHost: listener.host,
        discovery,
        neighbours: () => neighbours.count,
        linked: () => [...peers.links.keys()],
        reachesUs: (...asked) => peers.reachesUs(...asked),
        history: () => peers.history(),
        tryOnce: (...tried) => peers.tryOnce(...tried),
      }),
    setCircles(circles) {
      const before = directory.circles.join();
      directory.set(circles);
      listener.recheck();
      peers.circlesChanged();
      if (directory.circles.join() === before) return;
      neighbours.rematch();
      announce();
    },
    setDoor(door) {
      const before = joinDoor.name;
      joinDoor.set(door);
      // Whoever announces anew says goodbye first, and is off everybody's list for a moment.
      if (joinDoor.name !== before) announce();
    },
    remember(text) {
      const address = read(text);
      if (!address.ok) return address;
      for (const candidate of withOwnZones(address.value)) peers.tryAddress(candidate, Math.random() * rushMs());
      return ok(address.value);
    },
    async dialJoin(to, signal) {
      if (closing !== null) return failed({ code: 'CANCELLED' });
      const where = typeof to === 'string' ? readWhere(to) : ok({ addresses: [to] });
      if (!where.ok) return where;
      return dialJoin(where.value, { identity, timing, registry, signal });
    },
    joiningLink: () =>
      joinDoor.token === null
        ? null
        : formatJoiningLink({ pin: identity.certificateHash, token: joinDoor.token, addresses: ownTypeable() }),
    neighbourhood$: neighbourhood$.asObservable(),
    nearby$: new Observable((subscriber) => {
      if (lookers++ === 0) discovery.setEager(true);
      return neighbourhood$.pipe(finalize(() => --lookers === 0 && discovery.setEager(false))).subscribe(subscriber);
    }),
    connections: () => registry.list(),
    passed: () => registry.passed(),
    refusedDials: () => registry.refused(),
    addresses: () => ownTypeable().map(formatAddress),
    close: () => (closing ??= close()),
  };

  async function startDiscovery(): Promise<DiscoverySession> {
    return options.discovery.start(
      {
        heard: (announcement) => neighbours.heard(announcement),
        gone: (other, at) => neighbours.gone(other, at),
        trouble(now) {
          trouble = now;
          tellNeighbourhood();
        },
        opened({ localAddress }) {
          const entry = registry.add({
            kind: 'discovery',
            direction: 'none',
            localAddress,
            remoteAddress: null,
            device: null,
          });
          return {
            in: (bytes) => entry.count(bytes, 0),
            out: (bytes) => entry.count(0, bytes),
            closed: () => entry.remove(),
          };
        },
      },
      listener.host,
    );
  }

  function readWhere(text: string): Result<{ readonly addresses: readonly Address[] }, AddressProblem> {
    if (looksLikeLink(text)) return parseJoiningLink(text);
    const address = read(text);
    return address.ok ? ok({ addresses: [address.value] }) : address;
  }

  /** IPv4 is tried first where both are heard, and of two computers that hear each other one dials first. */
  function patienceFor({ host }: Address, other: string): number {
    const courtesyMs = instance < other ? 0 : timing.courtesyMs;
    return courtesyMs + (isLinkLocal6(host) ? timing.staggerMs : 0) + Math.random() * rushMs();
  }

  /** A class starts its computers together: those that come first cover most of the others, who then need no dialling. */
  function rushMs(): number {
    const devices = Math.max(0, ...directory.circles.map((circle) => directory.size(circle)));
    return devices > fullMeshDevices ? Math.min(devices * rushPerDeviceMs, longestRushMs) : 0;
  }

  function ownTypeable(): readonly Address[] {
    return typeableAddresses(listener.host, listener.port).flatMap((text) => {
      const address = parseAddress(text);
      return address.ok ? [address.value] : [];
    });
  }

  /** Somebody asked for it, so an address outside the local network is reported even if nobody would dial it. */
  function read(text: string): Result<Address, AddressProblem> {
    const address = parseAddress(text);
    if (!address.ok && address.problem.code === 'NOT_LOCAL') registry.refuse(text);
    return address;
  }

  function announce(): void {
    if (closing !== null) return;
    const { circles } = directory;
    const door = joinDoor.name;
    const hasNothingToSay = circles.length === 0 && door === null;
    discovery.announce(hasNothingToSay ? null : makeAnnouncement({ instance, port: listener.port, circles, door }));
  }

  function tellNeighbourhood(): void {
    neighbourhood$.next({ doors: neighbours.doors(), trouble });
  }

  async function close(): Promise<void> {
    clearInterval(expiry);
    watch.stop();
    joinDoor.close();
    peers.close();
    await Promise.all([discovery.stop(), listener.close()]);
    neighbourhood$.complete();
  }
}
