import type { EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import { firstAdmission, restrictionOf, type Counting } from './counting.ts';
import { isAncestor, type Node } from './graph.ts';
import { inOneForm, strictest } from '#shared/domain/ruleBook.ts';
import type { MemberRules, MembershipState, Proposal } from './state.ts';

/** What entries that count say about what members may do. Of what was said apart, only what each allows. */
export function rulesIn(counting: Counting): Pick<MembershipState, 'rules' | 'proposals' | 'guardiansToWiden'> {
  const said = new Map<MemberId, Node[]>();
  const refused = new Map<EnvelopeId, Node[]>();
  for (const node of counting.rules) {
    const { body } = node.entry;
    if (body.kind === 'rules') addTo(said, body.member, node);
    if (body.kind === 'refusal') addTo(refused, body.proposal, node);
  }
  return {
    rules: new Map([...said].map(([member, nodes]) => [member, rulesSaid(nodes)])),
    proposals: new Map(counting.rules.flatMap((node) => proposalIn(node, counting, { said, refused }) ?? [])),
    guardiansToWiden: guardiansToWiden(counting),
  };
}

function addTo<Key>(lists: Map<Key, Node[]>, key: Key, node: Node): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [node]);
  else list.push(node);
}

function rulesSaid(nodes: readonly Node[]): MemberRules {
  const said = nodes.flatMap((node) => {
    const { body } = node.entry;
    return body.kind === 'rules' ? [{ node, set: { ...restrictionOf(node), rules: body.rules } }] : [];
  });
  return {
    rules: inOneForm(
      lastOf(said)
        .map(({ set }) => set.rules)
        .reduce(strictest),
    ),
    said: said.map(({ set }) => set),
  };
}

/**
 * What nothing else was said knowing of. From the end, where whatever knows of something else comes before that: looked at pair by
 * pair, thousands of rules that a hostile guardian says would take minutes.
 */
function lastOf<Said extends { readonly node: Node }>(said: readonly Said[]): Said[] {
  const last: Said[] = [];
  for (const one of said.toSorted((a, b) => b.node.place - a.node.place))
    if (!last.some(({ node }) => isAncestor(one.node, node))) last.push(one);
  return last;
}

function proposalIn(
  node: Node,
  counting: Counting,
  {
    said,
    refused,
  }: {
    readonly said: ReadonlyMap<MemberId, readonly Node[]>;
    readonly refused: ReadonlyMap<EnvelopeId, readonly Node[]>;
  },
): [EnvelopeId, Proposal][] | undefined {
  const { id: entry, body } = node.entry;
  const by = memberOfAuthor(node, counting);
  if (body.kind !== 'proposal' || by === undefined) return undefined;
  const { member, rules, at } = body;
  const isOver = (said.get(member) ?? []).some((later) => isAncestor(node, later));
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

/** Two, where somebody wanted that, until two different guardians who knew of it have said that one is enough. */
function guardiansToWiden(counting: Counting): 1 | 2 {
  const wanting = (guardians: 1 | 2) =>
    counting.rules.filter(({ entry: { body } }) => body.kind === 'widening' && body.guardians === guardians);
  const loosening = wanting(1);
  const isUndone = (tight: Node): boolean =>
    new Set(loosening.filter((loose) => isAncestor(tight, loose)).map((loose) => memberOfAuthor(loose, counting)))
      .size >= 2;
  return wanting(2).every(isUndone) ? 1 : 2;
}

function memberOfAuthor({ entry }: Node, { devices }: Counting): MemberId | undefined {
  const device = devices.get(entry.author);
  return device === undefined ? undefined : firstAdmission(device)?.admission.member;
}
