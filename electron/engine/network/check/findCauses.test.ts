import { expect, test } from 'vitest';
import type { NetworkFacts } from './facts.ts';
import { findCauses } from './findCauses.ts';

/** A computer at home on which nothing is wrong and nobody is around. */
const home: NetworkFacts = {
  system: 'linux',
  profile: null,
  firewall: null,
  isAllByVpn: false,
  listensHereOnly: false,
  ownHosts: ['192.168.1.7'],
  vpnHosts: [],
  multicast: 'others',
  neighbours: 0,
  dialledBack: [],
  tries: [],
};
const found = (facts: Partial<NetworkFacts>): string[] =>
  findCauses({ ...home, ...facts }).findings.map(({ cause, certainty }) => `${certainty} ${cause}`);
const at = (host: string, result: NetworkFacts['tries'][0]['result']) => ({ host, result });

test('nothing wrong', () => {
  expect(found({})).toEqual(['likely nobodyYet']);
  expect(found({ dialledBack: [true], neighbours: 1 })).toEqual(['sure allWell']);
});

test('no network at all, and a listener that nobody can reach', () => {
  expect(found({ ownHosts: [], multicast: 'nothing' })).toEqual(['sure noNetwork']);
  expect(found({ listensHereOnly: true })).toEqual(['sure listensHereOnly']);
});

test('a linked computer cannot come in: it is this one’s firewall, and on Windows its profile', () => {
  expect(found({ dialledBack: [false, false] })).toEqual(['sure firewallHere']);
  expect(found({ dialledBack: [false], system: 'windows', profile: 'public' })).toEqual(['sure windowsPublic']);
  expect(found({ dialledBack: [false, true] })).toEqual(['sure allWell']);
});

test('others are here by their addresses, and mDNS brings nothing: multicast is blocked', () => {
  expect(found({ dialledBack: [true], multicast: 'ownOnly' })).toEqual(['likely multicastBlocked']);
});

test('Windows on a public network, a Mac without permission', () => {
  expect(found({ system: 'windows', profile: 'public', multicast: 'nothing' })[0]).toBe('likely windowsPublic');
  expect(found({ system: 'mac', multicast: 'nothing' })).toEqual(['likely macPermission']);
  expect(found({ system: 'mac', firewall: 'blocksAll' })).toEqual(['likely firewallHere']);
});

test('a VPN that takes everything, or that is merely there', () => {
  expect(found({ isAllByVpn: true, vpnHosts: ['10.8.0.2'] })).toEqual(['likely vpn']);
  expect(found({ vpnHosts: ['10.8.0.2'] })).toEqual(['likely vpn']);
});

test('addresses tell: nobody runs it there, kept apart, or another network than before', () => {
  expect(found({ tries: [at('192.168.1.20', 'closed')] })).toEqual(['likely notRunningThere']);
  expect(found({ tries: [at('192.168.1.20', 'silent'), at('192.168.1.21', 'unreachable')] })).toEqual([
    'likely keptApart',
  ]);
  expect(found({ tries: [at('10.3.0.9', 'silent')] })).toEqual(['likely otherNetwork']);
});

test('own packets come back and nobody else’s: multicast is blocked, or computers are kept apart', () => {
  expect(found({ multicast: 'ownOnly' })).toEqual(['likely multicastBlocked', 'likely keptApart']);
  expect(found({ multicast: 'nothing' })).toEqual(['likely multicastBlocked']);
});

test('what was looked at is told, whatever came of it', () => {
  expect(findCauses({ ...home, system: 'windows', profile: 'private', dialledBack: [true] }).checks).toEqual([
    { check: 'onNetwork', result: 'good' },
    { check: 'heardOthers', result: 'good' },
    { check: 'reachable', result: 'good' },
    { check: 'noVpn', result: 'good' },
    { check: 'privateNetwork', result: 'good' },
  ]);
});
