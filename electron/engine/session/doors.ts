import { firstValueFrom } from 'rxjs';
import type { DeviceId } from '#shared/domain/ids.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import type { Problem } from '#shared/contract/problems.ts';
import type { Circles, OpenCircle } from '../circles/circles.ts';
import { letIn } from '../circles/letIn.ts';
import { idToBytes } from '../envelopes/index.ts';
import type { OpenProfile } from '../identity/index.ts';
import {
  createDoor,
  createJoining,
  type Admitted,
  type Decision,
  type OpenableDoor,
  type OwnJoining,
  type Welcome,
} from '../joining/index.ts';
import { checkDeviceCard, makeDeviceCard, wasPutOut } from '../membership/index.ts';
import { formatAddress, parseAddress, type Address, type Network } from '../network/index.ts';
import type { Carrier } from '../carrier/index.ts';
import type { Log } from '../engine.ts';
import type { Changes } from './changes.ts';

/** Both sides of joining, tied to the circles they lead into. */
export function openDoors(parts: {
  readonly profile: OpenProfile;
  readonly circles: Circles;
  readonly carrier: Pick<Carrier, 'network' | 'onJoin'>;
  readonly changes: Changes;
  readonly log: Log;
}): { readonly door: OpenableDoor; readonly joining: OwnJoining; isBusy(): boolean; close(): void } {
  const { profile, circles, carrier, changes, log } = parts;
  const { network } = carrier;
  const card = makeDeviceCard(profile.device.signing, profile.device.box.publicKey, profile.device.tls.certificateHash);
  /** Where the guardian was reached: the first address to remember. */
  let dialled: Address | undefined;
  const onError = (error: unknown) =>
    log('error', 'joining failed', { name: error instanceof Error ? error.name : 'unknown' });

  const door = createDoor({
    card,
    checkCard: checkDeviceCard,
    circle: (id) => mayLetIn(circles.get(id)),
    admit: (decision) => admit(circles, decision),
    addresses: () => network.addresses(),
    link: () => network.joiningLink(),
    onError,
  });
  const joining = createJoining({
    card,
    checkCard: checkDeviceCard,
    person: () => ({ name: profile.card().name, avatar: profile.card().avatar }),
    dial: async (to, signal) => {
      // What was typed goes to the network as it is: an address outside the local one is refused there, and listed.
      const where = to.kind === 'address' ? ok(to.address) : await foundDoor(network, to.key);
      const channel = where.ok ? await network.dialJoin(where.value, signal) : where;
      const reached = channel.ok ? parseAddress(channel.value.remoteAddress) : channel;
      dialled = reached.ok ? reached.value : undefined;
      return channel;
    },
    isIn: (circle) => standingIn(circles.get(circle), card.device) === 'in',
    isOut: (circle) => standingIn(circles.get(circle), card.device) === 'out',
    welcome: (welcome) => enter(profile, circles, network, welcome, dialled),
    onError,
  });

  door.onChange(() => {
    const open = door.openCircle();
    network.setDoor(open === null ? null : { name: circles.get(open)?.fold.model.name?.value ?? '' });
    changes.tell('door');
  });
  joining.onChange(() => changes.tell('joining', 'circle'));
  carrier.onJoin((channel) => door.arrive(channel));
  return {
    door,
    joining,
    // Both end by themselves: a door after five minutes, and every step of a request has a time of its own.
    isBusy: () => door.openCircle() !== null || isUnderWay(joining) || hasRequests(door, circles),
    close() {
      door.dispose();
      joining.dispose();
      carrier.onJoin(null);
      network.setDoor(null);
    },
  };
}

/** Whether this computer is in a circle, was, or never was. One that was put out is known there still. */
export function standingIn(
  circle: Pick<OpenCircle, 'ledger' | 'me'> | undefined,
  device: DeviceId,
): 'in' | 'out' | 'never' {
  if (circle?.me === undefined) return 'never';
  return wasPutOut(circle.ledger.membership, device) ? 'out' : 'in';
}

const isUnderWay = (joining: OwnJoining): boolean =>
  ['connecting', 'compare', 'waiting'].includes(joining.state()?.step ?? 'ended');

/** Whoever asked before the door closed may finish. */
const hasRequests = (door: OpenableDoor, circles: Circles): boolean =>
  circles.list().some(({ id }) => door.state(id).requests.some(({ step }) => step !== 'letIn' && step !== 'ended'));

function mayLetIn(circle: OpenCircle | undefined): Result<{ readonly name: string }, Problem> {
  if (circle?.me === undefined) return failed({ code: 'CIRCLE_NOT_FOUND' });
  const me = circle.ledger.membership.members.get(circle.me);
  if (me === undefined || me.removed) return failed({ code: 'REMOVED' });
  if (me.role !== 'guardian') return failed({ code: 'NOT_ALLOWED', detail: 'only a guardian lets somebody in' });
  return ok({ name: circle.fold.model.name?.value ?? '' });
}

/** The admission, signed and stored here; the newcomer gets the membership and fetches the rest like everybody. */
async function admit(circles: Circles, decision: Decision): Promise<Result<Admitted, Problem>> {
  const circle = circles.get(decision.circle);
  const allowed = mayLetIn(circle);
  if (circle === undefined || !allowed.ok) return allowed.ok ? failed({ code: 'CIRCLE_NOT_FOUND' }) : allowed;
  const known = circle.ledger.membership.devices.get(decision.device.device);
  if (known?.removed === true) return failed({ code: 'NOT_ALLOWED', detail: 'this device was removed' });
  if (known === undefined) {
    const written = await circles.write(decision.circle, (draft) =>
      letIn(draft, circle, {
        who: decision.who,
        avatar: decision.askedAvatar,
        device: decision.device.device,
        deviceName: decision.deviceName,
        card: {
          ...decision.device,
          device: idToBytes(decision.device.device),
          certificate: idToBytes(decision.device.certificate),
        },
        albums: decision.albums,
        nowMs: Date.now(),
      }),
    );
    if (!written.ok) return written;
  }
  return ok({
    entries: await circles.membershipEntries(decision.circle),
    circle: decision.circle,
    circleName: allowed.value.name,
  });
}

/** Checks the circle against its own hash and the admission against our own keys, and keeps both. */
async function enter(
  profile: OpenProfile,
  circles: Circles,
  network: Network,
  welcome: Welcome,
  dialled: Address | undefined,
): Promise<Result<unknown, Problem>> {
  const stored = await circles.welcome(welcome.circle, welcome.entries);
  if (!stored.ok) return stored;
  const me = circles.get(welcome.circle)?.me;
  if (me === undefined) return failed({ code: 'CODES_DIFFER', detail: 'the admission is not ours' });
  return profile.update((state) => ({
    ...state,
    circles: [
      ...state.circles.filter((circle) => circle.id !== welcome.circle),
      {
        id: welcome.circle,
        me,
        name: welcome.circleName,
        joinedAtMs: Date.now(),
        devices: [
          {
            device: welcome.guardian.device,
            addresses: rememberable(network, dialled),
            lastSeenMs: Date.now(),
          },
        ],
        heads: [],
      },
    ],
  }));
}

const rememberable = (network: Network, address: Address | undefined): string[] => {
  const text = address === undefined ? '' : formatAddress(address);
  return text !== '' && network.remember(text).ok ? [text] : [];
};

/** The door that was picked from those nearby. */
async function foundDoor(network: Network, key: string): Promise<Result<Address, Problem>> {
  const { doors } = await firstValueFrom(network.nearby$);
  const found = doors.find((one) => one.key === key);
  return found === undefined ? failed({ code: 'DOOR_CLOSED' }) : ok({ host: found.host, port: found.port });
}
