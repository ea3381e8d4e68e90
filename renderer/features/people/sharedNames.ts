import type { Member } from '#shared/contract/views.ts';
import type { DeviceId } from '#shared/domain/ids.ts';
import { looksAlike } from '#shared/domain/lookAlike.ts';

/** The computers that a list of names does not tell apart: another person's is called the same, as where two share one. */
export function sharedNames(members: readonly Pick<Member, 'id' | 'devices'>[]): ReadonlySet<DeviceId> {
  const all = members.flatMap(({ id: owner, devices }) => devices.map(({ id, name }) => ({ owner, id, name })));
  const isShared = (one: (typeof all)[number]) =>
    all.some((other) => other.owner !== one.owner && looksAlike(other.name, one.name));
  return new Set(all.filter(isShared).map(({ id }) => id));
}
