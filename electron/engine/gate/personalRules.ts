import type { AlbumId, EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import type { Rules } from '#shared/domain/rules.ts';
import { homeAlbum } from '../envelopes/index.ts';
import {
  guardiansAt,
  isGuardianMember,
  knewOf,
  reviewFor,
  reviewOf,
  rulesOf,
  type MembershipState,
  type Restriction,
} from '../membership/index.ts';
import type { EnvelopeFact, Ledger, Showing } from './ledger.ts';

/** What can be known of something without a key, as far as somebody's rules are about it. */
export type Told = {
  readonly member: MemberId;
  readonly album: AlbumId;
  /** `start`: an album's first key. `show`: what an album has, to more people. */
  readonly what: 'comment' | 'reaction' | 'pictures' | 'words' | 'start' | 'show';
  /** Who can read it, or is shown the album; null: everybody in the circle. */
  readonly audience: readonly MemberId[] | null;
};

type Respects = (id: EnvelopeId, fact: EnvelopeFact, restriction: Restriction) => boolean;

/** Whether its author's rules, as they were known to the author, let something be written. */
export function keepsOwnRules(seen: MembershipState, told: Told): boolean {
  return isAllowed(rulesOf(seen, told.member), told, (id) => isGuardianMember(seen, id));
}

/**
 * Whether somebody who does not govern may show an album of theirs to those who are new there. What hangs in it was let
 * through, or wanted nobody's leave, because of who saw it then.
 */
export function mayShow(seen: MembershipState, member: MemberId, album: AlbumId, shows: Showing | null): boolean {
  return shows === null || keepsOwnRules(seen, toldOf({ member, album, shows }));
}

/**
 * Whether what somebody wrote keeps to every rule that was ever set for them, as far as it was written apart from it: an app
 * that pretends not to have heard of a rule gains nothing by that, not even when the rule is changed later on.
 */
export function keepsToRules(ledger: Ledger, id: EnvelopeId, fact: EnvelopeFact, respects: Respects): boolean {
  const told = toldBy(fact);
  return told === null || keepsTo(ledger, id, fact, told, respects);
}

function keepsTo(ledger: Ledger, id: EnvelopeId, fact: EnvelopeFact, told: Told, respects: Respects): boolean {
  const said = ledger.membership.rules.get(fact.member)?.said;
  if (said === undefined) return true;
  const { graph, membership } = ledger;
  const knew = ({ entry }: Restriction) => knewOf(graph, fact.heads, entry);
  // Not who seemed one in the author's past: what had made them one may be void.
  let atThatTime: ReadonlySet<MemberId> | undefined;
  const isGuardian = (other: MemberId) => (atThatTime ??= guardiansAt(graph, fact.heads)).has(other);
  // What a guardian signed who was one no longer opens nothing: of what counts, the author knew this much.
  const known = said.filter(knew);
  const last = known.filter((set) => !known.some((other) => other !== set && knewOf(graph, [other.entry], set.entry)));
  if (!last.every((set) => isAllowed(set.rules, told, isGuardian))) return false;
  if (told.what === 'start') {
    // Whoever first named the album knew its beginning; others may have named it after them without having heard of it.
    const naming = said.filter((set) => !isAllowed(set.rules, told, isGuardian));
    return naming.length === 0 || naming.some((set) => respects(id, fact, set));
  }
  // Nobody goes on from what a rule makes void, so that its people are not those of the epoch before all the same.
  const { shows } = fact;
  if (shows !== null && isVoid(ledger, shows.after) && said.some(({ rules }) => binds(rules, told.album))) return false;
  return said.every((set) => {
    // Nor who was one no longer where the rule was set, which the author says not to know.
    const wasGuardian = (other: MemberId) =>
      isGuardian(other) &&
      (membership.members.get(other)?.demotions ?? []).every(
        (one) => knew(one) || !knewOf(graph, [set.entry], one.entry),
      );
    return respects(id, fact, set) || isAllowed(set.rules, told, wasGuardian);
  });
}

const isVoid = (ledger: Ledger, epoch: EnvelopeId | null): boolean =>
  epoch !== null && ledger.envelopes.get(epoch)?.standing === 'void';

/** Whether whoever wrote a document could have hung a photo up with it. */
export function keepsToRulesWithPictures(
  ledger: Ledger,
  id: EnvelopeId,
  fact: EnvelopeFact,
  respects: Respects,
): boolean {
  const { member, album, audience } = fact;
  return album === null || keepsTo(ledger, id, fact, { member, album, audience, what: 'pictures' }, respects);
}

function toldBy({ type, member, album, audience, says, blobs, shows }: EnvelopeFact): Told | null {
  if (album === null) return null;
  if (type === 'document') return { member, album, audience, what: says ?? (blobs.length > 0 ? 'pictures' : 'words') };
  return shows === null ? null : toldOf({ member, album, shows });
}

const toldOf = ({ member, album, shows }: Pick<Told, 'member' | 'album'> & { readonly shows: Showing }): Told => ({
  member,
  album,
  what: shows.isFirst ? 'start' : 'show',
  audience: shows.newcomers,
});

function isAllowed(rules: Rules, told: Told, isGuardian: (id: MemberId) => boolean): boolean {
  const { album, audience, what } = told;
  if (album === homeAlbum || audience === null) return true;
  // What only guardians see besides oneself wants nobody's leave.
  const others = audience.filter((id) => id !== told.member && !isGuardian(id));
  if (rules.isPaused && others.length > 0) return false;
  if (what === 'comment') return rules.mayComment;
  if (what === 'reaction') return rules.mayReact;
  if (what === 'words') return true;
  // An album that a guardian has said something about begins once: a second beginning would have other people.
  if (what === 'start') return !names(rules, album);
  if (!binds(rules, album)) return true;
  if (others.length === 0) return true;
  // Where photos wait, or are trusted because of the first ones, who sees them is a guardian's to say.
  if (reviewFor(rules, album, others) !== 'off' || (what === 'show' && rules.review !== 'off')) return false;
  if (rules.shareIn !== null && !rules.shareIn.includes(album)) return false;
  return rules.shareWith === null || others.every((id) => rules.shareWith?.includes(id) === true);
}

const binds = (rules: Rules, album: AlbumId): boolean =>
  rules.isPaused ||
  rules.review !== 'off' ||
  reviewOf(rules, album) !== 'off' ||
  rules.shareWith !== null ||
  rules.shareIn !== null;

const names = (rules: Rules, album: AlbumId): boolean =>
  rules.reviewIn.some((own) => own.album === album) || rules.shareIn?.includes(album) === true;
