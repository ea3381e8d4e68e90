import type { EnvelopeId } from '#shared/domain/ids.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import { checkDeviceCard } from './deviceCard.ts';
import { admissionIn, type MembershipEntry } from './entry.ts';
import { nodesOf, withEntry, type MembershipGraph, type Traits } from './graph.ts';
import { mayDeviceGovern } from './questions.ts';
import { agrees, brokenRule, loosens, type RuleName } from './rules.ts';
import type { MembershipState } from './state.ts';
import { stateAt } from './reduce.ts';

export type EntryProblem =
  | { readonly code: 'WRONG_CIRCLE' }
  /** Not refused for ever: it can be added once its parents are here. */
  | { readonly code: 'UNKNOWN_PARENT'; readonly parent: EnvelopeId }
  | { readonly code: 'NO_PARENTS' | 'PARENT_TWICE' }
  /** The founding entry is one only, without parents, by its own device; its hash is the circle's id. */
  | { readonly code: 'BAD_FOUNDING' }
  /** The device did not sign its own card. */
  | { readonly code: 'BAD_PROOF' }
  | { readonly code: 'NOT_ALLOWED'; readonly rule: RuleName };

/**
 * Adds an entry that is allowed in its own past; the given graph stays as it was. Whether an entry belongs to
 * the graph depends on nothing else, so that all computers end with the same graph. Whether it counts depends
 * on the whole graph: see `reduce`. Adding a known entry changes nothing.
 */
export function addEntry(graph: MembershipGraph, entry: MembershipEntry): Result<MembershipGraph, EntryProblem> {
  if (graph.byId.has(entry.id)) return ok(graph);
  if (entry.circle !== graph.circle) return failed({ code: 'WRONG_CIRCLE' });
  if (entry.body.kind === 'found') return addFounding(graph, entry);
  if (entry.parents.length === 0) return failed({ code: 'NO_PARENTS' });
  if (new Set(entry.parents).size !== entry.parents.length) return failed({ code: 'PARENT_TWICE' });
  const unknown = entry.parents.find((parent) => !graph.byId.has(parent));
  const parents = nodesOf(graph, entry.parents);
  if (unknown !== undefined || parents === undefined)
    return failed({ code: 'UNKNOWN_PARENT', parent: unknown ?? entry.id });

  const seen = stateAt(graph, entry.parents);
  const rule = brokenRule(seen, entry);
  if (rule === 'cardMustBeGenuine') return failed({ code: 'BAD_PROOF' });
  if (rule !== undefined) return failed({ code: 'NOT_ALLOWED', rule });
  return ok(withEntry(graph, entry, parents, traitsOf(seen, entry)));
}

function addFounding(graph: MembershipGraph, entry: MembershipEntry): Result<MembershipGraph, EntryProblem> {
  const card = admissionIn(entry.body)?.card;
  const isFounding =
    graph.nodes.length === 0 &&
    entry.parents.length === 0 &&
    entry.id === (entry.circle as string) &&
    card?.device === entry.author;
  if (!isFounding) return failed({ code: 'BAD_FOUNDING' });
  if (!checkDeviceCard(card)) return failed({ code: 'BAD_PROOF' });
  return ok(withEntry(graph, entry, [], { seniority: [], loosens: true, agrees: false, alone: true }));
}

function traitsOf(seen: MembershipState, entry: MembershipEntry): Traits {
  const device = seen.devices.get(entry.author);
  const member = device === undefined ? undefined : seen.members.get(device.member);
  if (device === undefined || member === undefined) throw new Error('An author who passed the gate is a member');
  return {
    // Of two people the earlier guardian; of one person's computers the earlier one.
    seniority: [member.seniority, member.id, device.seniority, device.id],
    loosens: loosens(seen, entry),
    agrees: agrees(seen, entry),
    alone: ![...seen.devices.values()].some(
      (other) => other.id !== device.id && !other.forked && mayDeviceGovern(seen, other.id),
    ),
  };
}

/**
 * A graph from entries in any order, as a store or a peer has them. What is refused is told with its reason;
 * entries whose parents are missing or refused come out as UNKNOWN_PARENT.
 */
export function addEntries(
  graph: MembershipGraph,
  entries: Iterable<MembershipEntry>,
): { readonly graph: MembershipGraph; readonly refused: readonly { entry: MembershipEntry; problem: EntryProblem }[] } {
  let grown = graph;
  const refused: { entry: MembershipEntry; problem: EntryProblem }[] = [];
  const orphans = new Map<EnvelopeId, MembershipEntry[]>();
  const open = [...entries].reverse();
  for (let entry = open.pop(); entry !== undefined; entry = open.pop()) {
    const added = addEntry(grown, entry);
    if (added.ok) {
      grown = added.value;
      open.push(...(orphans.get(entry.id) ?? []));
      orphans.delete(entry.id);
    } else if (added.problem.code === 'UNKNOWN_PARENT') {
      const waiting = orphans.get(added.problem.parent) ?? [];
      orphans.set(added.problem.parent, [...waiting, entry]);
    } else {
      refused.push({ entry, problem: added.problem });
    }
  }
  for (const [parent, waiting] of orphans) {
    for (const entry of waiting) refused.push({ entry, problem: { code: 'UNKNOWN_PARENT', parent } });
  }
  return { graph: grown, refused };
}
