import type { EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import { isSameButMore } from '#shared/domain/ruleBook.ts';
import type { Fact } from '#shared/contract/facts.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { isAncestor, startLasts, type MembershipNode } from '../membership/index.ts';
import { plainFact } from './facts.ts';
import { rulesAbout } from './ruled.ts';

/**
 * What the guardian here had proposed for somebody and what waits no more because another guardian set rules for them since:
 * it was about the rules as they were. Nothing of what was agreed to, said no to, or settled by the one here.
 */
export function proposalsOff(circle: OpenCircle, me: MemberId, isNews: (node: MembershipNode) => boolean): Fact[] {
  const { graph, membership } = circle.ledger;
  const mine = [...membership.proposals.values()].filter(
    ({ by, isOver, refusals }) => by === me && isOver && refusals.length === 0,
  );
  const told = new Set<EnvelopeId>();
  return mine.flatMap((proposal): Fact[] => {
    const node = graph.byId.get(proposal.entry);
    if (node === undefined) return [];
    const said = rulesAbout(circle, proposal.member);
    const later = said.filter((one) => isAncestor(node, one.node));
    const [before] = startLasts(said).before(node);
    // A while more, given or ended since, settles nothing else.
    const first =
      later.find(({ rules }) => before === undefined || !isSameButMore(rules, before.rules)) ?? later.at(-1);
    if (first === undefined || later.some(({ agreed }) => agreed === proposal.entry)) return [];
    const { by, atMs } = first;
    const key = first.node.entry.id;
    // One change may settle several: it is told once.
    if (by === me || told.has(key) || !isNews(first.node)) return [];
    told.add(key);
    return [{ ...plainFact(`${key} off`, 'proposalOff', by, atMs), about: proposal.member }];
  });
}
