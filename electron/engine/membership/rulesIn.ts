import type { EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import { inOneForm, isSameButMore, strictest } from '#shared/domain/ruleBook.ts';
import type { Rules } from '#shared/domain/rules.ts';
import type { MembershipBody } from '../envelopes/content.ts';
import { memberOfAuthor, restrictionOf, type Counting } from './counting.ts';
import { isAncestor, type Node } from './graph.ts';
import { lastOf } from './lasts.ts';
import type { MemberRules, MembershipState, Proposal } from './state.ts';
import { guardiansToWiden, rulesThatHold, takingTwo, type AboutRules, type Held } from './twoToWiden.ts';

type StateOfRules = Pick<MembershipState, 'rules' | 'proposals' | 'guardiansToWiden'>;

/** What entries that count say about what members may do. Of what was said apart, only what each allows. */
export const rulesIn = (counting: Counting): StateOfRules => ({
  ...rulesAbout(counting.rules, counting),
  guardiansToWiden: guardiansToWiden(counting),
});

/** The same with one more entry, that knew of all the others: nothing is new but about whom it is, or how many guardians it takes. */
export function rulesWithOneMore(
  { rules, proposals, guardiansToWiden: takes }: StateOfRules,
  counting: Counting,
  { entry: { body } }: Node,
): StateOfRules {
  if (body.kind === 'widening') return { rules, proposals, guardiansToWiden: guardiansToWiden(counting) };
  const who = body.kind === 'refusal' ? proposals.get(body.proposal)?.member : memberIn(body);
  const about = rulesAbout(
    counting.rules.filter((node) => node.entry.body.kind === 'refusal' || memberIn(node.entry.body) === who),
    counting,
  );
  return {
    rules: new Map([...rules, ...about.rules]),
    proposals: new Map([...proposals, ...about.proposals]),
    guardiansToWiden: takes,
  };
}

const memberIn = (body: MembershipBody): MemberId | undefined =>
  body.kind === 'rules' || body.kind === 'proposal' ? body.member : undefined;

/** @param nodes all that was said about some members, and every refusal, ancestors first */
function rulesAbout(nodes: readonly Node[], counting: Counting): Pick<StateOfRules, 'rules' | 'proposals'> {
  const said = new Map<MemberId, Node[]>();
  const refused = new Map<EnvelopeId, Node[]>();
  for (const node of nodes) {
    const { body } = node.entry;
    if (body.kind === 'rules') addTo(said, body.member, node);
    if (body.kind === 'refusal') addTo(refused, body.proposal, node);
  }
  const takesTwo = takingTwo(counting);
  const about = new Map(
    [...said].map(([member, theirs]) => [member, rulesThatHold(member, theirs, counting, takesTwo)] as const),
  );
  const waiting = new Set([...about.values()].flatMap((one) => one.waiting));
  const proposed = nodes.filter((node) => node.entry.body.kind === 'proposal' || waiting.has(node));
  return {
    rules: new Map([...about].map(([member, { held }]) => [member, rulesSaid(held)])),
    proposals: new Map(proposed.flatMap((node) => proposalIn(node, counting, { about, refused }) ?? [])),
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
  const isOver = isSettledBy(node, rules, about.get(member));
  const refusals = refusalsIn(refused.get(entry) ?? [], counting);
  return [[entry, { entry, by, member, rules, at, isOver, refusals, isSettled: isOver || refusals.length > 0 }]];
}

/**
 * Whether rules were set for that member knowing of a proposal: it was about them as they were. A while more that is given or
 * ended settles what was proposed of it alone.
 */
function isSettledBy(node: Node, proposed: Rules, about: AboutRules | undefined): boolean {
  if (about === undefined) return false;
  const isLater = (one: Held) => isAncestor(node, one.node);
  const settles = (one: Held) => agreesTo(one.node.entry, node.entry.id) || !about.isMoreAlone(one);
  if (about.held.some((one) => isLater(one) && settles(one))) return true;
  const before = about.before(node);
  return (before === undefined || isSameButMore(proposed, before)) && about.held.some(isLater);
}

const agreesTo = ({ body }: Node['entry'], proposal: EnvelopeId): boolean =>
  body.kind === 'rules' && body.agreesTo === proposal;

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
