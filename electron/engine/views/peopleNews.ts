import type { DeviceId, MemberId } from '#shared/domain/ids.ts';
import type { Fact } from '#shared/contract/facts.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { isGuardianHere } from '../circles/isGuardianHere.ts';
import { admissionsOf, isAncestor, type MembershipNode } from '../membership/index.ts';
import { plainFact } from './facts.ts';
import { isVisitOver, removalsIn } from './goings.ts';
import { partingNews } from './keptApart.ts';
import { proposalsOff } from './proposalsOff.ts';
import { rulesNews } from './ruled.ts';
import { agreedNews, wideningNews } from './widenings.ts';

/**
 * What the person here should know of who is in the circle and what they may do: that somebody's visit is over, that another
 * guardian took somebody out (for guardians), that another one of their own computers was taken out, and that they are a
 * guardian now, and whom they are kept apart from; of guardians also what became of what they had proposed, of everybody else
 * that their rules were changed. Nothing that was so before this computer came in.
 */
export function peopleNews(circle: OpenCircle, device: DeviceId, nowMs: number): Fact[] {
  const { ledger, me } = circle;
  if (me === undefined) return [];
  const admissions = admissionsOf(ledger.graph, device).flatMap((id) => ledger.graph.byId.get(id) ?? []);
  const isNews = (node: MembershipNode) => !admissions.some((admission) => isAncestor(node, admission));
  const byRole = isGuardianHere(circle)
    ? [...agreedNews(circle, me, isNews), ...proposalsOff(circle, me, isNews), ...wideningNews(circle, me, isNews)]
    : rulesNews(circle, me, isNews);
  return [
    ...goings(circle, me, isNews, nowMs),
    ...madeGuardian(circle, me, isNews),
    ...partingNews(circle, me, isNews),
    ...byRole,
  ];
}

type IsNews = (node: MembershipNode) => boolean;

function goings(circle: OpenCircle, me: MemberId, isNews: IsNews, nowMs: number): Fact[] {
  const { ledger, fold } = circle;
  const { members, devices } = ledger.membership;
  const isGuardian = isGuardianHere(circle);
  const told = new Set<string>();
  return removalsIn(circle).all.flatMap(({ entry, node, by, who }): Fact[] => {
    const id = who.kind === 'person' ? who.member : who.device;
    // Two guardians' apps may have done it apart: it is told once.
    if (told.has(id)) return [];
    told.add(id);
    if (!isNews(node)) return [];
    if (who.kind === 'computer') {
      const isMine = devices.get(who.device)?.member === me;
      const computer = fold.model.deviceNames.get(who.device)?.value ?? '';
      return isMine && by !== me ? [{ ...plainFact(entry, 'tookOutComputer', by, null), computer }] : [];
    }
    const { member: about } = who;
    if (about === me || members.get(about)?.removed !== true || !fold.model.people.has(about)) return [];
    if (isVisitOver(circle, about, nowMs)) return [{ ...plainFact(entry, 'visitOver', by, null), about }];
    return !isGuardian || by === me ? [] : [{ ...plainFact(entry, 'tookOut', by, null), about }];
  });
}

/** Whoever is one from their first day on knows. */
function madeGuardian(circle: OpenCircle, me: MemberId, isNews: IsNews): Fact[] {
  const { ledger } = circle;
  if (!isGuardianHere(circle)) return [];
  const made = ledger.graph.nodes.findLast(({ entry: { id, body } }) => {
    const by = ledger.envelopes.get(id)?.member;
    const isMine = body.kind === 'changeRole' && body.member === me && body.role === 'guardian';
    return isMine && by !== me && !ledger.membership.void.has(id);
  });
  const by = made === undefined ? undefined : ledger.envelopes.get(made.entry.id)?.member;
  if (made === undefined || by === undefined || !isNews(made)) return [];
  return [plainFact(made.entry.id, 'madeGuardian', by, null)];
}
