import type { BlobId, DeviceId, EnvelopeId } from '#shared/domain/ids.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import { bodyOf, HoldBody, ReleaseBody, type Envelope } from '../envelopes/index.ts';
import { mayDeviceGovern } from '../membership/index.ts';
import type { Author } from './author.ts';
import type { EnvelopeFact, Ledger } from './ledger.ts';
import type { GateProblem } from './problems.ts';
import { couldShow, mayBePhoto, rivalsOf, storiesOf } from './stories.ts';

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
 * Counts a hold or a release for what it is worth now, and says which envelopes a hold stands on now and none did, or the
 * other way round. A hold stands while its guardian's power holds and no release names it of which that is true: where two
 * guardians act apart they converge, and what one of them holds and the other one's release did not know of goes on. What
 * this costs is what the envelope names, whatever else names the same.
 */
export function settleHold(ledger: Ledger, id: EnvelopeId): Set<EnvelopeId> {
  noteChange(ledger, id);
  if (ledger.envelopes.get(id)?.type === 'hold') return new Set(stand(ledger, id));
  const isTrue = governs(ledger, id);
  if (isTrue === ledger.counted.has(id)) return new Set();
  const named = ledger.targets.get(id) ?? [];
  for (const hold of named) {
    const releases = (ledger.released.get(hold) ?? 0) + (isTrue ? 1 : -1);
    if (releases > 0) ledger.released.set(hold, releases);
    else ledger.released.delete(hold);
  }
  note(ledger.counted, id, isTrue);
  return new Set(named.flatMap((hold) => stand(ledger, hold)));
}

function noteChange({ envelopes, targets, heldChanges }: Ledger, id: EnvelopeId): void {
  const named = targets.get(id) ?? [];
  const holds = envelopes.get(id)?.type === 'hold';
  for (const photo of holds ? named : named.flatMap((hold) => targets.get(hold) ?? []))
    heldChanges.set(photo, (heldChanges.get(photo) ?? 0) + 1);
}

/** What a hold names is here: whoever is told of what was hidden of theirs need not look through everybody's. */
export function noteEverHeld({ everHeld }: Ledger, id: EnvelopeId, fact: EnvelopeFact | undefined): void {
  if (fact === undefined || !mayBePhoto(fact)) return;
  const known = everHeld.get(fact.author);
  if (known === undefined) everHeld.set(fact.author, new Set([id]));
  else known.add(id);
}

function stand(ledger: Ledger, hold: EnvelopeId): EnvelopeId[] {
  const targets = ledger.envelopes.get(hold)?.type === 'hold' ? ledger.targets.get(hold) : undefined;
  const stands = governs(ledger, hold) && !ledger.released.has(hold);
  if (targets === undefined || stands === ledger.counted.has(hold)) return [];
  note(ledger.counted, hold, stands);
  return targets.filter((target) => {
    const holds = ledger.holding.get(target) ?? new Set();
    const before = holds.size;
    note(holds, hold, stands);
    if (holds.size > 0) ledger.holding.set(target, holds);
    else ledger.holding.delete(target);
    return (before === 0) !== (holds.size === 0);
  });
}

function note(set: Set<EnvelopeId>, id: EnvelopeId, isIn: boolean): void {
  if (isIn) set.add(id);
  else set.delete(id);
}

const governs = (ledger: Ledger, id: EnvelopeId): boolean => ledger.envelopes.get(id)?.standing === 'governs';

/** The holds that stand on a photo: on it, or on another one that its author gave the same number and that is not gone. */
export function standingHolds(ledger: Ledger, id: EnvelopeId): EnvelopeId[] {
  const fact = ledger.envelopes.get(id);
  if (fact === undefined) return [];
  return [...new Set([id, ...rivalsOf(ledger, id, fact)].flatMap((one) => [...(ledger.holding.get(one) ?? [])]))];
}

/** Every hold that names a photo or another story under its number, also those that count for nothing. */
export function holdsOf(ledger: Ledger, id: EnvelopeId): EnvelopeId[] {
  const fact = ledger.envelopes.get(id);
  const stories = fact === undefined ? [id] : storiesOf(ledger, fact);
  return [...new Set(stories.flatMap((one) => ledger.holds.get(one) ?? []))];
}

/**
 * Whether an envelope that is alive is held: only photos can be. A hold on one holds whatever else its author gave that
 * number to: people would see the other one in its place.
 */
export const mustRest = (ledger: Ledger, id: EnvelopeId, fact: EnvelopeFact): boolean =>
  couldShow(fact) && [id, ...rivalsOf(ledger, id, fact)].some((one) => ledger.holding.has(one));

export const isHeld = (ledger: Ledger, id: EnvelopeId): boolean => ledger.envelopes.get(id)?.isHeld === true;

/**
 * Whether a device of the circle may get a blob: of what is held only guardians' computers do. One envelope that is held is
 * enough: otherwise whoever names the same bytes in another one would get them.
 */
export const mayHave = (ledger: Ledger, device: DeviceId, blob: BlobId): boolean =>
  !ledger.heldUses.has(blob) || mayDeviceGovern(ledger.membership, device);
