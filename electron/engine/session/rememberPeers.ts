import { Subscription, type Observable } from 'rxjs';
import type { CircleId, DeviceId } from '#shared/domain/ids.ts';
import { stillRemembered } from '../carrier/index.ts';
import type { Gate } from '../gate/index.ts';
import type { OpenProfile } from '../identity/index.ts';
import type { PeerLink, PeerStatus } from '../network/index.ts';
import { hadBy } from '../sync/howMuch.ts';

/** While a computer is here what it has is written down this often, should this one be switched off first. */
const writeEveryMs = 60_000;

type Vault = Pick<OpenProfile, 'update'>;
type Seen = Pick<PeerLink, 'device' | 'circles' | 'dialAddress' | 'status$'>;

/** As many addresses of a computer are kept. */
const mostAddresses = 4;

/**
 * Writes down where other computers were found, for the next time when nobody announces them, and what they said they
 * have, for as long as they are away. Answers with how to stop.
 */
export function rememberPeers(parts: {
  readonly profile: Vault;
  readonly gate: Pick<Gate, 'ledger'>;
  readonly network: { readonly linkUp$: Observable<Seen>; readonly links: ReadonlyMap<DeviceId, Seen> };
}): () => Promise<void> {
  const { profile, gate, network } = parts;
  const subscription = new Subscription();
  const unwritten = new Set<() => Promise<void>>();
  const follow = (link: Seen): void => {
    void remember(profile, gate, link);
    const said = new Subscription();
    let status: ReadonlyMap<CircleId, PeerStatus> = new Map();
    let written = status;
    const write = async (): Promise<void> => {
      if (status !== written) await rememberHad(profile, link, (written = status));
    };
    const clock = setInterval(() => void write(), writeEveryMs).unref();
    unwritten.add(write);
    said.add(() => clearInterval(clock));
    subscription.add(said);
    said.add(
      link.status$.subscribe({
        next: (now) => void (status = now),
        complete() {
          void write();
          unwritten.delete(write);
          said.unsubscribe();
        },
      }),
    );
  };
  subscription.add(network.linkUp$.subscribe(follow));
  // Whoever came while the profile was locked.
  for (const link of network.links.values()) follow(link);
  return async () => {
    subscription.unsubscribe();
    await Promise.all([...unwritten].map((write) => write()));
  };
}

async function rememberHad(profile: Vault, { device }: Seen, status: ReadonlyMap<CircleId, PeerStatus>): Promise<void> {
  await profile.update((state) => ({
    ...state,
    circles: state.circles.map((circle) => {
      const said = status.get(circle.id);
      if (said === undefined) return circle;
      const devices = circle.devices.map((known) => (known.device === device ? { ...known, has: hadBy(said) } : known));
      return { ...circle, devices };
    }),
  }));
}

async function remember(profile: Vault, gate: Pick<Gate, 'ledger'>, link: Seen): Promise<void> {
  await profile.update((state) => ({
    ...state,
    circles: state.circles.map((circle) => {
      if (!link.circles.has(circle.id)) return circle;
      const ledger = gate.ledger(circle.id);
      const others = stillRemembered(ledger, circle.devices).filter((known) => known.device !== link.device);
      const before = circle.devices.find((known) => known.device === link.device);
      const addresses = [
        link.dialAddress,
        ...(before?.addresses ?? []).filter((address) => address !== link.dialAddress),
      ].slice(0, mostAddresses);
      const certificate = ledger?.membership.devices.get(link.device)?.certificate;
      return {
        ...circle,
        devices: [
          ...others,
          { ...before, device: link.device, addresses, lastSeenMs: Date.now(), ...(certificate && { certificate }) },
        ],
      };
    }),
  }));
}
