import type { EnvelopeId } from '#shared/domain/ids.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import type { EnvelopeContent } from '../envelopes/index.ts';
import { mayDeviceGovern, type DeviceState, type MemberState, type MembershipState } from '../membership/index.ts';
import { clockLimit } from './clock.ts';
import type { Ledger } from './ledger.ts';
import type { GateProblem } from './problems.ts';

export type Author = {
  readonly device: DeviceState;
  readonly member: MemberState;
  /** A guardian's, and not frozen. */
  readonly governs: boolean;
};

/**
 * The author as the membership they had seen has them, and by nothing else. Who was put out since may still be let
 * in; whether it counts is another question (`standingOf`).
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
  // A broken clock cannot push the circle's order to its end.
  if (content.clock > clockLimit(ledger, content.heads)) return failed({ code: 'CLOCK_TOO_FAR' });
  return ok({ device, member, governs: mayDeviceGovern(seen, device.id) });
}

/** Whether an envelope that was let in counts by what is known today, and has not been taken back. */
export const stillHolds = (ledger: Ledger, id: EnvelopeId): boolean => ledger.envelopes.get(id)?.isAlive === true;

/** Whether an envelope counts, and was written with a guardian's power that holds. */
export const wasGoverning = (ledger: Ledger, id: EnvelopeId): boolean =>
  ledger.envelopes.get(id)?.standing === 'governs';
