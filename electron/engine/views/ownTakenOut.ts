import type { DeviceId } from '#shared/domain/ids.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { isGuardianHere } from '../circles/isGuardianHere.ts';
import { isPutOutHere } from './goings.ts';

/**
 * Computers of the person here that a guardian has taken out of a circle, as far as this one knows, which is in it.
 *
 * @param own this one
 */
export function ownTakenOut(circle: Pick<OpenCircle, 'ledger' | 'me'>, own: DeviceId): DeviceId[] {
  if (isPutOutHere(circle, own)) return [];
  return [...circle.ledger.membership.devices.values()].flatMap(({ id, member, removed }) =>
    removed && member === circle.me ? [id] : [],
  );
}

/**
 * Computers of other people that are out of a circle of which the person here is a guardian. Never another guardian's, whoever put that
 * one out: of two who quarrel neither has what the other kept erased.
 */
export function othersTakenOut(circle: Pick<OpenCircle, 'ledger' | 'me'>, own: DeviceId): DeviceId[] {
  const { devices, members } = circle.ledger.membership;
  if (isPutOutHere(circle, own) || !isGuardianHere(circle)) return [];
  return [...devices.values()].flatMap(({ id, member, removed }) =>
    removed && member !== circle.me && members.get(member)?.role !== 'guardian' ? [id] : [],
  );
}
