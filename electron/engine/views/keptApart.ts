import type { EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import type { Fact } from '#shared/contract/facts.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { isActiveMember, isApart, type MembershipNode } from '../membership/index.ts';
import { plainFact } from './facts.ts';

/** A guardian's word that a member and somebody else are kept apart from now on, or may share albums again. */
type Parting = {
  readonly key: EnvelopeId;
  readonly kind: 'keptApart' | 'sharesAgain';
  readonly by: MemberId;
  readonly other: MemberId;
  /** Milliseconds since 1970; null: nobody noted when. */
  readonly atMs: number | null;
  readonly node: MembershipNode;
};

/** Whom a member was kept apart from, and may share albums with again, as it happened: what says nothing new is left out. */
export const partingFacts = (circle: OpenCircle, member: MemberId): Fact[] => partingsOf(circle, member).map(factOf);

/** The last of it about each other person, where it is so today. */
export function partingNews(circle: OpenCircle, me: MemberId, isNews: (node: MembershipNode) => boolean): Fact[] {
  const { membership } = circle.ledger;
  const last = new Map(partingsOf(circle, me).map((one) => [one.other, one]));
  return [...last.values()]
    .filter(({ by, kind, other, node }) => {
      const isSo = isApart(membership, me, other) === (kind === 'keptApart');
      return by !== me && isSo && isActiveMember(membership, other) && isNews(node);
    })
    .map(factOf);
}

const factOf = ({ key, kind, by, other, atMs }: Parting): Fact => ({
  ...plainFact(key, kind, by, atMs),
  about: other,
});

/** In an order that is the same at every computer. */
function partingsOf({ ledger }: OpenCircle, member: MemberId): Parting[] {
  const said = ledger.graph.nodes.flatMap((node): Parting[] => {
    const { id, body } = node.entry;
    const by = ledger.envelopes.get(id)?.member;
    if (body.kind !== 'keepApart' || by === undefined || ledger.membership.void.has(id)) return [];
    const [one, another] = body.members;
    if (one !== member && another !== member) return [];
    const kind = body.apart ? 'keptApart' : 'sharesAgain';
    return [{ key: id, kind, by, other: one === member ? another : one, atMs: body.at ?? null, node }];
  });
  const inOrder = said.sort((one, other) => one.node.depth - other.node.depth || (one.key < other.key ? -1 : 1));
  const now = new Map<MemberId, Parting['kind']>();
  return inOrder.filter(({ kind, other }) => {
    const isNew = (now.get(other) ?? 'sharesAgain') !== kind;
    now.set(other, kind);
    return isNew;
  });
}
