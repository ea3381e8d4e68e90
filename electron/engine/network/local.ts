import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import type { Address, AddressProblem } from './types.ts';

/**
 * What counts as the local network: this computer, the private IPv4 ranges (RFC 1918), link-local addresses and
 * unique local IPv6 addresses (RFC 4193). The shared range of carrier-grade NAT (100.64.0.0/10) does not: its
 * other ends are an internet provider's other customers, or a VPN's. Neither do a campus's public addresses.
 */
const localRanges = new Set(['loopback', 'private', 'linkLocal', 'uniqueLocal']);

/** Where a new installation listens, so that an address can be typed without its port. */
export const defaultPort = 24764;

/**
 * The shortest form of an IP literal: IPv4 inside IPv6 becomes IPv4, zones stay. Undefined for everything else: for
 * host names, because asking DNS for one would leave the network, and for notations such as `0x7f.1`.
 */
export function normaliseHost(text: string): string | undefined {
  const [host, zone] = withoutZone(text);
  if (host === undefined || !ipaddr.isValid(host)) return undefined;
  const normal = ipaddr.process(host).toString();
  return zone === undefined ? normal : `${normal}%${zone}`;
}

/**
 * The address and, of an IPv6 one, its zone: a network's name or number on this computer. Names have dots and dashes
 * (`eth0.10`, `br-1a2b`), which ipaddr.js takes for no address at all. Nothing where it is neither.
 */
function withoutZone(text: string): readonly [host?: string, zone?: string] {
  const kind = isIP(text);
  if (kind === 0) return [];
  const [host = '', zone] = text.split('%', 2);
  if (zone === undefined) return [host];
  return kind === 6 && /^[A-Za-z0-9.-]{1,64}$/.test(zone) ? [host, zone] : [];
}

/** Whether an IP literal is on the local network. */
export function isLocal(host: string): boolean {
  const [address] = withoutZone(host);
  return address !== undefined && ipaddr.isValid(address) && localRanges.has(ipaddr.process(address).range());
}

/** Reads `192.168.1.7:4321`, `[fe80::1%eth0]:4321` and both without a port. Only IP literals, only local ones. */
export function parseAddress(text: string): Result<Address, AddressProblem> {
  const { hostText, portText } = split(text.trim());
  const host = normaliseHost(hostText);
  const port = portText === undefined ? defaultPort : /^\d{1,5}$/.test(portText) ? Number(portText) : 0;
  if (host === undefined || port < 1 || port > 65_535) return failed({ code: 'BAD_ADDRESS' });
  if (!isLocal(host)) return failed({ code: 'NOT_LOCAL' });
  return ok({ host, port });
}

function split(text: string): { hostText: string; portText: string | undefined } {
  const bracketed = /^\[([^\]]*)\](?::(.*))?$/s.exec(text);
  if (bracketed) return { hostText: bracketed[1] ?? '', portText: bracketed[2] };
  if (isIP(text) !== 0) return { hostText: text, portText: undefined };
  const colon = text.lastIndexOf(':');
  if (colon < 0) return { hostText: text, portText: undefined };
  return { hostText: text.slice(0, colon), portText: text.slice(colon + 1) };
}

export const formatAddress = ({ host, port }: Address): string =>
  host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
