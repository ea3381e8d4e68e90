import { firstRules, isSame, isSameButMore, keptWithin, strictest } from '#shared/domain/ruleBook.ts';
import type { EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import type { Rules } from '#shared/domain/rules.ts';
import { isHere, memberOfAuthor, roleOf, type AboutMember, type Counting } from './counting.ts';
import { areConcurrent, isAncestor, type Node } from './graph.ts';
import { lastOf, startLasts } from './lasts.ts';

/** What an entry says about somebody's rules, as far as it holds. */
export type Held = { readonly node: Node; readonly rules: Rules };

/** What guardians said about one member: what holds of it, and what waits for a second one. */
export type AboutRules = {
  readonly held: readonly Held[];
  readonly waiting: readonly Node[];
  /** What held where an entry was written; undefined: nobody had said anything. */
  readonly before: (node: Node) => Rules | undefined;
  /** Whether what was set gives or ends a while more, and nothing else. */
  readonly isMoreAlone: (held: Held) => boolean;
};

/**
 * What holds of what was said about one member. The gate asks what an author had heard, and an author may pretend not to have
 * heard that it takes two: so of what one guardian said alone, where by all that is known it takes two, only that holds which is
 * no more than what held before it. All that was wanted waits, as if it had been proposed.
 *
 * @param said `rules` entries about the member that count, ancestors first.
 */
export function rulesThatHold(
  member: MemberId,
  said: readonly Node[],
  counting: Counting,
  takesTwo: (node: Node) => boolean,
): AboutRules {
  const lasts = startLasts<Held>();
  const held: Held[] = [];
  const waiting: Node[] = [];
  for (const node of said) {
    const { body } = node.entry;
    if (body.kind !== 'rules') continue;
    const before = takesTwo(node) ? lasts.before(node) : undefined;
    const was = before === undefined ? undefined : rulesBefore(before, member, node, counting);
    const rules = was === undefined ? body.rules : within(body.rules, was);
    const waits = rules !== body.rules;
    if (waits) waiting.push(node);
    // Nothing of it holds: what was said before it goes on, with what was known then of the member's computers.
    if (waits && before !== undefined && before.length > 0 && rules === was) continue;
    held.push({ node, rules });
    lasts.add({ node, rules });
  }
  const before = (node: Node) => together(lasts.before(node));
  const known = new Map<Held, boolean>();
  const isMoreAlone = (one: Held): boolean => {
    const is = known.get(one) ?? changesMoreAlone(before(one.node), one.rules);
    known.set(one, is);
    return is;
  };
  return { held, waiting, before, isMoreAlone };
}

const changesMoreAlone = (before: Rules | undefined, rules: Rules): boolean =>
  before !== undefined && before.moreUntilMs !== rules.moreUntilMs && isSameButMore(before, rules);

function together(before: readonly Held[]): Rules | undefined {
  const [first, ...others] = before.map(({ rules }) => rules);
  return first === undefined ? undefined : others.reduce(strictestOf, first);
}

function rulesBefore(before: readonly Held[], member: MemberId, node: Node, { members }: Counting): Rules {
  const said = together(before);
  if (said !== undefined) return said;
  const about = members.get(member);
  return firstRules((about === undefined ? undefined : roleOf(asKnownTo(node, about))?.role) ?? 'child');
}

/** Of two rules the same answer each time, and the very same object: a graph is read anew with every entry. */
function pairwise(work: (one: Rules, other: Rules) => Rules): (one: Rules, other: Rules) => Rules {
  const known = new WeakMap<Rules, WeakMap<Rules, Rules>>();
  return (one, other) => {
    const about = known.get(one) ?? new WeakMap<Rules, Rules>();
    known.set(one, about);
    const found = about.get(other) ?? work(one, other);
    about.set(other, found);
    return found;
  };
}

const strictestOf = pairwise(strictest);

/** As far as they allow nothing that those before did not; whichever of the two it is, where it is one of them. */
const within = pairwise((rules, before) => {
  const kept = keptWithin(rules, before);
  return isSame(kept, rules) ? rules : isSame(kept, before) ? before : kept;
});

/** Whether, by all that counts, it takes a second guardian's word to say what an entry says, which does not name one. */
export function takingTwo(counting: Counting): (node: Node) => boolean {
  const { rules } = counting;
  const tight = rules.filter(({ entry: { body } }) => body.kind === 'widening' && body.guardians === 2);
  if (tight.length === 0) return () => false;
  const loose = looseIn(counting);
  const known = startLasts(tight.map((node) => ({ node })));
  const counts = new Set(rules.map(({ entry }) => entry.id));
  return (node) => {
    if (isAgreed(node, counts)) return false;
    const heardOf = loose.filter((one) => isAncestor(one.node, node));
    const mayBeLetGo = new Set(heardOf.map(({ by }) => by)).size >= 2;
    const isWanted = !mayBeLetGo
      ? tight.some((one) => !isAncestor(node, one))
      : tight.some((one) => areConcurrent(one, node)) ||
        // Whoever lets go of the last of what asks for two lets go of all before it, too.
        known.before(node).some((one) => !isLetGo(one.node, heardOf));
    return isWanted && hasAnotherGuardian(node, counting);
  };
}

/** It names what another guardian had proposed, and that counts. */
const isAgreed = ({ entry: { body }, traits }: Node, counts: ReadonlySet<EnvelopeId>): boolean =>
  traits.agrees && body.kind === 'rules' && body.agreesTo !== null && counts.has(body.agreesTo);

/** Two, where somebody wanted that, until two different guardians who knew of it have said that one is enough. */
export function guardiansToWiden(counting: Counting): 1 | 2 {
  const tight = counting.rules.filter(({ entry: { body } }) => body.kind === 'widening' && body.guardians === 2);
  if (tight.length === 0) return 1;
  const loose = looseIn(counting);
  return lastOf(tight.map((node) => ({ node }))).every(({ node }) => isLetGo(node, loose)) ? 1 : 2;
}

type Loose = { readonly node: Node; readonly by: MemberId | undefined };

const looseIn = (counting: Counting): Loose[] =>
  counting.rules.flatMap((node) => {
    const { body } = node.entry;
    return body.kind === 'widening' && body.guardians === 1 ? [{ node, by: memberOfAuthor(node, counting) }] : [];
  });

const isLetGo = (tight: Node, loose: readonly Loose[]): boolean =>
  new Set(loose.filter(({ node }) => isAncestor(tight, node)).map(({ by }) => by)).size >= 2;

/** Where an entry was written there was another guardian to ask, or, apart from it, somebody was made one. */
function hasAnotherGuardian(node: Node, counting: Counting): boolean {
  const own = memberOfAuthor(node, counting);
  for (const [id, about] of counting.members) {
    if (id === own) continue;
    const grants = about.assignments.filter(({ assignment }) => assignment.role === 'guardian');
    if (grants.some((grant) => areConcurrent(grant.node, node))) return true;
    const known = asKnownTo(node, about);
    if (grants.length > 0 && isHere(known) && roleOf(known)?.role === 'guardian') return true;
  }
  return false;
}

const asKnownTo = (node: Node, { admissions, assignments, removals, devices }: AboutMember): AboutMember => ({
  admissions: admissions.filter((one) => isAncestor(one, node)),
  assignments: assignments.filter((one) => isAncestor(one.node, node)),
  removals: removals.filter((one) => isAncestor(one, node)),
  devices,
});
