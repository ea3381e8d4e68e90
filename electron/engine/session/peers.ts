import { Subscription } from 'rxjs';
import type { CircleId, DeviceId } from '#shared/domain/ids.ts';
import type { BlobFetcher } from '../blobs/index.ts';
import type { Circles } from '../circles/circles.ts';
import type { Gate } from '../gate/index.ts';
import type { OpenProfile } from '../identity/index.ts';
import type { Network, PeerLink } from '../network/index.ts';
import type { EnvelopeStore } from '../store/index.ts';
import type { Changes } from './changes.ts';

/** Lets whoever is admitted connect, and takes envelopes and blobs from everybody who is here. */
export function connectPeers(parts: {
  readonly profile: OpenProfile;
  readonly circles: Circles;
  readonly gate: Gate;
  readonly store: EnvelopeStore;
  readonly fetcher: BlobFetcher;
  readonly network: Network;
  readonly changes: Changes;
}): () => void {
  const { profile, circles, store, fetcher, network, changes } = parts;
  const subscriptions = new Subscription();

  function admitDevices(): void {
    network.setCircles(
      circles.list().map(({ id, ledger }) => ({
        circle: id,
        devices: [...ledger.membership.devices.values()]
          .filter(
            (device) =>
              !device.removed && !device.frozen && ledger.membership.members.get(device.member)?.removed === false,
          )
          .map((device) => ({ device: device.id, certificate: device.certificate })),
      })),
    );
  }

  function follow(link: PeerLink): void {
    const pulled = new Set<CircleId>();
    const perLink = link.circles$.subscribe((shared) => {
      for (const circle of shared) {
        if (pulled.has(circle)) continue;
        pulled.add(circle);
        store.replication.add(link.upstream(circle));
        fetcher.addSource(circle, {
          device: link.device,
          fetch: (id, startByte, signal) => link.fetchBlob(circle, id, startByte, signal),
        });
        tellStatus(link, circle);
      }
    });
    perLink.add(() => {
      for (const circle of pulled) store.replication.remove(`${link.device}:${circle}`);
    });
    perLink.add(link.status$.subscribe(() => changes.tell('network')));
    links.set(link.device, perLink);
  }

  const links = new Map<DeviceId, Subscription>();
  const tellStatus = (link: PeerLink, circle: CircleId) => {
    const lacking = fetcher.lacking(circle);
    link.sendStatus(circle, { thumbnails: lacking.thumbnails, originals: lacking.originals });
  };

  subscriptions.add(
    network.linkUp$.subscribe((link) => {
      links.get(link.device)?.unsubscribe();
      follow(link);
      void rememberAddress(profile, link);
      changes.tell('network');
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
      changes.tell('network');
    }),
  );
  subscriptions.add(circles.changes$.subscribe((change) => change.membership && admitDevices()));
  subscriptions.add(
    changes.of(['transfers']).subscribe(() => {
      for (const link of network.links.values()) for (const circle of link.circles) tellStatus(link, circle);
    }),
  );
  admitDevices();
  for (const circle of profile.state().circles) {
    for (const device of circle.devices) for (const address of device.addresses) network.remember(address);
  }
  return () => {
    for (const link of links.values()) link.unsubscribe();
    subscriptions.unsubscribe();
  };
}

/** Where a computer was found, for the next time when nobody announces it. */
async function rememberAddress(profile: OpenProfile, link: PeerLink): Promise<void> {
  await profile.update((state) => ({
    ...state,
    circles: state.circles.map((circle) => {
      if (!link.circles.has(circle.id)) return circle;
      const others = circle.devices.filter((known) => known.device !== link.device);
      const before = circle.devices.find((known) => known.device === link.device);
      const addresses = [
        link.dialAddress,
        ...(before?.addresses ?? []).filter((address) => address !== link.dialAddress),
      ].slice(0, 4);
      return { ...circle, devices: [...others, { device: link.device, addresses, lastSeenMs: Date.now() }] };
    }),
  }));
}
