import { Subscription } from 'rxjs';
import type { Gate } from '../gate/index.ts';
import type { OpenProfile } from '../identity/index.ts';
import type { Network, PeerLink } from '../network/index.ts';

/** As many addresses of a computer are kept. */
const mostAddresses = 4;

/** Writes down where other computers were found, for the next time when nobody announces them. Answers with how to stop. */
export function rememberPeers(parts: {
  readonly profile: OpenProfile;
  readonly gate: Gate;
  readonly network: Network;
}): () => void {
  const { profile, gate, network } = parts;
  const subscription = new Subscription();
  subscription.add(network.linkUp$.subscribe((link) => void remember(profile, gate, link)));
  // Whoever came while the profile was locked.
  for (const link of network.links.values()) void remember(profile, gate, link);
  return () => subscription.unsubscribe();
}

async function remember(profile: OpenProfile, gate: Gate, link: PeerLink): Promise<void> {
  await profile.update((state) => ({
    ...state,
    circles: state.circles.map((circle) => {
      if (!link.circles.has(circle.id)) return circle;
      const others = circle.devices.filter((known) => known.device !== link.device);
      const before = circle.devices.find((known) => known.device === link.device);
      const addresses = [
        link.dialAddress,
        ...(before?.addresses ?? []).filter((address) => address !== link.dialAddress),
      ].slice(0, mostAddresses);
      const certificate = gate.ledger(circle.id)?.membership.devices.get(link.device)?.certificate;
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
