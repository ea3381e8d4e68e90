import { addEntries } from '../gate.ts';
import type { MembershipEntry } from '../entry.ts';
import { emptyGraph, type MembershipGraph } from '../graph.ts';
import type { MembershipState } from '../state.ts';
import type { ReferenceState } from './reference/state.ts';

/** The same in some other order, the same one for the same seed. */
export function shuffled<Value>(values: readonly Value[], seed: number): Value[] {
  let state = seed;
  const random = (below: number) => (state = (state * 1103515245 + 12345) % 2 ** 31) % below;
  const open = [...values];
  return values.flatMap(() => open.splice(random(open.length), 1));
}

/** A computer that hears the entries in this order; throws where it refuses one. */
export function graphOf(entries: readonly MembershipEntry[]): MembershipGraph {
  const [first] = entries;
  if (first === undefined) throw new Error('A circle begins with an entry');
  const { graph, refused } = addEntries(emptyGraph(first.circle), entries);
  if (refused.length > 0) throw new Error(`Refused: ${JSON.stringify(refused.map(({ problem }) => problem))}`);
  return graph;
}

/** A state as the definition has it. */
export const plain = (state: MembershipState): ReferenceState => ({
  members: Object.fromEntries(
    [...state.members.values()].map(({ id, role, until, removed, seniority }) => [
      id,
      { role, until, removed, seniority },
    ]),
  ),
  devices: Object.fromEntries(
    [...state.devices.values()].map(({ id, member, removed, ends, forked, frozen, seniority }) => [
      id,
      { member, removed, ends, forked, frozen, seniority },
    ]),
  ),
  apart: [...state.apart].sort(),
  rules: Object.fromEntries([...state.rules].map(([member, { rules }]) => [member, rules])),
  proposals: Object.fromEntries(
    [...state.proposals].map(([id, { by, member, rules, isOver, refusals }]) => [
      id,
      { by, member, rules, isOver, refusedBy: refusals.map((refusal) => refusal.by) },
    ]),
  ),
  guardiansToWiden: state.guardiansToWiden,
  void: [...state.void.keys()].sort(),
});
