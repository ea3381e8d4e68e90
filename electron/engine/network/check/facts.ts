import type { NetworkCheck } from '#shared/contract/networkViews.ts';
import type { Miss } from '../peers/addressBook.ts';

/** What was found out, before anybody makes anything of it. */
export type NetworkFacts = SystemNetwork & {
  /** The listener is on loopback: nobody else can come. */
  readonly listensHereOnly: boolean;
  /** Addresses of this computer that others could reach, those of VPNs and virtual networks left out. */
  readonly ownHosts: readonly string[];
  readonly vpnHosts: readonly string[];
  /** What mDNS brings: packets of other computers, only our own, or not even those. */
  readonly multicast: 'others' | 'ownOnly' | 'nothing';
  /** Computers that run Homeroll and were heard. */
  readonly neighbours: number;
  /** For each device that is linked: whether it can open a connection to this computer. */
  readonly dialledBack: readonly boolean[];
  /** Where others of our circles were, and how it goes there now. */
  readonly tries: readonly { readonly host: string; readonly result: 'member' | Miss }[];
};

/** What the operating system tells. Null: it did not, or there is nothing to tell. */
export type SystemNetwork = {
  readonly system: NetworkCheck['system'];
  /** Windows: what the network it is on counts as. */
  readonly profile: 'public' | 'private' | null;
  readonly firewall: 'on' | 'blocksAll' | 'off' | null;
  /** Whether everything that leaves the computer goes by way of a VPN. */
  readonly isAllByVpn: boolean | null;
};
