import type { Problem } from '#shared/contract/problems.ts';
import type { JoinRequest } from '#shared/contract/views.ts';
import { CertificateHash, CircleId } from '#shared/domain/ids.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import { newBoxKeyPair, newSigningKeyPair, randomBytes, toText } from '../../crypto/index.ts';
import type { DeviceCard } from '../../envelopes/content.ts';
import { checkDeviceCard, makeDeviceCard } from '../../membership/index.ts';
import { createDoor } from '../door.ts';
import { createJoining } from '../joining.ts';
import type { Admitted, Decision, DoorOptions, JoinChannel, OpenableDoor, OwnJoining, Welcome } from '../types.ts';
import { createManualClock, type ManualClock } from './manualClock.ts';
import { channelPair, type ChannelPair, type Ends } from './memoryChannels.ts';

/** A device with keys of its own, whose card it has signed. */
export const newCard = (): DeviceCard =>
  makeDeviceCard(newSigningKeyPair(), newBoxKeyPair().publicKey, CertificateHash.parse(toText(randomBytes(32))));

export const newCircle = (): CircleId => CircleId.parse(toText(randomBytes(32)));

export type Guardian = {
  readonly door: OpenableDoor;
  readonly card: DeviceCard;
  readonly circle: CircleId;
  readonly decisions: Decision[];
  /** What `admit` answers from now on. */
  admitWith(answer: DoorOptions['admit']): void;
  /** The only request there is. */
  request(): JoinRequest;
};

export function newGuardian(clock: ManualClock, circle = newCircle(), others: readonly CircleId[] = []): Guardian {
  const card = newCard();
  const decisions: Decision[] = [];
  const entries = [randomBytes(300), randomBytes(300)];
  let admit: DoorOptions['admit'] = async () => ok<Admitted>({ entries, circle, circleName: 'The Juniper family' });
  const door = createDoor({
    card,
    checkCard: checkDeviceCard,
    clock,
    circle: (id) =>
      id === circle || others.includes(id)
        ? ok({ name: 'The Juniper family' })
        : failed<Problem>({ code: 'CIRCLE_NOT_FOUND' }),
    addresses: () => ['192.168.1.10:48123'],
    admit: async (decision) => {
      decisions.push(decision);
      return admit(decision);
    },
  });
  return {
    door,
    card,
    circle,
    decisions,
    admitWith: (answer) => void (admit = answer),
    request() {
      const [only, ...others] = door.state(circle).requests;
      if (only === undefined || others.length > 0)
        throw new Error(`${(others.length + (only ? 1 : 0)).toString()} requests`);
      return only;
    },
  };
}

export type Joiner = {
  readonly joining: OwnJoining;
  readonly card: DeviceCard;
  readonly welcomes: Welcome[];
  welcomeWith(answer: (welcome: Welcome) => Promise<Result<unknown, Problem>>): void;
};

/** What a joiner knows of the circle that it asks at. */
type Memory = { readonly isIn: () => boolean; readonly isOut: () => boolean };

export function newJoiner(
  clock: ManualClock,
  dial: () => Promise<Result<JoinChannel, Problem>>,
  { card = newCard(), isIn = () => false, isOut = () => false }: Partial<Memory & { readonly card: DeviceCard }> = {},
): Joiner {
  const welcomes: Welcome[] = [];
  let welcome: (welcome: Welcome) => Promise<Result<unknown, Problem>> = async () => ok(undefined);
  const joining = createJoining({
    card,
    checkCard: checkDeviceCard,
    clock,
    dial,
    isIn,
    isOut,
    person: () => ({ name: 'Wren', avatar: '1.2.3.4.5' }),
    welcome: async (given) => {
      welcomes.push(given);
      return welcome(given);
    },
  });
  return { joining, card, welcomes, welcomeWith: (answer) => void (welcome = answer) };
}

/** A guardian with an open door, and a computer that can reach it. */
export async function setup({
  onTheWay,
  address,
  ...memory
}: Pick<Ends, 'onTheWay' | 'address'> & Partial<Memory> = {}) {
  const clock = createManualClock();
  const guardian = newGuardian(clock);
  await guardian.door.open({ circle: guardian.circle });
  const card = newCard();
  const connect = (): ChannelPair => {
    const channels = channelPair({
      joiner: card.certificate,
      guardian: guardian.card.certificate,
      ...(onTheWay && { onTheWay }),
      ...(address !== undefined && { address }),
    });
    guardian.door.arrive(channels.guardian);
    return channels;
  };
  const links: ChannelPair[] = [];
  const joiner = newJoiner(
    clock,
    async () => {
      const channels = connect();
      links.push(channels);
      return ok(channels.joiner);
    },
    { card, ...memory },
  );
  const ask = () =>
    joiner.joining.ask({ to: { kind: 'address', address: '192.168.1.10' }, deviceName: "Wren's laptop" });
  return { clock, guardian, joiner, ask, connect, links };
}

/** Until everything that is under way in memory has arrived. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** What Mum says about Wren. */
export const choice = {
  who: { kind: 'new' as const, name: 'Wren', role: 'child' as const },
  deviceName: "Wren's laptop",
  albums: [],
};
