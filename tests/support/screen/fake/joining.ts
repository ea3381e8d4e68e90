import type { JoinRequest } from '#shared/contract/views.ts';
import type { RequestId } from '#shared/domain/ids.ts';
import type { Clockwork, Handlers } from './commands.ts';
import { someone, theCode, theLink } from './door.ts';
import { deviceId, memberId } from './ids.ts';
import { circleOf, theCircle, type World } from './world.ts';

type JoiningNames = Extract<keyof Handlers, `door.${string}` | `joining.${string}` | `network.${string}`>;

const change = (world: World, id: RequestId, changes: Partial<JoinRequest>) => {
  const requests = world.door.requests.map((request) => (request.id === id ? { ...request, ...changes } : request));
  world.door = { ...world.door, requests };
};

/** Both sides of the door. The other side always plays along, after a moment; `000000` is the wrong code. */
export const joining: Pick<Handlers, JoiningNames> = {
  'network.goOn': (world) => {
    world.session = { ...world.session, isPaused: false };
    return {};
  },
  'network.check': () => ({
    system: 'windows',
    findings: [
      { cause: 'windowsPublic', certainty: 'likely' },
      { cause: 'keptApart', certainty: 'likely' },
    ],
    checks: [
      { check: 'onNetwork', result: 'good' },
      { check: 'heardOthers', result: 'bad' },
      { check: 'reachable', result: 'unknown' },
      { check: 'noVpn', result: 'good' },
      { check: 'privateNetwork', result: 'bad' },
    ],
  }),
  'door.open': (world, _, { later }) => {
    world.door = { ...world.door, closesAtMs: Date.now() + 5 * 60_000, link: theLink };
    later(2_500, () => {
      if (world.door.closesAtMs === null || world.door.requests.length > 0) return;
      world.door = { ...world.door, requests: [someone('aunt', '192.168.1.51')] };
    });
    later(3_500, () => {
      const aunt = world.door.requests[0];
      if (aunt === undefined || aunt.step !== 'arriving') return;
      change(world, aunt.id, {
        askedName: 'Aunt Ify',
        avatar: '4.10.0.5.7',
        deviceName: 'Ify’s laptop',
        step: 'enterCode',
      });
    });
    return {};
  },
  'door.close': (world) => {
    world.door = { ...world.door, closesAtMs: null };
    return {};
  },
  'door.enterCode': (world, { request, code }, { later }) => {
    if (!world.door.requests.some(({ id }) => id === request)) return 'REQUEST_NOT_FOUND';
    if (code === '000000') return 'WRONG_CODE';
    change(world, request, { step: 'introduce', code });
    later(1_500, () => change(world, request, { otherConfirmed: true }));
    return {};
  },
  'door.letIn': (world, { request, who, deviceName }, { later }) => {
    const comesAs = who.kind === 'new' ? { name: who.name, role: who.role, untilMs: who.untilMs ?? null } : null;
    change(world, request, { step: 'finishing', comesAs });
    later(1_200, () => letIn(world, request, who, deviceName));
    later(
      6_000,
      () => (world.door = { ...world.door, requests: world.door.requests.filter(({ id }) => id !== request) }),
    );
    return {};
  },
  'door.refuse': (world, { request }) => {
    world.door = { ...world.door, requests: world.door.requests.filter(({ id }) => id !== request) };
    return {};
  },
  'joining.ask': (world, { to }, clockwork) => {
    world.joining = {
      step: 'connecting',
      circleName: null,
      code: null,
      matched: false,
      confirmed: false,
      circle: null,
      problem: null,
    };
    if (to.kind === 'address' && !/^[\d.:[\]a-f]+$/i.test(to.address)) return endSoon(world, clockwork, 'BAD_ADDRESS');
    if (to.kind === 'address' && to.address.startsWith('8.')) return endSoon(world, clockwork, 'NOT_LOCAL');
    clockwork.later(900, () => {
      if (world.joining?.step === 'connecting')
        world.joining = { ...world.joining, step: 'compare', circleName: 'The Okafors', code: theCode };
    });
    clockwork.later(4_000, () => {
      if (world.joining?.step === 'compare') world.joining = { ...world.joining, matched: true };
    });
    return {};
  },
  'joining.confirm': (world, { same }, clockwork) => {
    if (world.joining === null) return 'REQUEST_NOT_FOUND';
    if (!same) return endSoon(world, clockwork, 'CODES_DIFFER');
    world.joining = { ...world.joining, confirmed: true, step: 'waiting' };
    clockwork.later(2_500, () => {
      if (world.joining?.step === 'waiting') world.joining = { ...world.joining, step: 'welcomed', circle: theCircle };
    });
    return {};
  },
  'joining.cancel': (world, _, clockwork) => endSoon(world, clockwork, 'CANCELLED'),
  'joining.dismiss': (world) => {
    const { open } = world.session;
    if (world.joining?.step === 'welcomed' && open !== null) {
      world.session = { ...world.session, open: { ...open, circles: [circleOf('mum')] } };
    }
    world.joining = null;
    return {};
  },
};

function endSoon(
  world: World,
  { later }: Clockwork,
  problem: 'BAD_ADDRESS' | 'NOT_LOCAL' | 'CODES_DIFFER' | 'CANCELLED',
): Record<string, never> {
  later(300, () => {
    if (world.joining !== null) world.joining = { ...world.joining, step: 'ended', problem };
  });
  return {};
}

type Who = Parameters<Handlers['door.letIn']>[1]['who'];

function letIn(world: World, request: RequestId, who: Who, deviceName: string): void {
  change(world, request, { step: 'letIn' });
  const seed = world.members[0];
  if (seed === undefined) return;
  const device = {
    ...seed.devices[0]!,
    id: deviceIdOf(world.serial++),
    name: deviceName,
    isThisOne: false,
    state: 'here' as const,
  };
  if (who.kind === 'known') {
    world.members = world.members.map((member) =>
      member.id === who.member ? { ...member, devices: [...member.devices, device] } : member,
    );
    return;
  }
  const avatar = world.door.requests.find(({ id }) => id === request)?.avatar ?? '4.10.0.5.7';
  world.members = [
    ...world.members,
    {
      id: memberIdOf(world.serial++),
      name: who.name,
      avatar,
      role: who.kind === 'keeper' ? 'keeper' : who.role,
      untilMs: who.kind === 'new' ? (who.untilMs ?? null) : null,
      isMe: false,
      devices: [device],
      apartFrom: [],
    },
  ];
}

const deviceIdOf = (serial: number) => deviceId(`new${serial.toString()}`);
const memberIdOf = (serial: number) => memberId(`new${serial.toString()}`);
