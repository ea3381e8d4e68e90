import type { NetworkCheck } from '#shared/contract/networkViews.ts';
import type { NetworkFacts } from './facts.ts';

type Finding = NetworkCheck['findings'][number];
type Check = NetworkCheck['checks'][number];

/**
 * What is likely in the way, the likeliest first, and what was looked at. Pure: the same facts give the same words on
 * every system. A cause is `sure` where a check has shown it, and `likely` where it only fits best.
 */
export function findCauses(facts: NetworkFacts): NetworkCheck {
  const { system } = facts;
  return { system, findings: causes(facts), checks: checks(facts) };
}

function causes(facts: NetworkFacts): Finding[] {
  const { ownHosts, dialledBack, tries, multicast, neighbours } = facts;
  if (ownHosts.length === 0 && facts.vpnHosts.length === 0) return [sure('noNetwork')];
  if (facts.listensHereOnly) return [sure('listensHereOnly')];
  const isSomebodyHere = dialledBack.length > 0;
  const found: Finding[] = [];
  const add = (holds: boolean, finding: Finding): void => {
    if (holds) found.push(finding);
  };

  // What stands in the way of others who are here already, and was seen to.
  const nobodyGetsIn = isSomebodyHere && dialledBack.every((came) => !came);
  add(nobodyGetsIn && facts.profile === 'public', sure('windowsPublic'));
  add(nobodyGetsIn && facts.profile !== 'public', sure('firewallHere'));
  if (isSomebodyHere) {
    add(multicast !== 'others', likely('multicastBlocked'));
    return found.length > 0 ? found : [sure('allWell')];
  }

  // Nobody is here. The system itself first: it is the easiest to change.
  add(facts.profile === 'public', likely('windowsPublic'));
  add(system(facts, 'mac') && multicast === 'nothing', likely('macPermission'));
  add(facts.isAllByVpn === true || (ownHosts.length === 0 && facts.vpnHosts.length > 0), likely('vpn'));
  add(facts.firewall === 'blocksAll', likely('firewallHere'));

  // Then where others were.
  const results = new Set(tries.map(({ result }) => result));
  const isElsewhere = tries.length > 0 && tries.every(({ host }) => !ownHosts.some((own) => isNear(own, host)));
  add(results.has('closed'), likely('notRunningThere'));
  add(isElsewhere && !results.has('closed'), likely('otherNetwork'));
  const allSilent = tries.length > 0 && [...results].every((result) => result === 'silent' || result === 'unreachable');
  add(allSilent && !isElsewhere, likely('keptApart'));

  add(multicast === 'nothing' && !system(facts, 'mac'), likely('multicastBlocked'));
  add(multicast === 'ownOnly' && neighbours === 0 && tries.length === 0, likely('multicastBlocked'));
  add(multicast === 'ownOnly' && neighbours === 0 && tries.length === 0, likely('keptApart'));
  add(facts.firewall === 'on' && found.length === 0, likely('firewallHere'));
  add(facts.vpnHosts.length > 0 && !found.some(({ cause }) => cause === 'vpn'), likely('vpn'));
  return found.length > 0 ? found : [likely('nobodyYet')];
}

function checks(facts: NetworkFacts): Check[] {
  const { ownHosts, vpnHosts, dialledBack, multicast, profile, firewall } = facts;
  const all: Check[] = [
    { check: 'onNetwork', result: ownHosts.length > 0 ? 'good' : 'bad' },
    { check: 'heardOthers', result: multicast === 'others' ? 'good' : multicast === 'nothing' ? 'bad' : 'unknown' },
    { check: 'reachable', result: dialledBack.length === 0 ? 'unknown' : dialledBack.includes(true) ? 'good' : 'bad' },
    { check: 'noVpn', result: facts.isAllByVpn === true ? 'bad' : vpnHosts.length > 0 ? 'unknown' : 'good' },
  ];
  if (profile !== null) all.push({ check: 'privateNetwork', result: profile === 'private' ? 'good' : 'bad' });
  if (firewall !== null) {
    all.push({ check: 'firewall', result: firewall === 'off' ? 'good' : firewall === 'on' ? 'unknown' : 'bad' });
  }
  return all;
}

const sure = (cause: Finding['cause']): Finding => ({ cause, certainty: 'sure' });
const likely = (cause: Finding['cause']): Finding => ({ cause, certainty: 'likely' });
const system = (facts: NetworkFacts, name: NetworkFacts['system']): boolean => facts.system === name;

/**
 * Whether two addresses look like one network: the same /16 of IPv4, the same /64 of IPv6. Homes are smaller and
 * campuses are not, and to call a neighbour far would be the worse mistake.
 */
function isNear(one: string, other: string): boolean {
  if (one.includes(':') !== other.includes(':')) return false;
  if (one.includes(':'))
    return one.split('%')[0]?.split(':').slice(0, 4).join() === other.split(':').slice(0, 4).join();
  return one.split('.').slice(0, 2).join() === other.split('.').slice(0, 2).join();
}
