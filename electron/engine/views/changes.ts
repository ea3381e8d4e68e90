import type { DeskThing, RulesView } from '#shared/contract/deskViews.ts';
import { openUntil, rulesAt, withoutMore } from '#shared/domain/openMore.ts';
import type { Rules } from '#shared/domain/rules.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { isActiveMember, isSame, rulesOf, type Proposal } from '../membership/index.ts';

/** For a guardian's desk: what others proposed and nobody has said no to, and of their own what somebody has. */
export function changesFor(circle: OpenCircle): DeskThing[] {
  const { ledger, me } = circle;
  const nowMs = Date.now();
  return livingProposals(circle).flatMap(({ entry, by, member, rules, at, isSettled, refusals }): DeskThing[] => {
    const now = rulesAt(rulesOf(ledger.membership, member), nowMs);
    const common = { key: entry, change: entry, member, now, proposed: rulesAt(rules, nowMs) };
    if (by !== me) return isSettled ? [] : [{ ...common, kind: 'change', by, askedAtMs: at }];
    const [first] = refusals;
    if (first === undefined || refusals.some((refusal) => refusal.by === me)) return [];
    return [{ ...common, kind: 'refused', by: first.by, askedAtMs: first.at }];
  });
}

const livingProposals = ({ ledger: { membership } }: OpenCircle): Proposal[] =>
  [...membership.proposals.values()].filter(
    ({ member, isOver, rules }) =>
      !isOver && isActiveMember(membership, member) && !isTimeOver(rules, rulesOf(membership, member)),
  );

/** Whether nothing was proposed but a while more, and that opens nothing now: there is nothing to agree to. */
const isTimeOver = (proposed: Rules, now: Rules): boolean =>
  proposed.moreUntilMs !== undefined &&
  openUntil(proposed, Date.now()) === null &&
  isSame(withoutMore(proposed), withoutMore(now));

/** What waits for a second guardian, and what one of them said no to; what its proposer let go is nobody's concern. */
export const proposedIn = (circle: OpenCircle): RulesView['proposed'] =>
  livingProposals(circle)
    .filter(({ by, refusals }) => refusals.every((refusal) => refusal.by !== by))
    .map(({ entry, member, by, refusals, at, rules }) => {
      const [first] = refusals;
      const isOnlyMore = isSame(withoutMore(rules), withoutMore(rulesOf(circle.ledger.membership, member)));
      return {
        ...{ change: entry, member, by, refusedBy: first?.by ?? null, atMs: first === undefined ? at : first.at },
        moreUntilMs: isOnlyMore ? openUntil(rules, Date.now()) : null,
      };
    });
