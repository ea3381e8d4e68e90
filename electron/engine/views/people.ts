import type { CircleView, Device, Member, TakenOutDevice } from '#shared/contract/views.ts';
import type { DeviceId, MemberId } from '#shared/domain/ids.ts';
import { looksAlike } from '#shared/domain/lookAlike.ts';
import type { BlobFetcher } from '../blobs/index.ts';
import type { Carrier } from '../carrier/index.ts';
import type { OpenCircle } from '../circles/circles.ts';
import type { OpenProfile } from '../identity/index.ts';
import { hasErasedCopy } from '../gate/index.ts';
import { isApart, isGuardianMember, type DeviceState, type MemberState } from '../membership/index.ts';
import { parseAddress, type Network } from '../network/index.ts';
import { hadBy, lackedBy } from '../sync/howMuch.ts';
import { isVisitOver, removalsIn } from './goings.ts';

/** A face for somebody whose own has not arrived yet. */
const plainAvatar = '0.0.0.0.0';

/** What is known of computers besides what their circle says. */
type Around = {
  readonly profile: Pick<OpenProfile, 'state' | 'device'>;
  readonly network: Pick<Network, 'links' | 'isHere' | 'lastSeenMs'>;
  readonly fetcher: Pick<BlobFetcher, 'lacking'>;
  readonly pictures: Carrier['pictures'];
  /** Of everybody who has a profile on this computer: the others are closed while this one is open. */
  readonly devicesHere: readonly DeviceId[];
};

/** Profiles on one computer have ports of their own. */
function hostIn(address: string): string[] {
  const found = parseAddress(address);
  return found.ok ? [found.value.host] : [];
}

/** No clock says when a computer was let in; which of two was before the other is known. */
function cameIn(
  device: DeviceState,
  all: readonly DeviceState[],
  calledOf: (device: DeviceId) => string,
): Pick<Device, 'cameIn'> {
  const alike = all
    .filter(({ id }) => looksAlike(calledOf(id), calledOf(device.id)))
    .sort((one, other) => one.seniority - other.seniority || (one.id < other.id ? -1 : 1));
  if (alike.length < 2) return {};
  return { cameIn: device === alike[0] ? 'first' : device === alike.at(-1) ? 'last' : 'between' };
}

/** Who is in the circle, with which computers, and how those are. */
export function peopleOf(circle: OpenCircle, around: Around): CircleView {
  const { ledger, fold, me } = circle;
  if (me === undefined) throw new Error('Only a member sees the circle');
  const { membership } = ledger;
  const members = [...membership.members.values()].filter((member) => !member.removed);
  const former = [...membership.members.values()].filter(({ id, removed }) => removed && fold.model.people.has(id));
  const remembered = around.profile.state().circles.find((known) => known.id === circle.id)?.devices ?? [];

  const pictures = around.pictures(circle.id);
  const ownLacking = (): { thumbnails: number; originals: number } => {
    const { thumbnails, originals } = around.fetcher.lacking(circle.id);
    return { thumbnails, originals };
  };

  const calledOf = (device: DeviceId): string => fold.model.deviceNames.get(device)?.value ?? '';
  const hostsOf = (device: DeviceId): string[] =>
    (remembered.find((known) => known.device === device)?.addresses ?? []).flatMap(hostIn);
  // Nobody hears from a profile while it is closed, but its computer need not be asleep for that.
  const isBesideOneHere = (device: DeviceId): boolean => {
    const [name, hosts] = [calledOf(device), hostsOf(device)];
    if (name === '') return false;
    return [...membership.devices.values()].some(
      ({ id, removed }) =>
        !removed &&
        id !== device &&
        around.network.isHere(id) &&
        calledOf(id) === name &&
        hostsOf(id).some((host) => hosts.includes(host)),
    );
  };

  const deviceOf = (device: DeviceState): Device => {
    const isThisOne = device.id === around.profile.device.id;
    const isHere = isThisOne || around.network.isHere(device.id);
    const link = around.network.links.get(device.id);
    const told = link === undefined ? undefined : lastStatus(link.status$)?.get(circle.id);
    const before = remembered.find((known) => known.device === device.id);
    const had = told === undefined ? before?.has : hadBy(told);
    return {
      id: device.id,
      name: calledOf(device.id),
      isThisOne,
      ...(!isThisOne && around.devicesHere.includes(device.id) && { isHereToo: true }),
      ...(!isHere && isBesideOneHere(device.id) && { isBesideOneHere: true }),
      state: isHere ? 'here' : 'away',
      lastSeenMs: around.network.lastSeenMs(device.id) ?? before?.lastSeenMs ?? null,
      lacks: isThisOne ? { ...ownLacking(), of: pictures } : had === undefined ? null : lackedBy(had, pictures),
    };
  };

  const nameOf = ({ id }: MemberState): string => fold.model.people.get(id)?.value.name ?? '';
  // Told of both: who took whose name cannot be known, and whoever had it would be told apart as the wrong one.
  const looksLike = new Map(
    members.flatMap((member) => {
      const other = members.find((one) => one !== member && looksAlike(nameOf(one), nameOf(member)));
      return other === undefined ? [] : [[member.id, other.id] as const];
    }),
  );
  const memberOf = (member: MemberState): Member => {
    const namesake = looksLike.get(member.id);
    const words = fold.model.people.get(member.id)?.value;
    return {
      id: member.id,
      name: words?.name ?? '',
      avatar: words?.avatar ?? plainAvatar,
      role: member.role,
      isMe: member.id === me,
      devices: [...membership.devices.values()]
        .filter((device) => device.member === member.id && !device.removed)
        .map((device, _, all) => ({ ...deviceOf(device), ...cameIn(device, all, calledOf) })),
      untilMs: member.until,
      apartFrom: members
        .filter((other) => other.id !== member.id && isApart(membership, member.id, other.id))
        .map((other) => other.id),
      ...(namesake !== undefined && { looksLike: namesake }),
    };
  };

  return {
    id: circle.id,
    name: fold.model.name?.value ?? around.profile.state().circles.find((known) => known.id === circle.id)?.name ?? '',
    me,
    myRole: membership.members.get(me)?.role ?? 'guest',
    members: members.sort(inOrder(circle, me)).map(memberOf),
    ...(former.length > 0 && { former: former.map(memberOf).map((one) => ({ ...one, devices: [], apartFrom: [] })) }),
    ...(isGuardianMember(membership, me) && { takenOut: takenOutOf(circle) }),
  };
}

function takenOutOf(circle: OpenCircle): TakenOutDevice[] {
  const { ledger, fold } = circle;
  const { devices, members } = ledger.membership;
  const removals = removalsIn(circle);
  return [...devices.values()]
    .filter(({ removed }) => removed)
    .map(({ id, member }) => {
      const by = removals.ofDevice(id)?.by;
      return {
        id,
        name: fold.model.deviceNames.get(id)?.value ?? '',
        owner: fold.model.people.get(member)?.value.name ?? '',
        member,
        ...(by !== undefined && { by }),
        ...(members.get(member)?.removed === true && isVisitOver(circle, member, Date.now()) && { isVisitOver: true }),
        state:
          members.get(member)?.role === 'keeper'
            ? 'cannotSay'
            : hasErasedCopy(ledger, id)
              ? 'erased'
              : ('asked' as const),
      };
    });
}

/** Oneself first, then in the order in which people came, whatever became of them since. */
function inOrder({ ledger }: OpenCircle, me: MemberId): (one: MemberState, other: MemberState) => number {
  const came = new Map<MemberId, number>();
  for (const { member, seniority } of ledger.membership.devices.values())
    came.set(member, Math.min(seniority, came.get(member) ?? Infinity));
  const whenCame = ({ id }: MemberState): number => came.get(id) ?? Infinity;
  return (one, other) =>
    Number(other.id === me) - Number(one.id === me) || whenCame(one) - whenCame(other) || (one.id < other.id ? -1 : 1);
}

/** The present value of an observable that starts with it. */
function lastStatus<Value>(values$: {
  subscribe(next: (value: Value) => void): { unsubscribe(): void };
}): Value | undefined {
  let last: Value | undefined;
  values$
    .subscribe((value) => {
      last = value;
    })
    .unsubscribe();
  return last;
}
