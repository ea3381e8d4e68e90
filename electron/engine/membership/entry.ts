import type { CircleId, DeviceId, EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import type { Role } from '#shared/domain/people.ts';
import { unreachable } from '#shared/domain/result.ts';
import type { DeviceCard, MembershipBody } from '../envelopes/content.ts';

/** One node of the membership graph, its signature checked already. Its id is the hash of its bytes. */
export type MembershipEntry = {
  readonly id: EnvelopeId;
  readonly circle: CircleId;
  readonly author: DeviceId;
  readonly parents: readonly EnvelopeId[];
  readonly body: MembershipBody;
};

/** A device let in as somebody's, by whichever kind of entry. */
export type Admission = { readonly member: MemberId; readonly card: DeviceCard };

export function admissionIn(body: MembershipBody): Admission | undefined {
  switch (body.kind) {
    case 'found':
    case 'admitMember':
    case 'admitDevice':
      return { member: body.member, card: body.device };
    case 'removeDevice':
    case 'removeMember':
    case 'changeRole':
    case 'keepApart':
    case 'rules':
    case 'proposal':
    case 'refusal':
    case 'widening':
      return undefined;
    default:
      return unreachable(body);
  }
}

/** What an entry says a member is from then on. */
export type Assignment = { readonly member: MemberId; readonly role: Role; readonly until: number | null };

export function assignmentIn(body: MembershipBody): Assignment | undefined {
  switch (body.kind) {
    case 'found':
      return { member: body.member, role: 'guardian', until: null };
    case 'admitMember':
    case 'changeRole':
      return { member: body.member, role: body.role, until: body.until };
    case 'admitDevice':
    case 'removeDevice':
    case 'removeMember':
    case 'keepApart':
    case 'rules':
    case 'proposal':
    case 'refusal':
    case 'widening':
      return undefined;
    default:
      return unreachable(body);
  }
}

/**
 * Whom an entry takes a guardian's power from. A revocation also voids what its target did apart from it:
 * see docs/decisions/membership-resolution.md.
 */
export type Revocation = { readonly device: DeviceId } | { readonly member: MemberId };

export function revocationIn(body: MembershipBody): Revocation | undefined {
  switch (body.kind) {
    case 'removeDevice':
      return { device: body.device };
    case 'removeMember':
      return { member: body.member };
    case 'admitMember':
    case 'changeRole':
      return body.role === 'guardian' ? undefined : { member: body.member };
    case 'found':
    case 'admitDevice':
    case 'keepApart':
    case 'rules':
    case 'proposal':
    case 'refusal':
    case 'widening':
      return undefined;
    default:
      return unreachable(body);
  }
}

/** How much a role may do. Where two roles were given apart, the lesser one holds. */
const powers: Record<Role, number> = { guardian: 4, adult: 3, child: 2, guest: 1, keeper: 0 };
export const powerOf = (role: Role): number => powers[role];

/** Names two members, whichever comes first. */
export const pairKey = (one: MemberId, other: MemberId): string =>
  one < other ? `${one} ${other}` : `${other} ${one}`;
