import type { MemberId } from '#shared/domain/ids.ts';
import { halfHourFrom, openUntil, withMore, withoutMore } from '#shared/domain/openMore.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import type { Problem } from '#shared/contract/problems.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { isGuardianHere } from '../circles/isGuardianHere.ts';
import type { Draft } from '../envelopes/index.ts';
import { inOneForm, isSame, rulesOf, type Proposal } from '../membership/index.ts';
import { addRules, agreeToRules, rulesNow, sayRules, takesTwo } from './setRules.ts';

/**
 * Lets somebody's quiet times and bedtimes wait for half an hour from now. That is more: where the circle wants two guardians for
 * it, the first one's press waits, and the second one's is their word to it, until the time that the first one meant.
 */
export function giveMore(
  draft: Draft,
  circle: OpenCircle,
  member: MemberId,
  nowMs: number,
): Result<{ readonly isProposed: boolean }, Problem> {
  const problem = whyNot(circle, member);
  if (problem !== null) return failed(problem);
  const before = rulesNow(circle, member, nowMs);
  const rules = inOneForm(withMore(before, halfHourFrom(nowMs)));
  const waiting = takesTwo(circle) ? moreProposed(circle, member, nowMs) : [];
  const others = waiting.find(({ by }) => by !== circle.me);
  if (others !== undefined) {
    const agreed = agreeToRules(draft, circle, others.entry, nowMs);
    return agreed.ok ? ok({ isProposed: false }) : agreed;
  }
  // Pressed twice it lies on no desk twice.
  if (waiting.length > 0) return ok({ isProposed: true });
  return ok(sayRules(draft, circle, member, { rules, before, nowMs }));
}

/** It is over at once: what is less takes one guardian. */
export function endMore(draft: Draft, circle: OpenCircle, member: MemberId, nowMs: number): Result<void, Problem> {
  const problem = whyNot(circle, member);
  if (problem !== null) return failed(problem);
  const rules = rulesOf(circle.ledger.membership, member);
  if (openUntil(rules, nowMs) !== null) addRules(draft, circle, member, withoutMore(rules), { nowMs });
  return ok(undefined);
}

function whyNot(circle: OpenCircle, member: MemberId): Problem | null {
  const about = circle.ledger.membership.members.get(member);
  if (about === undefined || about.removed) return { code: 'MEMBER_NOT_FOUND' };
  const isRuled = about.role !== 'guardian' && about.role !== 'keeper';
  return isGuardianHere(circle) && isRuled ? null : { code: 'NOT_ALLOWED' };
}

/** What waits for a second guardian, is nothing but a while more than there is, and is not over. */
function moreProposed({ ledger: { membership } }: OpenCircle, member: MemberId, nowMs: number): Proposal[] {
  const rules = rulesOf(membership, member);
  const isLonger = (untilMs: number | null) => untilMs !== null && untilMs > (openUntil(rules, nowMs) ?? 0);
  return [...membership.proposals.values()].filter(
    (one) =>
      one.member === member &&
      !one.isSettled &&
      isLonger(openUntil(one.rules, nowMs)) &&
      isSame(withoutMore(one.rules), withoutMore(rules)),
  );
}
