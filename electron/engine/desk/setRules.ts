import type { EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import { narrowed } from '#shared/domain/narrowed.ts';
import { openUntil, rulesAt, withMore } from '#shared/domain/openMore.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import type { Rules } from '#shared/domain/rules.ts';
import type { Problem } from '#shared/contract/problems.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { isGuardianHere } from '../circles/isGuardianHere.ts';
import { idToBytes, rulesToWire, type Draft } from '../envelopes/index.ts';
import { endsOf } from '../gate/index.ts';
import { guardians, inOneForm, isSame, isWithin, rulesOf } from '../membership/index.ts';
import { oneIsEnoughFor } from '../views/widenings.ts';

/**
 * Says what somebody may do from now on. A half hour that was given goes on. Less holds at once; more is only proposed
 * where the circle wants a second guardian's word and there is one. Of what is both, what is less holds at once, and all
 * that is wanted is proposed.
 */
export function setRules(
  draft: Draft,
  circle: OpenCircle,
  member: MemberId,
  wanted: Rules,
  nowMs: number,
): Result<{ readonly isProposed: boolean }, Problem> {
  const { membership } = circle.ledger;
  const about = membership.members.get(member);
  if (about === undefined || about.removed) return failed({ code: 'MEMBER_NOT_FOUND' });
  if (!isGuardianHere(circle) || about.role === 'guardian' || about.role === 'keeper')
    return failed({ code: 'NOT_ALLOWED' });
  const before = rulesNow(circle, member, nowMs);
  const rules = inOneForm(withMore(wanted, before.moreUntilMs ?? null));
  if (membership.rules.has(member) && isSame(rules, before)) return ok({ isProposed: false });
  return ok(sayRules(draft, circle, member, { rules, before, nowMs }));
}

/** What holds of somebody's rules; a half hour that is over is said no more. */
export const rulesNow = ({ ledger }: OpenCircle, member: MemberId, nowMs: number): Rules =>
  rulesAt(rulesOf(ledger.membership, member), nowMs);

/** Whether a second guardian is asked before somebody may do more. */
export const takesTwo = ({ ledger: { membership } }: OpenCircle): boolean =>
  membership.guardiansToWiden === 2 && guardians(membership).length > 1;

/** Of rules for somebody for whom there may be some: at once, or, as far as they are more, to a second guardian. */
export function sayRules(
  draft: Draft,
  circle: OpenCircle,
  member: MemberId,
  { rules, before, nowMs }: { readonly rules: Rules; readonly before: Rules; readonly nowMs: number },
): { readonly isProposed: boolean } {
  if (!isWithin(rules, before) && takesTwo(circle)) {
    const now = narrowed(before, rules);
    if (!isSame(now, before)) addRules(draft, circle, member, now, { nowMs });
    // After them, or else they would settle it.
    draft.addEntry({ kind: 'proposal', member: idToBytes(member), rules: rulesToWire(rules), at: nowMs });
    return { isProposed: true };
  }
  addRules(draft, circle, member, rules, { nowMs });
  return { isProposed: false };
}

/** The second guardian's word. */
export function agreeToRules(
  draft: Draft,
  circle: OpenCircle,
  change: EnvelopeId,
  nowMs: number,
): Result<void, Problem> {
  const { ledger, me } = circle;
  const proposal = ledger.membership.proposals.get(change);
  if (!isGuardianHere(circle) || proposal?.by === me) return failed({ code: 'NOT_ALLOWED' });
  if (proposal === undefined || proposal.isSettled) return failed({ code: 'DECIDED_ALREADY' });
  // As it is shown: of a while more in it what opens now, and what holds goes on.
  const more = [openUntil(proposal.rules, nowMs), rulesNow(circle, proposal.member, nowMs).moreUntilMs ?? null];
  const untilMs = more.reduce((one, other) => (one === null ? other : Math.max(one, other ?? one)));
  addRules(draft, circle, proposal.member, withMore(proposal.rules, untilMs), { nowMs, agreesTo: change });
  return ok(undefined);
}

/** A guardian's no to what another one proposed; the proposer's own takes it back. The rules stay as they are. */
export function refuseRules(
  draft: Draft,
  circle: OpenCircle,
  change: EnvelopeId,
  nowMs: number,
): Result<void, Problem> {
  const { ledger, me } = circle;
  const proposal = ledger.membership.proposals.get(change);
  if (!isGuardianHere(circle)) return failed({ code: 'NOT_ALLOWED' });
  const isMine = proposal?.by === me;
  const hasRefused = proposal?.refusals.some(({ by }) => by === me) === true;
  // Who proposed it may let it go also after somebody said no: then it lies on no desk any more.
  if (proposal === undefined || proposal.isOver || hasRefused || (proposal.isSettled && !isMine))
    return failed({ code: 'DECIDED_ALREADY' });
  draft.addEntry({ kind: 'refusal', proposal: idToBytes(change), at: nowMs });
  return ok(undefined);
}

/**
 * How many guardians it takes to allow more. Back to one takes two of them, each for themselves. While somebody has said so alone,
 * to say two once more is the no to it, or takes it back: what was said before that says nothing about it.
 */
export function setGuardiansToWiden(draft: Draft, circle: OpenCircle, wanted: 1 | 2): Result<void, Problem> {
  if (!isGuardianHere(circle)) return failed({ code: 'NOT_ALLOWED' });
  const saidAlone = oneIsEnoughFor(circle);
  const isSaid =
    circle.ledger.membership.guardiansToWiden === 1
      ? wanted === 1
      : wanted === 1
        ? saidAlone.some(({ by }) => by === circle.me)
        : saidAlone.length === 0;
  if (!isSaid) draft.addEntry({ kind: 'widening', guardians: wanted });
  return ok(undefined);
}

/** Signs rules, with what is known of the devices that they bind: what is written apart from it has to keep to them. */
export function addRules(
  draft: Draft,
  { ledger }: OpenCircle,
  member: MemberId,
  rules: Rules,
  by: { readonly nowMs: number | null; readonly agreesTo?: EnvelopeId },
): void {
  const devices = [...ledger.membership.devices.values()].filter((device) => device.member === member);
  draft.addEntry({
    kind: 'rules',
    member: idToBytes(member),
    rules: rulesToWire(rules),
    ends: devices.map(({ id }) => ({ device: idToBytes(id), ends: endsOf(ledger, id).map(idToBytes) })),
    agreesTo: by.agreesTo === undefined ? null : idToBytes(by.agreesTo),
    at: by.nowMs,
  });
}
