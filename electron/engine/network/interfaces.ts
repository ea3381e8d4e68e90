import { networkInterfaces, type NetworkInterfaceInfo } from 'node:os';
import { formatAddress, isLocal, normaliseHost } from './local.ts';
import type { Address } from './types.ts';

/** What an interface is, as far as its name tells; `real` is whatever has a cable or a radio. */
export type InterfaceKind = 'loopback' | 'real' | 'vpn' | 'virtual';

export type OwnAddress = {
  readonly interfaceName: string;
  readonly kind: InterfaceKind;
  /** An IP literal of the local network; a link-local IPv6 one has its zone. */
  readonly host: string;
  /** The computer's alone. */
  readonly internal: boolean;
  readonly isIPv4: boolean;
};

/** This computer's own addresses on the local network, IPv4 first. Interfaces that are down are not among them. */
export function ownAddresses(interfaces = networkInterfaces()): readonly OwnAddress[] {
  return Object.entries(interfaces)
    .flatMap(([interfaceName, addresses]) => (addresses ?? []).map((one) => ({ interfaceName, ...one })))
    .filter(({ address }) => isLocal(address))
    .map((one) => ({
      interfaceName: one.interfaceName,
      kind: kindOf(one.interfaceName, one.internal),
      host: withZone(one.interfaceName, one),
      internal: one.internal,
      isIPv4: one.family === 'IPv4',
    }))
    .sort((one, other) => Number(other.isIPv4) - Number(one.isIPv4));
}

/** Windows names zones by number, the others by the interface's name. */
function withZone(interfaceName: string, { address, family, scopeid }: NetworkInterfaceInfo): string {
  const host = normaliseHost(address) ?? address;
  if (family !== 'IPv6' || !isLinkLocal6(host) || host.includes('%')) return host;
  return `${host}%${process.platform === 'win32' ? scopeid.toString() : interfaceName}`;
}

export const isLinkLocal6 = (host: string): boolean => /^fe[89ab][0-9a-f]:/i.test(host);

const vpnNames =
  /^(tun|tap|wg|ppp|utun|ipsec|zt|nordlynx|proton|mullvad|tailscale)|vpn|tailscale|wireguard|anyconnect|globalprotect|zerotier|hamachi|fortinet|cloudflare warp/i;
const virtualNames = /^(docker|br-|veth|virbr|vmnet|vboxnet|lxc|lxd|podman|cni|bridge\d)|vethernet|virtualbox|vmware/i;

/** By the names that systems and programs give; a guess, good enough to say where to look. */
export function kindOf(interfaceName: string, internal = false): InterfaceKind {
  if (internal) return 'loopback';
  if (vpnNames.test(interfaceName)) return 'vpn';
  return virtualNames.test(interfaceName) ? 'virtual' : 'real';
}

/**
 * Where to dial. A link-local IPv6 address means nothing without a zone, and a zone of another computer means nothing
 * here: then it may be on any of our own.
 */
export function withOwnZones(address: Address, own = ownAddresses()): readonly Address[] {
  if (!isLinkLocal6(address.host)) return [address];
  const [bare = '', zone] = address.host.split('%');
  const zones = [...new Set(own.filter(({ host }) => isLinkLocal6(host)).map(({ host }) => host.split('%')[1] ?? ''))];
  if (zone !== undefined && zones.includes(zone)) return [address];
  return zones.map((ours) => ({ host: `${bare}%${ours}`, port: address.port }));
}

/** What other computers can type to reach a listener on `listeningHost`, the likeliest first. */
export function typeableAddresses(listeningHost: string, port: number, own = ownAddresses()): readonly string[] {
  const isEverywhere = listeningHost === '::' || listeningHost === '0.0.0.0';
  if (!isEverywhere) return [formatAddress({ host: listeningHost, port })];
  const outward = own.filter(({ internal }) => !internal);
  const routed = outward.filter(({ host }) => !isLinkLocal6(host));
  // A zone differs from computer to computer: who types such an address has it tried on all of theirs.
  const linkLocal = outward.map(({ host, ...rest }) => ({ host: host.split('%')[0] ?? host, ...rest }));
  const best = [routed, linkLocal, own].find((some) => some.length > 0) ?? [];
  const sorted = [...best].sort((one, other) => likelihood[one.kind] - likelihood[other.kind]);
  return sorted.map(({ host }) => formatAddress({ host, port }));
}

/** Lowest first. */
const likelihood: Readonly<Record<InterfaceKind, number>> = { real: 0, vpn: 1, virtual: 2, loopback: 3 };
