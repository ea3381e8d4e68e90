import type { EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import { changedTopics } from '#shared/domain/ruleBook.ts';
import type { Rules, RuleTopic } from '#shared/domain/rules.ts';
import type { Fact } from '#shared/contract/facts.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { firstRules, isAncestor, isSame, rulesOf, type MembershipNode } from '../membership/index.ts';
import { plainFact } from './facts.ts';

/** Of what was said about somebody, what is looked at for news: a hostile guardian says it thousands of times. */
const mostNews = 5;

/** `rules`: they say something else than before. `paused`, `goesOn`: nothing but that. */
type Ruled = {
  readonly key: EnvelopeId;
  readonly kind: 'rules' | 'paused' | 'goesOn';
  /** What is different from what they were; empty where two guardians had said them apart, or where they say the same again. */
  readonly changed: readonly RuleTopic[];
  readonly by: MemberId;
  /** Whose proposal it was that `by` agreed to; null where one guardian said it alone. */
  readonly proposedBy: MemberId | null;
  /** Milliseconds since 1970; null: nobody noted when. */
  readonly atMs: number | null;
  readonly node: MembershipNode;
};

type Said = { readonly node: MembershipNode; readonly rules: Rules };

/** What guardians said about a member's rules, in the order of the graph: all of it, or the last few. */
export function ruled(circle: OpenCircle, member: MemberId, most = Infinity): Ruled[] {
  const role = circle.ledger.membership.members.get(member)?.role ?? 'child';
  const all = rulesAbout(circle, member);
  return all.slice(-most).map(({ node, rules, by, proposedBy, atMs }) => {
    const seen = all.filter((one) => isAncestor(one.node, node));
    const before = seen.length === 0 ? firstRules(role) : lastOf(seen);
    const changed = before === undefined ? [] : changedTopics(before, rules);
    return { key: node.entry.id, kind: kindOf(before, rules), changed, by, proposedBy, atMs, node };
  });
}

export const ruledFact = ({ key, kind, changed, by, proposedBy, atMs }: Ruled): Fact => ({
  ...plainFact(key, kind, by, atMs),
  ...(changed.length > 0 && { changed: [...changed] }),
  ...(proposedBy !== null && { proposedBy }),
});

/**
 * That the rules of the person here were changed, and that they may go on: the last of each that is said in the same words. That
 * they are paused stands above their pages for as long as they are.
 */
export function rulesNews(circle: OpenCircle, me: MemberId, isNews: (node: MembershipNode) => boolean): Fact[] {
  const { isPaused } = rulesOf(circle.ledger.membership, me);
  const news = ruled(circle, me, mostNews).filter(
    ({ kind, by, node }) => by !== me && (kind === 'rules' || (kind === 'goesOn' && !isPaused)) && isNews(node),
  );
  const last = new Map(news.map((one) => [JSON.stringify([one.kind, one.changed, one.by, one.proposedBy]), one]));
  return [...last.values()].map(ruledFact);
}

/**
 * Who began the pause that a member is in, however often their rules were said anew since, by whomever. Of guardians who began
 * one apart it is the same one at every computer. Null: they are in none, or nobody is known to have begun it.
 */
export function pausedBy(circle: OpenCircle, member: MemberId): MemberId | null {
  if (!rulesOf(circle.ledger.membership, member).isPaused) return null;
  const said: (Said & { readonly begunBy: MemberId | null })[] = [];
  const beginner = (some: typeof said) => standing(some).find(({ begunBy }) => begunBy !== null)?.begunBy ?? null;
  for (const { node, rules, by } of rulesAbout(circle, member)) {
    const begun = beginner(said.filter((one) => isAncestor(one.node, node)));
    said.push({ node, rules, begunBy: rules.isPaused ? (begun ?? by) : null });
  }
  return beginner(said);
}

/**
 * What nothing else was said knowing of, in an order that is the same at every computer. Gone through from the end, where all
 * that knows of something comes before it: a hostile guardian says the same thousands of times.
 */
function standing<One extends Said>(said: readonly One[]): One[] {
  const last: One[] = [];
  for (const one of said.toReversed()) if (!last.some((other) => isAncestor(one.node, other.node))) last.push(one);
  return last.sort((one, other) => (one.node.entry.id < other.node.entry.id ? -1 : 1));
}

/** What was said about a member's rules and counts, in the order of the graph, with what it agreed to. */
export function rulesAbout({ ledger }: OpenCircle, member: MemberId) {
  return ledger.graph.nodes.flatMap((node) => {
    const { id, body } = node.entry;
    const by = ledger.envelopes.get(id)?.member;
    if (body.kind !== 'rules' || body.member !== member || by === undefined || ledger.membership.void.has(id))
      return [];
    const proposer = body.agreesTo === null ? undefined : ledger.membership.proposals.get(body.agreesTo)?.by;
    const proposedBy = proposer === undefined || proposer === by ? null : proposer;
    return [{ node, rules: body.rules, by, agreesTo: body.agreesTo, proposedBy, atMs: body.at }];
  });
}

/** The last of what its author had seen; undefined where two were said apart: then every computer names it alike. */
function lastOf(seen: readonly Said[]): Rules | undefined {
  const last = seen.at(-1);
  if (last === undefined) return undefined;
  return seen.every((one) => one === last || isAncestor(one.node, last.node)) ? last.rules : undefined;
}

function kindOf(before: Rules | undefined, rules: Rules): Ruled['kind'] {
  if (before === undefined || before.isPaused === rules.isPaused) return 'rules';
  if (!isSame({ ...before, isPaused: rules.isPaused }, rules)) return 'rules';
  return rules.isPaused ? 'paused' : 'goesOn';
}
