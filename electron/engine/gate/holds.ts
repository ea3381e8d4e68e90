import type { BlobId, DeviceId, EnvelopeId } from '#shared/domain/ids.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import { bodyOf, HoldBody, ReleaseBody, type Envelope } from '../envelopes/index.ts';
import { mayDeviceGovern } from '../membership/index.ts';
import type { Author } from './author.ts';
import type { EnvelopeFact, Ledger } from './ledger.ts';
import type { GateProblem } from './problems.ts';

/*
 * A guardian hides a photo for now (`hold`) and shows it again (`release`): docs/decisions/review.md. Both are in clear, as
 * takings back are, so that a keeper's computer and a locked one obey, too.
 */

/** What a hold or a release names. Whether that is here, or a photo at all, is asked later: another computer may lack it. */
export function mayHoldOrRelease(author: Author, envelope: Envelope): Result<readonly EnvelopeId[], GateProblem> {
  const named = namedBy(envelope);
  if (!named.ok) return failed({ code: 'MALFORMED', detail: named.problem });
  if (envelope.blobs.length > 0) return failed({ code: 'MALFORMED', detail: 'it brings no pictures' });
  return author.governs ? named : failed({ code: 'NOT_ALLOWED', detail: 'only a guardian hides a photo' });
}

function namedBy(envelope: Envelope): Result<readonly EnvelopeId[], string> {
  if (envelope.type === 'hold') {
    const body = bodyOf(HoldBody, envelope);
    return body.ok ? ok(body.value.targets) : body;
  }
  const body = bodyOf(ReleaseBody, envelope);
  return body.ok ? ok(body.value.holds) : body;
}

/**
 * The holds of an envelope that stand: of a guardian's power that holds, and named by no release of which that is true. Two
 * guardians who act apart converge: what one of them holds and the other one's release did not know of goes on.
 */
export const standingHolds = (ledger: Ledger, target: EnvelopeId): EnvelopeId[] =>
  (ledger.holds.get(target) ?? []).filter(
    (hold) => governs(ledger, hold) && !(ledger.releases.get(hold) ?? []).some((release) => governs(ledger, release)),
  );

const governs = (ledger: Ledger, id: EnvelopeId): boolean => ledger.envelopes.get(id)?.standing === 'governs';

/** Whether an envelope that is alive is held: only photos can be. */
export const mustRest = (ledger: Ledger, id: EnvelopeId, { type, blobs }: EnvelopeFact): boolean =>
  (type === 'document' || type === 'slip') && blobs.length > 0 && standingHolds(ledger, id).length > 0;

export const isHeld = (ledger: Ledger, id: EnvelopeId): boolean => ledger.envelopes.get(id)?.isHeld === true;

/**
 * Whether a device of the circle may get a blob: of what is held only guardians' computers do. One envelope that is held is
 * enough: otherwise whoever names the same bytes in another one would get them.
 */
export const mayHave = (ledger: Ledger, device: DeviceId, blob: BlobId): boolean =>
  !ledger.heldUses.has(blob) || mayDeviceGovern(ledger.membership, device);
