import type { Building, Host, Hub } from './building.ts';
import type { Cable } from './cable.ts';
import { sitDown, type Seat } from './seat.ts';

export type Placed = { readonly seat: Seat; readonly host: Host; readonly cable: Cable };

/** A computer on a cable to the switch, with a person at it. */
export async function place(
  building: Building,
  hub: Hub,
  name: string,
  options: { readonly address?: string; readonly as?: string } = {},
): Promise<Placed> {
  const host = await building.computer(name);
  const cable = await hub.plug(host, options);
  return { seat: await sitDown(building, host), host, cable };
}

/** Mum and Ada on one switch, who have never met. */
export async function mumAndAda(
  building: Building,
  switchRules?: string,
): Promise<{ readonly hub: Hub; readonly mum: Placed; readonly ada: Placed }> {
  const hub = await building.hub();
  if (switchRules !== undefined) await hub.filter(switchRules);
  const mum = await place(building, hub, 'Mum', { address: '10.20.0.1/16' });
  const ada = await place(building, hub, 'Ada', { address: '10.20.7.2/16' });
  return { hub, mum, ada };
}

/** Rules for a switch: no multicast passes, so that nobody is found. Broadcasts (ARP) and IPv6’s own needs do. */
export const noMulticast = `
  table bridge quiet {
    chain forward {
      type filter hook forward priority 0;
      ether daddr & ff:ff:ff:00:00:00 == 01:00:5e:00:00:00 drop
      ether daddr 33:33:00:00:00:fb drop
    }
  }`;

/** Rules for a computer: nobody can open a connection to it; it can, to others. */
export const nobodyComesIn = `
  table inet wall {
    chain input {
      type filter hook input priority 0;
      iifname != "lo" tcp flags & (syn | ack) == syn drop
    }
  }`;
