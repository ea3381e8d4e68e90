import type { ImportProgress } from '#shared/contract/pileViews.ts';

/** The engine counts what is new, what was here already and what could not be read apart; dealt with is all of it. */
export function importSums({ total, done, alreadyHere, problems }: ImportProgress) {
  const dealtWith = Math.min(total, done + alreadyHere + problems.length);
  return { dealtWith, fresh: done, share: total === 0 ? 0 : dealtWith / total };
}
