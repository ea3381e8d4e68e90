import type { EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import { inOneForm, strictest } from '#shared/domain/ruleBook.ts';
import { memberOfAuthor, restrictionOf, type Counting } from './counting.ts';
import { isAncestor, type Node } from './graph.ts';
import { lastOf } from './lasts.ts';
import type { MemberRules, MembershipState, Proposal } from './state.ts';
import { guardiansToWiden, rulesThatHold, takingTwo, type AboutRules, type Held } from './twoToWiden.ts';

/** What entries that count say about what members may do. Of what was said apart, only what each allows. */
export function rulesIn(counting: Counting): Pick<MembershipState, 'rules' | 'proposals' | 'guardiansToWiden'> {
  const said = new Map<MemberId, Node[]>();
  const refused = new Map<EnvelopeId, Node[]>();
  for (const node of counting.rules) {
    const { body } = node.entry;
    if (body.kind === 'rules') addTo(said, body.member, node);
    if (body.kind === 'refusal') addTo(refused, body.proposal, node);
  }
  const takesTwo = takingTwo(counting);
  const about = new Map(
    [...said].map(([member, nodes]) => [member, rulesThatHold(member, nodes, counting, takesTwo)] as const),
  );
  const waiting = new Set([...about.values()].flatMap((one) => one.waiting));
  const proposed = counting.rules.filter((node) => node.entry.body.kind === 'proposal' || waiting.has(node));
  return {
    rules: new Map([...about].map(([member, { held }]) => [member, rulesSaid(held)])),
    proposals: new Map(proposed.flatMap((node) => proposalIn(node, counting, { about, refused }) ?? [])),
    guardiansToWiden: guardiansToWiden(counting),
  };
}

function addTo<Key>(lists: Map<Key, Node[]>, key: Key, node: Node): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [node]);
  else list.push(node);
}

const rulesSaid = (held: readonly Held[]): MemberRules => ({
  rules: inOneForm(
    lastOf(held)
      .map(({ rules }) => rules)
      .reduce(strictest),
  ),
  said: held.map(({ node, rules }) => ({ ...restrictionOf(node), rules })),
});

function proposalIn(
  node: Node,
  counting: Counting,
  {
    about,
    refused,
  }: {
    readonly about: ReadonlyMap<MemberId, AboutRules>;
    readonly refused: ReadonlyMap<EnvelopeId, readonly Node[]>;
  },
): [EnvelopeId, Proposal][] | undefined {
  const { id: entry, body } = node.entry;
  const by = memberOfAuthor(node, counting);
  if ((body.kind !== 'proposal' && body.kind !== 'rules') || by === undefined) return undefined;
  const { member, rules, at } = body;
  const isOver = (about.get(member)?.held ?? []).some((later) => isAncestor(node, later.node));
  const refusals = refusalsIn(refused.get(entry) ?? [], counting);
  return [[entry, { entry, by, member, rules, at, isOver, refusals, isSettled: isOver || refusals.length > 0 }]];
}

/** One for each who said no, whatever the order in which it came. */
function refusalsIn(nodes: readonly Node[], counting: Counting): Proposal['refusals'] {
  const first = new Map<MemberId, number | null>();
  for (const node of nodes.toSorted((one, other) => (one.entry.id < other.entry.id ? -1 : 1))) {
    const by = memberOfAuthor(node, counting);
    if (by === undefined || first.has(by) || node.entry.body.kind !== 'refusal') continue;
    first.set(by, node.entry.body.at);
  }
  return [...first].map(([by, at]) => ({ by, at })).sort((one, other) => (one.by < other.by ? -1 : 1));
}
