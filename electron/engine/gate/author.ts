import type { DeviceId, MemberId } from '#shared/domain/ids.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import type { EnvelopeContent } from '../envelopes/index.ts';
import type { DeviceState, MemberState, MembershipState } from '../membership/index.ts';
import { clockLimit } from './clock.ts';
import type { Ledger } from './ledger.ts';
import type { GateProblem } from './problems.ts';

export type Author = { readonly device: DeviceState; readonly member: MemberState };

/**
 * The author as the membership they had seen has them. Whoever has been removed since still counts up to the
 * number that the removal names; after that nothing of theirs is let in.
 */
export function findAuthor(
  ledger: Ledger,
  seen: MembershipState,
  content: EnvelopeContent,
): Result<Author, GateProblem> {
  const device = seen.devices.get(content.author);
  const member = device === undefined ? undefined : seen.members.get(device.member);
  if (device === undefined || member === undefined) return failed({ code: 'UNKNOWN_AUTHOR' });
  if (device.removed || member.removed) return failed({ code: 'AUTHOR_REMOVED' });
  if (!stillHolds(ledger.membership, content.author, content.seq)) return failed({ code: 'AUTHOR_REMOVED' });
  // A broken clock cannot push the circle's order to its end.
  if (content.clock > clockLimit(ledger, content.heads)) return failed({ code: 'CLOCK_TOO_FAR' });
  return ok({ device, member });
}

/** Whether what a device wrote under a number counts by the membership of today. */
export function stillHolds(membership: MembershipState, author: DeviceId, seq: number): boolean {
  const device = membership.devices.get(author);
  if (device === undefined) return false;
  return device.cut === null || seq <= device.cut;
}

/**
 * Each number of an author names one envelope. A second one under it is let in all the same, as everywhere: whoever
 * refused the one that came later could be made to disagree with others for ever, by a device that tells each of them
 * another story first. Only who was removed cannot fill up the numbers that the removal left them.
 */
export function mayUseNumber(ledger: Ledger, content: EnvelopeContent): boolean {
  const isCut = ledger.membership.devices.get(content.author)?.cut !== null;
  return !isCut || ledger.numbers.get(content.author)?.has(content.seq) !== true;
}

export const isGuardian = (member: MemberState): boolean => member.role === 'guardian';

export const memberOfDevice = (membership: MembershipState, device: DeviceId): MemberId | undefined =>
  membership.devices.get(device)?.member;
