import { Subject, Subscription, throttleTime, asyncScheduler } from 'rxjs';
import type { CircleId, DeviceId, MemberId } from '#shared/domain/ids.ts';
import type { BlobFetcher } from '../blobs/index.ts';
import type { Gate, Ledger } from '../gate/index.ts';
import { isActiveDevice } from '../membership/index.ts';
import { networkOf, parseAddress, type CircleDevices, type Network, type PeerLink } from '../network/index.ts';
import type { EnvelopeStore } from '../store/index.ts';
import { unheardOf } from './remembered.ts';
import type { KnownCircle } from './types.ts';

/** Peers are told what is missing here at most this often. */
const tellEveryMs = 100;

export type Peers = {
  /** Who is in a circle, or with which computers, may have changed. */
  membershipChanged(): void;
  /** What is missing here has changed. */
  lackingChanged(): void;
  close(): void;
};

/** Lets whoever is admitted connect, and takes envelopes and blobs from everybody who is here. */
export function connectPeers(parts: {
  readonly circles: readonly KnownCircle[];
  readonly gate: Gate;
  readonly store: EnvelopeStore;
  readonly fetcher: BlobFetcher;
  /** How many there are in a circle. */
  readonly pictures: (circle: CircleId) => number;
  readonly network: Network;
  readonly onChange: () => void;
}): Peers {
  const { circles, gate, store, fetcher, network, onChange } = parts;
  const subscriptions = new Subscription();
  const links = new Map<DeviceId, Subscription>();
  const lacking$ = new Subject<void>();

  function membershipChanged(): void {
    const known = new Set([...gate.circles(), ...circles.map(({ id }) => id)]);
    network.setCircles(
      [...known].map((circle) => ({ circle, devices: devicesOf(gate.ledger(circle), remembered(circle)) })),
    );
  }
  const remembered = (id: CircleId) => circles.find((circle) => circle.id === id)?.devices ?? [];

  function follow(link: PeerLink): void {
    const pulled = new Set<CircleId>();
    const perLink = link.circles$.subscribe((shared) => {
      for (const circle of shared) {
        if (pulled.has(circle)) continue;
        pulled.add(circle);
        store.replication.add(link.upstream(circle));
        fetcher.addSource(circle, {
          device: link.device,
          network: networkOfLink(link),
          fetch: (id, range, signal) => link.fetchBlob(circle, id, range, signal),
        });
        tellStatus(link, circle);
      }
    });
    perLink.add(() => {
      for (const circle of pulled) store.replication.remove(`${link.device}:${circle}`);
    });
    perLink.add(link.status$.subscribe(onChange));
    links.set(link.device, perLink);
  }

  function tellStatus(link: PeerLink, circle: CircleId): void {
    const { thumbnails, originals } = fetcher.lacking(circle);
    link.sendStatus(circle, { thumbnails, originals, pictures: parts.pictures(circle) });
  }

  subscriptions.add(
    network.linkUp$.subscribe((link) => {
      links.get(link.device)?.unsubscribe();
      follow(link);
      onChange();
    }),
  );
  subscriptions.add(
    network.linkDown$.subscribe(({ link }) => {
      // A newer link of the same device may have replaced it already.
      if (network.links.get(link.device) === undefined) {
        links.get(link.device)?.unsubscribe();
        links.delete(link.device);
        fetcher.removeSource(link.device);
      }
      onChange();
    }),
  );
  subscriptions.add(
    lacking$.pipe(throttleTime(tellEveryMs, asyncScheduler, { leading: true, trailing: true })).subscribe(() => {
      for (const link of network.links.values()) for (const circle of link.circles) tellStatus(link, circle);
    }),
  );
  membershipChanged();
  for (const { devices } of circles)
    for (const { addresses } of devices) for (const address of addresses) network.remember(address);

  return {
    membershipChanged,
    lackingChanged: () => lacking$.next(),
    close() {
      for (const link of links.values()) link.unsubscribe();
      subscriptions.unsubscribe();
    },
  };
}

function networkOfLink({ dialAddress }: PeerLink): string | undefined {
  const address = parseAddress(dialAddress);
  return address.ok ? networkOf(address.value.host) : undefined;
}

/** Who may connect: the devices that the membership admits, and those that were known once and that it has not heard of. */
function devicesOf(ledger: Ledger | undefined, remembered: KnownCircle['devices']): CircleDevices['devices'] {
  const admitted = [...(ledger?.membership.devices.values() ?? [])]
    .filter(({ id }) => ledger !== undefined && isActiveDevice(ledger.membership, id))
    .map(({ id, certificate, member }) => ({ device: id, certificate, hub: hubRank(ledger, member) }));
  const others = unheardOf(ledger, remembered).flatMap(({ device, certificate }) =>
    certificate === undefined ? [] : [{ device, certificate }],
  );
  return [...admitted, ...others];
}

/** In a large circle everybody keeps a link to the keepers and the guardians' computers, and to few others. */
function hubRank(ledger: Ledger | undefined, member: MemberId): 0 | 1 | 2 {
  const role = ledger?.membership.members.get(member)?.role;
  return role === 'keeper' ? 2 : role === 'guardian' ? 1 : 0;
}
