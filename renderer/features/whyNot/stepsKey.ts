import type { NetworkCheck } from '#shared/contract/networkViews.ts';

type Cause = NetworkCheck['findings'][number]['cause'];

const firewall = {
  windows: 'firewallWindows',
  mac: 'firewallMac',
  linux: 'firewallLinux',
  other: 'firewallOther',
} as const;

/** Which steps to show. Firewalls are the one thing that every system keeps in another place. */
export const stepsKey = (cause: Cause, system: NetworkCheck['system']) =>
  cause === 'firewallHere' ? firewall[system] : cause;
