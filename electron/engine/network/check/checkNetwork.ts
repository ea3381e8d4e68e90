import type { DeviceId } from '#shared/domain/ids.ts';
import type { NetworkCheck } from '#shared/contract/networkViews.ts';
import { isLinkLocal6, ownAddresses } from '../interfaces.ts';
import type { AddressHistory, Miss } from '../peers/addressBook.ts';
import type { Address, DiscoverySession } from '../types.ts';
import type { NetworkFacts } from './facts.ts';
import { findCauses } from './findCauses.ts';
import { askSystem, realSystem, type AskSystem } from './systemNetwork.ts';

/** What a check may use of the network. */
export type Checked = {
  readonly listeningHost: string;
  readonly discovery: Pick<DiscoverySession, 'ask' | 'hears'>;
  readonly neighbours: () => number;
  readonly linked: () => readonly DeviceId[];
  reachesUs(device: DeviceId, withinMs: number): Promise<boolean>;
  history(): readonly AddressHistory[];
  tryOnce(address: Address, withinMs: number): Promise<DeviceId | Miss>;
  readonly system?: AskSystem;
};

const dialBackMs = 5000;
const tryMs = 3000;
const listenMs = 2500;
const mostTries = 8;
const mostDialBacks = 4;

/**
 * Looks for the reason why somebody is not seen. Nothing is guessed that can be tried: computers that are linked are
 * asked to open a connection to this one, addresses where members were are dialled, and mDNS is listened to.
 */
export async function checkNetwork(checked: Checked): Promise<NetworkCheck> {
  const [system, multicast, dialledBack, tries] = await Promise.all([
    askSystem(checked.system ?? realSystem),
    listen(checked),
    Promise.all(
      checked
        .linked()
        .slice(0, mostDialBacks)
        .map((device) => checked.reachesUs(device, dialBackMs)),
    ),
    tryAll(checked),
  ]);
  const outward = ownAddresses().filter(({ internal }) => !internal);
  const facts: NetworkFacts = {
    ...system,
    listensHereOnly: ['127.0.0.1', '::1'].includes(checked.listeningHost),
    ownHosts: outward.filter(({ kind }) => kind === 'real').map(({ host }) => host),
    // Systems keep tunnels of their own, which have no more than a link-local address.
    vpnHosts: outward.filter(({ kind, host }) => kind === 'vpn' && !isLinkLocal6(host)).map(({ host }) => host),
    multicast,
    neighbours: checked.neighbours(),
    dialledBack,
    tries,
  };
  return findCauses(facts);
}

/** Asks, and gives others a moment to answer. */
async function listen({ discovery }: Checked): Promise<NetworkFacts['multicast']> {
  discovery.ask();
  const end = performance.now() + listenMs;
  while (!discovery.hears().others && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 50));
  const { own, others } = discovery.hears();
  return others ? 'others' : own ? 'ownOnly' : 'nothing';
}

/** Where members were found before, those first that worked most often. */
async function tryAll(checked: Checked): Promise<NetworkFacts['tries']> {
  const linked = new Set(checked.linked());
  const known = checked
    .history()
    .filter(({ device }) => device === null || !linked.has(device))
    .sort((one, other) => other.successes - one.successes)
    .slice(0, mostTries);
  return Promise.all(
    known.map(async ({ address }) => {
      const result = await checked.tryOnce(address, tryMs);
      return { host: address.host, result: isMiss(result) ? result : ('member' as const) };
    }),
  );
}

const misses: readonly string[] = ['unreachable', 'closed', 'silent', 'somebodyElse', 'refused'] satisfies Miss[];
const isMiss = (result: DeviceId | Miss): result is Miss => misses.includes(result);
