import type { Role } from '#shared/domain/people.ts';

/** Whom else somebody may talk to, as a key of the catalogue. */
export const trustedBy = (role: Role) => (role === 'child' ? 'trustedByChild' : 'trusted');
