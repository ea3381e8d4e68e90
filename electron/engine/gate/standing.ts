import type { EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import { governedAt, isGuardianMember, knewOf, pairKey, type Restriction } from '../membership/index.ts';
import { isOnChain } from './chains.ts';
import type { EnvelopeFact, EpochFact, Ledger, Standing } from './ledger.ts';
import { keepsToRules, keepsToRulesWithPictures } from './personalRules.ts';

/**
 * What an envelope is worth by everything that is known here. It follows from the set of what is known and from
 * nothing else, so computers that heard the same agree, in whatever order they heard it. Entries of the membership settle
 * this among themselves.
 */
export function standingOf(ledger: Ledger, id: EnvelopeId, fact: EnvelopeFact, withRules = true): Standing {
  if (fact.type === 'membership') return 'counts';
  const device = ledger.membership.devices.get(fact.author);
  // What had let its author in does not count after all.
  if (device === undefined || device.member !== fact.member) return 'void';
  // Its author was put out: only what each of those who did so knew of holds.
  if (device.ends?.every((ends) => isOnChain(ledger, fact.author, ends, id)) === false) return 'void';
  if (!isAllowedTogether(ledger, id, fact)) return 'void';
  const governs = wasWrittenByGuardian(ledger, id, fact);
  // Nobody sets rules for guardians.
  if (withRules && !governs && !keepsToRules(ledger, id, fact, (...asked) => respects(ledger, ...asked))) return 'void';
  if (fact.power === 'needed' && !governs) return 'void';
  return governs ? 'governs' : 'counts';
}

/** Whether it counts for nothing only because of a rule that its author had not heard of. */
export function isHeldBack(ledger: Ledger, id: EnvelopeId): boolean {
  const fact = ledger.envelopes.get(id);
  if (fact === undefined || fact.isErased || fact.standing !== 'void') return false;
  return standingOf(ledger, id, fact, false) !== 'void';
}

/**
 * Whether whoever wrote words could have hung a photo up with them: what its author says about their own photos is let
 * through alike.
 */
export function mightHangUp(ledger: Ledger, id: EnvelopeId, fact: EnvelopeFact): boolean {
  const areWords = fact.type === 'document' && fact.blobs.length === 0 && fact.says === null;
  if (!areWords || wasWrittenByGuardian(ledger, id, fact)) return true;
  return keepsToRulesWithPictures(ledger, id, fact, (...asked) => respects(ledger, ...asked));
}

const wasWrittenByGuardian = (ledger: Ledger, id: EnvelopeId, fact: EnvelopeFact): boolean =>
  fact.power !== 'none' && stillGoverned(ledger, id, fact);

/**
 * Whether somebody is to take a key of an epoch that an envelope (it, or a later one) hands them: not where a rule of its
 * author's makes that mean nothing, and nothing else shows it to them.
 */
export function mayTakeKey(ledger: Ledger, epoch: EpochFact, by: EnvelopeId, member: MemberId): boolean {
  if (isGuardianMember(ledger.membership, member)) return true;
  if (by !== epoch.id && isHeldBack(ledger, by) && !epoch.audience.includes(member)) return false;
  const epochs = ledger.albums.get(epoch.album)?.epochs ?? [];
  return !isHeldBack(ledger, epoch.id) || epochs.some(({ audience }) => audience.includes(member));
}

/** Whether the guardian's power it was written with holds: what made them one counts, and nobody had taken it away. */
function stillGoverned(ledger: Ledger, id: EnvelopeId, fact: EnvelopeFact): boolean {
  const demotions = ledger.membership.members.get(fact.member)?.demotions ?? [];
  if (!demotions.every((one) => respects(ledger, id, fact, one))) return false;
  // Where everything counts, what its author had seen counts too.
  return ledger.membership.void.size === 0 || governedAt(ledger.graph, fact.heads, fact.author);
}

/** Whether nobody is in its audience from whom its author is kept apart, by somebody who did not know of it. */
function isAllowedTogether(ledger: Ledger, id: EnvelopeId, fact: EnvelopeFact): boolean {
  const { partings } = ledger.membership;
  if (partings.size === 0 || fact.audience === null) return true;
  return fact.audience.every((other) =>
    (partings.get(pairKey(fact.member, other)) ?? []).every((one) => respects(ledger, id, fact, one)),
  );
}

/** It was written knowing of the restriction (and let in all the same), or whoever restricted knew of it. */
const respects = (ledger: Ledger, id: EnvelopeId, fact: EnvelopeFact, { entry, ends }: Restriction): boolean =>
  knewOf(ledger.graph, fact.heads, entry) || isOnChain(ledger, fact.author, ends.get(fact.author) ?? [], id);

/**
 * Whether a document has been taken back by somebody who may: its author's member, or a guardian. A guardian names what brings
 * pictures as such, and each as what it is: what they took down could not be told to whose picture it was otherwise. What
 * somebody told the guardians without pictures is for its author alone to take back, also from a guardian whom it is about.
 */
export function isTakenBack(
  ledger: Ledger,
  envelope: { readonly id: EnvelopeId } & Pick<
    EnvelopeFact,
    'type' | 'member' | 'previous' | 'author' | 'seq' | 'blobs'
  >,
): boolean {
  // Only documents and slips are: others' documents rest on everything else.
  if (envelope.type !== 'document' && envelope.type !== 'slip') return false;
  return (ledger.takenBack.get(envelope.id) ?? []).some(({ by, previous, author, seq, asPhoto }) => {
    const fact = ledger.envelopes.get(by);
    // With a wrong place in its author's chain everything before it would be lost together with it.
    if (fact === undefined || fact.standing === 'void' || previous !== envelope.previous) return false;
    if (author !== envelope.author || seq !== envelope.seq) return false;
    if (fact.member === envelope.member) return true;
    const bringsPictures = envelope.blobs.length > 0;
    return fact.standing === 'governs' && (bringsPictures ? asPhoto : envelope.type === 'document');
  });
}

/** Whether an envelope that was let in has been taken back since, by somebody who may. */
export function mustErase(ledger: Ledger, id: EnvelopeId): boolean {
  const fact = ledger.envelopes.get(id);
  return fact !== undefined && isTakenBack(ledger, { id, ...fact });
}
