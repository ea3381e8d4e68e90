import type { EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import type { DeskThing, RulesView } from '#shared/contract/deskViews.ts';
import type { Fact } from '#shared/contract/facts.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { agreedTo, isActiveMember, isAncestor, lastOf, type MembershipNode } from '../membership/index.ts';
import { plainFact } from './facts.ts';
import { halfHoursGiven } from './ruled.ts';

/** Of one guardian's words, those that are looked at for news. */
const mostNews = 10;

type Said = { readonly node: MembershipNode; readonly by: MemberId; readonly guardians: 1 | 2 };

/** What guardians said about how many of them it takes, in the order of the graph. */
const saidIn = ({ ledger }: OpenCircle): Said[] =>
  ledger.graph.nodes.flatMap((node) => {
    const { id, body } = node.entry;
    const by = ledger.envelopes.get(id)?.member;
    if (body.kind !== 'widening' || by === undefined || ledger.membership.void.has(id)) return [];
    return [{ node, by, guardians: body.guardians }];
  });

/** Of what was said: who let go of everything that asks for two, and waits for a second one. */
function saidAlone(said: readonly Said[]): Said[] {
  const after = (tight: Said) => said.filter((one) => one.guardians === 1 && isAncestor(tight.node, one.node));
  // Whoever knows of the last of those knows of all before them, and lets go of them, too: of thousands only these are asked.
  const standing = lastOf(said.filter(({ guardians }) => guardians === 2)).filter(
    (one) => new Set(after(one).map(({ by }) => by)).size < 2,
  );
  if (standing.length === 0) return [];
  return said.filter((one) => one.guardians === 1 && standing.every((tight) => isAncestor(tight.node, one.node)));
}

/** Where it takes two guardians to allow more: who has said that one is enough, and waits for another one to say so. */
export const oneIsEnoughFor = (circle: OpenCircle): { readonly entry: EnvelopeId; readonly by: MemberId }[] =>
  saidAlone(saidIn(circle)).map(({ node, by }) => ({ entry: node.entry.id, by }));

/** The same for the rules' page. */
export const oneIsEnoughIn = (circle: OpenCircle): RulesView['oneIsEnoughBy'] => oneIsEnoughFor(circle)[0]?.by ?? null;

/** The same for the desk of whoever can agree to it. */
export function oneIsEnoughAsked(circle: OpenCircle): DeskThing[] {
  const asked = oneIsEnoughFor(circle).find(({ by }) => isActiveMember(circle.ledger.membership, by));
  if (asked === undefined || asked.by === circle.me) return [];
  return [{ kind: 'oneIsEnough', key: asked.entry, by: asked.by }];
}

/**
 * What another guardian did about how many it takes, for the one here: that it takes two from now on, that they agreed or said no to
 * what was asked here, or that two others agreed.
 */
export function wideningNews(circle: OpenCircle, me: MemberId, isNews: (node: MembershipNode) => boolean): Fact[] {
  const said = saidIn(circle);
  return lastOfEach(said).flatMap(({ node, by, guardians }): Fact[] => {
    if (by === me || !isNews(node)) return [];
    const before = said.filter((one) => isAncestor(one.node, node));
    const alone = saidAlone(before);
    const kind = kindOf(guardians, { wasAsked: alone.length > 0, wasMine: alone.some((one) => one.by === me) });
    const isTrue = guardians === 2 || saidAlone([...before, { node, by, guardians }]).length === 0;
    return kind === null || !isTrue ? [] : [plainFact(node.entry.id, kind, by, null)];
  });
}

/** The last words of each: what was said long before is nobody's news, and a hostile guardian says it thousands of times. */
function lastOfEach(said: readonly Said[]): Said[] {
  const times = new Map<MemberId, number>();
  const last = said.toReversed().filter(({ by }) => {
    const before = times.get(by) ?? 0;
    times.set(by, before + 1);
    return before < mostNews;
  });
  return last.reverse();
}

function kindOf(
  guardians: 1 | 2,
  { wasAsked, wasMine }: { readonly wasAsked: boolean; readonly wasMine: boolean },
): 'takesTwo' | 'keepsTwo' | 'oneIsEnough' | null {
  if (guardians === 1) return wasAsked ? 'oneIsEnough' : null;
  if (!wasAsked) return 'takesTwo';
  return wasMine ? 'keepsTwo' : null;
}

/** That another guardian agreed to what the one here had proposed for somebody. */
export function agreedNews(circle: OpenCircle, me: MemberId, isNews: (node: MembershipNode) => boolean): Fact[] {
  const { ledger } = circle;
  const halfHours = new Map<MemberId, ReadonlyMap<EnvelopeId, number>>();
  const untilOf = (member: MemberId, entry: EnvelopeId): number | undefined => {
    const known = halfHours.get(member) ?? halfHoursGiven(circle, member);
    halfHours.set(member, known);
    return known.get(entry);
  };
  return ledger.graph.nodes.flatMap((node): Fact[] => {
    const { id, body } = node.entry;
    const by = ledger.envelopes.get(id)?.member;
    if (body.kind !== 'rules' || by === undefined || ledger.membership.void.has(id)) return [];
    const isMine = agreedTo(ledger.membership, node)?.by === me;
    if (!isMine || by === me || !isNews(node)) return [];
    const untilMs = untilOf(body.member, id);
    return [{ ...plainFact(id, 'agreed', by, body.at), about: body.member, ...(untilMs !== undefined && { untilMs }) }];
  });
}
