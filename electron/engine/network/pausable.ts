import { BehaviorSubject, of, Subject, Subscription, switchMap, type Observable } from 'rxjs';
import type { DeviceId } from '#shared/domain/ids.ts';
import { createNetwork } from './createNetwork.ts';
import { defaultTiming } from './timing.ts';
import type { CircleDevices, Farewell, Neighbourhood, Network, NetworkOptions, PeerLink } from './types.ts';

export type PausableOptions = NetworkOptions & {
  /** While true: no dialling, no listening, nothing announced. False unless told; the first value counts from the start. */
  readonly isPaused$?: Observable<boolean>;
};

const nobodyAround: Neighbourhood = { doors: [], trouble: null };

/**
 * A network that can be paused. Paused, it is closed, so that quiet needs no promise of any of its parts; resumed, it
 * is another one, on the same port where that is free, which is told what the one before knew. That is also right
 * after sleep: sockets that only seem to be open are gone, and everybody is dialled at once.
 */
export async function createPausableNetwork(options: PausableOptions): Promise<Network> {
  const { isPaused$ = of(false), ...first } = options;
  const links = new Map<DeviceId, PeerLink>();
  const lastSeenMs = new Map<DeviceId, number>();
  const addresses = new Set<string>();
  const linkUp$ = new Subject<PeerLink>();
  const linkDown$: Subject<LinkDown> = new Subject();
  const refused$: Subject<Refused> = new Subject();
  const farewells$ = new Subject<Farewell>();
  let circles: readonly CircleDevices[] = [];
  let door: Parameters<Network['setDoor']>[0] = null;
  let following = new Subscription();
  let isClosing = false;

  let wanted = true;
  let running = true;
  let turn: Promise<unknown> = Promise.resolve();
  let network = await createNetwork(first);
  /** Null while it is paused. */
  const current$ = new BehaviorSubject<Network | null>(network);
  follow();
  const { firstRetryMs, longestRetryMs } = { ...defaultTiming, ...first.timing };
  let retryMs = firstRetryMs;
  let retry: NodeJS.Timeout | undefined;
  const wishes = isPaused$.subscribe((isPaused) => {
    wanted = !isPaused;
    retryMs = firstRetryMs;
    settle();
  });
  // Whoever begins paused has listened for a moment, and known nobody.
  await turn;

  const own: Partial<Network> = {
    get port() {
      return network.port;
    },
    links,
    linkUp$: linkUp$.asObservable(),
    linkDown$: linkDown$.asObservable(),
    refused$: refused$.asObservable(),
    farewells$: farewells$.asObservable(),
    setCircles(now) {
      circles = now;
      if (running) network.setCircles(now);
    },
    setDoor(now) {
      door = now;
      if (running) network.setDoor(now);
    },
    remember(address) {
      const read = network.remember(address);
      if (read.ok) addresses.add(address);
      return read;
    },
    lastSeenMs: (device) => network.lastSeenMs(device) ?? lastSeenMs.get(device) ?? null,
    neighbourhood$: current$.pipe(switchMap((now) => now?.neighbourhood$ ?? of(nobodyAround))),
    nearby$: current$.pipe(switchMap((now) => now?.nearby$ ?? of(nobodyAround))),
    async close() {
      isClosing = true;
      wishes.unsubscribe();
      await turn;
      clearTimeout(retry);
      await stop();
      for (const told$ of [linkUp$, linkDown$, refused$, farewells$, current$]) told$.complete();
    },
  };
  // Everything else is asked of the network that is there now; a closed one answers that there is nobody.
  return new Proxy(own, {
    get: (_own, name): unknown => Reflect.get(name in own ? own : network, name),
  }) as Network;

  /** Does what is wanted now, after what is under way. */
  function settle(): void {
    clearTimeout(retry);
    turn = turn.then(() => (wanted === running || isClosing ? undefined : wanted ? start() : stop()));
  }

  async function start(): Promise<void> {
    try {
      network = await createNetwork({ ...first, port: network.port });
    } catch {
      // No address to listen on just now: a computer that wakes up has none for a while.
      clearTimeout(retry);
      retry = setTimeout(settle, retryMs);
      retryMs = Math.min(retryMs * 2, longestRetryMs);
      first.log?.({ event: 'networkNotStarted' });
      return;
    }
    running = true;
    retryMs = firstRetryMs;
    follow();
    network.setCircles(circles);
    if (door !== null) network.setDoor(door);
    for (const address of addresses) network.remember(address);
    current$.next(network);
  }

  async function stop(): Promise<void> {
    if (!running) return;
    running = false;
    current$.next(null);
    following.unsubscribe();
    const ended = [...links.values()];
    links.clear();
    for (const { device } of ended) lastSeenMs.set(device, Date.now());
    await network.close();
    for (const link of ended) linkDown$.next({ link, reason: 'CLOSED' });
  }

  function follow(): void {
    following = new Subscription();
    following.add(
      network.linkUp$.subscribe((link) => {
        links.set(link.device, link);
        linkUp$.next(link);
      }),
    );
    following.add(
      network.linkDown$.subscribe((down) => {
        if (links.get(down.link.device) === down.link) links.delete(down.link.device);
        linkDown$.next(down);
      }),
    );
    following.add(network.refused$.subscribe((refused) => refused$.next(refused)));
    following.add(network.farewells$.subscribe((farewell) => farewells$.next(farewell)));
  }
}

type Told<Source> = Source extends Observable<infer Value> ? Value : never;
type LinkDown = Told<Network['linkDown$']>;
type Refused = Told<Network['refused$']>;
