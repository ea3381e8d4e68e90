import { ProfileId } from '#shared/domain/ids.ts';

const newcomers = '/new-profile/';

/** The address at which the lock screen begins with making a profile: whoever is out of a family comes in again with a new one. */
export const newcomerAt = (before: ProfileId): string => `${newcomers}${before}`;

/** Whose old profile stands in that address. */
export function comesFrom(address: string): ProfileId | null {
  const id = ProfileId.safeParse(address.startsWith(newcomers) ? address.slice(newcomers.length) : '');
  return id.success ? id.data : null;
}
