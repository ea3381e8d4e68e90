import { BlockList } from 'node:net';
import { networkInterfaces } from 'node:os';
import { isLinkLocal6, ownAddresses } from './interfaces.ts';

/**
 * The network over which an address is reached, as a name that stays the same from day to day: `192.168.1.0/24`,
 * `fd12::/64`. Link-local addresses are alike in every network, so they go by their interface. Undefined for an
 * address beyond a router.
 */
export function networkOf(host: string, interfaces = networkInterfaces()): string | undefined {
  const [bare = '', zone] = host.split('%');
  if (isLinkLocal6(bare)) return zone === undefined ? undefined : `fe80::/64%${zone}`;
  const family = bare.includes(':') ? 'IPv6' : 'IPv4';
  for (const addresses of Object.values(interfaces)) {
    for (const own of addresses ?? []) {
      const [base, bits] = own.family === family && own.cidr !== null ? own.cidr.split('/') : [];
      if (base === undefined || bits === undefined || !isIn(bare, base, Number(bits), family)) continue;
      return `${prefixOf(base, Number(bits), family)}/${bits}`;
    }
  }
  return undefined;
}

/** The networks that this computer is on now, as `networkOf` names them; one that only talks to itself is on none. */
export function ownNetworks(interfaces = networkInterfaces()): string[] {
  const outside = ownAddresses(interfaces).filter(({ internal }) => !internal);
  return [...new Set(outside.flatMap(({ host }) => networkOf(host, interfaces) ?? []))];
}

function isIn(host: string, base: string, bits: number, family: 'IPv4' | 'IPv6'): boolean {
  const list = new BlockList();
  list.addSubnet(base, bits, family.toLowerCase() as Lowercase<typeof family>);
  return list.check(host, family.toLowerCase() as Lowercase<typeof family>);
}

/** The network's own address: everything behind the first bits is zero. */
function prefixOf(base: string, bits: number, family: 'IPv4' | 'IPv6'): string {
  if (family === 'IPv4') {
    const bytes = base.split('.').map(Number);
    return bytes.map((byte, index) => byte & (0xff << Math.max(0, 8 - Math.max(0, bits - 8 * index))) & 0xff).join('.');
  }
  const [head = '', tail] = base.split('::');
  const groups = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const middle = tail === undefined ? [] : Array.from({ length: 8 - groups.length - after.length }, () => '0');
  const kept = [...groups, ...middle, ...after].slice(0, Math.ceil(bits / 16));
  return `${kept.map((group) => group.toLowerCase()).join(':')}::`;
}
