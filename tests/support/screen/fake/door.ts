import type { Door, JoinRequest } from '#shared/contract/views.ts';
import { requestId } from './ids.ts';
import type { Scenario } from './scenario.ts';

export function doorOf(scenario: Scenario, nowMs: number): Door {
  const addresses = ['192.168.1.20:47001', '[fe80::2a1]:47001'];
  if (scenario !== 'door') return { closesAtMs: null, addresses, requests: [] };
  return {
    closesAtMs: nowMs + 4 * 60_000,
    addresses,
    requests: [
      {
        ...someone('aunt', '192.168.1.51'),
        askedName: 'Aunt Ify',
        avatar: '4.10.0.5.7',
        deviceName: 'Ify’s laptop',
        step: 'enterCode',
      },
      {
        ...someone('ben', '192.168.1.52'),
        askedName: 'Ben',
        avatar: '5.5.0.4.0',
        deviceName: 'Old laptop',
        step: 'arriving',
      },
    ],
  };
}

export const someone = (name: string, address: string): JoinRequest => ({
  id: requestId(name),
  address,
  askedName: null,
  avatar: null,
  deviceName: null,
  step: 'arriving',
  code: null,
  otherConfirmed: false,
  problem: null,
});

/** What the other screen shows in every scenario. */
export const theCode = '471928';
