import type { EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import { changedTopics } from '#shared/domain/ruleBook.ts';
import { openUntil, withoutMore } from '#shared/domain/openMore.ts';
import type { Rules, RuleTopic } from '#shared/domain/rules.ts';
import type { Fact } from '#shared/contract/facts.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { agreedTo, firstRules, isSame, rulesOf, startLasts, type MembershipNode } from '../membership/index.ts';
import { plainFact } from './facts.ts';

/** Of what was said about somebody, what is looked at for news: a hostile guardian says it thousands of times. */
const mostNews = 5;

/** And of all that was said, half hours among it, which are no news. */
const mostLookedAt = 40;

/** `rules`: they say something else than before. `paused`, `goesOn`, `openedMore`, `endedMore`: nothing but that. */
type Ruled = {
  readonly key: EnvelopeId;
  readonly kind: 'rules' | 'paused' | 'goesOn' | 'openedMore' | 'endedMore';
  /** What is different from what they were; empty where two guardians had said them apart, or where they say the same again. */
  readonly changed: readonly RuleTopic[];
  /** Until when quiet times wait, milliseconds since 1970. */
  readonly untilMs: number | undefined;
  readonly by: MemberId;
  /** Whose proposal it was that `by` agreed to; null where one guardian said it alone. */
  readonly proposedBy: MemberId | null;
  /** Milliseconds since 1970; null: nobody noted when. */
  readonly atMs: number | null;
  readonly node: MembershipNode;
};

/** What guardians said about a member's rules, in the order of the graph: all of it, or the last few. */
export function ruled(circle: OpenCircle, member: MemberId, most = Infinity): Ruled[] {
  const role = circle.ledger.membership.members.get(member)?.role ?? 'child';
  const all = rulesAbout(circle, member);
  const lasts = startLasts(all);
  return all.slice(-most).flatMap(({ node, rules, by, proposedBy, waits, atMs }) => {
    const [last, ...apart] = lasts.before(node);
    // Where two were said apart every computer names it alike.
    const before = last === undefined ? firstRules(role) : apart.length > 0 ? undefined : last.rules;
    // All that was wanted waits for a second guardian: nothing has changed.
    if (waits && before !== undefined && isSame(before, rules)) return [];
    const changed = before === undefined ? [] : changedTopics(before, rules);
    const kind = kindOf(before, rules);
    return [{ key: node.entry.id, kind, changed, untilMs: rules.moreUntilMs, by, proposedBy, atMs, node }];
  });
}

export const ruledFact = ({ key, kind, changed, untilMs, by, proposedBy, atMs }: Ruled): Fact => ({
  ...plainFact(key, kind, by, atMs),
  ...(changed.length > 0 && { changed: [...changed] }),
  ...(kind === 'openedMore' && untilMs !== undefined && { untilMs }),
  ...(proposedBy !== null && { proposedBy }),
});

/**
 * That the rules of the person here were changed, and that they may go on: the last of each that is said in the same words. That
 * they are paused stands above their pages for as long as they are.
 */
export function rulesNews(circle: OpenCircle, me: MemberId, isNews: (node: MembershipNode) => boolean): Fact[] {
  const { isPaused } = rulesOf(circle.ledger.membership, me);
  const news = ruled(circle, me, mostLookedAt)
    .filter(({ kind }) => kind !== 'openedMore' && kind !== 'endedMore')
    .slice(-mostNews)
    .filter(
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
  return rulesOf(circle.ledger.membership, member).isPaused
    ? (begunBy(circle, member, (rules) => rules.isPaused)?.by ?? null)
    : null;
}

/** The same of who opened quiet times until the time that holds, and whose proposal that was where it took two. */
export function moreBy(circle: OpenCircle, member: MemberId): Begun | null {
  const { moreUntilMs } = rulesOf(circle.ledger.membership, member);
  return moreUntilMs === undefined ? null : begunBy(circle, member, (rules) => rules.moreUntilMs === moreUntilMs);
}

/**
 * Which guardian ended what quiet times waited for, before its time; null: nobody did, or its time would be over by now.
 *
 * @param nowMs milliseconds since 1970
 */
export function moreEndedBy(circle: OpenCircle, member: MemberId, nowMs: number): MemberId | null {
  const said = ruled(circle, member, mostLookedAt).filter(({ kind }) => kind === 'openedMore' || kind === 'endedMore');
  const [opened, ended] = said.slice(-2);
  if (opened?.kind !== 'openedMore' || ended?.kind !== 'endedMore') return null;
  const { untilMs: moreUntilMs } = opened;
  return moreUntilMs !== undefined && openUntil({ moreUntilMs }, nowMs) !== null ? ended.by : null;
}

/** What gave a member a while more and nothing else, with until when, milliseconds since 1970. */
export const halfHoursGiven = (circle: OpenCircle, member: MemberId): ReadonlyMap<EnvelopeId, number> =>
  new Map(
    ruled(circle, member).flatMap(({ key, kind, untilMs }) =>
      kind === 'openedMore' && untilMs !== undefined ? [[key, untilMs]] : [],
    ),
  );

type Begun = Pick<Ruled, 'by' | 'proposedBy'>;

function begunBy(circle: OpenCircle, member: MemberId, has: (rules: Rules) => boolean): Begun | null {
  const lasts = startLasts(rulesAbout(circle, member));
  let begun: Begun | null = null;
  // Backwards from what was said last, to where it was not so before.
  for (let said = lasts.all(); ;) {
    const one = said.find(({ rules }) => has(rules));
    if (one === undefined) return begun;
    begun = one;
    said = lasts.before(one.node);
  }
}

/** What was said about a member's rules and holds, in the order of the graph, with what it agreed to. */
export function rulesAbout({ ledger: { graph, envelopes, membership } }: OpenCircle, member: MemberId) {
  return (membership.rules.get(member)?.said ?? []).flatMap(({ entry, rules }) => {
    const node = graph.byId.get(entry);
    const by = envelopes.get(entry)?.member;
    if (node?.entry.body.kind !== 'rules' || by === undefined) return [];
    const agreed = agreedTo(membership, node);
    const proposedBy = agreed === undefined || agreed.by === by ? null : agreed.by;
    const waits = membership.proposals.has(entry);
    return [{ node, rules, by, agreed: agreed?.entry ?? null, proposedBy, waits, atMs: node.entry.body.at }];
  });
}

function kindOf(before: Rules | undefined, rules: Rules): Ruled['kind'] {
  if (before === undefined) return 'rules';
  const [was, is] = [withoutMore(before), withoutMore(rules)];
  if (isSame(was, is)) return kindOfMore(before.moreUntilMs ?? -Infinity, rules.moreUntilMs ?? -Infinity);
  if (was.isPaused === is.isPaused || !isSame({ ...was, isPaused: is.isPaused }, is)) return 'rules';
  return is.isPaused ? 'paused' : 'goesOn';
}

const kindOfMore = (wasMs: number, isMs: number): Ruled['kind'] =>
  isMs > wasMs ? 'openedMore' : isMs < wasMs ? 'endedMore' : 'rules';
