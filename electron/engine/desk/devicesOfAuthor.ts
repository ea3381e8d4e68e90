import type { OpenCircle } from '../circles/circles.ts';
import { activeDevicesOf, isApart, isGuardianMember, type DeviceState } from '../membership/index.ts';
import type { PhotoRecord } from '../views/model.ts';

/**
 * The computers of whoever hung a photo up, for a slip that they are to read, too: where they may hear from each other.
 * Guardians read every slip anyway.
 */
export function devicesOfAuthor({ ledger, me }: OpenCircle, photo: PhotoRecord): DeviceState[] {
  const { membership } = ledger;
  const author = membership.devices.get(photo.author)?.member;
  if (author === undefined || me === undefined || isApart(membership, author, me)) return [];
  return isGuardianMember(membership, author) ? [] : activeDevicesOf(membership, author);
}
