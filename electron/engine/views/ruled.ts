import type { EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import type { Rules } from '#shared/domain/rules.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { firstRules, isAncestor, isSame, type MembershipNode } from '../membership/index.ts';

/** `rules`: they say something else than before. `paused`, `goesOn`: nothing but that. */
type Ruled = {
  readonly key: EnvelopeId;
  readonly kind: 'rules' | 'paused' | 'goesOn';
  readonly by: MemberId;
  /** Milliseconds since 1970; null: nobody noted when. */
  readonly atMs: number | null;
};

type Said = { readonly node: MembershipNode; readonly rules: Rules };

/** What guardians said about a member's rules, in the order of the graph. */
export function ruled({ ledger }: OpenCircle, member: MemberId): Ruled[] {
  const role = ledger.membership.members.get(member)?.role ?? 'child';
  const said: Said[] = [];
  return ledger.graph.nodes.flatMap((node) => {
    const { id, body } = node.entry;
    const by = ledger.envelopes.get(id)?.member;
    if (body.kind !== 'rules' || body.member !== member || by === undefined || ledger.membership.void.has(id))
      return [];
    const seen = said.filter((one) => isAncestor(one.node, node));
    const before = seen.length === 0 ? firstRules(role) : lastOf(seen);
    said.push({ node, rules: body.rules });
    return [{ key: id, kind: kindOf(before, body.rules), by, atMs: body.at }];
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
