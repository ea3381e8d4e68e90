/**
 * Who is in a circle, from a graph of signed entries. Pure: no clocks, no secrets, no input or output. How
 * entries that were made apart are settled: docs/decisions/membership-resolution.md.
 */
export { pairKey, powerOf, type MembershipEntry } from './entry.ts';
export { deviceProofBytes, checkDeviceCard, makeDeviceCard } from './deviceCard.ts';
export {
  admissionsOf,
  devicesHeardOf,
  emptyGraph,
  isAncestor,
  type MembershipGraph,
  type Node as MembershipNode,
} from './graph.ts';
export { addEntries, addEntry, type EntryProblem } from './gate.ts';
export type { RuleName } from './rules.ts';
export { hasAll, reduce, stateAt } from './reduce.ts';
export { lastOf, startLasts } from './lasts.ts';
export * from './state.ts';
export * from './questions.ts';
export * from './heads.ts';
export * from './power.ts';
export * from '#shared/domain/ruleBook.ts';
export { stateDigest } from './digest.ts';
