import type { AlbumId, EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import type { Rules } from '#shared/domain/rules.ts';
import { homeAlbum } from '../envelopes/index.ts';
import {
  isGuardianMember,
  reviewOf,
  rulesOf,
  stateAt,
  type MembershipState,
  type Restriction,
} from '../membership/index.ts';
import type { EnvelopeFact, Ledger } from './ledger.ts';

/** What can be known of a document without a key, as far as somebody's rules are about it. */
export type Told = {
  readonly member: MemberId;
  readonly album: AlbumId;
  readonly says: EnvelopeFact['says'];
  readonly bringsPictures: boolean;
  /** Who can read it; null: everybody in the circle. */
  readonly audience: readonly MemberId[] | null;
};

/** Whether its author's rules, as they were known to the author, let a document be written. */
export function keepsOwnRules(seen: MembershipState, told: Told): boolean {
  return isAllowed(rulesOf(seen, told.member), told, (id) => isGuardianMember(seen, id));
}

/**
 * Whether a document keeps to every rule that was ever set for its author, as far as it was written apart from it: an app
 * that pretends not to have heard of a rule gains nothing by that, not even when the rule is changed later on.
 */
export function keepsToRules(
  ledger: Ledger,
  id: EnvelopeId,
  fact: EnvelopeFact,
  respects: (id: EnvelopeId, fact: EnvelopeFact, restriction: Restriction) => boolean,
): boolean {
  const said = ledger.membership.rules.get(fact.member)?.said;
  if (said === undefined || fact.type !== 'document' || fact.album === null) return true;
  const { member, album, says, audience } = fact;
  const told: Told = { member, album, says, audience, bringsPictures: fact.blobs.length > 0 };
  return said.every(
    (set) =>
      isAllowed(set.rules, told, (other) => isGuardianMember(stateAt(ledger.graph, fact.heads), other)) ||
      respects(id, fact, set),
  );
}

/** Whether whoever wrote a document could have hung a photo up with it: what is said about their photos is let through alike. */
export function mightHangUp(ledger: Ledger, id: EnvelopeId): boolean {
  const fact = ledger.envelopes.get(id);
  const said = fact === undefined ? undefined : ledger.membership.rules.get(fact.member)?.said;
  if (fact === undefined || fact.album === null || said === undefined) return true;
  const { member, album, says, audience } = fact;
  return keepsOwnRules(stateAt(ledger.graph, fact.heads), { member, album, says, audience, bringsPictures: true });
}

function isAllowed(rules: Rules, told: Told, isGuardian: (id: MemberId) => boolean): boolean {
  if (told.album === homeAlbum || told.audience === null) return true;
  if (told.says === 'comment') return rules.mayComment;
  if (told.says === 'reaction') return rules.mayReact;
  if (!told.bringsPictures) return true;
  const needsAsking = rules.review !== 'off' || rules.reviewIn.length > 0;
  if (!needsAsking && rules.shareWith === null && rules.shareIn === null) return true;
  // What only guardians see besides oneself wants nobody's leave.
  const others = told.audience.filter((id) => id !== told.member && !isGuardian(id));
  if (others.length === 0) return true;
  if (reviewOf(rules, told.album) !== 'off') return false;
  if (rules.shareIn !== null && !rules.shareIn.includes(told.album)) return false;
  return rules.shareWith === null || others.every((id) => rules.shareWith?.includes(id) === true);
}
