import type { CircleId } from '#shared/domain/ids.ts';
import { ok, type Result } from '#shared/domain/result.ts';
import type { Problem } from '#shared/contract/problems.ts';
import type { Draft } from '../envelopes/index.ts';

/** Sees to it that no number of ours is given to two envelopes, also when the store has lost some of them. */
export type OwnNumbers = {
  /** Whether something new may be signed in this circle now; asked before each write. */
  mayWrite(circle: CircleId): Promise<Result<void, Problem>>;
  /** The lowest number that is certainly free. */
  lowest(circle: CircleId | null): number;
  /** What is drafted is about to be stored; when this answers, that its numbers are used up is on the disk. */
  use(draft: Draft): Promise<Result<void, Problem>>;
};

/** For whoever cannot lose anything. */
export const anyNumber: OwnNumbers = {
  mayWrite: async () => ok(undefined),
  lowest: () => 1,
  use: async () => ok(undefined),
};
