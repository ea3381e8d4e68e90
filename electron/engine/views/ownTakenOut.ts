import type { DeviceId } from '#shared/domain/ids.ts';
import type { OpenCircle } from '../circles/circles.ts';
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
