import type { DeviceId, MemberId } from '#shared/domain/ids.ts';
import type { Rules } from '#shared/domain/rules.ts';
import { pairKey } from './entry.ts';
import { firstRules, openRules } from '#shared/domain/ruleBook.ts';
import type { Node } from './graph.ts';
import type { DeviceState, MembershipState, MemberState, Proposal } from './state.ts';

export const memberOf = (state: MembershipState, device: DeviceId): MemberId | undefined =>
  state.devices.get(device)?.member;

export const isActiveMember = (state: MembershipState, member: MemberId): boolean =>
  state.members.get(member)?.removed === false;

/** In the circle, not removed (nor its member), not frozen: a device that may be given keys. */
export function isActiveDevice(state: MembershipState, device: DeviceId): boolean {
  const found = state.devices.get(device);
  return found !== undefined && !found.removed && !found.frozen && isActiveMember(state, found.member);
}

/** In the circle once, and no more: it or its member was removed. It is never let in again as it is. */
export function wasPutOut(state: MembershipState, device: DeviceId): boolean {
  const found = state.devices.get(device);
  return found !== undefined && (found.removed || !isActiveMember(state, found.member));
}

export const activeDevicesOf = (state: MembershipState, member: MemberId): DeviceState[] =>
  [...state.devices.values()].filter((device) => device.member === member && isActiveDevice(state, device.id));

/** Members who are guardians now, the most senior first. */
export const guardians = (state: MembershipState): MemberId[] =>
  [...state.members.values()].filter((member) => member.role === 'guardian' && !member.removed).map(({ id }) => id);

export const isGuardianMember = (state: MembershipState, member: MemberId): boolean =>
  isActiveMember(state, member) && state.members.get(member)?.role === 'guardian';

/** Whether what this device signs may change who is in the circle. */
export function mayDeviceGovern(state: MembershipState, device: DeviceId): boolean {
  const member = memberOf(state, device);
  return member !== undefined && isActiveDevice(state, device) && isGuardianMember(state, member);
}

/** Whether this device may hold keys to pictures: keepers never do. */
export function mayDeviceRead(state: MembershipState, device: DeviceId): boolean {
  const member = memberOf(state, device);
  return member !== undefined && isActiveDevice(state, device) && state.members.get(member)?.role !== 'keeper';
}

/** Devices whose guardians have to be told: their key is in two places, or they came back from an old copy. */
export const forkedDevices = (state: MembershipState): DeviceState[] =>
  [...state.devices.values()].filter((device) => device.forked && !device.removed);

/** A guest whose visit is over is no longer current; everybody else in the circle is. */
export const isCurrent = (member: MemberState, nowMs: number): boolean =>
  !member.removed && (member.until === null || nowMs < member.until);

export const isApart = (state: MembershipState, one: MemberId, other: MemberId): boolean =>
  state.apart.has(pairKey(one, other));

/** What a member may do by what guardians have said; nobody sets rules for guardians. */
export function rulesOf(state: MembershipState, member: MemberId): Rules {
  const role = state.members.get(member)?.role;
  if (role === undefined || role === 'guardian') return openRules;
  return state.rules.get(member)?.rules ?? firstRules(role);
}

/** What another guardian had proposed, where an entry sets these very rules and does not wait for a second guardian itself. */
export function agreedTo(state: MembershipState, { entry: { id, body }, traits }: Node): Proposal | undefined {
  if (body.kind !== 'rules' || body.agreesTo === null || !traits.agrees || state.proposals.has(id)) return undefined;
  return state.proposals.get(body.agreesTo);
}

export type AudienceProblem =
  | { readonly code: 'EMPTY' }
  | { readonly code: 'MEMBER_NOT_FOUND' | 'MEMBER_REMOVED' | 'KEEPER' | 'NAMED_TWICE'; readonly member: MemberId }
  | { readonly code: 'KEPT_APART'; readonly pair: readonly [MemberId, MemberId] };

/**
 * Why these members must not share an album; null when they may. Every pair is checked, not only those with the
 * album's owner: approving A with B and A with C says nothing about B with C.
 */
export function audienceProblem(state: MembershipState, audience: readonly MemberId[]): AudienceProblem | null {
  if (audience.length === 0) return { code: 'EMPTY' };
  const named = new Set<MemberId>();
  for (const id of audience) {
    const member = state.members.get(id);
    if (member === undefined) return { code: 'MEMBER_NOT_FOUND', member: id };
    if (member.removed) return { code: 'MEMBER_REMOVED', member: id };
    if (member.role === 'keeper') return { code: 'KEEPER', member: id };
    if (named.has(id)) return { code: 'NAMED_TWICE', member: id };
    named.add(id);
  }
  if (state.apart.size === 0) return null;
  for (const [index, one] of audience.entries()) {
    for (const other of audience.slice(index + 1)) {
      if (isApart(state, one, other)) return { code: 'KEPT_APART', pair: [one, other] };
    }
  }
  return null;
}
