import type { Door, JoinRequest } from '#shared/contract/views.ts';
import { requestId } from './ids.ts';
import type { Scenario } from './scenario.ts';

export function doorOf(scenario: Scenario, nowMs: number): Door {
  const addresses = ['192.168.1.20:47001', '[fe80::2a1]:47001'];
  const aunt = {
    ...someone('aunt', '192.168.1.51'),
    askedName: 'Aunt Ify',
    avatar: '4.10.0.5.7',
    deviceName: 'Ify’s laptop',
  };
  // For a week.
  const comesAs = { name: 'Aunt Ify', role: 'guest', untilMs: nowMs + 7 * 24 * 3_600_000 } as const;
  const open = { closesAtMs: nowMs + 4 * 60_000, addresses, link: theLink };
  if (scenario === 'doorWaits') return { ...open, requests: [{ ...aunt, step: 'finishing', code: theCode }] };
  if (scenario === 'doorWelcomes') return { ...open, requests: [{ ...aunt, step: 'letIn', code: theCode, comesAs }] };
  if (scenario === 'doorKnown') {
    const dads = {
      ...someone('dad', '192.168.1.54'),
      askedName: 'Dad',
      avatar: '4.10.0.5.7',
      deviceName: 'Dad’s laptop',
    };
    return { ...open, requests: [{ ...dads, step: 'introduce', code: theCode }] };
  }
  if (scenario === 'doorEnded')
    return { closesAtMs: null, addresses, link: null, requests: [{ ...aunt, step: 'ended', problem: 'TIMED_OUT' }] };
  if (scenario === 'doorAgain') return { ...open, requests: leoAgain };
  if (scenario !== 'door') return { closesAtMs: null, addresses, link: null, requests: [] };
  return {
    ...open,
    requests: [
      { ...aunt, step: 'enterCode' },
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

/** Leo stopped, then took too long, and is back; and before all that somebody called Leo had other digits. */
const leoAgain: JoinRequest[] = (
  [
    ['ended', 'CODES_DIFFER'],
    ['ended', 'CANCELLED'],
    ['ended', 'TIMED_OUT'],
    ['enterCode', null],
  ] as const
).map(([step, problem], index) => ({
  ...someone(`leo${index.toString()}`, '192.168.1.53'),
  askedName: 'Leo',
  avatar: '5.5.0.4.0',
  deviceName: 'Leo’s laptop',
  step,
  problem,
}));

/** What the other screen shows in every scenario. */
export const theCode = '471928';

export const theLink = `homeroll://join?k=${'k'.repeat(43)}&t=tttttttttttt&a=192.168.1.20:47001`;
