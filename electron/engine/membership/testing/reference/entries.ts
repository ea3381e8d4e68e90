import type { MemberId } from '#shared/domain/ids.ts';
import type { Role } from '#shared/domain/people.ts';
import type { MembershipEntry } from '../../entry.ts';

export type E = MembershipEntry;

/** From the least power to the most. */
export const order: readonly Role[] = ['keeper', 'guest', 'child', 'adult', 'guardian'];

type Admission = E & { body: { kind: 'found' | 'admitMember' | 'admitDevice' } };
export const isAdmission = (e: E): e is Admission => ['found', 'admitMember', 'admitDevice'].includes(e.body.kind);
export const isMemberAdmission = (e: E): boolean => e.body.kind === 'found' || e.body.kind === 'admitMember';
export const memberIn = ({ body }: E): MemberId | undefined =>
  'member' in body && body.kind !== 'rules' && body.kind !== 'proposal' ? (body.member as MemberId) : undefined;
export const roleIn = ({ body }: E): { role: Role; until: number | null } | undefined => {
  if (body.kind === 'found') return { role: 'guardian', until: null };
  return body.kind === 'admitMember' || body.kind === 'changeRole' ? { role: body.role, until: body.until } : undefined;
};
