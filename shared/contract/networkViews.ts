import { z } from 'zod';
import { DeviceId, MemberId } from '../domain/ids.ts';

/** Milliseconds since 1970 UTC, as this computer's clock has it. */
const timeMs = z.number();

export const NearbyCircle = z.object({
  /** Names this finding for `joining.ask`; means nothing else. */
  key: z.string(),
  /** Only circles whose guardian is letting someone in right now tell their name. */
  name: z.string(),
  address: z.string(),
  port: z.number().int(),
});
export const Nearby = z.object({
  circles: z.array(NearbyCircle),
  /** Why nothing may ever show up here, where that is known. */
  trouble: z.enum(['noNetwork', 'discoveryBlocked']).nullable(),
  /** Addresses other computers can type to reach this one. */
  myAddresses: z.array(z.string()),
});
export type Nearby = z.infer<typeof Nearby>;

export const Transfers = z.object({
  /** Pictures on their way to this computer. */
  incoming: z.object({
    thumbnails: z.number().int(),
    previews: z.number().int(),
    originals: z.number().int(),
    bytesLeft: z.number(),
  }),
  bytesPerSecond: z.number(),
});
export type Transfers = z.infer<typeof Transfers>;

export const Connection = z.object({
  id: z.string(),
  kind: z.enum(['screen', 'listening', 'discovery', 'computer', 'joining']),
  direction: z.enum(['in', 'out', 'none']),
  localAddress: z.string(),
  remoteAddress: z.string().nullable(),
  deviceName: z.string().nullable(),
  member: MemberId.nullable(),
  sinceMs: timeMs,
  bytesIn: z.number(),
  bytesOut: z.number(),
});
export type Connection = z.infer<typeof Connection>;
export const Connections = z.object({
  open: z.array(Connection),
  /**
   * All that went to and from each computer since the network was opened, over connections that are closed as well:
   * pictures come over some of their own, which last as long as there are any to fetch.
   */
  computers: z
    .array(Connection.pick({ deviceName: true, member: true, bytesIn: true, bytesOut: true }).extend({ id: DeviceId }))
    .optional(),
  /** Addresses outside the local network that something asked for and that were refused. */
  refusedDials: z.array(z.object({ address: z.string(), atMs: timeMs })),
});
export type Connections = z.infer<typeof Connections>;

/** Why somebody may not be seen: what was looked at, and what is likely in the way, the likeliest first. */
export const NetworkCheck = z.object({
  system: z.enum(['windows', 'mac', 'linux', 'other']),
  findings: z.array(
    z.object({
      cause: z.enum([
        'noNetwork', // this computer is on no network
        'listensHereOnly', // it was started so that nobody else can reach it
        'windowsPublic', // Windows takes the network for a public one and hides the computer
        'macPermission', // macOS was not allowed to let the app see the local network
        'firewallHere', // nobody can open a connection to this computer
        'vpn', // a VPN takes what is meant for the computers nearby
        'multicastBlocked', // the network passes no mDNS: addresses have to be typed
        'keptApart', // the network lets its computers not talk to each other
        'otherNetwork', // where the others were is another network than this one
        'notRunningThere', // a computer is there, and Homeroll is not open on it
        'nobodyYet', // nothing is wrong here
        'allWell', // others are here and can reach this computer
      ]),
      /** `sure`: a check has shown it. `likely`: it fits best. */
      certainty: z.enum(['sure', 'likely']),
    }),
  ),
  checks: z.array(
    z.object({
      check: z.enum(['onNetwork', 'heardOthers', 'reachable', 'noVpn', 'privateNetwork', 'firewall']),
      result: z.enum(['good', 'bad', 'unknown']),
    }),
  ),
});
export type NetworkCheck = z.infer<typeof NetworkCheck>;
