export * from './author.ts';
export * from './clock.ts';
export * from './gate.ts';
export * from './ledger.ts';
export type * from './problems.ts';
export { albumAudienceProblem } from './rules.ts';
