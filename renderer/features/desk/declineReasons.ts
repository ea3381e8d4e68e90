import type { DeclineReason } from '#shared/domain/rules.ts';

/** The kindest first: it is what is said unless somebody chooses. */
export const declineReasons = [
  'talk',
  'private',
  'somebodyElse',
  'place',
  'unkind',
  'another',
] as const satisfies DeclineReason[];
